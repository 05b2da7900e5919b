import { Map as PersistentMap } from 'immutable';
import { withChanged } from './changed-entry';
import type { ReceiptId, RefundId } from './matching-fund.events';
import type { FundReceipt, MatchingFundState } from './matching-fund.state';
import type { Satang } from './satang';
import type { ContributionId } from './stored-values';
import { unreachable } from './unreachable';
import type { BookEvent, EventOf } from './book.events';
import type { BookState } from './book.state';
import type { CommandContext, Findings, Proposal } from './decision';
import type {
  ReceiveContribution,
  RegulariseReceipt,
  ReverseReceipt,
} from './matching-fund.commands';
import type { Reference } from './reference';
import type { Finding } from './rejection';

type ReceiptEvent =
  | EventOf<'contribution.received.v1'>
  | EventOf<'receipt.regularised.v1'>
  | EventOf<'receipt.reversed.v1'>;

/** UNWRITTEN */
export function receiveContribution(
  _state: BookState,
  _command: ReceiveContribution,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function regulariseReceipt(
  _state: BookState,
  _command: RegulariseReceipt,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function reverseReceipt(
  _state: BookState,
  _command: ReverseReceipt,
  _context: CommandContext,
): readonly Proposal[] {
  throw new Error('unwritten');
}

/** UNWRITTEN */
export function* guardReceipt(
  _state: BookState,
  _event: ReceiptEvent,
  _reference: Reference,
): Findings {
  yield* [];
}

/** The state after money came, got its authority, or turned out not to have come. */
export function evolveReceipt(state: BookState, event: ReceiptEvent): BookState {
  const { fund } = state;
  const { receipt } = event.data;
  switch (event.type) {
    case 'contribution.received.v1': {
      const { data, effectiveOn } = event;
      const status = data.broken ? ('unauthorised' as const) : ('counted' as const);
      const receipts = fund.receipts.set(receipt, { record: data, effectiveOn, status });
      const refunds = withExcess(fund, event);
      return { ...state, fund: { ...fund, receipts, refunds } };
    }
    case 'receipt.regularised.v1':
      return withStatus(state, receipt, 'counted');
    case 'receipt.reversed.v1': {
      let { refunds } = fund;
      for (const { refund, amount } of event.data.refunds) {
        refunds = withLessDue(refunds, refund, event.data.contribution, amount);
      }
      return withStatus({ ...state, fund: { ...fund, refunds } }, receipt, 'reversed');
    }
    default:
      return unreachable(event);
  }
}

function withStatus(state: BookState, id: ReceiptId, status: FundReceipt['status']): BookState {
  const receipts = withChanged(state.fund.receipts, id, (before) => ({ ...before, status }));
  return { ...state, fund: { ...state.fund, receipts } };
}

/** What a receipt brought beyond what was approved is due at once, under the receipt's own id. */
function withExcess(
  { refunds, contributions }: MatchingFundState,
  { data, effectiveOn }: EventOf<'contribution.received.v1'>,
): MatchingFundState['refunds'] {
  const { receipt, contribution, project, excess: amount } = data;
  const localGovernment = contributions.get(contribution)?.record.localGovernment;
  if (amount === 0n || localGovernment === undefined) return refunds;
  const refund = excessRefundOf(receipt);
  return refunds.set(refund, {
    record: {
      refund,
      project,
      amount,
      parts: [{ contribution, localGovernment, amount }],
      reason: 'รับเงินสมทบเกินจำนวนที่อนุมัติ',
    },
    dueOn: effectiveOn,
    paid: PersistentMap(),
  });
}

/** Under which id the excess of a receipt is to be given back. */
export function excessRefundOf(receipt: ReceiptId): RefundId {
  return receipt as string as RefundId;
}

function withLessDue(
  refunds: MatchingFundState['refunds'],
  refund: RefundId,
  contribution: ContributionId,
  amount: Satang,
): MatchingFundState['refunds'] {
  return withChanged(refunds, refund, (before) => {
    const parts = before.record.parts.map((part) =>
      part.contribution === contribution ? { ...part, amount: part.amount - amount } : part,
    );
    const record = { ...before.record, amount: before.record.amount - amount, parts };
    return { ...before, record };
  });
}

/** UNWRITTEN */
export function asUnauthorisedReceipt(
  event: EventOf<'contribution.received.v1'>,
  _broken: readonly Finding[],
): BookEvent {
  return event;
}
