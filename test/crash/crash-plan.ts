import type { Chance } from './chance';
import { KILL_POINTS, type KillPoint } from './kill-points';

/** One crash: who dies, and when. */
export type Crash =
  | { readonly kind: 'point'; readonly point: KillPoint; readonly nth: number }
  /** Some moment: so long after the plan comes to it. */
  | { readonly kind: 'moment'; readonly who: Victim; readonly afterMs: number }
  /** While it starts: so long after it was started. */
  | { readonly kind: 'starting'; readonly who: 'api' | 'projector'; readonly afterMs: number };

/** Who dies at some moment. `backend` is one process of PostgreSQL, from which that recovers itself. */
export type Victim = 'api' | 'projector' | 'both-projectors' | 'postgres' | 'backend' | 'cut';

const VICTIMS: readonly Victim[] = [
  'api',
  'projector',
  'both-projectors',
  'postgres',
  'postgres',
  'backend',
  'cut',
];

const MOMENT_MS_MAX = 1_500;
const STARTING_MS_MAX = 1_200;

const STEPS: readonly string[] = [...new Set(KILL_POINTS.map(({ what }) => what))];

/** How many crashes it takes until every step and every victim had its turn. */
export const KILLS_OF_A_ROUND = STEPS.length + VICTIMS.length + 2;

/** How many rounds it takes until every moment of every step had its turn. */
export const ROUNDS_OF_ALL_POINTS = 3;

/** So many crashes, in rounds: each has every step at another of its moments, and every victim. */
export function drawPlan(chance: Chance, kills: number): readonly Crash[] {
  const plan: Crash[] = [];
  const first = chance.whole(0, ROUNDS_OF_ALL_POINTS - 1);
  for (let round = first; plan.length < kills; round += 1) plan.push(...drawRound(chance, round));
  return plan.slice(0, kills);
}

function drawRound(chance: Chance, round: number): readonly Crash[] {
  const points = STEPS.flatMap((step) => {
    const moments = KILL_POINTS.filter(({ what }) => what === step);
    return moments.slice(round % moments.length, (round % moments.length) + 1);
  }).map((point): Crash => ({ kind: 'point', point, nth: chance.whole(1, point.among) }));
  const moments = VICTIMS.map((who): Crash => ({
    kind: 'moment',
    who,
    afterMs: chance.whole(0, MOMENT_MS_MAX),
  }));
  const starting = (['api', 'projector'] as const).map((who): Crash => ({
    kind: 'starting',
    who,
    afterMs: chance.whole(0, STARTING_MS_MAX),
  }));
  return chance.shuffled([...points, ...moments, ...starting]);
}

/** A crash in words, for the list that a failed run prints. */
export function nameOf(crash: Crash): string {
  switch (crash.kind) {
    case 'point':
      return `${crash.point.who} at "${crash.point.name}", passing ${crash.nth}`;
    case 'moment':
      return `${crash.who} after ${crash.afterMs} ms`;
    case 'starting':
      return `${crash.who} ${crash.afterMs} ms into its start`;
  }
}
