import { GENESIS_HASH, NO_STREAM } from './event-store.js';
import { seal } from './hash-chain.js';
import { MemoryEventStore } from './memory-event-store.js';
import { storeIdentity } from './store-identity.js';

const bytes = Buffer.from('{}');
const [event] = seal('s', NO_STREAM, GENESIS_HASH, [
  { type: 'x.v1', payload: bytes, metadata: bytes },
]);

async function holding(at: string): Promise<MemoryEventStore> {
  const store = new MemoryEventStore(() => new Date(at));
  if (event) await store.append('s', NO_STREAM, [event]);
  return store;
}

describe('the identity of a store', () => {
  it('is not there before the first event, and stays as the log grows', async () => {
    const store = new MemoryEventStore();
    expect(await storeIdentity(store)).toBeUndefined();
    if (event) await store.append('s', NO_STREAM, [event]);
    const identity = await storeIdentity(store);
    expect(identity).toMatch(/^[0-9a-f]{32}$/);
    await store.append(
      't',
      NO_STREAM,
      seal('t', NO_STREAM, GENESIS_HASH, [{ type: 'x.v1', payload: bytes, metadata: bytes }]),
    );
    expect(await storeIdentity(store)).toBe(identity);
  });

  it('is the same for who opens the same log again, and another for a copy of it', async () => {
    const one = await storeIdentity(await holding('2022-01-01T00:00:00.000Z'));
    expect(await storeIdentity(await holding('2022-01-01T00:00:00.000Z'))).toBe(one);
    expect(await storeIdentity(await holding('2022-01-01T00:00:00.001Z'))).not.toBe(one);
  });
});
