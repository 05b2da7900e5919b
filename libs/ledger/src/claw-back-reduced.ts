import type { BookEvent, EventOf } from './book.events';
import { accountKey, type BookState } from './book.state';
import type { CalendarDate } from './calendar';
import { withChanged } from './changed-entry';
import { propose, type Findings, type Proposal } from './decision';
import {
  contributionBalance,
  dueOf,
  type ClawBack,
  type Contribution,
  type Match,
} from './matching-fund.state';
import {
  allowedFor,
  capsOf,
  groupOf,
  least,
  localOfGroup,
  provincialOfGroup,
  withLocal,
  withMatchedUnder,
  type MatchingGroup,
} from './matching-share';
import { withMovement } from './movements';
import { finding } from './rejection';
import { usableOn } from './released-money';
import type { Satang } from './satang';
import type { ContributionId, LineId, ProjectId } from './stored-values';

/*
 * A claim is for provincial money that went out and that no local money bears. It is owed no longer
 * as far as the money comes back unused, or local money comes and bears it again: in the same append
 * as what brought either about, so that nobody pays for what is not owed.
 */

type Reduced = EventOf<'claw-back.reduced.v1'>;

/** Proposes what an event takes off the claims that are open, over the state after it. */
export function claimsReducedBy(
  state: BookState,
  event: BookEvent,
  today: CalendarDate,
): readonly Proposal[] {
  switch (event.type) {
    case 'commitment.cancelled.v1':
      return unusedAgain(state, event.data, today);
    case 'return.recorded.v1':
      return event.data.restores === 'allocation' ? unusedAgain(state, event.data, today) : [];
    case 'entry.reversed.v1':
      return freedAgain(state, event.data, today);
    case 'contribution.received.v1':
      return event.data.broken ? [] : borneAgain(state, event.data.contribution, today);
    case 'receipt.regularised.v1':
    case 'delivery.accepted.v1':
    case 'delivery.revalued.v1':
      return borneAgain(state, event.data.contribution, today);
    default:
      return [];
  }
}

/** What a replacement uses again in the same append has not come back. */
function freedAgain(
  state: BookState,
  { moves, replacement }: EventOf<'entry.reversed.v1'>['data'],
  today: CalendarDate,
): readonly Proposal[] {
  if (replacement !== undefined) return [];
  return moves.flatMap(({ project, line, amount, to }) =>
    to === 'allocated' && project !== undefined
      ? unusedAgain(state, { project, line, amount }, today)
      : [],
  );
}

/** The first claims first, as far as what came back reaches. */
function unusedAgain(
  state: BookState,
  { project, line, amount }: { project: ProjectId; line: LineId; amount: Satang },
  today: CalendarDate,
): readonly Proposal[] {
  let left = least(amount, usableOn(state, { project, line }, today));
  const proposals: Proposal[] = [];
  for (const claim of openClaims(state, (one) => one.project === project && one.line === line)) {
    const taken = least(dueOf(claim), left);
    left -= taken;
    if (taken > 0n)
      proposals.push(reduction(state, claim, { amount: taken, local: 0n, cause: 'unused' }, today));
  }
  return proposals;
}

/** Local money that came bears again what its group could not bear, with free money as it needs. */
function borneAgain(
  state: BookState,
  id: ContributionId,
  today: CalendarDate,
): readonly Proposal[] {
  const contribution = state.fund.contributions.get(id);
  const group = contribution && groupOf(contribution);
  if (!group) return [];
  const [claim] = openClaims(state, (one) => one.contribution === id);
  if (!claim) return [];
  const borne = bearing(state, { contribution, group }, dueOf(claim));
  return borne.amount > 0n
    ? [reduction(state, claim, { ...borne, cause: 'borne-again' }, today)]
    : [];
}

/** How much of a claim local money bears, and the least free money that it takes to do so. */
function bearing(
  state: BookState,
  { contribution, group }: { contribution: Contribution; group: MatchingGroup },
  due: Satang,
): { readonly amount: Satang; readonly local: Satang } {
  const free = freeOf(state, contribution);
  const local = localOfGroup(state.fund, group);
  const { form } = contribution.record;
  const provincial = provincialOfGroup(state.fund, group);
  const roomWith = (more: Satang): Satang =>
    allowedFor(state.fund, group, withLocal(local, form, more)) - provincial;
  const rooms = capsOf(state, group).map(({ cap, matched }) => cap - matched);
  const amount = [roomWith(free), ...rooms].reduce(least, due);
  if (amount <= 0n) return { amount: 0n, local: 0n };
  if (roomWith(0n) >= amount) return { amount, local: 0n };
  // The more enters, the more is borne: the least that is enough lies between these two.
  let [tooLittle, enough] = [0n, free];
  while (enough - tooLittle > 1n) {
    const middle = (enough + tooLittle) / 2n;
    if (roomWith(middle) >= amount) enough = middle;
    else tooLittle = middle;
  }
  return { amount, local: enough };
}

/** Verified money that is in no match; that of a cancelled project goes back to who paid it. */
function freeOf({ fund }: BookState, { record }: Contribution): Satang {
  if (fund.cancelled.has(record.project)) return 0n;
  const stage = record.form === 'cash' ? 'received' : 'accepted';
  return contributionBalance(fund, record.contribution, stage);
}

function openClaims(
  { fund }: BookState,
  wanted: (claim: ClawBack['record']) => boolean,
): readonly ClawBack[] {
  return [...fund.clawBacks.values()].filter((claim) => dueOf(claim) > 0n && wanted(claim.record));
}

function reduction(
  state: BookState,
  { record }: ClawBack,
  less: Pick<Reduced['data'], 'amount' | 'local' | 'cause'>,
  today: CalendarDate,
): Proposal {
  const { clawBack, match, contribution, project, line, fundSource } = record;
  const form = state.fund.contributions.get(contribution)?.record.form ?? 'cash';
  const of = { clawBack, match, contribution, project, form, line, fundSource };
  return propose('claw-back.reduced.v1', { ...of, ...less }, {}, today);
}

/** No more is taken off than is owed, and than came back unused or is borne again. */
export function* guardReduced(state: BookState, { data, effectiveOn: on }: Reduced): Findings {
  const { clawBack, match, contribution: id, amount, local, cause, project, line } = data;
  const claim = state.fund.clawBacks.get(clawBack);
  const contribution = state.fund.contributions.get(id);
  if (!claim || !contribution || claim.record.match !== match || claim.record.contribution !== id) {
    return yield finding('CLAW_BACK_UNKNOWN', { clawBack });
  }
  const usable = cause === 'unused' ? usableOn(state, { project, line }, on) : amount;
  const due = least(dueOf(claim), usable);
  if (amount > due) yield finding('RECOVERY_EXCEEDS_CLAIM', { clawBack, asked: amount, due });
  const available = cause === 'unused' ? 0n : freeOf(state, contribution);
  if (local > available) {
    yield finding('MATCH_EXCEEDS_LOCAL', { contribution: id, asked: local, available });
  }
  if (cause === 'borne-again') yield* guardBorne(state, contribution, data);
}

function* guardBorne(
  state: BookState,
  contribution: Contribution,
  { amount: asked, local: more }: Reduced['data'],
): Findings {
  const group = groupOf(contribution);
  const { contribution: id, form, localGovernment } = contribution.record;
  if (!group) return yield finding('CONTRIBUTION_NOT_SIGNED', { contribution: id });
  const local = withLocal(localOfGroup(state.fund, group), form, more);
  const allowed = allowedFor(state.fund, group, local);
  const matched = provincialOfGroup(state.fund, group);
  if (matched + asked > allowed) {
    const sum = local.cash + local['own-execution'] + local['in-kind'];
    const figures = { contribution: id, asked, allowed, matched, local: sum };
    yield finding('MATCH_EXCEEDS_RATIO', figures);
  }
  const { agreement } = group;
  for (const { code, cap, matched: under } of capsOf(state, group)) {
    if (under + asked <= cap) continue;
    const figures = { agreement, localGovernment, asked, matched: under, cap };
    yield finding(code, figures);
  }
}

/** The state after a claim became less. */
export function evolveReduced(state: BookState, { data, effectiveOn: on }: Reduced): BookState {
  const { fund } = state;
  const { clawBack, match: id, amount, local, cause, project, line } = data;
  const borne = cause === 'borne-again' ? amount : 0n;
  const matches = withChanged(fund.matches, id, (before): Match => ({
    ...before,
    provincial: before.provincial + borne,
    provincialReleased: before.provincialReleased + borne,
    provincialClaimed: before.provincialClaimed - amount,
    local: before.local + local,
    localReleased: before.localReleased + local,
  }));
  const clawBacks = withChanged(fund.clawBacks, clawBack, (before) => {
    return { ...before, reduced: before.reduced + amount };
  });
  const record = fund.matches.get(id)?.record;
  const changed = { ...fund, matches, clawBacks };
  const after = record && borne > 0n ? withMatchedUnder(changed, record, borne) : changed;
  if (borne > 0n) return { ...state, fund: after };
  // What was claimed stood as released: unused, it is nobody's to use without a match.
  const key = accountKey(line, 'allocated', project);
  const usable = after.usable.set(
    key,
    withMovement(after.usable.get(key, []), { on, amount: -amount }),
  );
  return { ...state, fund: { ...after, usable } };
}
