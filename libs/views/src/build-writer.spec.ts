import { MemoryEventStore } from '@app/event-store';
import type { AreaId } from '@app/ledger';
import { BuildWriter } from './build-writer';
import { dayOfYear, History } from './history.fixture';
import { installViews } from './install-views';
import { logPages, PageTurns } from './log-pages';
import { refusalsView } from './refusals.view';
import { allRows, createViewsDatabase, type ViewsDatabase } from './views.fixture';

const KHON_KAEN = 'TH40' as AreaId;

describe('a writer of a view', () => {
  let database: ViewsDatabase;
  const store = new MemoryEventStore();

  beforeAll(async () => {
    database = await createViewsDatabase([refusalsView]);
    await installViews(database.dataSource, [refusalsView]);
    const history = new History(store);
    for (const code of ['ONE', 'TWO', 'THREE']) {
      await history.refuse(KHON_KAEN, code, { on: dayOfYear(1) });
    }
  });

  afterAll(async () => {
    await database.drop();
  });

  function writerOf(epoch: bigint): BuildWriter {
    const { dataSource } = database;
    return new BuildWriter({ dataSource, view: refusalsView, build: 'live', epoch });
  }

  it('writes nothing once another has a newer lease, or has moved the view', async () => {
    const [first, second, third] = await store.readAll();
    if (!first || !second || !third) throw new Error('three events were written');
    const slept = writerOf(7n);
    expect(await slept.take(2n)).toMatchObject({ cursor: null, head: '2', builtAt: null });
    expect(await slept.apply({ cursor: null }, [first])).toMatchObject({ outcome: 'moved' });
    const before = await allRows(database.dataSource);
    // It believes itself to stand where it stood.
    expect(await slept.apply({ cursor: null }, [first, second])).toEqual({ outcome: 'fenced' });
    expect(await allRows(database.dataSource)).toEqual(before);

    const next = writerOf(8n);
    expect(await next.take(9n)).toMatchObject({ cursor: first.cursor, head: '2', epoch: '8' });
    expect(await slept.apply({ cursor: first.cursor }, [second])).toEqual({ outcome: 'fenced' });
    expect(await slept.pass({ cursor: first.cursor }, second.cursor)).toEqual({
      outcome: 'fenced',
    });
    await slept.markBuilt();
    await slept.recordFailure(second, new Error('woke too late'));
    expect(await slept.take(2n)).toBeUndefined();
    expect(await allRows(database.dataSource)).toEqual(before);

    const at = { cursor: first.cursor };
    expect(await next.apply(at, [second, third])).toEqual({
      outcome: 'moved',
      place: { cursor: third.cursor },
    });
    expect((await allRows(database.dataSource))['refusal']).toHaveLength(3);
  });
});

describe('pages of the log', () => {
  /** A log of events of the same size, which notes how many bytes were handed out and not dealt with. */
  function logOf(sizes: readonly number[]) {
    const limits: number[] = [];
    const readAll = async ({ from, limit = 0 }: { from?: string; limit?: number } = {}) => {
      limits.push(limit);
      const start = from === undefined ? 0 : Number(from) + 1;
      return sizes.slice(start, start + limit).map((size, index) => ({
        payload: { length: size },
        metadata: { length: 0 },
        cursor: String(start + index),
      }));
    };
    return { limits, store: { readAll } as never };
  }

  it('hold fewer events where these are large, and more again where they are small', async () => {
    const large = 64 * 1024;
    const sizes = [...Array<number>(2_000).fill(large), ...Array<number>(9_000).fill(400)];
    const { limits, store } = logOf(sizes);
    const turns = new PageTurns(1);
    let read = 0;
    let most = 0;
    for await (const page of logPages({ store, turns, batchMax: 1_000 }, null)) {
      read += page.length;
      most = Math.max(
        most,
        page.reduce((sum, { payload }) => sum + payload.length, 0),
      );
    }
    expect(read).toBe(sizes.length);
    expect(most).toBeLessThanOrEqual(8 * 1024 * 1024);
    expect(Math.max(...limits)).toBe(1_000);
  });

  it('are in memory so many at once, whoever reads', async () => {
    const { store } = logOf(Array<number>(3_000).fill(10));
    const turns = new PageTurns(2);
    let inMemory = 0;
    let most = 0;
    const readers = Array.from({ length: 12 }, async () => {
      for await (const page of logPages({ store, turns, batchMax: 200 }, null)) {
        inMemory += 1;
        most = Math.max(most, inMemory);
        await new Promise((resolve) => setImmediate(resolve));
        expect(page.length).toBeGreaterThan(0);
        inMemory -= 1;
      }
    });
    await Promise.all(readers);
    expect(most).toBe(2);
  });
});
