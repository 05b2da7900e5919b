import { MemoryEventStore, type EventStore } from '@app/event-store';
import { bookId, ledgerEventTypes, type AreaId } from '@app/ledger';
import { Client } from 'pg';
import { ALL_VIEWS } from './all-views';
import { VIEWS_SCHEMA } from './checkpoint';
import { dayOfYear, Chance, History, YEAR } from './history.fixture';
import { openFund } from './fund-opening.fixture';
import { Projector } from './projector';
import { goOnWithFund } from './random-fund.fixture';
import { goOn, openBook } from './random-history.fixture';
import { defineView, ignore, type Handlers, type View } from './view';
import { allRows, createViewsDatabase, forgetViews, type ViewsDatabase } from './views.fixture';
import { installViews } from './install-views';

const KHON_KAEN = 'TH40' as AreaId;
const CLUSTER = 'CL12' as AreaId;
const NAMES = ALL_VIEWS.map(({ name }) => name);
const WAIT_MS = 60_000;

/** A log with random histories of a book and of a matching fund, and strangers' events between. */
async function randomLog(seed: number, steps: number): Promise<[MemoryEventStore, History]> {
  const store = new MemoryEventStore();
  const history = new History(store);
  await openBook(history, KHON_KAEN, { lines: 6, projects: 3 });
  await openFund(history, CLUSTER);
  const chance = new Chance(seed);
  for (let part = 0; part < 4; part += 1) {
    const days = { from: part * 80 + 10, to: part * 80 + 90 };
    await goOn(history, KHON_KAEN, chance, { steps: steps / 4, ...days });
    await goOnWithFund(history, CLUSTER, chance, { steps: steps / 4, ...days });
    await stranger(history);
    await history.refuse(KHON_KAEN, 'ALLOTMENT_INSUFFICIENT', { on: dayOfYear(part * 80 + 90) });
  }
  return [store, history];
}

function stranger(history: History, type = 'order.placed.v1'): Promise<string> {
  const bytes = Buffer.from('not JSON at all');
  return history.appendDrafts('shop-1', [{ type, payload: bytes, metadata: bytes }]);
}

async function headOf(store: EventStore): Promise<string> {
  return (await store.head()) ?? '';
}

async function catchUp(projector: Projector, store: EventStore): Promise<void> {
  expect(await projector.waitFor(NAMES, await headOf(store), WAIT_MS)).toBe(true);
}

jest.setTimeout(2 * WAIT_MS);

describe('the projector', () => {
  let database: ViewsDatabase;
  const running: Projector[] = [];

  beforeEach(async () => {
    database = await createViewsDatabase();
  });

  afterEach(async () => {
    await Promise.all(running.splice(0).map((projector) => projector.stop()));
    await database.drop();
  });

  function projectorOf(store: EventStore, options: object = {}): Projector {
    const projector = new Projector({ store, dataSource: database.dataSource, ...options });
    running.push(projector);
    return projector;
  }

  it('leaves the same rows however the log is cut into batches', async () => {
    const seed = 2565;
    const [store] = await randomLog(seed, 200);
    const results: Record<string, string[]>[] = [];
    for (const batchMax of [1, 7, 1_000]) {
      const projector = projectorOf(store, { batchMax });
      await projector.start();
      await catchUp(projector, store);
      await projector.stop();
      results.push(await allRows(database.dataSource));
      await forgetViews(database.dataSource);
    }
    const [first, second, third] = results;
    expect(first?.['posting']?.length).toBeGreaterThan(100);
    expect(first?.['contribution_posting']?.length).toBeGreaterThan(10);
    expect(first?.['local_government_phase']?.length).toBeGreaterThan(4);
    expect(second).toEqual(first);
    expect(third).toEqual(first);
  });

  it('goes on where it stopped, and a rebuild from nothing equals the live views', async () => {
    const store = new MemoryEventStore();
    const history = new History(store);
    const chance = new Chance(7);
    await openBook(history, KHON_KAEN, { lines: 5, projects: 2 });
    for (let part = 0; part < 5; part += 1) {
      const projector = projectorOf(store, { batchMax: 3 });
      await projector.start();
      await goOn(history, KHON_KAEN, chance, { steps: 25, from: part * 60, to: part * 60 + 60 });
      await projector.stop();
    }
    const last = projectorOf(store);
    await last.start();
    await catchUp(last, store);
    const live = await allRows(database.dataSource);
    expect(live['balance']?.length).toBeGreaterThan(20);
    await forgetViews(database.dataSource);
    // The rebuild fences the projector off; it notices at its next event and begins again.
    await stranger(history);
    await catchUp(last, store);
    const rebuilt = await allRows(database.dataSource);
    expect({ ...rebuilt, checkpoint: [] }).toEqual({ ...live, checkpoint: [] });
  });

  it('counts each event once when two projectors follow at once', async () => {
    const [store, history] = await randomLog(11, 120);
    const alone = projectorOf(store);
    await alone.start();
    await catchUp(alone, store);
    await alone.stop();
    const expected = await allRows(database.dataSource);
    await forgetViews(database.dataSource);

    const [one, two] = [projectorOf(store, { batchMax: 2 }), projectorOf(store, { batchMax: 5 })];
    await Promise.all([one.start(), two.start()]);
    await Promise.all([catchUp(one, store), catchUp(two, store)]);
    expect(await allRows(database.dataSource)).toEqual(expected);

    await history.refuse(KHON_KAEN, 'LIVE', { on: dayOfYear(200) });
    await Promise.all([catchUp(one, store), catchUp(two, store)]);
    const refused = (await allRows(database.dataSource))['refusal'] ?? [];
    expect(refused.filter((row) => row.includes('"LIVE"'))).toHaveLength(1);
  });

  it('moves on over events of strangers', async () => {
    const store = new MemoryEventStore();
    const history = new History(store);
    const projector = projectorOf(store);
    await projector.start();
    expect((await projector.status()).map(({ cursor, lag }) => [cursor, lag])).toEqual(
      NAMES.map(() => [null, 0]),
    );
    await stranger(history);
    const cursor = await stranger(history, 'book.opened.v1');
    expect(await projector.waitFor(NAMES, cursor, WAIT_MS)).toBe(true);
    expect(
      (await projector.status()).map((view) => [view.cursor, view.sequence, view.lag]),
    ).toEqual(NAMES.map(() => [cursor, '1', 0]));
  });

  it('stops one view at an event that it cannot read, says so, and tries again when restarted', async () => {
    const [store, history] = await randomLog(3, 40);
    const sound = history.events;
    const bytes = Buffer.from('{}');
    await history.appendDrafts(bookId(KHON_KAEN, YEAR), [
      { type: 'resolution.confirmed.v1', payload: bytes, metadata: bytes },
    ]);
    const cursor = await history.refuse(KHON_KAEN, 'AFTER', { on: dayOfYear(200) });
    const projector = projectorOf(store);
    await projector.start();
    const readers = ['refusals', 'reference', 'matching-fund'];
    expect(await projector.waitFor(readers, cursor, WAIT_MS)).toBe(true);
    expect(await projector.waitFor(['budget'], cursor, WAIT_MS)).toBe(false);
    expect(await projector.waitFor(['book-register'], cursor, WAIT_MS)).toBe(false);
    for (const { view, sequence, failure, lag } of await projector.status()) {
      if (readers.includes(view)) {
        expect([view, failure, lag]).toEqual([view, null, 0]);
        continue;
      }
      expect([view, sequence, lag]).toEqual([view, String(sound - 1), 2]);
      expect(failure).toMatchObject({
        sequence: String(sound),
        eventType: 'resolution.confirmed.v1',
        error: expect.stringContaining('ZodError') as unknown,
      });
    }
    await projector.stop();
    await database.dataSource.query(
      `update ${VIEWS_SCHEMA}.checkpoint set cursor = $1::text, sequence = $1::text::bigint
       where view = 'budget'`,
      [String(sound)],
    );
    await projector.start();
    expect(await projector.waitFor(['budget'], cursor, WAIT_MS)).toBe(true);
    const failures = (await projector.status()).filter(({ failure }) => failure !== null);
    expect(failures.map(({ view }) => view)).toEqual([
      'book-register',
      'reconciliation',
      'separation-overrides',
    ]);
  });

  it('finds the event whose row the database refuses', async () => {
    const store = new MemoryEventStore();
    const history = new History(store);
    for (const code of ['ONE', 'TWO', 'THREE']) {
      await history.refuse(KHON_KAEN, code, { on: dayOfYear(1) });
    }
    const [picky, troubles] = pickyView();
    const views = [picky, ...ALL_VIEWS];
    const onTrouble = (view: string): void => void troubles.push(view);
    const projector = projectorOf(store, { views, onTrouble });
    await projector.start();
    await catchUp(projector, store);
    expect(await projector.waitFor(['picky'], await headOf(store), WAIT_MS)).toBe(false);
    const [status] = await projector.status();
    expect(status).toMatchObject({ view: 'picky', sequence: '0', lag: 2 });
    expect(status?.failure).toMatchObject({ sequence: '1', eventType: 'command.refused.v1' });
    expect(troubles).toEqual(['picky']);
  });

  it('waits for a write of another process, and gives up in time', async () => {
    const store = new MemoryEventStore();
    const history = new History(store);
    await installViews(database.dataSource);
    const idle = projectorOf(store);
    const cursor = await history.refuse(KHON_KAEN, 'X', { on: dayOfYear(1) });
    expect(await idle.waitFor(NAMES, cursor, 0)).toBe(false);
    expect(await idle.waitFor(NAMES, cursor, 30)).toBe(false);
    const waiting = idle.waitFor(NAMES, cursor, WAIT_MS);
    await projectorOf(store).start();
    expect(await waiting).toBe(true);
    await expect(idle.waitFor(NAMES, 'nonsense', 10)).rejects.toThrow(RangeError);
  });

  it('waits also for what has read enough and answers nobody yet', async () => {
    const store = new MemoryEventStore();
    const history = new History(store);
    const projector = projectorOf(store);
    await projector.start();
    const cursor = await history.refuse(KHON_KAEN, 'X', { on: dayOfYear(1) });
    await catchUp(projector, store);
    await projector.stop();
    await database.dataSource.query(`update ${VIEWS_SCHEMA}.checkpoint set built_at = null`);
    const waiting = projector.waitFor(NAMES, cursor, WAIT_MS);
    expect(await projector.waitFor(NAMES, cursor, 0)).toBe(false);
    await projectorOf(store).start();
    expect(await waiting).toBe(true);
  });

  it('comes back when the database was away', async () => {
    const store = new MemoryEventStore();
    const history = new History(store);
    const troubles: string[] = [];
    const onTrouble = (view: string): void => void troubles.push(view);
    const projector = projectorOf(store, { onTrouble });
    await projector.start();
    await catchUp(projector, await afterRefusal(store, history));
    const lock = database.dataSource.createQueryRunner();
    await lock.startTransaction();
    await lock.query(`lock table ${VIEWS_SCHEMA}.checkpoint in exclusive mode`);
    const cursor = await history.refuse(KHON_KAEN, 'Y', { on: dayOfYear(1) });
    await endWhoeverWaits(database, NAMES.length);
    await untilTrue(() => new Set(troubles).size === NAMES.length);
    await lock.rollbackTransaction();
    await lock.release();
    expect(await projector.waitFor(NAMES, cursor, WAIT_MS)).toBe(true);
    expect((await projector.status()).map(({ trouble }) => trouble)).toEqual(NAMES.map(() => null));
  });
});

async function afterRefusal(store: EventStore, history: History): Promise<EventStore> {
  await history.refuse(KHON_KAEN, 'X', { on: dayOfYear(1) });
  return store;
}

/**
 * Looks again and again until the backends of that many followers wait for a lock, and ends them. The
 * role of the views sees what others wait for as little as it ends them: the login itself does.
 */
async function endWhoeverWaits({ url }: ViewsDatabase, count: number): Promise<void> {
  const login = new Client(url);
  await login.connect();
  const waiting = `from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  try {
    let found = 0;
    while (found !== count) {
      const { rows } = await login.query<{ pid: number }>(`select pid ${waiting}`);
      found = rows.length;
    }
    await login.query(`select pg_terminate_backend(pid) ${waiting}`);
  } finally {
    await login.end();
  }
}

async function untilTrue(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

/** A view into which the database takes no row for the refusal `TWO`. */
function pickyView(): [View, string[]] {
  const on = Object.fromEntries(
    ledgerEventTypes().map((type) => [type, ignore]),
  ) as unknown as Handlers<string[]>;
  const view = defineView<string[]>({
    name: 'picky',
    version: 1,
    entities: [],
    begin: () => [],
    on: {
      ...on,
      'command.refused.v1': (batch, event) => {
        batch.push(event.data.code);
      },
    },
    write: async (batch, tx) => {
      for (const code of batch) {
        await tx.query(`select 1 / (case when $1 = 'TWO' then 0 else 1 end)`, [code]);
      }
    },
  });
  return [view, []];
}
