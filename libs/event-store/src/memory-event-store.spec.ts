import { GENESIS_HASH, NO_STREAM } from './event-store.js';
import { eventStoreContract } from './event-store.contract.js';
import { seal } from './hash-chain.js';
import { MemoryEventStore } from './memory-event-store.js';

eventStoreContract('memory', async () => {
  const store = new MemoryEventStore();
  return { open: async () => store, dispose: () => store.close() };
});

it('stamps events with the clock that it is given', async () => {
  const store = new MemoryEventStore(() => new Date('2022-06-25T00:00:00Z'));
  const events = seal('s', NO_STREAM, GENESIS_HASH, [
    { type: 'thing.happened.v1', payload: Buffer.alloc(0), metadata: Buffer.alloc(0) },
  ]);
  await store.append('s', NO_STREAM, events);
  const [stored] = await store.readAll();
  expect(stored?.storedAt).toStrictEqual(new Date('2022-06-25T00:00:00Z'));
});
