import { GENESIS_HASH, MemoryEventStore, NO_STREAM, seal } from '@app/event-store';
import { installViews } from './install-views';
import { keepToStore, OtherStore } from './keep-to-store';
import { policyCheckpoints } from './policy-checkpoint';
import { createViewsDatabase, type ViewsDatabase } from './views.fixture';

const draft = { type: 'x.v1', payload: Buffer.from('{}'), metadata: Buffer.from('{}') };

async function write(store: MemoryEventStore): Promise<void> {
  await store.append('s', NO_STREAM, seal('s', NO_STREAM, GENESIS_HASH, [draft]));
}

/** The same log in a store that was written on another day. */
async function logOf(year: number): Promise<MemoryEventStore> {
  const store = new MemoryEventStore(() => new Date(Date.UTC(year, 0)));
  await write(store);
  return store;
}

describe('views and policies of a log', () => {
  let database: ViewsDatabase;

  beforeEach(async () => {
    database = await createViewsDatabase();
  });

  afterEach(async () => {
    await database.drop();
  });

  /** As a program leaves them that has followed the log a while. */
  async function followed(): Promise<void> {
    const { dataSource } = database;
    await installViews(dataSource);
    await dataSource.query("update ledger_views.checkpoint set cursor = '0', sequence = 0");
    await policyCheckpoints(dataSource).save('hand-over', '0');
  }

  /** How many views know a place, and the policy's. */
  async function places(): Promise<readonly [number, string | null]> {
    await installViews(database.dataSource);
    const [{ count } = { count: 0 }] = await database.dataSource.query<{ count: number }[]>(
      'select count(cursor)::integer as count from ledger_views.checkpoint',
    );
    return [count, await policyCheckpoints(database.dataSource).load('hand-over')];
  }

  it('go on where they were as long as the store is the same', async () => {
    expect(await keepToStore(database.dataSource, await logOf(2021), true)).toBe(false);
    await followed();
    const before = await places();
    expect(await keepToStore(database.dataSource, await logOf(2021), true)).toBe(false);
    expect(await places()).toEqual(before);
    expect(before[0]).toBeGreaterThan(1);
  });

  it('begin again where the log has moved to another store', async () => {
    await keepToStore(database.dataSource, await logOf(2021), true);
    await followed();
    expect(await keepToStore(database.dataSource, await logOf(2022), true)).toBe(true);
    expect(await places()).toEqual([0, null]);
    expect(await keepToStore(database.dataSource, await logOf(2022), true)).toBe(false);
  });

  it('are dropped by nobody who only looks, perhaps at the wrong log', async () => {
    await keepToStore(database.dataSource, await logOf(2021), true);
    await followed();
    const before = await places();
    const looking = keepToStore(database.dataSource, await logOf(2022), false);
    await expect(looking).rejects.toBeInstanceOf(OtherStore);
    expect(await places()).toEqual(before);
  });

  it('begin again on a log that is empty, and stay where somebody only looks at one', async () => {
    await keepToStore(database.dataSource, await logOf(2021), true);
    await followed();
    const before = await places();
    const looking = keepToStore(database.dataSource, new MemoryEventStore(), false);
    await expect(looking).rejects.toBeInstanceOf(OtherStore);
    expect(await places()).toEqual(before);
    const empty = new MemoryEventStore();
    expect(await keepToStore(database.dataSource, empty, true)).toBe(true);
    expect(await places()).toEqual([0, null]);
    expect(await keepToStore(database.dataSource, empty, true)).toBe(false);
    await empty.close();
  });

  it('of a program that did not name its store are taken to be of the one at hand', async () => {
    await followed();
    const before = await places();
    expect(await keepToStore(database.dataSource, await logOf(2021), true)).toBe(false);
    expect(await places()).toEqual(before);
  });

  it('know the store of a log that was empty at first by its first event', async () => {
    const store = new MemoryEventStore(() => new Date(Date.UTC(2021, 0)));
    expect(await keepToStore(database.dataSource, store, true)).toBe(false);
    await followed();
    await write(store);
    const named = (): Promise<{ there: boolean }[]> =>
      database.dataSource.query(
        "select to_regclass('ledger_views.log_store') is not null as there",
      );
    while (!(await named())[0]?.there) await new Promise(setImmediate);
    expect(await keepToStore(database.dataSource, await logOf(2022), true)).toBe(true);
    await store.close();
  });
});
