import type { BookLifeEvent } from './book.events';

/** What an event of the whole life of a book's money is about; see `identityOf`. */
export function bookLifeIdentityOf({ type, data }: BookLifeEvent): string | undefined {
  switch (type) {
    case 'appropriation.changed.v1':
      return `appropriation-change|${data.change}|${data.line}`;
    case 'line.broken-down.v1':
      return `breakdown|${data.line}`;
    case 'allotment.withdrawn.v1':
      return `allotment-withdrawal|${data.withdrawal}|${data.line}`;
    case 'sub-allotment.made.v1':
      return `sub-allotment|${data.subAllotment}`;
    case 'sub-allotment.withdrawn.v1':
      return `sub-allotment-withdrawal|${data.withdrawal}`;
    case 'spending-plan.stated.v1':
      return `spending-plan|${data.version}`;
    case 'budget-request.recorded.v1':
      return `budget-request|${data.request}`;
    case 'budget-request.answered.v1':
      return `answer|${data.request}`;
    case 'project.revised.v1':
      return `project-revision|${data.project}|${data.version}`;
    case 'delegation.amended.v1':
      return `amendment|${data.delegation}|${data.version}`;
    case 'delegation.revoked.v1':
      return `revocation|${data.delegation}`;
    case 'minutes.certified.v1':
      return `certification|${data.resolution}`;
    case 'resolution.amended.v1':
      return `resolution-amendment|${data.resolution}|${data.version}`;
    case 'resolution.ratified.v1':
      return `ratification|${data.resolution}|${data.meeting.number}/${data.meeting.buddhistYear}`;
    case 'resolution.revoked.v1':
      return `resolution-revocation|${data.resolution}`;
    case 'objection.recorded.v1':
      return `objection|${data.objection}`;
    case 'minority-opinion.recorded.v1':
      return `minority-opinion|${data.opinion}`;
    case 'order.approved.v1':
      return `order-approval|${data.resolution}|${data.decision}|${data.version ?? 1}`;
    case 'change-request.submitted.v1':
      return `change-request|${data.request}`;
    case 'change-request.advanced.v1':
      return `change-request-step|${data.request}|${data.step}`;
    case 'change-request.answered.v1':
      return `change-request-answer|${data.request}`;
    case 'change-request.withdrawn.v1':
      return `change-request-withdrawal|${data.request}`;
    case 'authorised-transfer.made.v1':
    case 'authorised-allocation.made.v1':
      return `authorised|${data.request}|${data.order}`;
    case 'transfer-report.filed.v1':
      return `transfer-report|${data.report}`;
    default:
      return executionIdentityOf({ type, data } as BookLifeEvent);
  }
}

function executionIdentityOf({ type, data }: BookLifeEvent): string | undefined {
  switch (type) {
    case 'pre-commitment.made.v1':
      return `pre-commitment|${data.preCommitment}`;
    case 'pre-commitment.released.v1':
      // What a commitment uses follows from it: there is no second telling.
      return data.release === undefined ? undefined : `pre-commitment-release|${data.release}`;
    case 'commitment.changed.v1':
      return `commitment-change|${data.change}`;
    case 'commitment.finished.v1':
      return `finish|${data.commitment}`;
    case 'savings.recognised.v1':
      return `savings|${data.savings}`;
    case 'savings.allocated.v1':
      return `decision|${data.resolution}|${data.decision}${data.version === undefined ? '' : `|${data.version}`}`;
    case 'late-return.recorded.v1':
      return `return|${data.return}`;
    case 'penalty.recorded.v1':
      return `penalty|${data.penalty}`;
    case 'on-behalf.authorised.v1':
      return `on-behalf|${data.authorisation}`;
    case 'unauthorised.refunded.v1':
      return `unauthorised-refund|${data.fact}`;
    case 'reservation.requested.v1':
      return `reservation|${data.reservation}`;
    case 'carry-over.made.v1':
      return `carry-over|${data.carryOver}`;
    case 'carry-over.committed.v1':
      return `commitment|${data.commitment}`;
    case 'late-disbursement.recorded.v1':
      return `disbursement|${data.disbursement}`;
    case 'carry-over.extended.v1':
      return `extension|${data.carryOver}|${data.round}`;
    case 'lapse.made.v1':
      return `lapse|${data.lapse}`;
    case 'lapse.undone.v1':
      return `carry-over|${data.carryOver}`;
    case 'book.closed.v1':
      return 'closing';
    case 'prior-period.adjusted.v1':
      return `adjustment|${data.adjustment}`;
    case 'entry.reversed.v1':
      return `correction|${data.correction}`;
    case 'evidence.attached.v1':
      return `evidence|${data.evidence}`;
    case 'evidence.erased.v1':
      return `evidence-erasure|${data.evidence}`;
    case 'statement.issued.v1':
      return `statement|${data.statement}|${data.part}`;
    default:
      // What follows from what is there, or replaces it: there is no second telling.
      return undefined;
  }
}
