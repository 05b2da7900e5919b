import { Map as PersistentMap } from 'immutable';
import { contributionOf } from './agreement';
import type { BookEvent, EventOf } from './book.events';
import type { BookState } from './book.state';
import { withChanged } from './changed-entry';
import { guardFollows } from './commitment';
import { afterMatches, lapseWhereCancelled, outstandingOf } from './contribution';
import { nextId, propose, type CommandContext, type Findings, type Proposal } from './decision';
import { sameContent } from './identity';
import type {
  ReceiveContribution,
  RegulariseReceipt,
  ReverseReceipt,
} from './matching-fund.commands';
import { excessRefundOf, type ReceiptId, type RefundId } from './matching-fund.events';
import {
  contributionBalance,
  type FundReceipt,
  type MatchingFundState,
  type Refund,
} from './matching-fund.state';
import { guardStillBorne } from './match.guard';
import { least } from './matching-share';
import { datesOfDocument } from './outside-document';
import { successorOn, type Reference } from './reference';
import { guardPaidBySuccessor } from './refund';
import { wireFacts } from './refusal.events';
import { finding, reject, type Finding } from './rejection';
import { sumSatang, type Satang } from './satang';
import type { ContributionId } from './stored-values';
import { letFallAway } from './take-back';
import { comparable } from './typed-number';
import { unreachable } from './unreachable';

type Received = EventOf<'contribution.received.v1'>;
type Regularised = EventOf<'receipt.regularised.v1'>;
type Reversed = EventOf<'receipt.reversed.v1'>;
type ReceiptEvent = Received | Regularised | Reversed;

/**
 * Proposes a receipt: it makes good what a reversed one left uncovered, then counts towards what is
 * still to come, and what is beyond that is to be given back.
 */
export function receiveContribution(
  state: BookState,
  command: ReceiveContribution,
  context: CommandContext,
): readonly Proposal[] {
  const { contribution: id, amount, document } = command;
  const { receipts } = state.fund;
  const { project, localGovernment } = contributionOf(state, id).record;
  const receipt =
    command.receipt ?? nextId<ReceiptId>('RC', receipts.size, (taken) => receipts.has(taken));
  const dates = datesOfDocument(command, document);
  const payer = successorOn(context.reference, localGovernment, dates.effectiveOn);
  const stated = { receipt, contribution: id, project, payer, amount, document };
  const data = receivedBefore(state, stated) ?? { ...stated, ...splitOf(state, id, amount) };
  return [propose('contribution.received.v1', data, dates, context.today)];
}

/** Asked again, what the book made of a receipt the first time holds, whatever came since. */
function receivedBefore(
  state: BookState,
  { receipt, contribution, amount, document }: Omit<Received['data'], 'covers' | 'excess'>,
): Received['data'] | undefined {
  const before = state.fund.receipts.get(receipt)?.record;
  const same =
    before?.contribution === contribution &&
    before.amount === amount &&
    sameContent(before.document, document);
  return same ? before : undefined;
}

function splitOf(
  state: BookState,
  id: ContributionId,
  amount: Satang,
): Pick<Received['data'], 'covers' | 'excess'> {
  const covers = least(amount, contributionBalance(state.fund, id, 'shortfall'));
  const counts = least(amount - covers, outstandingOf(state, id));
  return { covers, excess: amount - covers - counts };
}

/** A receipt that broke rules, as the event that is recorded in its place: it counts for nothing. */
export function asUnauthorisedReceipt(event: Received, broken: readonly Finding[]): BookEvent {
  const data = {
    ...event.data,
    covers: 0n,
    excess: 0n,
    broken: broken.map(({ code, facts }) => ({ code, facts: wireFacts(facts) })),
  };
  return { ...event, data };
}

/** Proposes that an unauthorised receipt counts from its authority on, whole. */
export function regulariseReceipt(
  state: BookState,
  command: RegulariseReceipt,
  context: CommandContext,
): readonly Proposal[] {
  const { receipt: id, authority } = command;
  const receipt = receiptOf(state, id);
  const before = state.recorded.get(`receipt-regularisation|${id}`);
  if (before?.type === 'receipt.regularised.v1') {
    const { number } = before.data.authority;
    if (comparable(number) === comparable(authority.number)) return [];
  }
  const { contribution, project, amount } = receipt.record;
  const { approvedOn } = contributionOf(state, contribution).record;
  const decidedOn = command.decidedOn ?? authority.date;
  // An authority that was there before the money makes it lawful from the day on which it came.
  const earliest = [decidedOn, receipt.effectiveOn, approvedOn].reduce((a, b) => (a > b ? a : b));
  const { covers } = splitOf(state, contribution, amount);
  const data = { receipt: id, contribution, project, amount, covers, authority };
  const dates = { decidedOn, effectiveOn: command.effectiveOn ?? earliest };
  return [propose('receipt.regularised.v1', data, dates, context.today)];
}

/** Proposes that the money of a receipt did not come, or went back; where it stood falls away. */
export function reverseReceipt(
  state: BookState,
  command: ReverseReceipt,
  context: CommandContext,
): readonly Proposal[] {
  const { receipt: id, reason, document } = command;
  const { record, status } = receiptOf(state, id);
  if (status === 'reversed') {
    const before = state.recorded.get(`receipt-reversal|${id}`);
    const same =
      before?.type === 'receipt.reversed.v1' &&
      comparable(before.data.document.number) === comparable(document.number);
    return same ? [] : reject('RECEIPT_ALREADY_REVERSED', { receipt: id });
  }
  const { contribution, project, amount } = record;
  const { today } = context;
  const dates = datesOfDocument(command, document);
  const data = { receipt: id, contribution, project, amount, reason, document };
  if (status === 'unauthorised') {
    const away = { excess: 0n, notDue: 0n, refunds: [], unauthorised: amount, shortfall: 0n };
    return [propose('receipt.reversed.v1', { ...data, ...away }, dates, today)];
  }
  const { lawful, ...due } = notGivenBack(state, record);
  const {
    before,
    free,
    spent: shortfall,
  } = letFallAway(state, contribution, lawful, { cause: 'receipt-reversed', today });
  if (free + shortfall < lawful) {
    const available = amount - lawful + free + shortfall;
    reject('RECEIPT_REFUNDED', { receipt: id, contribution, asked: amount, available });
  }
  const reversed = { ...data, ...due, unauthorised: 0n, shortfall };
  const restored = { contribution, amount: free + due.notDue };
  const after = afterMatches(command, dates, before, today);
  return [
    ...before,
    propose('receipt.reversed.v1', reversed, after, today),
    ...lapseWhereCancelled(state, restored, after, today),
  ];
}

/** A receipt of this book. @throws {Rejection} `RECEIPT_UNKNOWN`. */
function receiptOf({ fund }: BookState, receipt: ReceiptId): FundReceipt {
  return fund.receipts.get(receipt) ?? reject('RECEIPT_UNKNOWN', { receipt });
}

/**
 * Money of one contribution is all alike, whichever receipt brought it. So what came in excess makes
 * up first for a receipt that did not come, then what is free, and then what was to be given back.
 *
 * @returns what is not given back, and the lawful money of the receipt that it does not make up for.
 */
function notGivenBack(
  { fund }: BookState,
  { receipt, contribution, amount }: Received['data'],
): Pick<Reversed['data'], 'excess' | 'notDue' | 'refunds'> & { readonly lawful: Satang } {
  const due = unpaidRefunds(fund, { receipt, contribution });
  const takeDue = (ofExcess: boolean, most: Satang): Reversed['data']['refunds'] => {
    let left = most;
    return due
      .filter((refund) => refund.ofExcess === ofExcess)
      .map(({ refund, unpaid }) => {
        const taken = least(unpaid, left);
        left -= taken;
        return { refund, amount: taken };
      })
      .filter((part) => part.amount > 0n);
  };
  const inExcess = takeDue(true, amount);
  const excess = sumSatang(inExcess.map((part) => part.amount));
  const free = least(amount - excess, contributionBalance(fund, contribution, 'received'));
  const declared = takeDue(false, amount - excess - free);
  const notDue = sumSatang(declared.map((part) => part.amount));
  return { excess, notDue, refunds: [...inExcess, ...declared], lawful: amount - excess - notDue };
}

/** What a contribution is to be given back, refund by refund; the receipt's own excess first. */
function unpaidRefunds(
  { refunds, receipts }: MatchingFundState,
  { receipt, contribution }: Pick<Received['data'], 'receipt' | 'contribution'>,
): readonly { refund: RefundId; unpaid: Satang; ofExcess: boolean }[] {
  const inExcess = new Set(
    [...receipts.values()].map(({ record }) => excessRefundOf(record)?.refund),
  );
  const unpaid = [...refunds].map(([refund, { record, paid }]) => {
    const part = record.parts.find((one) => one.contribution === contribution);
    const unpaidPart = (part?.amount ?? 0n) - paid.get(contribution, 0n);
    return { refund, unpaid: unpaidPart, ofExcess: inExcess.has(refund) };
  });
  const brought = receipts.get(receipt);
  const own = brought && excessRefundOf(brought.record)?.refund;
  return [
    ...unpaid.filter(({ refund }) => refund === own),
    ...unpaid.filter(({ refund }) => refund !== own),
  ];
}

/** The rules of money that comes, gets its authority, or turns out not to have come. */
export function* guardReceipt(
  state: BookState,
  event: ReceiptEvent,
  reference: Reference,
): Findings {
  const { contribution: id, project } = event.data;
  const contribution = state.fund.contributions.get(id);
  if (!contribution || contribution.record.project !== project) {
    return yield finding('CONTRIBUTION_UNKNOWN', { contribution: id });
  }
  switch (event.type) {
    case 'contribution.received.v1':
      return yield* guardReceived(state, event, reference);
    case 'receipt.regularised.v1':
      return yield* guardRegularised(state, event);
    case 'receipt.reversed.v1':
      return yield* guardReversed(state, event);
    default:
      return unreachable(event);
  }
}

/**
 * Money comes in cash, from who has the rights and debts of the local government on that day, and
 * after the authority to give it and the signature (2 CFR 200.306).
 */
function* guardReceived(
  state: BookState,
  { data, effectiveOn: on }: Received,
  reference: Reference,
): Findings {
  const { receipt, contribution: id, amount, covers, excess } = data;
  const { record, agreed } = contributionOf(state, id);
  if (record.form !== 'cash') {
    const { form } = record;
    yield finding('CONTRIBUTION_FORM_DIFFERS', { contribution: id, form, needed: 'cash' });
  }
  const { localGovernment } = record;
  yield* guardPaidBySuccessor(reference, { localGovernment, stated: data.payer, on });
  // What was recorded as unauthorised states itself which rules it breaks.
  if (data.broken) return;
  const split = splitOf(state, id, amount);
  if (covers !== split.covers || excess !== split.excess) {
    const asked = amount - covers - excess;
    const outstanding = outstandingOf(state, id);
    yield finding('NOTHING_OUTSTANDING', { contribution: id, asked, outstanding });
  }
  const due = excessRefundOf(data);
  if (due && state.fund.refunds.has(due.refund)) {
    yield finding('ID_TAKEN', { kind: 'refund', id: receipt });
  }
  const { approvedOn } = record;
  if (on < approvedOn) yield finding('PAID_BEFORE_APPROVAL', { contribution: id, on, approvedOn });
  if (!agreed || on < agreed.on) yield finding('PAID_BEFORE_SIGNATURE', { contribution: id, on });
}

/** An unauthorised receipt is made lawful whole, and within what was approved. */
function* guardRegularised(state: BookState, { data, effectiveOn: on }: Regularised): Findings {
  const { receipt: id, contribution, amount, covers } = data;
  const receipt = state.fund.receipts.get(id);
  if (!receipt || receipt.record.contribution !== contribution) {
    return yield finding('RECEIPT_UNKNOWN', { receipt: id });
  }
  if (receipt.status !== 'unauthorised' || receipt.record.amount !== amount) {
    yield finding('RECEIPT_NOT_UNAUTHORISED', { receipt: id });
  }
  const outstanding = outstandingOf(state, contribution);
  const split = splitOf(state, contribution, amount);
  if (split.excess > 0n || covers !== split.covers) {
    yield finding('REGULARISATION_EXCEEDS_APPROVAL', {
      receipt: id,
      asked: amount,
      outstanding: outstanding + split.covers,
    });
  }
  yield* guardFollows(on, id, receipt.effectiveOn);
  yield* guardFollows(on, contribution, contributionOf(state, contribution).record.approvedOn);
}

/** A receipt is reversed once and whole; what it takes away is there and in no match any more. */
function* guardReversed(state: BookState, { data, effectiveOn: on }: Reversed): Findings {
  const { receipt: id, contribution, amount, excess, notDue, unauthorised, shortfall } = data;
  const receipt = state.fund.receipts.get(id);
  if (receipt?.record.contribution !== contribution || receipt.record.amount !== amount) {
    return yield finding('RECEIPT_UNKNOWN', { receipt: id });
  }
  if (receipt.status === 'reversed') yield finding('RECEIPT_ALREADY_REVERSED', { receipt: id });
  yield* guardFollows(on, id, receipt.effectiveOn);
  const lawful = receipt.status === 'unauthorised' ? 0n : amount;
  if (unauthorised !== amount - lawful) yield finding('RECEIPT_NOT_UNAUTHORISED', { receipt: id });
  const at = (stage: Parameters<typeof contributionBalance>[2]): Satang =>
    contributionBalance(state.fund, contribution, stage);
  const available = at('refundable') + at('spent');
  if (excess + notDue > at('refundable') || shortfall > at('spent')) {
    const asked = excess + notDue + shortfall;
    yield finding('RECEIPT_REFUNDED', { receipt: id, contribution, asked, available });
  }
  const received = amount - excess - notDue - unauthorised - shortfall;
  if (received > at('received')) {
    const free = { contribution, asked: received, available: at('received') };
    yield finding('MATCH_EXCEEDS_LOCAL', free);
  }
  yield* guardStillBorne(state, contribution, shortfall);
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

function withExcess(
  { refunds, contributions }: MatchingFundState,
  { data, effectiveOn }: Received,
): MatchingFundState['refunds'] {
  const due = excessRefundOf(data);
  const localGovernment = contributions.get(data.contribution)?.record.localGovernment;
  if (!due || localGovernment === undefined) return refunds;
  const { refund, project, contribution, amount } = due;
  return refunds.set(refund, {
    record: {
      refund,
      project,
      amount,
      parts: [{ contribution, localGovernment, amount }],
    },
    dueOn: effectiveOn,
    paid: PersistentMap(),
  });
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
    const record: Refund['record'] = {
      ...before.record,
      amount: before.record.amount - amount,
      parts,
    };
    return { ...before, record };
  });
}
