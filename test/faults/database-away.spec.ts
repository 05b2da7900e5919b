import { randomUUID } from 'node:crypto';
import type { Receipt } from '@app/commands';
import { createTestDatabase, type TestDatabase } from '../database';
import { BOOK, commitmentOf, openBookWith } from '../khon-kaen-book';
import { startApi, type Answer, type RunningApi } from '../running-api';
import { startFaultyApi, type FaultyApi } from './faulty-api';
import { FaultyRoad } from './proxy';
import { until } from './until';

/*
 * What users see while the road to the database is slow, cut, stalled or dead: which answer, in which
 * words, within which time; that nothing is half-done; and that all is well again by itself.
 */

/** Nobody waits longer for an answer, whatever the database does. */
const ANSWER_MS_MAX = 16_000;

const AWAY = {
  status: 503,
  code: 'DATABASE_AWAY',
  detail: 'The database does not answer at this moment.',
  detailTh: 'ขณะนี้ฐานข้อมูลไม่ตอบ',
  nextTh: 'รอสักครู่แล้วส่งใหม่ การบันทึกให้ใช้กุญแจเดิม',
};

const UNKNOWN = {
  status: 503,
  code: 'OUTCOME_UNKNOWN',
  detail: 'The database was lost while it wrote: nobody knows yet whether it was done.',
  detailTh: 'การติดต่อฐานข้อมูลขาดระหว่างบันทึก ยังไม่ทราบว่าบันทึกแล้วหรือไม่',
  next: 'Ask again with the same key: it is done once, and you get its receipt.',
  nextTh: 'ส่งใหม่ด้วยกุญแจเดิม ระบบจะทำเพียงครั้งเดียวและให้ใบรับ',
};

jest.setTimeout(120_000);

describe('the road to the database', () => {
  let database: TestDatabase;
  /** Beside the road: it sees what there really is. */
  let beside: RunningApi;
  let road: FaultyRoad;
  let api: FaultyApi;

  beforeAll(async () => {
    database = await createTestDatabase();
    beside = await startApi(database, { projector: 'none' });
    const faulty = await FaultyRoad.to(database.url);
    road = faulty.road;
    api = await startFaultyApi({ databaseUrl: faulty.url });
    await openBookWith(beside, '500,000.00');
  });

  afterAll(async () => {
    road.become({ kind: 'open' });
    await api.stop();
    await road.close();
    await beside.stop();
    await database.drop();
  });

  const commit = (key: string) =>
    api.send<Receipt>('POST', `${BOOK}/commitments`, {
      as: 'finance-th40',
      key,
      json: commitmentOf('1.00'),
    });
  const read = () => api.send('GET', `${BOOK}/commitments`);
  const health = () =>
    api.send<{ status: string; log: object; viewsAnswer: boolean }>('GET', '/api/health');

  /** How many commitments the log itself holds. */
  async function commitments(): Promise<number> {
    let count = 0;
    for await (const { type } of beside.ledger.store.readStream('book-TH40-2565')) {
      if (type === 'commitment.made.v1') count += 1;
    }
    return count;
  }

  async function timed<T>(work: Promise<T>): Promise<{ readonly answer: T; readonly ms: number }> {
    const began = performance.now();
    const answer = await work;
    return { answer, ms: performance.now() - began };
  }

  /** As an answer that says so, and when to ask again. */
  function expectProblem({ status, body, headers }: Answer<unknown>, wanted: object): void {
    expect({ status, retryAfter: headers.get('retry-after'), body }).toMatchObject({
      status: 503,
      retryAfter: '1',
      body: wanted,
    });
  }

  /** All is well, and the views hold what was written last. */
  async function expectWell(): Promise<void> {
    await until('health', health, ({ body }) => body.status === 'ok', 45_000);
    expect((await api.send('GET', '/api/health/ready')).status).toBe(200);
    const after = await beside.ledger.store.head();
    const seen = await until(
      'a read of the last write',
      () => api.send('GET', `${BOOK}/commitments?after=${after}`),
      ({ status }) => status === 200,
    );
    expect(seen.body['rows']).toHaveLength(await commitments());
  }

  it('may be slow: everything is done, only later', async () => {
    road.become({ kind: 'slow', ms: 150 });
    const { answer } = await timed(commit(randomUUID()));
    expect(answer).toMatchObject({ status: 201, body: { repeated: false } });
    const { cursor } = answer.body;
    const seen = await until(
      'a read of the write',
      () => api.send('GET', `${BOOK}/commitments?after=${cursor}`),
      // A read waits five seconds for the views, and for the database: both may still be slow.
      ({ status }) => status === 200,
    );
    expect([seen.status, seen.body['rows']]).toMatchObject([200, [{}]]);
    road.become({ kind: 'open' });
    await expectWell();
  });

  it('may be cut: reads and writes say so, nothing is done, and then it heals', async () => {
    const before = await commitments();
    road.become({ kind: 'cut' });
    const reading = await timed(read());
    expectProblem(reading.answer, AWAY);
    const key = randomUUID();
    const writing = await timed(commit(key));
    expectProblem(writing.answer, AWAY);
    expect(Math.max(reading.ms, writing.ms)).toBeLessThan(ANSWER_MS_MAX);
    expect((await health()).body).toMatchObject({
      status: 'degraded',
      log: { kind: 'postgresql', answers: false, size: null },
      viewsAnswer: false,
      views: [],
    });
    expectProblem(await api.send('GET', '/api/health/ready'), AWAY);
    expect((await api.send('GET', '/api/health/live')).status).toBe(200);
    const figures = (await api.send('GET', '/metrics')).body['text'];
    expect(figures).toMatch(/^ledger_log_answers 0$/m);
    expect(await commitments()).toBe(before);
    road.become({ kind: 'open' });
    const again = await until(
      'the write',
      () => commit(key),
      ({ status }) => status !== 503,
    );
    expect([again.status, again.body.repeated]).toEqual([201, false]);
    await expectWell();
    expect(await commitments()).toBe(before + 1);
  });

  it('may be cut when the answer was on its way: told as unknown, done once', async () => {
    const before = await commitments();
    const key = randomUUID();
    const lost = road.loseAnswer(isOfAppend, { kind: 'cut' });
    const { answer, ms } = await timed(commit(key));
    await lost;
    expectProblem(answer, UNKNOWN);
    expect(ms).toBeLessThan(ANSWER_MS_MAX);
    expect(await commitments()).toBe(before + 1);
    road.become({ kind: 'open' });
    const again = await until(
      'the write',
      () => commit(key),
      ({ status }) => status !== 503,
    );
    expect([again.status, again.body.repeated]).toEqual([200, true]);
    expect(again.body.events).toMatchObject([{ type: 'commitment.made.v1' }]);
    await expectWell();
    expect(await commitments()).toBe(before + 1);
  });

  it('may stall when the answer was on its way: the same, within the time that one waits', async () => {
    const before = await commitments();
    const key = randomUUID();
    const lost = road.loseAnswer(isOfAppend, { kind: 'stalled' });
    const writing = timed(commit(key));
    await lost;
    const [{ answer, ms }, reading] = await Promise.all([writing, timed(read())]);
    expectProblem(answer, UNKNOWN);
    expectProblem(reading.answer, AWAY);
    expect(Math.max(ms, reading.ms)).toBeLessThan(ANSWER_MS_MAX);
    expect((await timed(health())).ms).toBeLessThan(ANSWER_MS_MAX / 2);
    expect((await health()).body).toMatchObject({ status: 'degraded', log: { answers: false } });
    expect(await commitments()).toBe(before + 1);
    road.become({ kind: 'open' });
    const again = await until(
      'the write',
      () => commit(key),
      ({ status }) => status !== 503,
    );
    expect([again.status, again.body.repeated]).toEqual([200, true]);
    await expectWell();
    expect(await commitments()).toBe(before + 1);
  });

  it('may die without a word: its connections are given up, and new ones made', async () => {
    expect((await commit(randomUUID())).status).toBe(201);
    const before = await commitments();
    const key = randomUUID();
    road.killSilently();
    const { answer, ms } = await timed(commit(key));
    // Whether it had been sent by then depends on which connection was taken first.
    const told = answer.body['code' as never] === AWAY.code ? AWAY : UNKNOWN;
    expectProblem(answer, told);
    expect(ms).toBeLessThan(ANSWER_MS_MAX);
    const again = await until(
      'the write',
      () => commit(key),
      ({ status }) => status !== 503,
    );
    expect(again.status).toBeLessThan(300);
    await expectWell();
    expect(await commitments()).toBe(before + 1);
  });
});

/** The answer to an append names the columns that its verdicts have. */
function isOfAppend(bytes: Buffer): boolean {
  return bytes.includes('first_position');
}
