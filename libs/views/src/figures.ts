import { BUCKETS, formatBaht, type Satang, type Stage } from '@app/ledger';
import type { BudgetFigures, FigureName } from './answers';

const CUMULATIVE_ALLOCATED: readonly Stage[] = [
  'allocated',
  'matched',
  'pre-committed',
  'committed',
  'disbursed',
  'savings',
  'carried',
  'carried-committed',
  'lapsed',
];

/** Bound: in the year, or carried over for a debt. */
const BOUND: readonly Stage[] = ['committed', 'carried-committed'];

/**
 * Which stages a figure is the sum of, and with which sign. Figures are computed by this table and
 * explained by it, so that no explanation can add up to something else.
 *
 * Money moves on from stage to stage, so what was ever allotted is what stands in all later ones.
 * The contra stages hold credits, hence the minus signs.
 */
export const FIGURE_STAGES: Readonly<
  Record<FigureName, { readonly sign: 1n | -1n; readonly stages: readonly Stage[] }>
> = {
  appropriated: { sign: -1n, stages: ['appropriated'] },
  transferred: { sign: -1n, stages: ['transferred'] },
  afterTransfers: { sign: 1n, stages: BUCKETS },
  allotted: { sign: 1n, stages: ['allotted', ...CUMULATIVE_ALLOCATED] },
  allocated: { sign: 1n, stages: CUMULATIVE_ALLOCATED },
  committed: { sign: 1n, stages: BOUND },
  disbursed: { sign: 1n, stages: ['disbursed'] },
  used: { sign: 1n, stages: [...BOUND, 'disbursed'] },
  // What may still be used; what lapsed may not, so that all = used + left + lapsed.
  left: {
    sign: 1n,
    stages: [
      'unallotted',
      'allotted',
      'allocated',
      'matched',
      'pre-committed',
      'savings',
      'carried',
    ],
  },
  unauthorised: { sign: 1n, stages: ['unauthorised'] },
  unallotted: { sign: 1n, stages: ['unallotted'] },
  allottedFree: { sign: 1n, stages: ['allotted'] },
  allocatedFree: { sign: 1n, stages: ['allocated'] },
  matched: { sign: 1n, stages: ['matched'] },
};

/** Money by stage, in satang. */
export type StageSums = ReadonlyMap<string, Satang>;

/** A figure of some money, in satang. */
export function figureOf(sums: StageSums, figure: FigureName): Satang {
  const { sign, stages } = FIGURE_STAGES[figure];
  let sum = 0n;
  for (const stage of stages) sum += sums.get(stage) ?? 0n;
  return sign * sum;
}

/** All figures of some money. */
export function figuresOf(sums: StageSums): BudgetFigures {
  const baht = (figure: FigureName): string => formatBaht(figureOf(sums, figure));
  const allotted = figureOf(sums, 'allotted');
  return {
    appropriated: baht('appropriated'),
    transferred: baht('transferred'),
    afterTransfers: baht('afterTransfers'),
    allotted: baht('allotted'),
    allocated: baht('allocated'),
    committed: baht('committed'),
    disbursed: baht('disbursed'),
    used: baht('used'),
    left: baht('left'),
    unauthorised: baht('unauthorised'),
    disbursedPercent: percentOf(figureOf(sums, 'disbursed'), allotted),
    usedPercent: percentOf(figureOf(sums, 'used'), allotted),
  };
}

/**
 * `part` of `whole` in per cent with two decimals, in exact arithmetic, halves rounded up as the
 * treasury's reports do; null where the whole is nothing.
 */
export function percentOf(part: Satang, whole: Satang): string | null {
  if (whole <= 0n) return null;
  // Hundredths of a per cent, plus a half, cut off; money that is paid or bound is never negative.
  const hundredths = (part * 20_000n + whole) / (2n * whole);
  return formatBaht(hundredths);
}

/** Sums by stage of two kinds of money together. */
export function addSums(a: StageSums, b: StageSums): StageSums {
  const sums = new Map(a);
  for (const [stage, amount] of b) sums.set(stage, (sums.get(stage) ?? 0n) + amount);
  return sums;
}

/** Adds rows up by stage. */
export function sumByStage(
  rows: Iterable<{ readonly stage: string; readonly amount: Satang }>,
): StageSums {
  const sums = new Map<string, Satang>();
  for (const { stage, amount } of rows) sums.set(stage, (sums.get(stage) ?? 0n) + amount);
  return sums;
}
