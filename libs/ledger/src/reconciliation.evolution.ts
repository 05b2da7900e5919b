import { Map as PersistentMap } from 'immutable';
import { z } from 'zod';
import type { DataOf, EventOf } from './book.events';
import { withChanged } from './changed-entry';
import { reconciliationEventSchemas } from './reconciliation.events';
import type { Reconciliation, ReconciliationState } from './reconciliation.state';
import { comparable } from './typed-number';
import { unreachable } from './unreachable';

/** An event of the monthly reconciliation. */
export type ReconciliationEvent = EventOf<keyof typeof reconciliationEventSchemas>;

/** What a reconciliation comes to with an event more; whoever shows it folds it by this as well. */
export function evolveReconciliation(
  state: ReconciliationState,
  event: ReconciliationEvent,
): ReconciliationState {
  switch (event.type) {
    case 'import-columns.remembered.v1': {
      const { layout, columns } = event.data;
      return { ...state, layouts: state.layouts.set(layout, columns) };
    }
    case 'code.mapped.v1': {
      const { code, line } = event.data;
      return { ...state, codes: state.codes.set(comparable(code), line) };
    }
    case 'reconciliation.begun.v1':
      return begun(state, event.data);
    default: {
      const { month } = event.data;
      const months = withChanged(state.months, month, (before) => changed(before, event));
      return { ...state, months };
    }
  }
}

/** An event's payload as the log has it: plain JSON, money as baht text. */
export function storedReconciliation({
  type,
  data,
}: Pick<ReconciliationEvent, 'type' | 'data'>): unknown {
  return z.encode(reconciliationEventSchemas[type] as z.ZodType, data);
}

/** The payload that was stored of an event. */
export function reconciliationFrom(type: ReconciliationEvent['type'], stored: unknown): unknown {
  return z.decode(reconciliationEventSchemas[type] as z.ZodType, stored);
}

function begun(
  state: ReconciliationState,
  data: DataOf<'reconciliation.begun.v1'>,
): ReconciliationState {
  const before = state.months.get(data.month);
  const month: Reconciliation = {
    begun: data,
    status: 'open',
    theirs: PersistentMap(data.lines.map(({ line, theirs }) => [line, theirs])),
    rows: PersistentMap(data.waiting.map((record) => [record.row, { status: 'waiting', record }])),
    // What was explained holds on while its difference is the same.
    explained: before?.explained ?? PersistentMap(),
  };
  return { ...state, months: state.months.set(data.month, month) };
}

function changed(
  month: Reconciliation,
  event: Exclude<
    ReconciliationEvent,
    { type: 'import-columns.remembered.v1' | 'code.mapped.v1' | 'reconciliation.begun.v1' }
  >,
): Reconciliation {
  switch (event.type) {
    case 'reconciliation.row-matched.v1':
      return matched(month, event.data);
    case 'reconciliation.explained.v1':
      return explained(month, event.data);
    case 'reconciliation.signed-off.v1':
      return { ...month, status: 'signed-off', signedBy: event.actor.subject };
    case 'reconciliation.reopened.v1':
      return { ...month, status: 'open', reopenedFor: event.data.reason };
    default:
      return unreachable(event);
  }
}

/** The month in which a row is of a line, and of none that it was of before. */
function matched(
  month: Reconciliation,
  { row, line }: DataOf<'reconciliation.row-matched.v1'>,
): Reconciliation {
  const before = month.rows.get(row);
  if (!before) return month;
  const { record } = before;
  const theirs = withoutRow(month, row);
  return {
    ...month,
    theirs: theirs.set(line, theirs.get(line, 0n) + record.amount),
    rows: month.rows.set(row, { status: 'matched', record, line }),
  };
}

function explained(
  month: Reconciliation,
  { about, difference, cause, explanation }: DataOf<'reconciliation.explained.v1'>,
): Reconciliation {
  const said = { difference, cause, explanation };
  if (about.kind === 'line') return { ...month, explained: month.explained.set(about.line, said) };
  const before = month.rows.get(about.row);
  if (!before) return month;
  const { record } = before;
  return {
    ...month,
    theirs: withoutRow(month, about.row),
    rows: month.rows.set(about.row, { status: 'explained', record, said }),
  };
}

/** Their figures without a row that was matched. */
function withoutRow(
  { theirs, rows }: Reconciliation,
  row: DataOf<'reconciliation.row-matched.v1'>['row'],
): Reconciliation['theirs'] {
  const before = rows.get(row);
  if (before?.status !== 'matched') return theirs;
  return theirs.set(before.line, theirs.get(before.line, 0n) - before.record.amount);
}
