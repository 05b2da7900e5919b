import { randomInt } from 'node:crypto';
import { checkHistory } from './check-history';
import { disturbedEventStoreDb, eventStoreDbAt } from './disturbed-eventstoredb';
import { disturbedPostgres } from './disturbed-postgres';
import type { History } from './history';
import { recordHistory, type DisturbedLog } from './record-history';

/*
 * Many writers and readers of one log while connections break: what they saw must fit one order of
 * appends that keeps to real time. `npm run test:history -- --minutes 10 --seed 1` goes on as long as
 * one likes, each round on a new log.
 */

const MINUTES = process.env['HISTORY_MINUTES'];
const SEED = Number(process.env['HISTORY_SEED'] ?? randomInt(2 ** 31));
const SERVER = process.env['EVENT_STORE_TEST_URL'] || undefined;
const LONG_MS = Number(MINUTES ?? 0) * 60_000;
const SHORT = { writers: 6, readers: 2, deeds: 40, streams: 3 };
const LONG = { writers: 8, readers: 3, deeds: 120, streams: 4 };

jest.setTimeout(600_000 + 4 * LONG_MS);

interface Counts {
  rounds: number;
  events: number;
  ok: number;
  repeated: number;
  fail: number;
  unknown: number;
}

const LOGS: readonly (readonly [string, () => Promise<DisturbedLog>])[] = [
  ['PostgreSQL', disturbedPostgres],
  ["EventStoreDB's double", disturbedEventStoreDb],
  ...(SERVER === undefined
    ? []
    : [['EVENT_STORE_TEST_URL', () => eventStoreDbAt(SERVER)] as const]),
];

describe.each(LOGS)('histories of %s', (name, newLog) => {
  it(`fit one order of appends that keeps to real time (seed ${SEED})`, async () => {
    const deadline = performance.now() + LONG_MS / LOGS.length;
    const counts: Counts = { rounds: 0, events: 0, ok: 0, repeated: 0, fail: 0, unknown: 0 };
    do {
      const seed = SEED + counts.rounds;
      const history = await recorded(newLog, seed);
      expect({ seed, anomalies: checkHistory(history).slice(0, 10) }).toEqual({
        seed,
        anomalies: [],
      });
      count(counts, history);
      if (MINUTES !== undefined) process.stderr.write(`${name}: ${JSON.stringify(counts)}\n`);
    } while (performance.now() < deadline);
    // A history in which nothing went wrong and nobody met would have proved nothing.
    expect(Math.min(counts.ok, counts.repeated, counts.fail, counts.unknown)).toBeGreaterThan(0);
  });
});

async function recorded(newLog: () => Promise<DisturbedLog>, seed: number): Promise<History> {
  const log = await newLog();
  try {
    return await recordHistory(log, { seed, ...(MINUTES === undefined ? SHORT : LONG) });
  } finally {
    await log.dispose();
  }
}

function count(counts: Counts, { operations, log }: History): void {
  counts.rounds += 1;
  counts.events += log.length;
  for (const { outcome } of operations) {
    counts[outcome.kind] += 1;
    if (outcome.kind === 'ok' && outcome.repeated) counts.repeated += 1;
  }
}
