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
