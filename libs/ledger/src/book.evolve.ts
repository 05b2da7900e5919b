import { withAgencyCommitment } from './agency-budget';
import { evolveAppropriation } from './appropriation';
import { evolveBookLife } from './book-life';
import { isBookLifeEvent, isMatchingFundEvent, type BookEvent } from './book.events';
import { EMPTY_BOOK, post, type BookState } from './book.state';
import { evolveCommitment } from './commitment';
import { evolveConfirmation } from './confirmation';
import { evolveDelegation } from './delegation';
import { evolveDisbursement } from './disbursement';
import { evolveExecutedOrder } from './executed-order';
import { identityOf } from './identity';
import { evolveMatchingFund } from './matching-fund';
import { evolveOpeningBalances } from './opening-balances';
import { withDocuments } from './outside-document';
import { withPayments } from './paid-money';
import { evolveProject } from './project';
import { evolveResolution } from './resolution';
import { withReplacement } from './reversed-entry';
import { withSeparation } from './separation';
import { withActs } from './transfer-act';
import { evolveUnauthorised } from './unauthorised';
import { unreachable } from './unreachable';

/** The state after an event. It never refuses: history is what happened. */
export function evolve(state: BookState, event: BookEvent): BookState {
  const posted = withPayments(post(evolveSlice(state, event), event), event);
  const moved = withActs(withDocuments(posted, event), event);
  const after = withAgencyCommitment(withSeparation(state, moved, event), event);
  const corrected = withReplacement(state, after, event);
  const identity = identityOf(event);
  if (identity === undefined) return corrected;
  return { ...corrected, recorded: corrected.recorded.set(identity, event) };
}

function evolveSlice(state: BookState, event: BookEvent): BookState {
  if (isMatchingFundEvent(event)) return evolveMatchingFund(state, event);
  if (isBookLifeEvent(event)) return evolveBookLife(state, event);
  switch (event.type) {
    case 'book.opened.v1':
    case 'appropriation.line-recorded.v1':
    case 'allotment.recorded.v1':
      return evolveAppropriation(state, event);
    case 'delegation.granted.v1':
      return evolveDelegation(state, event);
    case 'project.registered.v1':
      return evolveProject(state, event);
    case 'resolution.recorded.v1':
      return evolveResolution(state, event);
    case 'resolution.confirmed.v1':
      return evolveConfirmation(state, event);
    case 'allocation.made.v1':
    case 'transfer.made.v1':
      return evolveExecutedOrder(state, event);
    case 'commitment.made.v1':
    case 'commitment.cancelled.v1':
      return evolveCommitment(state, event);
    case 'disbursement.recorded.v1':
    case 'return.recorded.v1':
      return evolveDisbursement(state, event);
    case 'unauthorised.recorded.v1':
    case 'unauthorised.regularised.v1':
      return evolveUnauthorised(state, event);
    case 'opening-balances.recorded.v1':
      return evolveOpeningBalances(state, event);
    case 'separation.overridden.v1':
      return state;
    default:
      return unreachable(event);
  }
}

/** The state that a history comes to. */
export function fold(events: Iterable<BookEvent>, from: BookState = EMPTY_BOOK): BookState {
  let state = from;
  for (const event of events) state = evolve(state, event);
  return state;
}
