import type { BookEvent, BookEventType } from './book.events';
import type { Findings } from './decision';
import { finding } from './rejection';

/**
 * Everything is written down on or after the day of its decision. A committee may decide what takes
 * effect later; a commitment, a payment and what reverses them have happened when they are written
 * down. What is decided here does not reach back; a fact is told when it is learnt.
 */
export function* guardDates(event: BookEvent): Findings {
  const { decidedOn, effectiveOn, recordedOn: today } = event;
  if (decidedOn > today) yield finding('DECIDED_IN_FUTURE', { decidedOn, today });
  else if (HAPPENED.includes(event.type) && effectiveOn > today) {
    yield finding('DECIDED_IN_FUTURE', { decidedOn: effectiveOn, today });
  }
  const decidedHere =
    'basis' in event.data ? event.data.basis === 'decision' : DECIDED_HERE.includes(event.type);
  if (decidedHere && effectiveOn < decidedOn) {
    yield finding('EFFECT_BEFORE_DECISION', { decidedOn, effectiveOn });
  }
}

/** What has happened when it is written down: nothing of the kind is announced. */
const HAPPENED: readonly BookEventType[] = [
  'opening-balances.recorded.v1',
  'commitment.made.v1',
  'commitment.cancelled.v1',
  'disbursement.recorded.v1',
  'return.recorded.v1',
  'unauthorised.recorded.v1',
  'unauthorised.regularised.v1',
  'separation.overridden.v1',
  'round.closed.v1',
  'contribution.entered.v1',
  'contribution.agreed.v1',
  'contribution.received.v1',
  'receipt.regularised.v1',
  'receipt.reversed.v1',
  'contribution.delivered.v1',
  'delivery.valued.v1',
  'delivery.accepted.v1',
  'delivery.rejected.v1',
  'delivery.revalued.v1',
  'match.made.v1',
  'match.released.v1',
  'release.reversed.v1',
  'match.reversed.v1',
  'contribution.spent.v1',
  'spending.reversed.v1',
  'refund.due.v1',
  'contribution.refunded.v1',
  'contribution.lapsed.v1',
  'contribution.reconciled.v1',
  'contribution.closed.v1',
  'claw-back.claimed.v1',
  'claw-back.recovered.v1',
  'claw-back.reduced.v1',
  'project.reduced.v1',
  'project.cancelled.v1',
  'allocation.withdrawn.v1',
];

/** What is decided in this book and has no effect before that. */
const DECIDED_HERE: readonly BookEventType[] = [
  'commitment.cancelled.v1',
  'unauthorised.regularised.v1',
  'separation.overridden.v1',
  'round.opened.v1',
  'agreement.stated.v1',
  'delivery.accepted.v1',
  'delivery.rejected.v1',
  'match.made.v1',
  'match.released.v1',
  'refund.due.v1',
  'project.reduced.v1',
  'project.cancelled.v1',
];
