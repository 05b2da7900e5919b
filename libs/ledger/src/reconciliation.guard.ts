import type { BookEvent, EventOf } from './book.events';
import type { BookState } from './book.state';
import type { Findings } from './decision';
import { paidUpTo, paymentsOf } from './paid-money';
import { comparableMonths, comparedLine, comparedLines, comparedTotals } from './reconciled-month';
import { WAITING_ROWS_MAX } from './reconciliation.events';
import type { ReconciledRow, Reconciliation } from './reconciliation.state';
import { finding, type Finding } from './rejection';
import { SATANG_MAX, sumSatang, type Satang } from './satang';
import type { LineId } from './stored-values';

/** So many codes are named where there are more. */
const NAMED_CODES_MAX = 20;

/**
 * A month is compared once it is over, while nobody has signed it; over lines that the book knows and
 * over our own figures as they are.
 */
export function* guardBegun(
  state: BookState,
  { data, recordedOn }: EventOf<'reconciliation.begun.v1'>,
): Findings {
  const { month, upTo, lines, waiting } = data;
  const { first, last } = comparableMonths(state, recordedOn);
  if (month < first || month > last) {
    yield finding('RECONCILIATION_MONTH_INVALID', { month, first, last });
  }
  if (state.life.reconciliation.months.get(month)?.status === 'signed-off') {
    yield finding('RECONCILIATION_SIGNED_OFF', { month });
  }
  yield* guardEachOnce(
    'line',
    lines.map(({ line }) => line),
  );
  yield* guardEachOnce(
    'row',
    waiting.map(({ row }) => row),
  );
  for (const { line, ours: stated } of lines) {
    yield* guardLine(state, line);
    const ours = paidUpTo(state.life.reconciliation.paid, line, upTo);
    if (ours !== stated) yield finding('RECONCILIATION_OURS_DIFFER', { month, line, stated, ours });
  }
  yield* guardSum([...lines.map(({ theirs }) => theirs), ...waiting.map(({ amount }) => amount)]);
  if (waiting.length > WAITING_ROWS_MAX) {
    yield finding('RECONCILIATION_TOO_MANY_WAITING', {
      month,
      waiting: waiting.length,
      max: WAITING_ROWS_MAX,
      codes: namedCodes(waiting),
    });
  }
}

/** Whatever of them is summed up later can be written down. */
function* guardSum(amounts: readonly Satang[]): Findings {
  const asked = sumSatang(amounts.map((amount) => (amount < 0n ? -amount : amount)));
  if (asked > SATANG_MAX) yield finding('AMOUNT_TOO_LARGE', { asked, max: SATANG_MAX });
}

/** The codes of rows, each once, as many as are named. */
function namedCodes(rows: readonly { readonly code: string }[]): readonly string[] {
  return [...new Set(rows.map(({ code }) => code))].slice(0, NAMED_CODES_MAX);
}

/** Said twice, one of both would be overlooked. */
function* guardEachOnce(kind: string, ids: readonly string[]): Findings {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) yield finding('ID_TAKEN', { kind, id });
    seen.add(id);
  }
}

function* guardLine(state: BookState, line: LineId): Findings {
  if (!state.lines.has(line)) yield finding('LINE_UNKNOWN', { line });
}

/** A month that is compared and not signed yet, or why there is none. */
function openMonth(state: BookState, month: string): Reconciliation | Finding {
  const known = state.life.reconciliation.months.get(month);
  if (!known) return finding('RECONCILIATION_UNKNOWN', { month });
  return known.status === 'open' ? known : finding('RECONCILIATION_SIGNED_OFF', { month });
}

/** A layout says of each field once under which header it stands. */
export function* guardColumns({ data }: EventOf<'import-columns.remembered.v1'>): Findings {
  yield* guardEachOnce(
    'column',
    data.columns.map(({ field }) => field),
  );
}

/** A code stands for a line of this book. */
export function* guardCode(state: BookState, { data }: EventOf<'code.mapped.v1'>): Findings {
  yield* guardLine(state, data.line);
}

/** A row that waited goes to a line of this book. */
export function* guardMatched(
  state: BookState,
  { data: { month, row, line } }: EventOf<'reconciliation.row-matched.v1'>,
): Findings {
  const open = openMonth(state, month);
  if ('code' in open) return yield open;
  if (!open.rows.has(row)) yield finding('RECONCILIATION_ROW_UNKNOWN', { month, row });
  yield* guardLine(state, line);
}

/** What is explained is there, and is what it was when it was looked at. */
export function* guardExplained(
  state: BookState,
  { data: { month, about, difference: stated } }: EventOf<'reconciliation.explained.v1'>,
): Findings {
  const open = openMonth(state, month);
  if ('code' in open) return yield open;
  if (about.kind === 'row') {
    const row = open.rows.get(about.row);
    if (!row) return yield finding('RECONCILIATION_ROW_UNKNOWN', { month, row: about.row });
    if (row.record.amount === stated) return;
    const difference = row.record.amount;
    return yield finding('DIFFERENCE_CHANGED', { month, item: about.row, stated, difference });
  }
  const { line } = about;
  yield* guardLine(state, line);
  const { difference } = comparedLine(state.life.reconciliation.paid, open, line);
  if (difference === 0n) return yield finding('NOTHING_TO_EXPLAIN', { month, line });
  if (difference !== stated) {
    yield finding('DIFFERENCE_CHANGED', { month, item: line, stated, difference });
  }
}

/**
 * Nobody signs a month of which rows still wait or a difference is not explained as it is now, nor
 * other figures than both sides have now.
 */
export function* guardSignedOff(
  state: BookState,
  { data }: EventOf<'reconciliation.signed-off.v1'>,
): Findings {
  const { month } = data;
  const open = openMonth(state, month);
  if ('code' in open) return yield open;
  yield* guardNoneWaits(open);
  for (const compared of comparedLines(state.life.reconciliation.paid, open)) {
    const { line, difference } = compared;
    if (difference === 0n || open.explained.get(line)?.difference === difference) continue;
    yield finding('DIFFERENCE_UNEXPLAINED', { month, ...compared });
  }
  const { ours, theirs, difference } = comparedTotals(state.life.reconciliation.paid, open);
  if (ours === data.ours && theirs === data.theirs && difference === data.difference) return;
  const stated = { statedOurs: data.ours, statedTheirs: data.theirs };
  yield finding('SIGN_OFF_FIGURES_CHANGED', { month, ours, theirs, ...stated });
}

function* guardNoneWaits({ begun: { month }, rows }: Reconciliation): Findings {
  const waiting = [...rows.values()].filter(waits).map(({ record }) => record);
  if (waiting.length === 0) return;
  yield finding('RECONCILIATION_ROWS_WAIT', {
    month,
    waiting: waiting.length,
    amount: sumSatang(waiting.map(({ amount }) => amount)),
    codes: namedCodes(waiting),
  });
}

/** Whether nobody has said yet what a row is of. */
export function waits({ status }: ReconciledRow): boolean {
  return status === 'waiting';
}

/** Only a month that was signed is opened again. */
export function* guardReopened(
  state: BookState,
  { data: { month } }: EventOf<'reconciliation.reopened.v1'>,
): Findings {
  const known = state.life.reconciliation.months.get(month);
  if (!known) return yield finding('RECONCILIATION_UNKNOWN', { month });
  if (known.status === 'open') yield finding('RECONCILIATION_NOT_SIGNED_OFF', { month });
}

/**
 * What is written down late, with effect in a month that was signed, or before it, changes what was
 * signed: figures are cumulative. It is recorded, since it happened; and it is noted, since whoever
 * signed has answered for another figure.
 */
export function* guardSignedMonths(state: BookState, event: BookEvent): Findings {
  const { months } = state.life.reconciliation;
  if (months.size === 0) return;
  const signed = [...months.values()]
    .filter(({ status, begun }) => status === 'signed-off' && event.effectiveOn <= begun.upTo)
    .map(({ begun }) => begun.month)
    .sort();
  if (signed.length === 0) return;
  for (const { line, amount } of paymentsOf(event)) {
    if (amount === 0n) continue;
    const on = event.effectiveOn;
    yield finding('SIGNED_MONTH_CHANGED', { line, amount, on, months: signed });
  }
}
