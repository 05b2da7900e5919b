import type { HealthAnswer } from '../apps/api/src/answers/health.answers';
import { createTestDatabase, type TestDatabase } from './database';
import { documentedAnswers } from './documented-answers';
import { BOOK, commitmentOf, openBookWith } from './khon-kaen-book';
import { startApi, type RunningApi } from './running-api';

/*
 * What operators and their machines are told of a ledger that is well.
 */

describe('how a ledger stands', () => {
  let database: TestDatabase;
  let api: RunningApi;
  let figures: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi(database);
    const { cursor } = await openBookWith(api, '100.00');
    for (const [key, amount] of [
      ['a', '60.00'],
      ['a', '60.00'],
      ['b', '60.00'],
    ]) {
      await api.send('POST', `${BOOK}/commitments`, {
        as: 'finance-th40',
        key: key ?? null,
        json: commitmentOf(amount),
      });
    }
    await api.send('GET', `${BOOK}/commitments?after=${cursor}`);
    await api.send('GET', '/api/streams/some-secret-name/events');
    figures = (await api.send<{ text: string }>('GET', '/metrics')).body.text;
  });

  afterAll(async () => {
    await api.stop();
    await database.drop();
  });

  /** The value of a figure with these labels. */
  function figure(name: string, ...labels: string[]): number {
    const lines = figures.split('\n').filter((line) => {
      return new RegExp(`^${name}[{ ]`).test(line) && labels.every((one) => line.includes(one));
    });
    expect([name, ...labels, lines.length]).toEqual([name, ...labels, 1]);
    return Number(lines[0]?.split(' ').at(-1));
  }

  it('is told as documented, with log, views, policies and tree', async () => {
    const judge = await documentedAnswers(api);
    const { status, body } = await api.send<HealthAnswer>('GET', '/api/health');
    expect(status).toBe(200);
    expect(judge.faultsOf('GET', '/api/health', 200, body)).toEqual([]);
    expect(body).toMatchObject({
      log: { kind: 'postgresql', answers: true },
      viewsAnswer: true,
      policies: [{ name: 'hand-over' }],
      integrityAnswers: true,
      integrity: { alarm: null },
    });
    expect(body.views.map(({ failure }) => failure)).toEqual(body.views.map(() => null));
    for (const probe of ['live', 'ready'] as const) {
      const answer = await api.send('GET', `/api/health/${probe}`);
      expect([answer.status, answer.body]).toEqual([200, { status: probe }]);
      expect(judge.faultsOf('GET', `/api/health/${probe}`, 200, answer.body)).toEqual([]);
    }
  });

  it('is counted: commands by outcome, refusals by rule, appends, requests by route', () => {
    const command = 'command="MakeCommitment"';
    expect(figure('ledger_commands_total', command, 'outcome="written"')).toBe(1);
    expect(figure('ledger_commands_total', command, 'outcome="repeated"')).toBe(1);
    expect(figure('ledger_commands_total', command, 'outcome="refused"')).toBe(1);
    expect(figure('ledger_refusals_total', 'code="ALLOCATION_INSUFFICIENT"')).toBe(1);
    expect(figure('ledger_append_seconds_count', 'outcome="written"')).toBeGreaterThan(5);
    const route = 'route="/api/books/:area/:fiscalYear/commitments"';
    const count = 'ledger_http_request_seconds_count';
    expect(figure(count, 'method="POST"', route, 'status="201"')).toBe(1);
    expect(figure(count, 'method="POST"', route, 'status="422"')).toBe(1);
    expect(figure('ledger_log_answers')).toBe(1);
    expect(figure('ledger_view_stopped', 'view="budget"')).toBe(0);
    expect(figure('ledger_view_lag_events', 'view="budget"')).toBeLessThan(100);
    expect(figure('ledger_alarm')).toBe(0);
    expect(figure('nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0);
  });

  it('tells nothing of what is in the ledger, nor of what was asked for', () => {
    for (const secret of ['TH40', '2565', 'finance', '60.00', 'some-secret-name', 'book-']) {
      expect([secret, figures.includes(secret)]).toEqual([secret, false]);
    }
  });
});
