import type { MatchingFundEvent } from './book.events';
import { comparable } from './typed-number';
import { unreachable } from './unreachable';

/**
 * What an event of the matching fund is about; see `identityOf`. Undefined for what takes something
 * back as far as it is there: it may lawfully happen again with the same content, and a command that
 * is asked twice finds nothing left to take the second time.
 */
export function matchingFundIdentityOf(event: MatchingFundEvent): string | undefined {
  switch (event.type) {
    case 'round.opened.v1':
      return `round|${event.data.round}`;
    case 'round.closed.v1':
      return `round-end|${event.data.round}`;
    case 'agreement.stated.v1':
      return `agreement|${event.data.agreement}|${event.data.version}`;
    case 'contribution.entered.v1':
    case 'contribution.declined.v1':
      return `contribution|${event.data.contribution}`;
    case 'contribution.agreed.v1':
      return `signature|${event.data.contribution}`;
    case 'contribution.received.v1':
      return `receipt|${event.data.receipt}`;
    case 'receipt.regularised.v1':
      return `receipt-regularisation|${event.data.receipt}`;
    case 'receipt.reversed.v1':
      return `receipt-reversal|${event.data.receipt}`;
    case 'contribution.delivered.v1':
      return `delivery|${event.data.delivery}`;
    case 'delivery.revalued.v1':
      return undefined;
    case 'delivery.valued.v1':
      return `valuation|${event.data.delivery}|${comparable(event.data.evidence.number)}|${event.data.evidence.date}`;
    case 'delivery.accepted.v1':
      return `acceptance|${event.data.delivery}`;
    case 'delivery.rejected.v1':
      return `delivery-rejection|${event.data.delivery}`;
    case 'match.made.v1':
      return `match|${event.data.match}`;
    case 'match.released.v1':
      return `release|${event.data.release}`;
    case 'contribution.lapsed.v1': {
      const { contribution, reason, document } = event.data;
      return document && `lapse|${contribution}|${reason}|${comparable(document.number)}`;
    }
    case 'project.reduced.v1':
      return `reduction|${event.data.project}|${comparable(event.data.document.number)}`;
    case 'release.reversed.v1':
    case 'match.reversed.v1':
    case 'allocation.withdrawn.v1':
    case 'claw-back.reduced.v1':
      return undefined;
    case 'contribution.spent.v1':
      return `spending|${event.data.spending}`;
    case 'spending.reversed.v1':
      return `spending-reversal|${event.data.spending}`;
    case 'refund.due.v1':
      return `refund|${event.data.refund}`;
    case 'contribution.refunded.v1':
      return `refund-payment|${event.data.refund}|${event.data.contribution}|${comparable(event.data.document.number)}`;
    case 'contribution.reconciled.v1':
      return `reconciliation|${event.data.contribution}|${comparable(event.data.document.number)}`;
    case 'contribution.closed.v1':
      return `closing|${event.data.contribution}`;
    case 'claw-back.claimed.v1':
      return `claw-back|${event.data.clawBack}`;
    case 'claw-back.recovered.v1':
      return `recovery|${event.data.clawBack}|${comparable(event.data.document.number)}`;
    case 'project.cancelled.v1':
      return `cancellation-of-project|${event.data.project}`;
    default:
      return unreachable(event);
  }
}
