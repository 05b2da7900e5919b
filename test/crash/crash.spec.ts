import { randomInt } from 'node:crypto';
import { KILLS_OF_A_ROUND, ROUNDS_OF_ALL_POINTS } from './crash-plan';
import { runCrashes } from './crash-run';
import { KILL_POINTS, type KillPoint } from './kill-points';

/*
 * What no kill may break: a command that was acknowledged, the views, what policies hand over, the
 * chains, the money. `npm run test:crash -- --kills 300 --seed 1` runs it for as long as one likes.
 */

const KILLS = Number(process.env['CRASH_KILLS'] ?? KILLS_OF_A_ROUND);
const SEED = Number(process.env['CRASH_SEED'] ?? randomInt(2 ** 31));
const LONG = process.env['CRASH_KILLS'] !== undefined;

jest.setTimeout(LONG ? 24 * 60 * 60 * 1_000 : 900_000);

it(`loses nothing and doubles nothing in ${KILLS} crashes (seed ${SEED})`, async () => {
  const report = await runCrashes({
    seed: SEED,
    kills: KILLS,
    checkEvery: LONG ? 20 : 10,
    tell: (line) => {
      if (LONG) process.stderr.write(`${line}\n`);
    },
  });
  // A run in which nothing was at stake would have proved nothing.
  expect(report.acknowledged).toBeGreaterThan(KILLS);
  expect(report.handOvers).toBeGreaterThan(0);
  expect(report.unknown).toBeGreaterThan(0);
  const passed = ({ name }: KillPoint): boolean => report.points.has(name);
  const allOf = (points: readonly KillPoint[]): readonly string[] =>
    [...new Set(points.map(({ what }) => what))].toSorted();
  if (KILLS >= KILLS_OF_A_ROUND) {
    expect(allOf(KILL_POINTS.filter(passed))).toEqual(allOf(KILL_POINTS));
  }
  if (KILLS >= KILLS_OF_A_ROUND * ROUNDS_OF_ALL_POINTS) {
    expect(KILL_POINTS.filter((point) => !passed(point))).toEqual([]);
  }
});
