import type { Map as PersistentMap } from 'immutable';
import type { BookEvent, DataOf, EventOf } from './book.events';
import type { BookState } from './book.state';
import { daysAfter, type CalendarDate } from './calendar';
import type { OfficeAbove } from './change-request.events';
import { withChanged } from './changed-entry';
import type { ActOfMoving, TransferAct, TransferReportState } from './transfer-report.state';

/*
 * What a book remembers of every move of its money that somebody decided: what it is due to report,
 * how much moved to where in the year, and what was decided for one purpose within a few days.
 */

/**
 * A move that needs no agreement of the Budget Bureau is reported to it within so many days, counted
 * from the day on which it moved (Budget Procedures Act B.E. 2561 s.36 and the Bureau's regulation,
 * which nobody has checked the days against yet).
 */
export const REPORT_WITHIN_DAYS = 15;

/** Whose agreement leaves nothing to report: the Bureau's own, and what stands above it. */
const AGREEMENT_OF_THE_BUREAU: readonly OfficeAbove[] = ['budget-bureau', 'cabinet'];

/** Whether an office's answer is the agreement of the Budget Bureau, or stands above it. */
export function agreesForTheBureau(office: OfficeAbove): boolean {
  return AGREEMENT_OF_THE_BUREAU.includes(office);
}

/** What names a move within its book. */
export function actKey({ act, item }: Pick<ActOfMoving, 'act' | 'item'>): string {
  return `${act}|${item}`;
}

/** Every transfer of the book that counts among those which the committee's own rules bound. */
export function* countedTransfers(state: BookState): Generator<TransferAct, void, undefined> {
  for (const transfer of state.life.transfers.transfers.values()) {
    if (transfer.dueOn !== undefined) yield transfer;
  }
}

/** What was decided for one purpose, oldest first. */
export function actsForPurpose(state: BookState, purpose: string): readonly ActOfMoving[] {
  const { transfers, allocations, ofPurpose } = state.life.transfers;
  return ofPurpose
    .get(purpose, [])
    .map((key) => transfers.get(key) ?? allocations.get(key))
    .filter((one) => one !== undefined);
}

/** The purpose of an executed order: the line, or the project, that receives; else undefined. */
export function purposeOf(event: BookEvent): string | undefined {
  switch (event.type) {
    case 'transfer.made.v1':
    case 'authorised-transfer.made.v1':
      return `transfer|${event.data.toLine}`;
    case 'allocation.made.v1':
    case 'savings.allocated.v1':
      return `allocation|${event.data.project}`;
    default:
      return undefined;
  }
}

/** The state in which it is remembered what an event moved between lines, or gave to a project. */
export function withActs(state: BookState, event: BookEvent): BookState {
  const before = state.life.transfers;
  const after = afterEvent(before, event);
  if (after === before) return state;
  return { ...state, life: { ...state.life, transfers: after } };
}

function afterEvent(before: TransferReportState, event: BookEvent): TransferReportState {
  switch (event.type) {
    case 'transfer.made.v1':
      return withTransfer(before, event, { dueOn: reportDueOn(event), ...decisionOf(event.data) });
    case 'authorised-transfer.made.v1': {
      const { request: act, order: item, agreedBy } = event.data;
      const due = agreesForTheBureau(agreedBy) ? {} : { dueOn: reportDueOn(event) };
      return withTransfer(before, event, { act, item, ...due });
    }
    case 'allocation.made.v1':
    case 'savings.allocated.v1': {
      const { amount } = event.data;
      const act = { ...decisionOf(event.data), amount, returned: 0n, decidedOn: event.decidedOn };
      const allocations = before.allocations.set(actKey(act), act);
      return { ...before, allocations, ofPurpose: withPurpose(before, event, actKey(act)) };
    }
    case 'transfer.reversed.v1':
      return { ...before, transfers: withReturned(before.transfers, event.data) };
    case 'allocation.reversed.v1':
      return { ...before, allocations: withReturned(before.allocations, event.data) };
    default:
      return before;
  }
}

/**
 * By when a move that needed no agreement of the Budget Bureau is reported to it: it is counted from the
 * day on which it moves, and from the decision where that is later.
 */
export function reportDueOn({
  decidedOn,
  effectiveOn,
}: Pick<BookEvent, 'decidedOn' | 'effectiveOn'>): CalendarDate {
  return daysAfter(effectiveOn > decidedOn ? effectiveOn : decidedOn, REPORT_WITHIN_DAYS);
}

function decisionOf({
  resolution,
  decision,
  delegation,
}: Pick<DataOf<'transfer.made.v1'>, 'resolution' | 'decision' | 'delegation'>) {
  return { act: resolution, item: decision, delegation };
}

function withTransfer(
  before: TransferReportState,
  event: EventOf<'transfer.made.v1'> | EventOf<'authorised-transfer.made.v1'>,
  of: Pick<TransferAct, 'act' | 'item' | 'dueOn' | 'delegation'>,
): TransferReportState {
  const { data, decidedOn, effectiveOn } = event;
  const { fromLine, toLine, amount } = data;
  const moved = { fromLine, toLine, amount, returned: 0n, decidedOn, effectiveOn, ...of };
  const transfers = before.transfers.set(actKey(of), moved);
  return { ...before, transfers, ofPurpose: withPurpose(before, event, actKey(of)) };
}

function withPurpose(
  { ofPurpose }: TransferReportState,
  event: BookEvent,
  key: string,
): TransferReportState['ofPurpose'] {
  const purpose = purposeOf(event);
  return purpose === undefined
    ? ofPurpose
    : ofPurpose.set(purpose, [...ofPurpose.get(purpose, []), key]);
}

function withReturned<Act extends ActOfMoving>(
  acts: PersistentMap<string, Act>,
  reversed: DataOf<'transfer.reversed.v1'> | DataOf<'allocation.reversed.v1'>,
): PersistentMap<string, Act> {
  const { resolution: act, decision: item, amount } = reversed;
  return withChanged(acts, actKey({ act, item }), (before) => {
    return { ...before, returned: before.returned + amount };
  });
}
