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
  'project.revised.v1',
  'line-codes.recorded.v1',
  'line.broken-down.v1',
  'allotment.withdrawn.v1',
  'sub-allotment.made.v1',
  'sub-allotment.withdrawn.v1',
  'budget-request.recorded.v1',
  'budget-request.answered.v1',
  'minutes.certified.v1',
  'resolution.amended.v1',
  'resolution.ratified.v1',
  'resolution.revoked.v1',
  'attendance.corrected.v1',
  'objection.recorded.v1',
  'minority-opinion.recorded.v1',
  'change-request.submitted.v1',
  'change-request.advanced.v1',
  'change-request.answered.v1',
  'change-request.withdrawn.v1',
  'transfer-report.filed.v1',
  'pre-commitment.made.v1',
  'pre-commitment.released.v1',
  'commitment.changed.v1',
  'commitment.finished.v1',
  'savings.recognised.v1',
  'late-return.recorded.v1',
  'penalty.recorded.v1',
  'on-behalf.authorised.v1',
  'on-behalf.ended.v1',
  'unauthorised.refunded.v1',
  'import-columns.remembered.v1',
  'code.mapped.v1',
  'reconciliation.begun.v1',
  'reconciliation.row-matched.v1',
  'reconciliation.explained.v1',
  'reconciliation.signed-off.v1',
  'reconciliation.reopened.v1',
  'reservation.requested.v1',
  'reservation.refused.v1',
  'carry-over.made.v1',
  'carry-over.committed.v1',
  'late-disbursement.recorded.v1',
  'carry-over.extended.v1',
  'lapse.made.v1',
  'lapse.undone.v1',
  'book.closed.v1',
  'prior-period.adjusted.v1',
  'evidence.attached.v1',
  'evidence.erased.v1',
  'statement.issued.v1',
];

/** What is decided in this book and has no effect before that. */
const DECIDED_HERE: readonly BookEventType[] = [
  'commitment.cancelled.v1',
  'unauthorised.regularised.v1',
  'separation.overridden.v1',
  'order.approved.v1',
  'round.opened.v1',
  'agreement.stated.v1',
  'delivery.accepted.v1',
  'delivery.rejected.v1',
  'match.made.v1',
  'match.released.v1',
  'refund.due.v1',
  'project.reduced.v1',
  'project.cancelled.v1',
  'project.revised.v1',
  'pre-commitment.made.v1',
  'savings.recognised.v1',
];
