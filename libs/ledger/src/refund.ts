import { Map as PersistentMap } from 'immutable';
import type { DataOf, EventOf } from './book.events';
import type { BookState } from './book.state';
import type { ContributionStage } from './contribution-postings';
import type { CalendarDate } from './calendar';
import { withChanged } from './changed-entry';
import { guardFollows } from './commitment';
import { nextId, propose, type CommandContext, type Findings, type Proposal } from './decision';
import { sameContent } from './identity';
import { largestRemainderWithin } from './largest-remainder';
import { contributionsOfProject, least } from './matching-share';
import type { DeclareRefund, PayRefund } from './matching-fund.commands';
import type { ContributionPart, RefundId } from './matching-fund.events';
import {
  contributionAvailableOn,
  contributionBalance,
  type Contribution,
  type MatchingFundState,
  type Refund,
} from './matching-fund.state';
import { datesOfDocument } from './outside-document';
import { successorOn, type Reference } from './reference';
import { finding, reject } from './rejection';
import { sumSatang, type Satang } from './satang';
import type { ContributionId, LocalGovernmentId, ProjectId } from './stored-values';
import { comparable } from './typed-number';
import { unreachable } from './unreachable';

type RefundEvent = EventOf<'refund.due.v1'> | EventOf<'contribution.refunded.v1'>;

/** Proposes that free cash of a project is given back to who contributed it. */
export function declareRefund(
  state: BookState,
  command: DeclareRefund,
  context: CommandContext,
): readonly Proposal[] {
  const { project, reason } = command;
  if (!state.projects.has(project)) reject('PROJECT_UNKNOWN', { project });
  const refund = command.refund ?? nextRefund(state.fund);
  const before = state.fund.refunds.get(refund)?.record;
  const again = before?.project === project && (command.amount ?? before.amount) === before.amount;
  // Asked again, the shares of the first time hold, whatever came or was matched since.
  if (again) {
    const data = { ...before, cause: 'asked' as const, reason };
    return [propose('refund.due.v1', data, command, context.today)];
  }
  const available = sumSatang(freeCash(state, project).map(({ most }) => most));
  const amount = command.amount ?? available;
  if (amount > available || available === 0n) {
    reject('REFUND_EXCEEDS_UNSPENT', { project, asked: amount, available });
  }
  if (amount <= 0n) reject('AMOUNT_NOT_POSITIVE', { asked: amount });
  const parts = refundParts(state, project, amount);
  const data = { refund, project, amount, parts: [...parts], cause: 'asked' as const, reason };
  return [propose('refund.due.v1', data, command, context.today)];
}

/** The number of the next refund of a book, after those that the same command numbered. */
export function nextRefund(
  { refunds, receipts }: MatchingFundState,
  numbered: ReadonlySet<RefundId> = new Set(),
): RefundId {
  // What a receipt brings in excess is due under the receipt's own id.
  const ofReceipts: ReadonlySet<string> = new Set(receipts.keys());
  return nextId<RefundId>('F', refunds.size, (taken) => {
    return refunds.has(taken) || numbered.has(taken) || ofReceipts.has(taken);
  });
}

interface Payer {
  readonly record: Contribution['record'];
  /** What was contributed: received within what was approved, net of reversals. */
  readonly weight: Satang;
  /** What is free: neither matched nor spent, and not refundable yet. */
  readonly most: Satang;
}

/** Who has free cash in a project, in the order in which their contributions entered. */
function freeCash(state: BookState, project: ProjectId): readonly Payer[] {
  return cashIn(state, project, ['received']);
}

function cashIn(
  { fund }: BookState,
  project: ProjectId,
  stages: readonly ContributionStage[],
): readonly Payer[] {
  return contributionsOfProject(fund, project)
    .filter(({ form }) => form === 'cash')
    .map((record) => ({
      record,
      weight: contributedOf(fund, record.contribution),
      most: sumSatang(stages.map((stage) => contributionBalance(fund, record.contribution, stage))),
    }))
    .filter(({ most }) => most > 0n);
}

/** Cash that came of a contribution within what was approved, given back since or not, in satang. */
function contributedOf(fund: MatchingFundState, contribution: ContributionId): Satang {
  const at = (stage: Parameters<typeof contributionBalance>[2]): Satang =>
    contributionBalance(fund, contribution, stage);
  return -at('approved') - at('outstanding') - at('shortfall');
}

/** Splits a refund over a project's payers by what they contributed, within what is free of each. */
export function refundParts(
  state: BookState,
  project: ProjectId,
  amount: Satang,
): readonly ContributionPart[] {
  return shared(amount, freeCash(state, project));
}

/**
 * Splits cash that goes because a project becomes smaller by what its payers contributed, within
 * what is unspent of each: in matches or not.
 */
export function partsOfReduction(
  state: BookState,
  project: ProjectId,
  amount: Satang,
): readonly ContributionPart[] {
  return shared(amount, cashIn(state, project, ['received', 'matched', 'released']));
}

function shared(amount: Satang, payers: readonly Payer[]): readonly ContributionPart[] {
  const shares = largestRemainderWithin(amount, payers);
  return payers.flatMap(({ record: { contribution, localGovernment } }, index) => {
    const share = shares[index] ?? 0n;
    return share > 0n ? [{ contribution, localGovernment, amount: share }] : [];
  });
}

/** Proposes the payment of a refund to who contributed, or to the one that it was merged into. */
export function payRefund(
  state: BookState,
  command: PayRefund,
  context: CommandContext,
): readonly Proposal[] {
  const { refund: id, contribution, document } = command;
  const refund = state.fund.refunds.get(id) ?? reject('REFUND_UNKNOWN', { refund: id });
  const part = refund.record.parts.find((one) => one.contribution === contribution);
  if (!part)
    return reject('REFUND_EXCEEDS_DUE', {
      refund: id,
      contribution,
      asked: command.amount ?? 0n,
      due: 0n,
    });
  const { project } = refund.record;
  const { localGovernment } = part;
  const dates = datesOfDocument(command, document);
  const key = `refund-payment|${id}|${contribution}|${comparable(document.number)}`;
  const before = state.recorded.get(key);
  const paid = before?.type === 'contribution.refunded.v1' ? before.data.amount : undefined;
  const due = dueOf(state.fund, refund, contribution);
  const amount = command.amount ?? paid ?? due;
  if (amount === 0n && command.amount === undefined) {
    reject('REFUND_EXCEEDS_DUE', { refund: id, contribution, asked: 0n, due });
  }
  const payee = successorOn(context.reference, localGovernment, dates.effectiveOn);
  const of = { refund: id, contribution, project, localGovernment };
  const data: DataOf<'contribution.refunded.v1'> = { ...of, payee, amount, document };
  return [propose('contribution.refunded.v1', data, dates, context.today)];
}

/** What of a refund is due to a contribution and not paid yet, in satang. */
export function dueOf(
  fund: MatchingFundState,
  { record, paid }: Refund,
  contribution: ContributionId,
): Satang {
  const part = record.parts.find((one) => one.contribution === contribution)?.amount ?? 0n;
  const refundable = contributionBalance(fund, contribution, 'refundable');
  return least(part - paid.get(contribution, 0n), refundable);
}

/** Refunded is at most what is received and unspent, to the payers by what they contributed. */
export function* guardRefund(state: BookState, event: RefundEvent, reference: Reference): Findings {
  if (event.type === 'contribution.refunded.v1') {
    return yield* guardPayment(state, event, reference);
  }
  const { refund: id, project, parts, amount, cause } = event.data;
  if (state.fund.refunds.has(id)) yield finding('ID_TAKEN', { kind: 'refund', id });
  const payers = freeCash(state, project);
  const available = sumSatang(payers.map(({ most }) => most));
  const payerOf = new Map(payers.map((payer) => [payer.record.contribution, payer]));
  const within = parts.every(({ contribution, localGovernment, amount: part }) => {
    const payer = payerOf.get(contribution);
    return payer?.record.localGovernment === localGovernment && part > 0n && part <= payer.most;
  });
  const once = new Set(parts.map(({ contribution }) => contribution)).size === parts.length;
  if (!within || !once || sumSatang(parts.map((part) => part.amount)) !== amount) {
    return yield finding('REFUND_EXCEEDS_UNSPENT', { project, asked: amount, available });
  }
  const onTheDay = parts.map(({ contribution }) =>
    contributionAvailableOn(state.fund, { contribution, stage: 'received' }, event.effectiveOn),
  );
  if (parts.some((part, index) => part.amount > (onTheDay[index] ?? 0n))) {
    const there = sumSatang(onTheDay);
    yield finding('REFUND_EXCEEDS_UNSPENT', { project, asked: amount, available: there });
  }
  if (!inProportion(state, event.data, payers)) {
    yield finding('REFUND_NOT_IN_PROPORTION', { project, refund: id, cause });
  }
}

/**
 * Free money is given back to all its payers by what they contributed. A reduction does so with all
 * that is unspent, once nothing is still to come. A cancellation gives each payer all that is free of
 * it, one payer after the other.
 */
function inProportion(
  state: BookState,
  { project, parts, amount, cause }: DataOf<'refund.due.v1'>,
  payers: readonly Payer[],
): boolean {
  switch (cause) {
    case 'asked':
      return sameContent(parts, refundParts(state, project, amount));
    case 'project-reduced':
      return (
        contributionsOfProject(state.fund, project).every(
          ({ contribution }) => contributionBalance(state.fund, contribution, 'outstanding') === 0n,
        ) && sameContent(parts, partsOfReduction(state, project, amount))
      );
    case 'project-cancelled': {
      const free = new Map(payers.map(({ record, most }) => [record.contribution, most]));
      return (
        state.fund.cancelled.has(project) &&
        parts.every((part) => part.amount === free.get(part.contribution))
      );
    }
    case 'receipt-reversed':
    case 'delivery-revalued':
      return false;
    default:
      return unreachable(cause);
  }
}

function* guardPayment(
  state: BookState,
  event: EventOf<'contribution.refunded.v1'>,
  reference: Reference,
): Findings {
  const { refund: id, contribution, amount: asked, localGovernment, payee } = event.data;
  const refund = state.fund.refunds.get(id);
  if (!refund) return yield finding('REFUND_UNKNOWN', { refund: id });
  const due = dueOf(state.fund, refund, contribution);
  const part = refund.record.parts.find((one) => one.contribution === contribution);
  if (asked > due || part?.localGovernment !== localGovernment) {
    yield finding('REFUND_EXCEEDS_DUE', { refund: id, contribution, asked, due });
  }
  yield* guardFollows(event.effectiveOn, id, refund.dueOn);
  yield* guardPaidBySuccessor(reference, { localGovernment, stated: payee, on: event.effectiveOn });
}

/** Who pays or is paid has the rights and debts of a local government on the day of the payment. */
export function* guardPaidBySuccessor(
  reference: Reference,
  party: {
    readonly localGovernment: LocalGovernmentId;
    readonly stated: LocalGovernmentId;
    readonly on: CalendarDate;
  },
): Findings {
  const { localGovernment, stated, on } = party;
  const into = successorOn(reference, localGovernment, on);
  if (into !== stated)
    yield finding('LOCAL_GOVERNMENT_CEASED', { localGovernment: stated, into, on });
}

/** The state after something became refundable, or was given back. */
export function evolveRefund(state: BookState, event: RefundEvent): BookState {
  const { fund } = state;
  const { refund: id } = event.data;
  if (event.type === 'refund.due.v1') {
    const { cause: _cause, reason: _reason, ...record } = event.data;
    const refund: Refund = {
      record,
      dueOn: event.effectiveOn,
      paid: PersistentMap(),
    };
    return { ...state, fund: { ...fund, refunds: fund.refunds.set(id, refund) } };
  }
  const { contribution, amount } = event.data;
  const refunds = withChanged(fund.refunds, id, (before) => {
    const paid = before.paid.set(contribution, before.paid.get(contribution, 0n) + amount);
    return { ...before, paid };
  });
  return { ...state, fund: { ...fund, refunds } };
}
