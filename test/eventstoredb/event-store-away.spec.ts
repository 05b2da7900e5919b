import { randomUUID } from 'node:crypto';
import type { Receipt } from '@app/commands';
import type { HealthAnswer } from '../../apps/api/src/answers/health.answers';
import { createTestDatabase, type TestDatabase } from '../database';
import { until } from '../faults/until';
import { BOOK, commitmentOf, openBookWith } from '../khon-kaen-book';
import { startApi, type Answer, type RunningApi } from '../running-api';
import { startDouble, type Double } from './double';

/*
 * What users see while the event store that holds the log is away and PostgreSQL is not: which words,
 * within which time; that reads of the views go on, that nothing is half-done, and that it heals.
 */

/** Nobody waits longer for an answer, whatever becomes of the log. */
const ANSWER_MS_MAX = 16_000;

const AWAY = {
  status: 503,
  code: 'LOG_AWAY',
  detail: 'The log does not answer at this moment. What was acknowledged before is safe.',
  detailTh: 'ขณะนี้สมุดบันทึกไม่ตอบ สิ่งที่ได้รับใบรับแล้วยังอยู่ครบ',
  next: 'Ask again after a moment, a write with the same key.',
  nextTh: 'รอสักครู่แล้วส่งใหม่ การบันทึกให้ใช้กุญแจเดิม',
};

jest.setTimeout(120_000);

let double: Double;
let database: TestDatabase;
let api: RunningApi;

beforeAll(async () => {
  double = await startDouble();
  database = await createTestDatabase();
  api = await startApi(database, { log: { url: double.url }, tell: () => undefined });
  await openBookWith(api, '500,000.00');
});

afterAll(async () => {
  heal();
  await api.stop();
  await database.drop();
  await double.stop();
});

function heal(): void {
  double.refuse(false);
  double.freeze(false);
}

const commit = (key: string): Promise<Answer<Receipt>> =>
  api.send<Receipt>('POST', `${BOOK}/commitments`, {
    as: 'finance-th40',
    key,
    json: commitmentOf('1.00'),
  });

const health = (): Promise<Answer<HealthAnswer>> => api.send<HealthAnswer>('GET', '/api/health');

async function commitments(): Promise<number> {
  let count = 0;
  for await (const { type } of api.ledger.store.readStream('book-TH40-2565')) {
    if (type === 'commitment.made.v1') count += 1;
  }
  return count;
}

function expectAway({ status, body, headers }: Answer<unknown>): void {
  expect({ status, retryAfter: headers.get('retry-after'), body }).toMatchObject({
    status: 503,
    retryAfter: '1',
    body: AWAY,
  });
}

/** What does not answer is told apart from what does. */
async function expectToldByHealth(places: readonly (string | null)[]): Promise<void> {
  const began = performance.now();
  const { body } = await health();
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(body).toMatchObject({
    status: 'degraded',
    head: null,
    log: { kind: 'eventstoredb', answers: false, size: null },
    viewsAnswer: true,
    integrityAnswers: true,
    integrity: { lagEvents: null, alarm: null },
    policies: [{ lagEvents: null }],
  });
  expect(body.views.map(({ sequence }) => sequence)).toEqual(places);
  for (const { state, lagEvents, lagSeconds } of body.views) {
    expect({ lagEvents, lagSeconds }).toEqual({ lagEvents: null, lagSeconds: null });
    expect(state).toMatch(/^(unknown|retrying)$/);
  }
  expectAway(await api.send('GET', '/api/health/ready'));
  expect((await api.send('GET', '/api/health/live')).status).toBe(200);
  const figures = String((await api.send('GET', '/metrics')).body['text']);
  expect(figures).toMatch(/^ledger_log_answers 0$/m);
  expect(figures).toMatch(/^ledger_views_answer 1$/m);
  expect(figures).not.toMatch(/^ledger_view_lag_events\{/m);
}

describe.each([
  { how: 'refuses every connection', begin: () => (double.refuse(true), double.cut()) },
  { how: 'says nothing any more', begin: () => double.freeze(true) },
])('an event store that $how', ({ begin }) => {
  it('is told as such, takes nothing half, and keeps its receipts', async () => {
    const key = randomUUID();
    const first = await commit(key);
    expect(first.status).toBe(201);
    const before = await commitments();
    const well = await until('health', health, ({ body }) => {
      return body.status === 'ok' && body.views.every(({ lagEvents }) => lagEvents === 0);
    });
    // Whether there is such a book the log is asked once.
    expect((await api.send('GET', `${BOOK}/commitments`)).status).toBe(200);
    const places = well.body.views.map(({ sequence }) => sequence);
    begin();
    try {
      const late = randomUUID();
      const began = performance.now();
      const refused = await commit(late);
      expect(performance.now() - began).toBeLessThan(ANSWER_MS_MAX);
      expectAway(refused);
      await expectToldByHealth(places);
      // What PostgreSQL holds is read as ever.
      const read = await api.send<{ rows: unknown[] }>('GET', `${BOOK}/commitments`);
      expect([read.status, read.body.rows.length]).toEqual([200, before]);
      heal();
      const again = await until(
        'the same write again',
        () => commit(late),
        ({ status }) => status < 500,
      );
      expect(again.status).toBe(201);
      expect(await commitments()).toBe(before + 1);
      const repeated = await commit(key);
      expect(repeated).toMatchObject({ status: 200, body: { repeated: true } });
      expect(repeated.body.cursor).toBe(first.body.cursor);
      await until('health', health, ({ body }) => body.status === 'ok', 45_000);
    } finally {
      heal();
    }
  });
});
