import { contributionOf } from './agreement';
import { fundSourceOf } from './appropriation';
import type { DataOf, EventOf } from './book.events';
import { accountKey, type BookState } from './book.state';
import type { CalendarDate } from './calendar';
import { withChanged } from './changed-entry';
import { nextId, propose, type CommandContext, type Proposal } from './decision';
import {
  allowedFor,
  capsOf,
  groupKey,
  groupOf,
  least,
  localOfGroup,
  localReleasedWith,
  provincialOfGroup,
  withLocal,
  withMatchedUnder,
  type MatchingGroup,
} from './matching-share';
import type { MakeMatch, ReleaseMatch, ReverseMatch } from './matching-fund.commands';
import type { MatchId, ReleaseId } from './matching-fund.events';
import {
  appended,
  contributionBalance,
  withUnwound,
  type Contribution,
  type Match,
  type MatchingFundState,
} from './matching-fund.state';
import { withMovement } from './movements';
import { reject } from './rejection';
import { reversibleOn } from './released-money';
import type { Satang } from './satang';
import { accountsOf } from './take-back';

/** What happens to a match. */
export type MatchEvent =
  | EventOf<'match.made.v1'>
  | EventOf<'match.released.v1'>
  | EventOf<'release.reversed.v1'>
  | EventOf<'match.reversed.v1'>;

/** Proposes a match: of the amount asked, or of the most that ratio and caps allow. */
export function makeMatch(
  state: BookState,
  command: MakeMatch,
  context: CommandContext,
): readonly Proposal[] {
  const { contribution: id, line, local } = command;
  const contribution = contributionOf(state, id);
  const group = groupOf(contribution) ?? reject('CONTRIBUTION_NOT_SIGNED', { contribution: id });
  const { form, project } = contribution.record;
  const match =
    command.match ??
    nextId<MatchId>('M', state.fund.matches.size, (taken) => state.fund.matches.has(taken));
  // Asked again, the most of the first time holds, whatever was matched since.
  const before = state.fund.matches.get(match)?.record.amount;
  const data: DataOf<'match.made.v1'> = {
    match,
    contribution: id,
    form,
    project,
    line,
    fundSource: fundSourceOf(state, line),
    amount: command.amount ?? before ?? mostFor(state, group, form, local),
    local,
    agreement: group.agreement,
    version: group.version,
  };
  return [propose('match.made.v1', data, command, context.today)];
}

/**
 * The most that ratio and caps allow. Where that is nothing, one satang is asked for, so that the
 * rule that stands against it is named with its figures.
 */
function mostFor(
  state: BookState,
  group: MatchingGroup,
  form: Contribution['record']['form'],
  local: Satang,
): Satang {
  const money = withLocal(localOfGroup(state.fund, group), form, local);
  let most = allowedFor(state.fund, group, money) - provincialOfGroup(state.fund, group);
  for (const { cap, matched } of capsOf(state, group)) most = least(most, cap - matched);
  return most > 0n ? most : 1n;
}

/** Proposes a release: of the amount asked, or of all that is matched and not released yet. */
export function releaseMatch(
  state: BookState,
  command: ReleaseMatch,
  context: CommandContext,
): readonly Proposal[] {
  const { match: id } = command;
  const match = state.fund.matches.get(id) ?? reject('MATCH_UNKNOWN', { match: id });
  const release =
    command.release ??
    nextId<ReleaseId>('V', state.fund.releases.size, (taken) => state.fund.releases.has(taken));
  const before = state.fund.releases.get(release);
  if (before?.match === id) {
    // Asked again, the figures of the first time hold, whatever was released since.
    const amount = command.amount ?? before.amount;
    const data = { release, ...accountsOf(match), amount, local: before.local };
    return [propose('match.released.v1', data, command, context.today)];
  }
  const unreleased = match.provincial - match.provincialReleased;
  const amount = command.amount ?? unreleased;
  if (amount <= 0n && command.amount === undefined) {
    reject('RELEASE_EXCEEDS_MATCH', { match: id, asked: match.provincial, available: unreleased });
  }
  const data = { release, ...accountsOf(match), amount, local: localReleasedWith(match, amount) };
  return [propose('match.released.v1', data, command, context.today)];
}

/** Proposes what takes a match apart: neither side's used money, nor local money that bears it. */
export function reverseMatch(
  state: BookState,
  command: ReverseMatch,
  context: CommandContext,
): readonly Proposal[] {
  const { match: id, reason } = command;
  const match = state.fund.matches.get(id) ?? reject('MATCH_UNKNOWN', { match: id });
  if (match.provincial === 0n && match.local === 0n) return [];
  const { provincial, provincialReleased, local, localReleased, record } = match;
  const unused = least(provincialReleased, reversibleOn(state, record, context.today));
  const amount = provincial - provincialReleased + unused;
  const unspent = least(
    localReleased,
    contributionBalance(state.fund, record.contribution, 'released'),
  );
  const free = freeOfBearing(state, match, amount, local - localReleased + unspent);
  if (amount === 0n && free === 0n) {
    reject('RELEASE_EXCEEDS_MATCH', { match: id, asked: provincial, available: 0n });
  }
  const unreleased = local - localReleased;
  const fromReleased = free > unreleased ? free - unreleased : 0n;
  const of = { ...accountsOf(match), cause: 'asked' as const, reason };
  const proposals: Proposal[] = [];
  if (unused > 0n || fromReleased > 0n) {
    const data = { ...of, amount: unused, local: fromReleased };
    proposals.push(propose('release.reversed.v1', data, {}, context.today));
  }
  const data = { ...of, amount, local: free };
  return [...proposals, propose('match.reversed.v1', data, {}, context.today)];
}

/** The most local money that may leave a match with this provincial money, in satang. */
function freeOfBearing(state: BookState, match: Match, amount: Satang, unspent: Satang): Satang {
  const { fund } = state;
  const contribution = fund.contributions.get(match.record.contribution);
  const group = contribution && groupOf(contribution);
  if (!group) return unspent;
  const { form } = match.record;
  const local = localOfGroup(fund, group);
  const kept = provincialOfGroup(fund, group) - amount;
  const bears = (leaving: Satang): boolean =>
    allowedFor(fund, group, withLocal(local, form, -leaving)) >= kept;
  if (bears(unspent)) return unspent;
  // The more leaves, the less is borne: the most that may leave lies between these two.
  let [may, mayNot] = [0n, unspent];
  while (mayNot - may > 1n) {
    const middle = (may + mayNot) / 2n;
    if (bears(middle)) may = middle;
    else mayNot = middle;
  }
  return may;
}

/** The state after a match, its release, or what takes one of them back. */
export function evolveMatch(state: BookState, event: MatchEvent): BookState {
  const { fund } = state;
  const { match: id, amount, local, project, line } = event.data;
  switch (event.type) {
    case 'match.made.v1': {
      const match: Match = {
        record: event.data,
        madeOn: event.effectiveOn,
        provincial: amount,
        provincialReleased: 0n,
        provincialClaimed: 0n,
        local,
        localReleased: 0n,
      };
      const contribution = fund.contributions.get(match.record.contribution);
      const group = contribution && groupOf(contribution);
      const made: MatchingFundState = {
        ...fund,
        matches: fund.matches.set(id, match),
        matchesOf: appended(fund.matchesOf, project, id),
        matchesOfGroup: group
          ? appended(fund.matchesOfGroup, groupKey(group), id)
          : fund.matchesOfGroup,
      };
      return { ...state, fund: withMatchedUnder(made, match.record, amount) };
    }
    case 'match.released.v1':
    case 'release.reversed.v1': {
      const sign = event.type === 'match.released.v1' ? 1n : -1n;
      const matches = withChanged(fund.matches, id, (before) => ({
        ...before,
        provincialReleased: before.provincialReleased + sign * amount,
        localReleased: before.localReleased + sign * local,
      }));
      const releases =
        event.type === 'match.released.v1'
          ? fund.releases.set(event.data.release, event.data)
          : fund.releases;
      const released = { line, project, amount: sign * amount, on: event.effectiveOn };
      const after = withReleased({ ...fund, matches, releases }, released);
      return {
        ...state,
        fund: event.type === 'release.reversed.v1' ? withUnwound(after, event.data) : after,
      };
    }
    case 'match.reversed.v1': {
      const matches = withChanged(fund.matches, id, (before) => {
        return { ...before, provincial: before.provincial - amount, local: before.local - local };
      });
      const record = fund.matches.get(id)?.record;
      const reversed = withUnwound({ ...fund, matches }, event.data);
      return {
        ...state,
        fund: record ? withMatchedUnder(reversed, record, -amount) : reversed,
      };
    }
  }
}

function withReleased(
  fund: MatchingFundState,
  released: Pick<Match['record'], 'line' | 'project' | 'amount'> & { readonly on: CalendarDate },
): MatchingFundState {
  const { line, project, amount, on } = released;
  if (amount === 0n) return fund;
  const key = accountKey(line, 'allocated', project);
  const usable = fund.usable.set(key, withMovement(fund.usable.get(key, []), { on, amount }));
  return { ...fund, usable };
}
