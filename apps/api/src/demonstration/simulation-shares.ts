import { sumSatang, type Satang } from '@app/ledger';
import type { Chance } from './simulation-chance';

/** Satang of 100 baht: budgets, contracts and instalments are round. */
export const HUNDRED_BAHT: Satang = 10_000n;
/** Satang of a quarter of a baht, the smallest coin: bills are not round. */
export const SMALLEST_COIN: Satang = 25n;

/** A share of an amount, 0 to 1, rounded down to a multiple of `step`. */
export function shareOf(amount: Satang, share: number, step: Satang = HUNDRED_BAHT): Satang {
  const exact = (amount * BigInt(Math.round(share * 1_000_000))) / 1_000_000n;
  return exact - (exact % step);
}

/** An amount rounded up to a multiple of `step`. */
export function roundedUp(amount: Satang, step: Satang): Satang {
  return ((amount + step - 1n) / step) * step;
}

/** Cuts an amount into some uneven parts, none of them nothing, that sum to it exactly. */
export function parts(
  amount: Satang,
  count: number,
  chance: Chance,
  step: Satang = HUNDRED_BAHT,
): readonly Satang[] {
  const weights = Array.from({ length: count }, () => chance.between(0.7, 1.3));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const cut = weights.slice(1).map((weight) => shareOf(amount, weight / whole, step));
  return [amount - sumSatang(cut), ...cut].filter((part) => part > 0n);
}
