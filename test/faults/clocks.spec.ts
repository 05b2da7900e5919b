import { randomUUID } from 'node:crypto';
import type { Clock, Receipt } from '@app/commands';
import { createTestDatabase, type TestDatabase } from '../database';
import { BOOK, commitmentOf, openBookWith } from '../khon-kaen-book';
import { startApi } from '../running-api';
import { startFaultyApi, type FaultyApi } from './faulty-api';

/*
 * The clock of the writer jumps. A stream's time never runs backwards, a day that has not come is
 * refused as the rules say, and nothing that waits (deadlines, leases, retries) is measured by it.
 */

const HOUR_MS = 3_600_000;
/** 16:00 in Thailand on a day of the fiscal year 2565. */
const START = Date.parse('2022-06-27T09:00:00.000Z');

class JumpingClock implements Clock {
  #at = START;

  now(): Date {
    return new Date(this.#at);
  }

  jumpTo(at: number): void {
    this.#at = at;
  }
}

jest.setTimeout(60_000);

describe('the clock of the writer', () => {
  let database: TestDatabase;
  let api: FaultyApi;
  const clock = new JumpingClock();

  beforeAll(async () => {
    database = await createTestDatabase();
    const first = await startApi(database, { projector: 'none' });
    await openBookWith(first, '500,000.00');
    await first.stop();
    api = await startFaultyApi({ databaseUrl: database.url, clock });
  });

  afterAll(async () => {
    await api.stop();
    await database.drop();
  });

  const commit = (more: object = {}) =>
    api.send<Receipt & { readonly code?: string }>('POST', `${BOOK}/commitments`, {
      as: 'finance-th40',
      key: randomUUID(),
      json: { ...commitmentOf('1.00'), ...more },
    });

  /** When the events of the book were recorded, in their order. */
  async function stamps(): Promise<readonly string[]> {
    const found: string[] = [];
    for await (const { metadata } of api.ledger.store.readStream('book-TH40-2565')) {
      const { recordedAt } = JSON.parse(metadata.toString('utf8')) as { recordedAt: string };
      found.push(recordedAt);
    }
    return found;
  }

  it('may go back an hour: the stream is stamped with its own last time', async () => {
    expect((await commit()).status).toBe(201);
    clock.jumpTo(START - HOUR_MS);
    expect((await commit()).status).toBe(201);
    const at = new Date(START).toISOString();
    expect((await stamps()).slice(-2)).toEqual([at, at]);
  });

  it('may go forth an hour and come back: the stream stays at the hour, and goes on after it', async () => {
    clock.jumpTo(START + HOUR_MS);
    expect((await commit()).status).toBe(201);
    clock.jumpTo(START);
    expect((await commit()).status).toBe(201);
    clock.jumpTo(START + 2 * HOUR_MS);
    expect((await commit()).status).toBe(201);
    const [late, later] = [START + HOUR_MS, START + 2 * HOUR_MS].map((ms) =>
      new Date(ms).toISOString(),
    );
    expect((await stamps()).slice(-3)).toEqual([late, late, later]);
    const all = await stamps();
    expect(all).toEqual(all.toSorted());
  });

  it('may stand a day ahead: what is decided on that day is taken then, and refused before', async () => {
    const tomorrow = { decidedOn: '2022-06-28' };
    const before = await stamps();
    const early = await commit(tomorrow);
    expect([early.status, early.body.code]).toEqual([422, 'DECIDED_IN_FUTURE']);
    expect(await stamps()).toEqual(before);
    clock.jumpTo(START + 24 * HOUR_MS);
    expect((await commit(tomorrow)).status).toBe(201);
    // Set right again: the ledger knows that the day was there, and says so of what follows.
    clock.jumpTo(START + 2 * HOUR_MS);
    expect((await commit()).status).toBe(201);
    const at = new Date(START + 24 * HOUR_MS).toISOString();
    expect((await stamps()).slice(-2)).toEqual([at, at]);
  });

  it('measures nothing that waits: the views follow, reads wait for them, deadlines hold', async () => {
    clock.jumpTo(START - 1_000 * HOUR_MS);
    const { status, body } = await commit();
    expect(status).toBe(201);
    const seen = await api.send('GET', `${BOOK}/commitments?after=${body.cursor}&limit=500`);
    expect(seen.status).toBe(200);
    expect(seen.body['rows']).toHaveLength(
      (await stamps()).filter((at) => at >= new Date(START).toISOString()).length,
    );
    expect((await api.send('GET', '/api/health')).body).toMatchObject({ status: 'ok' });
    expect(api.troubles).toEqual([]);
  });
});
