// @ts-check
/** What the benchmarks share: a database of their own, turns, medians, a table. */
import pg from 'pg';

/** @typedef {{ libs: Record<string, any>, adminUrl: (name: string) => string }} Bench */

let databases = 0;

/**
 * A database with the log installed, opened.
 * @param {Bench} bench
 */
export async function openLog({ libs, adminUrl }) {
  databases += 1;
  const name = `bench_${databases}`;
  const client = new pg.Client({ connectionString: adminUrl('postgres') });
  await client.connect();
  await client.query(`create database ${name} template template0 encoding 'UTF8'`);
  await client.end();
  const url = adminUrl(name);
  await libs.eventStore.installPostgresEventStore(url, { writers: ['postgres'] });
  return { url, store: await libs.eventStore.PostgresEventStore.open({ url }) };
}

/**
 * How often `once` completes in a second while so many callers repeat it.
 * @param {number} callers
 * @param {number} seconds
 * @param {() => Promise<unknown>} once
 */
export async function perSecond(callers, seconds, once) {
  const start = performance.now();
  const end = start + seconds * 1_000;
  let done = 0;
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (performance.now() < end) {
        await once();
        done += 1;
      }
    }),
  );
  return done / ((performance.now() - start) / 1_000);
}

/**
 * Runs both in turns and prints their medians and the ratio turn by turn.
 * @param {string} title
 * @param {number} rounds
 * @param {[string, () => Promise<number>]} ours
 * @param {[string, () => Promise<number>]} peer
 */
export async function sideBySide(title, rounds, [ourName, ours], [peerName, peer]) {
  const turns = /** @type {{ peer: number, ours: number }[]} */ ([]);
  for (let round = 0; round < rounds; round += 1) {
    turns.push({ peer: await peer(), ours: await ours() });
  }
  const of = (/** @type {(turn: { ours: number, peer: number }) => number} */ pick) =>
    spread(turns.map(pick));
  console.log(title);
  console.log(`  ${ourName.padEnd(44)} ${of((turn) => turn.ours)} /s`);
  console.log(`  ${peerName.padEnd(44)} ${of((turn) => turn.peer)} /s`);
  console.log(`  ${'ratio'.padEnd(44)} ${of((turn) => turn.ours / turn.peer)}\n`);
}

/**
 * `median (min–max)`.
 * @param {readonly number[]} values
 */
export function spread(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const say = (/** @type {number | undefined} */ value = 0) =>
    value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(2);
  return `${say(sorted[Math.floor(sorted.length / 2)])} (${say(sorted[0])}–${say(sorted.at(-1))})`;
}
