import type { Receipt } from '@app/commands';
import { balanceOf, decodeEvent, fold, isBookEvent, type LineId } from '@app/ledger';
import type { HealthAnswer } from '../../apps/api/src/answers/health.answers';
import { createTestDatabase, type TestDatabase } from '../database';
import { BOOK, commitmentOf, openBookWith } from '../khon-kaen-book';
import { startProjector, type ServerProcess } from '../product/server-process';
import { startApi, type RunningApi } from '../running-api';
import { until } from './until';

/*
 * A projector is paused for longer than its lease, as a machine that is overloaded or moved pauses
 * its processes. Another takes over within seconds, the woken one writes nothing, and the views are
 * what the log comes to.
 */

/** A lease lasts six seconds; taking over and catching up take a moment more. */
const TAKEN_OVER_MS_MAX = 20_000;
const ROUNDS = 2;
const WRITES = 40;

jest.setTimeout(120_000);

interface ViewRow {
  readonly name: string;
  readonly state: string;
  readonly holder: string | null;
}

describe('a projector that is paused for longer than its lease', () => {
  let database: TestDatabase;
  let api: RunningApi;
  let projectors: ServerProcess[] = [];
  let written = 0;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi(database, { projector: 'none' });
    await openBookWith(api, '500,000.00');
    projectors = [await startProjector(database.url), await startProjector(database.url)];
    await Promise.all(projectors.map(({ ready }) => ready));
  });

  afterAll(async () => {
    for (const { pid } of projectors) process.kill(pid, 'SIGCONT');
    await Promise.all(projectors.map((one) => one.end('SIGKILL')));
    await api.stop();
    await database.drop();
  });

  async function commit(): Promise<Receipt> {
    const { status, body } = await api.send<Receipt>('POST', `${BOOK}/commitments`, {
      as: 'finance-th40',
      json: commitmentOf('1.00'),
    });
    expect(status).toBe(201);
    written += 1;
    return body;
  }

  async function views(): Promise<readonly ViewRow[]> {
    const { body } = await api.send<{ views: readonly ViewRow[] }>('GET', '/api/health');
    return body.views;
  }

  /** Waits until one process holds all views and they are current; tells which. */
  async function holder(ms?: number): Promise<number> {
    const found = await until(
      'one holder of all views',
      views,
      (rows) =>
        rows.every(({ state, holder: by }) => state === 'current' && by !== null) &&
        new Set(rows.map(({ holder: by }) => by)).size === 1,
      ms,
    );
    return Number(found[0]?.holder?.split(':')[1]);
  }

  /** What the views say of the book, and what a fold of the log comes to. */
  async function expectViewsToBeTheFold(): Promise<void> {
    const events = [];
    for await (const stored of api.ledger.store.readStream('book-TH40-2565')) {
      const event = decodeEvent(stored);
      if (event && isBookEvent(event)) events.push(event);
    }
    const committed = balanceOf(fold(events), 'L0001' as LineId, 'committed', 'P0001' as never);
    expect(committed).toBe(BigInt(written) * 100n);
    const after = await api.ledger.store.head();
    const [lines, commitments] = await Promise.all([
      api.send<{ rows: { figures: { committed: string } }[] }>(
        'GET',
        `${BOOK}/lines?after=${after}`,
      ),
      api.send<{ rows: object[] }>('GET', `${BOOK}/commitments?after=${after}&limit=500`),
    ]);
    expect([lines.status, commitments.status]).toEqual([200, 200]);
    expect(lines.body.rows[0]?.figures.committed).toBe(`${written}.00`);
    expect(commitments.body.rows).toHaveLength(written);
  }

  it('is replaced within seconds, and reads that waited for their write are answered', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const active = await holder();
      expect(projectors.map(({ pid }) => pid)).toContain(active);
      // In the middle of its work, not at rest.
      const work = Array.from({ length: WRITES }, commit);
      await work[Math.floor(WRITES / 2)];
      process.kill(active, 'SIGSTOP');
      const began = performance.now();
      await Promise.all(work);
      const { cursor } = await commit();
      const early = await api.send('GET', `${BOOK}/commitments?after=${cursor}`);
      // It says that the write is safe where nobody has taken over yet.
      if (early.status !== 200)
        expect(early.body).toMatchObject({ code: 'VIEW_BEHIND', status: 504 });
      await until(
        'a read of the write',
        () => api.send('GET', `${BOOK}/commitments?after=${cursor}`),
        ({ status }) => status === 200,
      );
      const other = await holder();
      const tookMs = performance.now() - began;
      expect(other).not.toBe(active);
      expect(tookMs).toBeLessThan(TAKEN_OVER_MS_MAX);
      process.kill(active, 'SIGCONT');
      await Promise.all(Array.from({ length: WRITES }, commit));
      await expectViewsToBeTheFold();
      expect(await holder()).toBe(other);
    }
  });

  it('leaves nothing to mend', async () => {
    await expectViewsToBeTheFold();
    const { body } = await api.send<HealthAnswer>('GET', '/api/health');
    const { status, log, viewsAnswer, integrityAnswers, integrity } = body;
    const ill = body.views.filter(({ failure, trouble }) => failure !== null || trouble !== null);
    expect({ status, log, viewsAnswer, integrityAnswers, alarm: integrity?.alarm, ill }).toEqual({
      status: 'ok',
      log: expect.objectContaining({ answers: true }) as object,
      viewsAnswer: true,
      integrityAnswers: true,
      alarm: null,
      ill: [],
    });
  });
});
