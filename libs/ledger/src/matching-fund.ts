import type { MatchingFundEvent } from './book.events';
import type { BookState } from './book.state';
import type { CommandContext, Findings, Proposal } from './decision';
import type { MatchingFundCommand } from './matching-fund.commands';
import { postContributions } from './matching-fund.state';
import type { Reference } from './reference';
import { unreachable } from './unreachable';
import { closeRound, evolveRound, guardRound, openRound } from './round';
import { evolveAgreement, guardAgreement, signContribution, stateAgreement } from './agreement';
import {
  closeContribution,
  evolveContribution,
  guardContribution,
  lapseContribution,
  reconcileContribution,
  takeOverContribution,
} from './contribution';
import {
  evolveReceipt,
  guardReceipt,
  receiveContribution,
  regulariseReceipt,
  reverseReceipt,
} from './receipt';
import {
  acceptDelivery,
  evolveDelivery,
  guardDelivery,
  recordDelivery,
  rejectDelivery,
  valueDelivery,
} from './delivery';
import { evolveMatch, makeMatch, releaseMatch, reverseMatch } from './match';
import { guardMatch } from './match.guard';
import { evolveSpending, guardSpending, reverseSpending, spendContributions } from './spending';
import { declareRefund, evolveRefund, guardRefund, payRefund } from './refund';
import { evolveClawBack, guardClawBack, recoverClawBack } from './claw-back';
import { evolveProjectEnd, guardProjectEnd, reduceProject } from './project-end';
import { cancelProject } from './unwinding';

/** Whether what is asked of a book is about the matching fund. */
export function isMatchingFundCommand(command: {
  readonly type: string;
}): command is MatchingFundCommand {
  return Object.hasOwn(PROPOSALS, command.type);
}

/** What a command would write, before the rules have looked at it. */
export function proposeMatchingFund(
  state: BookState,
  command: MatchingFundCommand,
  context: CommandContext,
): readonly Proposal[] {
  const propose = PROPOSALS[command.type] as (
    state: BookState,
    command: MatchingFundCommand,
    context: CommandContext,
  ) => readonly Proposal[];
  return propose(state, command, context);
}

const PROPOSALS: {
  readonly [C in MatchingFundCommand['type']]: (
    state: BookState,
    command: Extract<MatchingFundCommand, { type: C }>,
    context: CommandContext,
  ) => readonly Proposal[];
} = {
  OpenRound: openRound,
  CloseRound: closeRound,
  StateAgreement: stateAgreement,
  SignContribution: signContribution,
  TakeOverContribution: takeOverContribution,
  LapseContribution: lapseContribution,
  ReconcileContribution: reconcileContribution,
  CloseContribution: closeContribution,
  ReceiveContribution: receiveContribution,
  RegulariseReceipt: regulariseReceipt,
  ReverseReceipt: reverseReceipt,
  RecordDelivery: recordDelivery,
  ValueDelivery: valueDelivery,
  AcceptDelivery: acceptDelivery,
  RejectDelivery: rejectDelivery,
  MakeMatch: makeMatch,
  ReleaseMatch: releaseMatch,
  ReverseMatch: reverseMatch,
  SpendContributions: spendContributions,
  ReverseSpending: reverseSpending,
  DeclareRefund: declareRefund,
  PayRefund: payRefund,
  RecoverClawBack: recoverClawBack,
  ReduceProject: reduceProject,
  CancelProject: cancelProject,
};

/** The rules of the matching fund over an event and the state before it. */
export function* guardMatchingFund(
  state: BookState,
  event: MatchingFundEvent,
  reference: Reference,
): Findings {
  switch (event.type) {
    case 'round.opened.v1':
    case 'round.closed.v1':
      return yield* guardRound(state, event, reference);
    case 'agreement.stated.v1':
    case 'contribution.agreed.v1':
      return yield* guardAgreement(state, event);
    case 'contribution.entered.v1':
    case 'contribution.declined.v1':
    case 'contribution.lapsed.v1':
    case 'contribution.reconciled.v1':
    case 'contribution.closed.v1':
      return yield* guardContribution(state, event, reference);
    case 'contribution.received.v1':
    case 'receipt.regularised.v1':
    case 'receipt.reversed.v1':
      return yield* guardReceipt(state, event, reference);
    case 'contribution.delivered.v1':
    case 'delivery.valued.v1':
    case 'delivery.accepted.v1':
    case 'delivery.rejected.v1':
    case 'delivery.revalued.v1':
      return yield* guardDelivery(state, event);
    case 'match.made.v1':
    case 'match.released.v1':
    case 'release.reversed.v1':
    case 'match.reversed.v1':
      return yield* guardMatch(state, event);
    case 'contribution.spent.v1':
    case 'spending.reversed.v1':
      return yield* guardSpending(state, event);
    case 'refund.due.v1':
    case 'contribution.refunded.v1':
      return yield* guardRefund(state, event, reference);
    case 'claw-back.claimed.v1':
    case 'claw-back.recovered.v1':
    case 'claw-back.reduced.v1':
      return yield* guardClawBack(state, event, reference);
    case 'project.reduced.v1':
    case 'project.cancelled.v1':
    case 'allocation.withdrawn.v1':
      return yield* guardProjectEnd(state, event);
    default:
      return unreachable(event);
  }
}

/** The state after an event of the matching fund; the money of contributions moves with it. */
export function evolveMatchingFund(state: BookState, event: MatchingFundEvent): BookState {
  const after = evolveSlice(state, event);
  return { ...after, fund: postContributions(after.fund, event) };
}

function evolveSlice(state: BookState, event: MatchingFundEvent): BookState {
  switch (event.type) {
    case 'round.opened.v1':
    case 'round.closed.v1':
      return evolveRound(state, event);
    case 'agreement.stated.v1':
    case 'contribution.agreed.v1':
      return evolveAgreement(state, event);
    case 'contribution.entered.v1':
    case 'contribution.declined.v1':
    case 'contribution.lapsed.v1':
    case 'contribution.reconciled.v1':
    case 'contribution.closed.v1':
      return evolveContribution(state, event);
    case 'contribution.received.v1':
    case 'receipt.regularised.v1':
    case 'receipt.reversed.v1':
      return evolveReceipt(state, event);
    case 'contribution.delivered.v1':
    case 'delivery.valued.v1':
    case 'delivery.accepted.v1':
    case 'delivery.rejected.v1':
    case 'delivery.revalued.v1':
      return evolveDelivery(state, event);
    case 'match.made.v1':
    case 'match.released.v1':
    case 'release.reversed.v1':
    case 'match.reversed.v1':
      return evolveMatch(state, event);
    case 'contribution.spent.v1':
    case 'spending.reversed.v1':
      return evolveSpending(state, event);
    case 'refund.due.v1':
    case 'contribution.refunded.v1':
      return evolveRefund(state, event);
    case 'claw-back.claimed.v1':
    case 'claw-back.recovered.v1':
    case 'claw-back.reduced.v1':
      return evolveClawBack(state, event);
    case 'project.reduced.v1':
    case 'project.cancelled.v1':
    case 'allocation.withdrawn.v1':
      return evolveProjectEnd(state, event);
    default:
      return unreachable(event);
  }
}
