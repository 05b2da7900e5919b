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

/** So many crashes: every named point and every victim comes before any comes again. */
export function drawPlan(chance: Chance, kills: number): readonly Crash[] {
  const plan: Crash[] = [];
  while (plan.length < kills) plan.push(...drawRound(chance));
  return plan.slice(0, kills);
}

function drawRound(chance: Chance): readonly Crash[] {
  const points = KILL_POINTS.map((point): Crash => ({
    kind: 'point',
    point,
    nth: chance.whole(1, point.among),
  }));
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
