import type { EventOf } from './book.events';
import type { BookState } from './book.state';
import { withChanged } from './changed-entry';
import { guardFollows } from './commitment';
import { propose, type CommandContext, type Findings, type Proposal } from './decision';
import type { RecoverClawBack } from './matching-fund.commands';
import { datesOfDocument } from './outside-document';
import { dueOf, withUnwound } from './matching-fund.state';
import { evolveReduced, guardReduced } from './claw-back-reduced';
import { withMatchedUnder } from './matching-share';
import { guardPaidBySuccessor } from './refund';
import { successorOn, type Reference } from './reference';
import { finding, reject } from './rejection';

type ClawBackEvent =
  | EventOf<'claw-back.claimed.v1'>
  | EventOf<'claw-back.recovered.v1'>
  | EventOf<'claw-back.reduced.v1'>;

/** Proposes the record of a payment on a claim: by who owes it, or by the one that it was merged into. */
export function recoverClawBack(
  state: BookState,
  command: RecoverClawBack,
  context: CommandContext,
): readonly Proposal[] {
  const { clawBack: id, amount, document } = command;
  const claim = state.fund.clawBacks.get(id) ?? reject('CLAW_BACK_UNKNOWN', { clawBack: id });
  const { contribution, project, localGovernment, line, fundSource } = claim.record;
  const dates = datesOfDocument(command, document);
  const payer = successorOn(context.reference, localGovernment, dates.effectiveOn);
  const of = { contribution, project, line, fundSource };
  const data = { clawBack: id, ...of, payer, amount, document };
  return [propose('claw-back.recovered.v1', data, dates, context.today)];
}

/** A claim takes released money that was used, once; what is paid of it stays within it. */
export function* guardClawBack(
  state: BookState,
  event: ClawBackEvent,
  reference: Reference,
): Findings {
  if (event.type === 'claw-back.claimed.v1') return yield* guardClaim(state, event);
  if (event.type === 'claw-back.reduced.v1') return yield* guardReduced(state, event);
  const { clawBack: id, amount, contribution, project, line, payer } = event.data;
  const claim = state.fund.clawBacks.get(id);
  const same =
    claim?.record.contribution === contribution &&
    claim.record.project === project &&
    claim.record.line === line;
  if (!claim || !same) {
    return yield finding('CLAW_BACK_UNKNOWN', { clawBack: id });
  }
  const due = dueOf(claim);
  if (amount > due) yield finding('RECOVERY_EXCEEDS_CLAIM', { clawBack: id, asked: amount, due });
  yield* guardFollows(event.effectiveOn, id, claim.claimedOn);
  const { localGovernment } = claim.record;
  yield* guardPaidBySuccessor(reference, { localGovernment, stated: payer, on: event.effectiveOn });
}

function* guardClaim(state: BookState, event: EventOf<'claw-back.claimed.v1'>): Findings {
  const { match: id, contribution, amount, localGovernment, line, project } = event.data;
  const match = state.fund.matches.get(id);
  const owner = state.fund.contributions.get(contribution)?.record.localGovernment;
  const same =
    match?.record.contribution === contribution &&
    match.record.project === project &&
    match.record.line === line;
  if (!match || !same) {
    return yield finding('MATCH_UNKNOWN', { match: id });
  }
  if (owner !== localGovernment) yield finding('CONTRIBUTION_UNKNOWN', { contribution });
  const available = match.provincialReleased;
  if (amount > available) {
    yield finding('RELEASE_EXCEEDS_MATCH', { match: id, asked: amount, available });
  }
}

/** The state after a claim, or a payment on it. */
export function evolveClawBack(state: BookState, event: ClawBackEvent): BookState {
  const { fund } = state;
  const { clawBack: id, amount } = event.data;
  if (event.type === 'claw-back.recovered.v1') {
    const clawBacks = withChanged(fund.clawBacks, id, (before) => {
      return { ...before, recovered: before.recovered + amount };
    });
    return { ...state, fund: { ...fund, clawBacks } };
  }
  if (event.type === 'claw-back.reduced.v1') return evolveReduced(state, event);
  const claim = {
    record: event.data,
    claimedOn: event.effectiveOn,
    recovered: 0n,
    reduced: 0n,
  };
  const matches = withChanged(fund.matches, event.data.match, (before) => ({
    ...before,
    provincial: before.provincial - amount,
    provincialReleased: before.provincialReleased - amount,
    provincialClaimed: before.provincialClaimed + amount,
  }));
  const clawBacks = fund.clawBacks.set(id, claim);
  const claimed = withUnwound({ ...fund, matches, clawBacks }, event.data);
  const record = fund.matches.get(event.data.match)?.record;
  return { ...state, fund: record ? withMatchedUnder(claimed, record, -amount) : claimed };
}
