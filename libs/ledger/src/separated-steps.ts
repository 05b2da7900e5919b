import type { BookEvent, EventOf } from './book.events';
import { excessRefundOf } from './matching-fund.events';
import type { SeparationName } from './separation.events';
import type { LineId, ProjectId } from './stored-values';

/** A step of an item that is separated from another one. */
export interface SeparatedStep {
  readonly separation: SeparationName;
  readonly item: string;
}

interface Steps {
  readonly first: readonly SeparatedStep[];
  readonly second: readonly SeparatedStep[];
}

/**
 * Of which separations an event is the first step, and of which the second one, as far as it says so
 * itself: what a direct payment is separated from is known from {@link directPaymentOf} and of whoever
 * committed before.
 */
export function separatedSteps(event: BookEvent): Steps {
  switch (event.type) {
    case 'resolution.recorded.v1':
    case 'resolution.amended.v1':
      return first('CONFIRMED_BY_RECORDER', event.data.resolution);
    case 'resolution.confirmed.v1':
    case 'order.approved.v1':
      return second('CONFIRMED_BY_RECORDER', event.data.resolution);
    case 'commitment.made.v1':
      return committing(event.data.commitment);
    case 'commitment.changed.v1':
      // Who makes a contract worth more binds money as who made it did.
      return event.data.direction === 'up' ? committing(event.data.commitment) : NONE;
    case 'disbursement.recorded.v1':
      return paying(event.data.commitment);
    case 'unauthorised.recorded.v1':
    case 'unauthorised.regularised.v1':
      return stepsOfFact(event);
    case 'reconciliation.begun.v1':
    case 'reconciliation.row-matched.v1':
    case 'reconciliation.explained.v1':
      return first('SIGNED_OFF_BY_PREPARER', event.data.month);
    case 'reconciliation.signed-off.v1':
      return second('SIGNED_OFF_BY_PREPARER', event.data.month);
    case 'reservation.requested.v1':
      return first('CARRIED_BY_RESERVER', event.data.reservation);
    case 'carry-over.made.v1':
      return second('CARRIED_BY_RESERVER', event.data.reservation);
    case 'change-request.submitted.v1':
      return first('ANSWERED_BY_SUBMITTER', event.data.request);
    case 'change-request.answered.v1':
      return second('ANSWERED_BY_SUBMITTER', event.data.request);
    case 'carry-over.committed.v1':
      return committing(event.data.commitment);
    case 'late-disbursement.recorded.v1':
      return paying(event.data.commitment);
    default:
      return stepsOfFund(event);
  }
}

/** The same of the matching fund. */
function stepsOfFund(event: BookEvent): Steps {
  switch (event.type) {
    case 'agreement.stated.v1':
      return first('SIGNED_BY_DRAFTER', event.data.agreement);
    case 'contribution.agreed.v1':
      return second('SIGNED_BY_DRAFTER', event.data.agreement);
    case 'contribution.received.v1': {
      const { broken, receipt } = event.data;
      const excess = excessRefundOf(event.data);
      return both(
        broken ? first('RECEIPT_REGULARISED_BY_RECORDER', receipt) : NONE,
        excess ? first('REFUND_PAID_BY_DECLARER', excess.refund) : NONE,
      );
    }
    case 'receipt.regularised.v1':
      return second('RECEIPT_REGULARISED_BY_RECORDER', event.data.receipt);
    case 'contribution.delivered.v1':
      return first('ACCEPTED_BY_DELIVERER', event.data.delivery);
    case 'delivery.valued.v1':
      return valuing(event.data.delivery);
    case 'delivery.accepted.v1':
      return accepting(event.data.delivery);
    case 'delivery.revalued.v1': {
      // An increase accepts what was valued before; any other one is a valuation of its own.
      const { delivery, increase } = event.data;
      return increase > 0n ? accepting(delivery) : valuing(delivery);
    }
    case 'match.made.v1':
      return first('RELEASED_BY_MATCHER', event.data.match);
    case 'match.released.v1': {
      const { match, project } = event.data;
      return both(second('RELEASED_BY_MATCHER', match), first('SPENT_BY_RELEASER', project));
    }
    case 'contribution.spent.v1':
      return second('SPENT_BY_RELEASER', event.data.project);
    case 'refund.due.v1':
      return first('REFUND_PAID_BY_DECLARER', event.data.refund);
    case 'contribution.refunded.v1':
      return second('REFUND_PAID_BY_DECLARER', event.data.refund);
    default:
      return NONE;
  }
}

function stepsOfFact({
  type,
  data,
}: EventOf<'unauthorised.recorded.v1'> | EventOf<'unauthorised.regularised.v1'>): Steps {
  const { fact, kind, commitment } = data;
  if (type === 'unauthorised.recorded.v1') {
    const outside = kind === 'commitment' ? committing(commitment ?? fact) : paying(commitment);
    return both(first('REGULARISED_BY_RECORDER', fact), outside);
  }
  // One governor gives authority to a commitment and to what was paid of it, but pays neither.
  const covered =
    kind === 'commitment'
      ? first('PAID_BY_COMMITTER', commitment ?? fact)
      : second('REGULARISED_BY_COMMITTER', commitment);
  return both(second('REGULARISED_BY_RECORDER', fact), covered);
}

const NONE: Steps = { first: [], second: [] };

function first(separation: SeparationName, item: string): Steps {
  return { first: [{ separation, item }], second: [] };
}

function second(separation: SeparationName, item: string | undefined): Steps {
  return item === undefined ? NONE : { first: [], second: [{ separation, item }] };
}

function both(one: Steps, other: Steps): Steps {
  return { first: [...one.first, ...other.first], second: [...one.second, ...other.second] };
}

function committing(commitment: string): Steps {
  return both(
    first('PAID_BY_COMMITTER', commitment),
    first('REGULARISED_BY_COMMITTER', commitment),
  );
}

/** Money that is paid directly names no commitment. */
function paying(commitment: string | undefined): Steps {
  return second('PAID_BY_COMMITTER', commitment);
}

function valuing(delivery: string): Steps {
  return both(first('ACCEPTED_BY_VALUER', delivery), second('VALUED_BY_ACCEPTER', delivery));
}

function accepting(delivery: string): Steps {
  return {
    first: [{ separation: 'VALUED_BY_ACCEPTER', item: delivery }],
    second: [
      { separation: 'ACCEPTED_BY_DELIVERER', item: delivery },
      { separation: 'ACCEPTED_BY_VALUER', item: delivery },
    ],
  };
}

/** Money of a project that came out of one of its lines. */
export interface ProjectLine {
  readonly project: ProjectId;
  readonly line: LineId;
}

/** Out of which line of which project an event pays without naming a commitment; else undefined. */
export function directPaymentOf(event: BookEvent): ProjectLine | undefined {
  const payment = paymentOf(event);
  return payment === undefined || payment.commitment !== undefined ? undefined : payment;
}

/**
 * Of which commitment an event is the first step, and out of which line of which project that takes
 * money: whoever made it does not pay there. Undefined for any other event.
 */
export function committedBy(
  event: BookEvent,
): (ProjectLine & { readonly item: string }) | undefined {
  const { data } = event;
  const bound = separatedSteps(event).first.find((one) => one.separation === 'PAID_BY_COMMITTER');
  if (bound === undefined || !('project' in data) || !('line' in data)) return undefined;
  if (data.project === undefined) return undefined;
  return { project: data.project, line: data.line, item: bound.item };
}

/** What an event pays, lawfully or not; undefined where it is no payment. */
export function paymentOf({ type, data }: BookEvent) {
  if (type === 'disbursement.recorded.v1' || type === 'late-disbursement.recorded.v1') return data;
  return type === 'unauthorised.recorded.v1' && data.kind === 'disbursement' ? data : undefined;
}
