import { Map as PersistentMap } from 'immutable';
import type { DataOf, EventOf } from './book.events';
import type { BookState } from './book.state';
import type { CalendarDate } from './calendar';
import { withChanged } from './changed-entry';
import { guardFollows } from './commitment';
import { nextId, propose, type CommandContext, type Findings, type Proposal } from './decision';
import { largestRemainderWithin } from './largest-remainder';
import { contributionsOfProject, least } from './matching-share';
import type { DeclareRefund, PayRefund } from './matching-fund.commands';
import type { ContributionPart, RefundId } from './matching-fund.events';
import {
  contributionBalance,
  type Contribution,
  type MatchingFundState,
  type Refund,
} from './matching-fund.state';
import { successorOn, type Reference } from './reference';
import { finding, reject } from './rejection';
import { sumSatang, type Satang } from './satang';
import type { ContributionId, LocalGovernmentId, ProjectId } from './stored-values';

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
    const data = { ...before, reason };
    return [propose('refund.due.v1', data, command, context.today)];
  }
  const available = sumSatang(freeCash(state, project).map(({ most }) => most));
  const amount = command.amount ?? available;
  if (amount > available || available === 0n) {
    reject('REFUND_EXCEEDS_UNSPENT', { project, asked: amount, available });
  }
  if (amount <= 0n) reject('AMOUNT_NOT_POSITIVE', { asked: amount });
  const parts = refundParts(state, project, amount);
  const data = { refund, project, amount, parts: [...parts], reason };
  return [propose('refund.due.v1', data, command, context.today)];
}

/** The number of the next refund of a book. */
export function nextRefund({ refunds, receipts }: MatchingFundState): RefundId {
  // What a receipt brought in excess is due under the receipt's own id.
  return nextId<RefundId>('F', refunds.size, (taken) => {
    return refunds.has(taken) || receipts.has(taken as string as never);
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
function freeCash({ fund }: BookState, project: ProjectId): readonly Payer[] {
  return contributionsOfProject(fund, project)
    .filter(({ form }) => form === 'cash')
    .map((record) => ({
      record,
      weight: contributedOf(fund, record.contribution),
      most: contributionBalance(fund, record.contribution, 'received'),
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
  const payers = freeCash(state, project);
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
  const dates = {
    decidedOn: command.decidedOn ?? document.date,
    effectiveOn: command.effectiveOn ?? document.date,
  };
  const before = state.recorded.get(`refund-payment|${id}|${contribution}|${document.number}`);
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
  const { refund: id, project, parts, amount } = event.data;
  if (state.fund.refunds.has(id)) yield finding('ID_TAKEN', { kind: 'refund', id });
  const payers = freeCash(state, project);
  const available = sumSatang(payers.map(({ most }) => most));
  const within = parts.every(({ contribution, localGovernment, amount: part }) => {
    const payer = payers.find(({ record }) => record.contribution === contribution);
    return payer?.record.localGovernment === localGovernment && part > 0n && part <= payer.most;
  });
  const once = new Set(parts.map(({ contribution }) => contribution)).size === parts.length;
  if (!within || !once || sumSatang(parts.map((part) => part.amount)) !== amount) {
    yield finding('REFUND_EXCEEDS_UNSPENT', { project, asked: amount, available });
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
    const refund: Refund = {
      record: event.data,
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
