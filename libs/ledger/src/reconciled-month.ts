import type { BookState } from './book.state';
import { fiscalYearStart, toCalendarDate, type CalendarDate } from './calendar';
import { paidUpTo } from './paid-money';
import type { PaidMoney, Reconciliation } from './reconciliation.state';
import { sumSatang, type Satang } from './satang';
import type { LineId } from './stored-values';

/** The last day of a month, C.E. `2021-10`. */
export function endOfMonth(month: string): CalendarDate {
  const [year = 0, ordinal = 0] = month.split('-').map(Number);
  return toCalendarDate(new Date(Date.UTC(year, ordinal, 0)).toISOString().slice(0, 10));
}

/** The month before another one. */
export function monthBefore(month: string): string {
  const [year = 0, ordinal = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, ordinal - 2, 1)).toISOString().slice(0, 7);
}

/**
 * The months that can be compared on a day: from the first of the fiscal year, or the one in which a
 * book began that was opened in mid-year, to the last one that is over. Months after the year count
 * too: what was carried over is paid in them.
 */
export function comparableMonths(
  state: BookState,
  today: CalendarDate,
): { readonly first: string; readonly last: string } {
  const begun = state.recorded.get('opening-balances');
  const from =
    begun?.type === 'opening-balances.recorded.v1'
      ? begun.data.asOf
      : fiscalYearStart(state.opened?.fiscalYear ?? 2565);
  const current = today.slice(0, 'yyyy-mm'.length);
  const last = endOfMonth(current) === today ? current : monthBefore(current);
  return { first: from.slice(0, 'yyyy-mm'.length), last };
}

/** One line of a month on both sides, in satang; both cumulative since the year began. */
export interface ComparedLine {
  readonly line: LineId;
  readonly ours: Satang;
  readonly theirs: Satang;
  /** Theirs less ours. */
  readonly difference: Satang;
}

/** What both sides have of a line at the end of a month, by all payments that are known. */
export function comparedLine(
  paid: PaidMoney,
  { begun, theirs }: Pick<Reconciliation, 'begun' | 'theirs'>,
  line: LineId,
): ComparedLine {
  const ours = paidUpTo(paid, line, begun.upTo);
  const known = theirs.get(line, 0n);
  return { line, ours, theirs: known, difference: known - ours };
}

/** Every line of which either side knows something at the end of a month, in the order of their ids. */
export function comparedLines(
  paid: PaidMoney,
  month: Pick<Reconciliation, 'begun' | 'theirs'>,
): readonly ComparedLine[] {
  const lines = new Set<LineId>([...month.theirs.keys(), ...paid.keys()]);
  return [...lines]
    .sort()
    .map((line) => comparedLine(paid, month, line))
    .filter(({ ours, theirs }) => ours !== 0n || theirs !== 0n);
}

/** The totals of a month, in satang: theirs also of rows that belong to no line of this book. */
export function comparedTotals(
  paid: PaidMoney,
  month: Reconciliation,
): { readonly ours: Satang; readonly theirs: Satang; readonly difference: Satang } {
  const lines = comparedLines(paid, month);
  const outside = [...month.rows.values()].filter(({ status }) => status !== 'matched');
  const ours = sumSatang(lines.map((line) => line.ours));
  const theirs =
    sumSatang(lines.map((line) => line.theirs)) +
    sumSatang(outside.map(({ record }) => record.amount));
  return { ours, theirs, difference: theirs - ours };
}
