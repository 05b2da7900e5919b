import type { DataOf, EventOf, FactId } from './book.events';
import type { BookState } from './book.state';
import { withChanged } from './changed-entry';
import { guardFollows } from './commitment';
import {
  propose,
  type CommandContext,
  type Findings,
  type Proposal,
  type StatedDates,
} from './decision';
import { sameContent } from './identity';
import { datesOfDocument } from './outside-document';
import { finding, reject } from './rejection';
import { withoutStop } from './stopped-line';
import type { OutsideDocument } from './stored-values';

/**
 * Says that a fact without authority is undone outside: what was paid came back whole, or the contract
 * was called off. Nothing is left to be covered, and the line goes on.
 */
export interface RecordUnauthorisedRefund extends StatedDates {
  readonly type: 'RecordUnauthorisedRefund';
  readonly fact: FactId;
  /** The receipt of what came back, or the letter that calls the contract off. */
  readonly document: OutsideDocument;
}

/** Proposes the end of a fact, on the day of its document. */
export function recordUnauthorisedRefund(
  state: BookState,
  command: RecordUnauthorisedRefund,
  context: CommandContext,
): readonly Proposal[] {
  const { fact: id, document } = command;
  const { record } = state.unauthorised.get(id) ?? reject('FACT_UNKNOWN', { fact: id });
  const data = { ...refundOf(record), document };
  return [
    propose('unauthorised.refunded.v1', data, datesOfDocument(command, document), context.today),
  ];
}

function refundOf({
  fact,
  project,
  line,
  fundSource,
  amount,
}: DataOf<'unauthorised.recorded.v1'>): Omit<DataOf<'unauthorised.refunded.v1'>, 'document'> {
  return { fact, project, line, fundSource, amount };
}

/** A fact is undone once and whole, after it, and a contract only after what was paid of it. */
export function* guardUnauthorisedRefund(
  state: BookState,
  event: EventOf<'unauthorised.refunded.v1'>,
): Findings {
  const { document: _document, ...stated } = event.data;
  const { fact: id } = stated;
  const fact = state.unauthorised.get(id);
  if (!fact || !sameContent(stated, refundOf(fact.record))) {
    return yield finding('FACT_UNKNOWN', { fact: id });
  }
  const { status } = fact;
  if (status !== 'open') yield finding('FACT_SETTLED_OTHERWISE', { fact: id, state: status });
  yield* guardFollows(event.effectiveOn, id, fact.effectiveOn);
  if (fact.record.kind !== 'commitment') return;
  const payments = openPaymentsOf(state, id);
  if (payments.length > 0) yield finding('FACT_STILL_PAID', { fact: id, payments });
}

/** Payments without authority of a contract without authority, and what made it worth more. */
function openPaymentsOf({ unauthorised, stopped }: BookState, id: FactId): readonly FactId[] {
  const line = unauthorised.get(id)?.record.line;
  if (line === undefined) return [];
  return stopped.get(line, []).filter((other) => {
    return unauthorised.get(other)?.record.commitment === (id as string);
  });
}

/** The state after a fact is undone. */
export function evolveUnauthorisedRefund(
  state: BookState,
  { data }: EventOf<'unauthorised.refunded.v1'>,
): BookState {
  const { fact, line } = data;
  const unauthorised = withChanged(state.unauthorised, fact, (before) => {
    return { ...before, status: 'refunded' as const };
  });
  return withoutStop({ ...state, unauthorised }, line, fact);
}
