import { sumSatang, type Satang } from './satang';

/*
 * Shares that must sum: every share is cut off at whole satang, and what that leaves over goes one
 * by one to the largest remainders, of equal ones to those that stand first. The same figures in the
 * same order always come to the same shares.
 */

/**
 * Splits an amount in proportion to weights.
 *
 * @param amount satang, not below nothing.
 * @param weights not below nothing; of no weight at all nothing can be split.
 * @returns satang in the order of the weights; they sum to the amount exactly. No share is above its
 * weight as long as the amount is not above their sum.
 * @throws when there is an amount and no weight.
 */
export function largestRemainder(amount: Satang, weights: readonly Satang[]): readonly Satang[] {
  const whole = sumSatang(weights);
  if (amount === 0n) return weights.map(() => 0n);
  if (whole <= 0n) throw new Error(`${amount} satang cannot be split over no weight`);
  const shares = weights.map((weight) => (amount * weight) / whole);
  const left = Number(amount - sumSatang(shares));
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (amount * weight) % whole }))
    .sort((a, b) => compare(b.remainder, a.remainder) || a.index - b.index);
  const lucky = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return shares.map((share, index) => (lucky.has(index) ? share + 1n : share));
}

/** A share: its weight, and what it takes at most, in satang. */
export interface BoundedWeight {
  readonly weight: Satang;
  readonly most: Satang;
}

/**
 * Splits an amount in proportion to weights where no share may be above its bound: what a bound
 * keeps out goes to the others, in proportion again.
 *
 * @param amount satang, not above the sum of the bounds.
 * @param parts each bound is nothing where the weight is.
 * @returns satang in the order of the parts; they sum to the amount exactly.
 */
export function largestRemainderWithin(
  amount: Satang,
  parts: readonly BoundedWeight[],
): readonly Satang[] {
  const full = new Set<number>();
  for (;;) {
    const kept = sumSatang(parts.map(({ most }, index) => (full.has(index) ? most : 0n)));
    const weights = parts.map(({ weight }, index) => (full.has(index) ? 0n : weight));
    const shares = largestRemainder(amount - kept, weights).map((share, index) => {
      return full.has(index) ? (parts[index]?.most ?? 0n) : share;
    });
    const over = shares.flatMap((share, index) =>
      share > (parts[index]?.most ?? 0n) && !full.has(index) ? [index] : [],
    );
    if (over.length === 0) return shares;
    for (const index of over) full.add(index);
  }
}

function compare(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
