import type { CalendarDate } from './calendar';
import type { Satang } from './satang';

/** What an account gains (or, below nothing, loses) from a day on. */
export interface Movement {
  readonly on: CalendarDate;
  readonly amount: Satang;
}

/**
 * The movements of an account after one more, in the order of their days and one per day: there are
 * never more of them than days on which something takes effect.
 */
export function withMovement(
  movements: readonly Movement[],
  { on, amount }: Movement,
): readonly Movement[] {
  const after = movements.findLastIndex((movement) => movement.on <= on);
  const sameDay = movements[after]?.on === on ? movements[after] : undefined;
  if (sameDay) return movements.with(after, { on, amount: sameDay.amount + amount });
  return movements.toSpliced(after + 1, 0, { on, amount });
}

/**
 * The least that stands on an account on a day and on any later one, in satang. That much may be
 * taken from that day on: money that comes later is not there yet, and money that leaves later is
 * spoken for. So what is written down late cannot use the same baht twice.
 */
export function lowestFrom(movements: readonly Movement[], on: CalendarDate): Satang {
  let balance = 0n;
  let lowest: Satang | undefined;
  for (const movement of movements) {
    if (movement.on > on) lowest ??= balance;
    balance += movement.amount;
    if (lowest !== undefined && balance < lowest) lowest = balance;
  }
  return lowest ?? balance;
}

/** What stands on an account on a day, in satang: all that took effect until then. */
export function standsOn(movements: readonly Movement[], on: CalendarDate): Satang {
  let balance = 0n;
  for (const movement of movements) {
    if (movement.on > on) break;
    balance += movement.amount;
  }
  return balance;
}

/**
 * The first day from one day on and before another on which less than an amount stands on an account,
 * with what stands there, in satang; undefined where that much stands there all along.
 */
export function firstShortOf(
  movements: readonly Movement[],
  amount: Satang,
  { from, before }: { readonly from: CalendarDate; readonly before: CalendarDate },
): { readonly on: CalendarDate; readonly there: Satang } | undefined {
  if (from >= before) return undefined;
  let there = standsOn(movements, from);
  if (there < amount) return { on: from, there };
  for (const movement of movements) {
    if (movement.on <= from) continue;
    if (movement.on >= before) return undefined;
    there += movement.amount;
    if (there < amount) return { on: movement.on, there };
  }
  return undefined;
}
