import { MemoryEventStore } from '@app/event-store';
import { hashesIn, load } from '../../apps/api/src/demonstration/simulation.fixture';
import { EventStoreDbEventStore } from '../../libs/event-store/src/eventstoredb/eventstoredb-event-store';
import { startDouble } from './double';

/** Loads the reference data and the first rounds of the demonstration, the same every time. */
async function loadFirstRounds(store: MemoryEventStore | EventStoreDbEventStore): Promise<void> {
  const stop = new AbortController();
  const loading = load(store, {
    progress: (message) => {
      if (message.includes(' of ')) stop.abort(new Error('stopped'));
    },
    signal: stop.signal,
  });
  await expect(loading).rejects.toThrow('stopped');
}

it('loads the demonstration into EventStoreDB, the same to the byte as anywhere', async () => {
  const [double, memory] = [
    await startDouble({ systemEventsPerAppend: 1 }),
    new MemoryEventStore(),
  ];
  const store = await EventStoreDbEventStore.open({ url: double.url, namespace: 'load' });
  try {
    await loadFirstRounds(memory);
    await loadFirstRounds(store);
    const loaded = await hashesIn(store);
    expect(loaded).toEqual(await hashesIn(memory));
    expect(Object.keys(loaded).length).toBeGreaterThan(10);
  } finally {
    await store.close();
    await double.stop();
  }
}, 120_000);
