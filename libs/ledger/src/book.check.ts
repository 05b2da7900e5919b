import { guardAllotment, guardOpening, guardPayable, guardWithinFiscalYear } from './appropriation';
import { guardShortfall } from './availability';
import { guardBookLife } from './book-life';
import {
  isBookLifeEvent,
  isMatchingFundEvent,
  type BookEvent,
  type BookEventType,
} from './book.events';
import { EMPTY_BOOK, type BookState } from './book.state';
import { guardClosed } from './closing';
import { guardCancellation, guardCommitment } from './commitment';
import { guardConfirmation } from './confirmation';
import { guardCorrection } from './correction.guard';
import type { Findings } from './decision';
import { guardDelegation } from './delegation';
import { guardDisbursement, guardReturn } from './disbursement';
import { guardDates } from './event-dates';
import { guardExecutedOrder } from './executed-order';
import { kindAndIdOf, recordedAs } from './identity';
import { guardMatchingFund } from './matching-fund';
import { guardOpeningBalances } from './opening-balances';
import { guardDocuments } from './outside-document';
import { guardProject } from './project';
import { guardNewLine } from './provisional-appropriation';
import { guardSignedMonths } from './reconciliation.guard';
import type { Reference } from './reference';
import { finding, type Finding } from './rejection';
import { guardResolution } from './resolution';
import { guardOverride, guardSeparation } from './separation';
import { guardMoves } from './split-decision';
import { guardRegularisation, guardUnauthorised } from './unauthorised';
import { unreachable } from './unreachable';
import { evolve } from './book.evolve';

/**
 * Every rule over an event and the state before it. `decide` asks it of what it proposes; an auditor
 * asks it of history.
 */
export function* check(state: BookState, event: BookEvent, reference: Reference): Findings {
  if (event.type === 'book.opened.v1') {
    if (state.opened) yield finding('BOOK_ALREADY_OPEN', state.opened);
    return yield* guardOpening(event, reference);
  }
  // A book that is not open can say no more than no.
  if (event.type === 'contribution.declined.v1') return yield* guardOf(state, event, reference);
  if (!state.opened) return yield finding('BOOK_NOT_OPEN', { area: '', fiscalYear: 0 });
  yield* guardClosed(state, event);
  yield* guardAmount(event);
  yield* guardDates(event);
  if (recordedAs(state, event)) yield finding('ID_TAKEN', kindAndIdOf(event));
  yield* guardDocuments(state, event);
  yield* guardColour(state, event);
  yield* guardOf(state, event, reference);
  yield* guardMoves(state, event, reference);
  yield* guardShortfall(state, event);
  yield* guardCorrection(state, event, evolve);
  yield* guardSignedMonths(state, event);
  yield* guardSeparation(state, event);
}

function* guardAmount(event: BookEvent): Findings {
  if (TAKES_BACK.includes(event.type)) return;
  if ('amount' in event.data) yield* guardPayable(event.data.amount);
}

/** One of their amounts may be nothing, where only another is taken back: their guards know it. */
const TAKES_BACK: readonly BookEventType[] = [
  'release.reversed.v1',
  'match.reversed.v1',
  // The Act may give exactly what was provisional.
  'appropriation.changed.v1',
  // All of a commitment may be paid when it is finished.
  'commitment.finished.v1',
];

/** Money of a line keeps the colour that the Act gave it (s.35 and s.36). */
function* guardColour(state: BookState, { data }: BookEvent): Findings {
  if (!('fundSource' in data)) return;
  const from = state.lines.get('fromLine' in data ? data.fromLine : data.line)?.fundSource;
  if (from !== undefined && from !== data.fundSource) {
    yield finding('FUND_SOURCE_DIFFERS', { from, to: data.fundSource });
  }
}

function* guardOf(state: BookState, event: BookEvent, reference: Reference): Findings {
  if (isMatchingFundEvent(event)) return yield* guardMatchingFund(state, event, reference);
  if (isBookLifeEvent(event)) return yield* guardBookLife(state, event, reference);
  switch (event.type) {
    case 'book.opened.v1':
      return;
    case 'appropriation.line-recorded.v1':
      yield* guardNewLine(state, event);
      return yield* guardWithinFiscalYear(state, event.effectiveOn);
    case 'allotment.recorded.v1':
      yield* guardWithinFiscalYear(state, event.effectiveOn);
      return yield* guardAllotment(state, event);
    case 'delegation.granted.v1':
      return yield* guardDelegation(state, event);
    case 'project.registered.v1':
      return yield* guardProject(state, event);
    case 'resolution.recorded.v1':
      return yield* guardResolution(state, event);
    case 'resolution.confirmed.v1':
      return yield* guardConfirmation(state, event);
    case 'allocation.made.v1':
    case 'transfer.made.v1':
      return yield* guardExecutedOrder(state, event);
    case 'commitment.made.v1':
      return yield* guardCommitment(state, event);
    case 'commitment.cancelled.v1':
      return yield* guardCancellation(state, event);
    case 'disbursement.recorded.v1':
      return yield* guardDisbursement(state, event);
    case 'return.recorded.v1':
      return yield* guardReturn(state, event);
    case 'unauthorised.recorded.v1':
      return yield* guardUnauthorised(state, event);
    case 'unauthorised.regularised.v1':
      return yield* guardRegularisation(state, event);
    case 'opening-balances.recorded.v1':
      return yield* guardOpeningBalances(state, event);
    case 'separation.overridden.v1':
      return yield* guardOverride(state, event);
    default:
      return unreachable(event);
  }
}

/** An event of history and what the rules find in it. */
export interface AuditedEvent {
  readonly index: number;
  readonly event: BookEvent;
  readonly findings: readonly Finding[];
}

/**
 * Applies every rule to a book's history and reports all findings, not only the first.
 *
 * @param reference the reference data that the decisions relied on.
 */
export function* audit(
  events: Iterable<BookEvent>,
  reference: Reference,
): Generator<AuditedEvent, BookState, undefined> {
  let state = EMPTY_BOOK;
  let index = 0;
  for (const event of events) {
    const findings = [...check(state, event, reference)];
    if (findings.length > 0) yield { index, event, findings };
    state = evolve(state, event);
    index += 1;
  }
  return state;
}
