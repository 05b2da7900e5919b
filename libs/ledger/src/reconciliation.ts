import type { DataOf } from './book.events';
import type { CommandRules, EventRules } from './book-life.rule';
import type { BookState } from './book.state';
import { fiscalYearStart } from './calendar';
import { propose, type CommandContext, type Proposal } from './decision';
import { recordGfmisPayment, type RecordGfmisPayment } from './gfmis-payment';
import { sortRows, type GfmisRow } from './gfmis-rows';
import { sameContent } from './identity';
import { paidUpTo } from './paid-money';
import { comparedLine, comparedTotals, endOfMonth, monthBefore } from './reconciled-month';
import type { ReconciliationRowId, reconciliationEventSchemas } from './reconciliation.events';
import {
  guardBegun,
  guardCode,
  guardColumns,
  guardExplained,
  guardMatched,
  guardReopened,
  guardSignedOff,
  waits,
} from './reconciliation.guard';
import { evolveReconciliation, type ReconciliationEvent } from './reconciliation.evolution';
import type { Reconciliation } from './reconciliation.state';
import { reject } from './rejection';
import type { Satang } from './satang';
import type { LineId, OutsideDocument } from './stored-values';
import { comparable } from './typed-number';
import { Map as PersistentMap } from 'immutable';

/*
 * The monthly comparison of what GFMIS and this ledger say was paid (กระทบยอด): both sides cumulative
 * since the year began, line by line, so that a month may be late and months may come in any order. Our
 * side is what the rules themselves count; nobody states it. While a month is open its differences are
 * those of now: a payment that was found missing and is recorded makes its difference go away.
 */

/** Compares a month with a report of GFMIS; anew, while nobody has signed it. */
export interface BeginReconciliation {
  readonly type: 'BeginReconciliation';
  /** C.E., `2021-10`. */
  readonly month: string;
  readonly rows: readonly GfmisRow[];
  /** What the report tells: all since the year began (when absent), or the month alone. */
  readonly covers?: 'year-to-date' | 'month' | undefined;
  readonly document: OutsideDocument;
  /** How many rows of the file could not be read. */
  readonly skipped?: number | undefined;
  /** Of the file from which the rows come. */
  readonly fileSha256?: string | undefined;
}

/** Says to which line a row belongs that waits, or that was given to another one. */
export interface MatchRow {
  readonly type: 'MatchRow';
  readonly month: string;
  readonly row: ReconciliationRowId;
  readonly line: LineId;
  /** Whether the row's code stands for the line from now on, in other rows that wait too. */
  readonly remember?: boolean | undefined;
}

type Explained = DataOf<'reconciliation.explained.v1'>;

/** Says why a line differs, or why a row belongs to no line of this book. */
export interface ExplainDifference {
  readonly type: 'ExplainDifference';
  readonly month: string;
  readonly about: Explained['about'];
  readonly cause: Explained['cause'];
  readonly explanation: string;
  /** The difference that was looked at, in satang; refused when it is another one by now. */
  readonly difference?: Satang | undefined;
}

/** Another person than who compared answers for a month. */
export interface SignOffReconciliation {
  readonly type: 'SignOffReconciliation';
  readonly month: string;
  /** The office in which it is signed. */
  readonly capacity: string;
  /** The totals that were looked at, in satang; refused when they are others by now. */
  readonly ours?: Satang | undefined;
  readonly theirs?: Satang | undefined;
}

/** Opens a signed month again, with all that was compared and explained in it. */
export interface ReopenReconciliation {
  readonly type: 'ReopenReconciliation';
  readonly month: string;
  readonly reason: string;
}

/** Says for which line a code of GFMIS stands: rows that wait under it are matched. */
export interface MapCode {
  readonly type: 'MapCode';
  readonly code: string;
  readonly line: LineId;
}

/** Keeps which column of a file means what, under the name of its layout. */
export interface RememberColumns {
  readonly type: 'RememberColumns';
  readonly layout: string;
  readonly columns: DataOf<'import-columns.remembered.v1'>['columns'];
}

/** What can be asked of a book about its reconciliation. */
export type ReconciliationCommand =
  | BeginReconciliation
  | MatchRow
  | ExplainDifference
  | SignOffReconciliation
  | ReopenReconciliation
  | MapCode
  | RememberColumns
  | RecordGfmisPayment;

function beginReconciliation(
  state: BookState,
  command: BeginReconciliation,
  { today }: CommandContext,
): readonly Proposal[] {
  const { month, rows, document, fileSha256, skipped } = command;
  const before = state.life.reconciliation.months.get(month);
  const again = before && sameReport(before, command) ? before : undefined;
  const { theirs, waiting } = sortRows(state, rows, again);
  const upTo = endOfMonth(month);
  const cumulative = PersistentMap([
    ...(command.covers === 'month' ? openingOf(state, month) : []),
  ]).mergeWith((opening, added) => opening + added, PersistentMap(theirs));
  const known = [...new Set([...cumulative.keys(), ...state.life.reconciliation.paid.keys()])];
  const lines = known
    .sort()
    .map((line) => ({
      line,
      ours: paidUpTo(state.life.reconciliation.paid, line, upTo),
      theirs: cumulative.get(line, 0n),
    }))
    .filter((line) => line.ours !== 0n || line.theirs !== 0n);
  const data: DataOf<'reconciliation.begun.v1'> = {
    month,
    upTo,
    lines,
    waiting: [...waiting],
    rows: rows.length,
    ...(skipped === undefined ? {} : { skipped }),
    ...(command.covers === 'month' ? { covers: 'month' as const } : {}),
    document,
    ...(fileSha256 === undefined ? {} : { fileSha256 }),
  };
  if (again && saysNothingNew(again, data)) return [];
  return [propose('reconciliation.begun.v1', data, {}, today)];
}

/** Whether a month was last compared with the very same report. */
function sameReport({ begun }: Reconciliation, command: BeginReconciliation): boolean {
  return (
    begun.fileSha256 === command.fileSha256 &&
    (begun.covers === 'month') === (command.covers === 'month') &&
    begun.rows === command.rows.length &&
    sameContent(begun.document, command.document)
  );
}

/** The same report as before, sorted as it was then, or as rows were matched since. */
function saysNothingNew(
  { begun, theirs, rows }: Reconciliation,
  data: DataOf<'reconciliation.begun.v1'>,
): boolean {
  const figures = (lines: Iterable<readonly [LineId, Satang]>): unknown =>
    [...lines].filter(([, amount]) => amount !== 0n).sort(([a], [b]) => (a < b ? -1 : 1));
  const stated = figures(data.lines.map((one) => [one.line, one.theirs] as const));
  const then = figures(begun.lines.map((one) => [one.line, one.theirs] as const));
  if (sameContent(stated, then) && sameContent(data.waiting, begun.waiting)) return true;
  const left = begun.waiting.filter(({ row }) => rows.get(row)?.status !== 'matched');
  return sameContent(stated, figures(theirs)) && sameContent(data.waiting, left);
}

/** What the month before ended with: a report of a month alone is added to it. */
function openingOf(state: BookState, month: string): Iterable<[LineId, Satang]> {
  // The first month that a book can compare has nothing before it but what it was opened with.
  if (fiscalYearStart(state.opened?.fiscalYear ?? 0).startsWith(month)) return [];
  const previous = monthBefore(month);
  const before = state.life.reconciliation.months.get(previous);
  if (before?.status !== 'signed-off') reject('PREVIOUS_MONTH_NOT_SIGNED', { month, previous });
  return before.theirs;
}

function matchRow(
  state: BookState,
  { month, row, line, remember }: MatchRow,
  context: CommandContext,
): readonly Proposal[] {
  const known = state.life.reconciliation.months.get(month)?.rows.get(row);
  const mapped =
    remember && known
      ? mapCode(state, { type: 'MapCode', code: known.record.code, line }, context)
      : [];
  const told = mapped.some(
    ({ type, data }) =>
      type === 'reconciliation.row-matched.v1' &&
      'row' in data &&
      data.row === row &&
      data.month === month,
  );
  if (told || (known?.status === 'matched' && known.line === line)) return mapped;
  const matched = propose('reconciliation.row-matched.v1', { month, row, line }, {}, context.today);
  return [matched, ...mapped];
}

function mapCode(
  state: BookState,
  { code, line }: MapCode,
  { today }: CommandContext,
): readonly Proposal[] {
  const { codes, months } = state.life.reconciliation;
  const key = comparable(code);
  const mapped =
    codes.get(key) === line ? [] : [propose('code.mapped.v1', { code, line }, {}, today)];
  const matched = [...months.values()]
    .filter(({ status }) => status === 'open')
    .flatMap(({ begun: { month }, rows }) =>
      [...rows.values()]
        .filter((one) => waits(one) && comparable(one.record.code) === key)
        .map(({ record: { row } }) =>
          propose('reconciliation.row-matched.v1', { month, row, line }, {}, today),
        ),
    );
  return [...mapped, ...matched];
}

function explainDifference(
  state: BookState,
  { month, about, cause, explanation, difference: seen }: ExplainDifference,
  { today }: CommandContext,
): readonly Proposal[] {
  const known = state.life.reconciliation.months.get(month);
  const difference = seen ?? (known ? differenceOf(state, known, about) : 0n);
  const said = { difference, cause, explanation };
  if (known && sameContent(saidBefore(known, about), said)) return [];
  return [propose('reconciliation.explained.v1', { month, about, ...said }, {}, today)];
}

function saidBefore(month: Reconciliation, about: Explained['about']): unknown {
  if (about.kind === 'line') return month.explained.get(about.line);
  const row = month.rows.get(about.row);
  return row?.status === 'explained' ? row.said : undefined;
}

function differenceOf(state: BookState, month: Reconciliation, about: Explained['about']): Satang {
  if (about.kind === 'row') return month.rows.get(about.row)?.record.amount ?? 0n;
  return comparedLine(state.life.reconciliation.paid, month, about.line).difference;
}

function signOff(
  state: BookState,
  { month, capacity, ours: seenOurs, theirs: seenTheirs }: SignOffReconciliation,
  { actor, today }: CommandContext,
): readonly Proposal[] {
  const known = state.life.reconciliation.months.get(month);
  if (!known) return reject('RECONCILIATION_UNKNOWN', { month });
  if (known.status === 'signed-off' && known.signedBy === actor.subject) return [];
  const now = comparedTotals(state.life.reconciliation.paid, known);
  const [ours, theirs] = [seenOurs ?? now.ours, seenTheirs ?? now.theirs];
  const data = { month, ours, theirs, difference: theirs - ours, capacity };
  return [propose('reconciliation.signed-off.v1', data, {}, today)];
}

function reopen(
  state: BookState,
  { month, reason }: ReopenReconciliation,
  { today }: CommandContext,
): readonly Proposal[] {
  const known = state.life.reconciliation.months.get(month);
  if (known?.status === 'open' && known.reopenedFor === reason) return [];
  return [propose('reconciliation.reopened.v1', { month, reason }, {}, today)];
}

function rememberColumns(
  state: BookState,
  { layout, columns }: RememberColumns,
  { today }: CommandContext,
): readonly Proposal[] {
  const before = state.life.reconciliation.layouts.get(layout);
  const stated = columns.map(({ field, header }) => ({ field, header }));
  if (before && sameContent(before, stated)) return [];
  const data = { layout, columns: stated };
  return [propose('import-columns.remembered.v1', data, {}, today)];
}

/** What each command proposes. */
export const RECONCILIATION_COMMANDS: CommandRules<ReconciliationCommand> = {
  BeginReconciliation: beginReconciliation,
  MatchRow: matchRow,
  ExplainDifference: explainDifference,
  SignOffReconciliation: signOff,
  ReopenReconciliation: reopen,
  MapCode: mapCode,
  RememberColumns: rememberColumns,
  RecordGfmisPayment: recordGfmisPayment,
};

function evolve(state: BookState, event: ReconciliationEvent): BookState {
  const reconciliation = evolveReconciliation(state.life.reconciliation, event);
  return { ...state, life: { ...state.life, reconciliation } };
}

/** The rules over each event, and what it comes to. */
export const RECONCILIATION_EVENTS: EventRules<keyof typeof reconciliationEventSchemas> = {
  'import-columns.remembered.v1': { guard: (_, event) => guardColumns(event), evolve },
  'code.mapped.v1': { guard: guardCode, evolve },
  'reconciliation.begun.v1': { guard: guardBegun, evolve },
  'reconciliation.row-matched.v1': { guard: guardMatched, evolve },
  'reconciliation.explained.v1': { guard: guardExplained, evolve },
  'reconciliation.signed-off.v1': { guard: guardSignedOff, evolve },
  'reconciliation.reopened.v1': { guard: guardReopened, evolve },
};
