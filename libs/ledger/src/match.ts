import { fundSourceOf, guardPayable, guardWithinFiscalYear } from './appropriation';
import type { DataOf, EventOf } from './book.events';
import { accountKey, balanceOf, type BookState } from './book.state';
import type { CalendarDate } from './calendar';
import { withChanged } from './changed-entry';
import { guardFollows } from './commitment';
import { nextId, propose, type CommandContext, type Findings, type Proposal } from './decision';
import {
  allowedFor,
  groupOf,
  least,
  localOfGroup,
  provincialOfAgreement,
  provincialOfGroup,
  ratioFor,
  termsOf,
  withLocal,
  type LocalMoney,
  type MatchingGroup,
} from './matching-share';
import type { MakeMatch, ReleaseMatch, ReverseMatch } from './matching-fund.commands';
import type { MatchId, ReleaseId } from './matching-fund.events';
import {
  appended,
  contributionBalance,
  type Contribution,
  type Match,
  type MatchingFundState,
} from './matching-fund.state';
import { withMovement } from './movements';
import { guardLineOfProject } from './project';
import type { Reference } from './reference';
import { finding, reject } from './rejection';
import { guardNotCancelled, matchableOn, reversibleOn } from './released-money';
import type { Satang } from './satang';
import { guardNotStopped } from './stopped-line';
import { accountsOf } from './take-back';

type MatchEvent =
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

interface Cap {
  readonly code: 'MATCH_EXCEEDS_CAP' | 'MATCH_EXCEEDS_CAP_OF_LOCAL_GOVERNMENT';
  readonly cap: Satang;
  readonly matched: Satang;
}

/** The caps that a version states; each is tested on the sum of all versions of its agreement. */
function capsOf(
  state: BookState,
  group: Pick<MatchingGroup, 'agreement' | 'version' | 'localGovernment'>,
): readonly Cap[] {
  const { agreement, localGovernment } = group;
  const terms = termsOf(state.fund, group);
  const caps: Cap[] = [];
  if (terms?.cap !== undefined) {
    const matched = provincialOfAgreement(state, agreement);
    caps.push({ code: 'MATCH_EXCEEDS_CAP', cap: terms.cap, matched });
  }
  if (terms?.capPerLocalGovernment !== undefined) {
    const matched = provincialOfAgreement(state, agreement, localGovernment);
    const cap = terms.capPerLocalGovernment;
    caps.push({ code: 'MATCH_EXCEEDS_CAP_OF_LOCAL_GOVERNMENT', cap, matched });
  }
  return caps;
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

/** The local money that a release takes along: in proportion, and the last one takes the rest. */
function localReleasedWith(match: Match, amount: Satang): Satang {
  const provincial = match.provincial - match.provincialReleased;
  const local = match.local - match.localReleased;
  return amount >= provincial ? local : (local * amount) / provincial;
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
  const of = { ...accountsOf(match), reason };
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

function contributionOf(
  state: BookState,
  id: Contribution['record']['contribution'],
): Contribution {
  return state.fund.contributions.get(id) ?? reject('CONTRIBUTION_UNKNOWN', { contribution: id });
}

/** A match, its release and what takes them back keep ratio, caps, and what there is on both sides. */
export function* guardMatch(state: BookState, event: MatchEvent, _reference: Reference): Findings {
  switch (event.type) {
    case 'match.made.v1':
      return yield* guardMade(state, event);
    case 'match.released.v1':
      return yield* guardReleaseOfMatch(state, event);
    case 'release.reversed.v1':
      return yield* guardReleaseReversed(state, event);
    case 'match.reversed.v1':
      return yield* guardMatchReversed(state, event);
  }
}

function* guardMade(state: BookState, event: EventOf<'match.made.v1'>): Findings {
  const { contribution: id, form, project, line, local, agreement, version } = event.data;
  const contribution = state.fund.contributions.get(id);
  if (!contribution) return yield finding('CONTRIBUTION_UNKNOWN', { contribution: id });
  const group = groupOf(contribution);
  if (!group) return yield finding('CONTRIBUTION_NOT_SIGNED', { contribution: id });
  if (contribution.closedOn) yield finding('CONTRIBUTION_CLOSED', { contribution: id });
  if (group.agreement !== agreement || group.version !== version || group.project !== project) {
    yield finding('PROJECT_NOT_AGREED', { project, agreement });
  }
  if (contribution.record.form !== form) {
    const needed = contribution.record.form;
    yield finding('CONTRIBUTION_FORM_DIFFERS', { contribution: id, form, needed });
  }
  yield* guardPayable(local);
  yield* guardNotCancelled(state, project);
  yield* guardLineOfProject(state, project, line);
  yield* guardNotStopped(state, line);
  yield* guardWithinFiscalYear(state, event.effectiveOn);
  yield* guardFollows(event.effectiveOn, id, contribution.agreed?.on ?? event.effectiveOn);
  const deadline = termsOf(state.fund, group)?.deadline;
  if (deadline !== undefined && event.effectiveOn > deadline) {
    yield finding('DEADLINE_PASSED', { deadline, on: event.effectiveOn });
  }
  const available = contributionBalance(state.fund, id, form === 'cash' ? 'received' : 'accepted');
  if (local > available) {
    yield finding('MATCH_EXCEEDS_LOCAL', { contribution: id, asked: local, available });
  }
  yield* guardShareAndCaps(state, event, group);
  yield* guardMatchable(state, event);
}

function* guardShareAndCaps(
  state: BookState,
  { data }: EventOf<'match.made.v1'>,
  group: MatchingGroup,
): Findings {
  const { contribution, form, local, amount: asked, agreement } = data;
  const terms = termsOf(state.fund, group);
  if (!terms || !ratioFor(terms, group)) {
    const { type, project } = group;
    return yield finding('RATIO_MISSING', { contribution, type, project });
  }
  const money = withLocal(localOfGroup(state.fund, group), form, local);
  yield* guardBorne(state, { contribution, group, money, asked });
  for (const { code, cap, matched } of capsOf(state, group)) {
    if (matched + asked <= cap) continue;
    if (code === 'MATCH_EXCEEDS_CAP') yield finding(code, { agreement, asked, matched, cap });
    else {
      const { localGovernment } = group;
      yield finding(code, { agreement, localGovernment, asked, matched, cap });
    }
  }
}

/** Provincial money of a group is matched only up to the share that its local money bears. */
function* guardBorne(
  state: BookState,
  judged: {
    readonly contribution: string;
    readonly group: MatchingGroup;
    /** The group's local money after the event. */
    readonly money: LocalMoney;
    /** What the event adds to the provincial money, or below nothing takes from it. */
    readonly asked: Satang;
  },
): Findings {
  const { contribution, group, money, asked } = judged;
  const matched = provincialOfGroup(state.fund, group);
  const allowed = allowedFor(state.fund, group, money);
  if (matched + asked <= allowed) return;
  const local = money.cash + money['own-execution'] + money['in-kind'];
  yield finding('MATCH_EXCEEDS_RATIO', { contribution, asked, allowed, matched, local });
}

/**
 * Local money that was matched does not fall away before the provincial money that it bore: for
 * events that take from what is spent.
 *
 * @param lost satang that the event takes from the contribution's spent money.
 */
export function* guardStillBorne(
  state: BookState,
  id: Contribution['record']['contribution'],
  lost: Satang,
): Findings {
  const contribution = state.fund.contributions.get(id);
  const group = contribution && groupOf(contribution);
  if (!group || lost === 0n) return;
  const money = withLocal(localOfGroup(state.fund, group), contribution.record.form, -lost);
  yield* guardBorne(state, { contribution: id, group, money, asked: 0n });
}

/** s.4: only allocated money that no release brought is matched, so that none is matched twice. */
function* guardMatchable(
  state: BookState,
  { data, effectiveOn: on }: EventOf<'match.made.v1'>,
): Findings {
  const { line, project, amount: asked } = data;
  const available = matchableOn(state, { line, project }, on);
  if (asked <= available) return;
  const at = (stage: 'allocated' | 'committed' | 'disbursed'): Satang =>
    balanceOf(state, line, stage, project);
  const figures = { allocated: at('allocated'), committed: at('committed') };
  const disbursed = at('disbursed');
  yield finding('ALLOCATION_INSUFFICIENT', {
    line,
    project,
    asked,
    available,
    ...figures,
    disbursed,
    on,
  });
}

/** The match that an event names and that is about the same money; a finding otherwise. */
function* matchOf(
  { fund }: BookState,
  { data }: Exclude<MatchEvent, EventOf<'match.made.v1'>>,
): Generator<ReturnType<typeof finding>, Match | undefined, undefined> {
  const match = fund.matches.get(data.match);
  const same =
    match &&
    match.record.contribution === data.contribution &&
    match.record.form === data.form &&
    match.record.project === data.project &&
    match.record.line === data.line;
  if (!same) yield finding('MATCH_UNKNOWN', { match: data.match });
  return same ? match : undefined;
}

/** Another person than who matched releases, at most what is matched, local money in proportion. */
function* guardReleaseOfMatch(state: BookState, event: EventOf<'match.released.v1'>): Findings {
  const { match: id, amount, local, project, line, contribution } = event.data;
  const match = yield* matchOf(state, event);
  if (!match) return;
  if (match.madeBy === event.actor.subject) yield finding('RELEASED_BY_MATCHER', { match: id });
  if (state.fund.contributions.get(contribution)?.closedOn) {
    yield finding('CONTRIBUTION_CLOSED', { contribution });
  }
  yield* guardNotCancelled(state, project);
  yield* guardNotStopped(state, line);
  yield* guardWithinFiscalYear(state, event.effectiveOn);
  yield* guardFollows(event.effectiveOn, id, match.madeOn);
  yield* guardWithin(id, amount, match.provincial - match.provincialReleased);
  const expected = localReleasedWith(match, amount);
  if (local !== expected) {
    yield finding('RELEASE_EXCEEDS_MATCH', { match: id, asked: local, available: expected });
  }
}

function* guardWithin(match: MatchId, asked: Satang, available: Satang): Findings {
  if (asked > available) yield finding('RELEASE_EXCEEDS_MATCH', { match, asked, available });
}

/** What takes back one side only states nothing of the other. */
function* guardTakesSomething(amount: Satang, local: Satang): Findings {
  if (amount < 0n || amount + local === 0n) yield* guardPayable(amount);
  if (local < 0n) yield* guardPayable(local);
}

/** Only unused money is taken back: what is bound or paid is claimed. */
function* guardReleaseReversed(state: BookState, event: EventOf<'release.reversed.v1'>): Findings {
  const { match: id, amount, local, contribution } = event.data;
  const match = yield* matchOf(state, event);
  if (!match) return;
  yield* guardTakesSomething(amount, local);
  yield* guardFollows(event.effectiveOn, id, match.madeOn);
  const unused = reversibleOn(state, match.record, event.effectiveOn);
  yield* guardWithin(id, amount, least(match.provincialReleased, unused));
  const unspent = contributionBalance(state.fund, contribution, 'released');
  yield* guardWithin(id, local, least(match.localReleased, unspent));
}

/** What was released stays until its release is taken back, and the ratio holds after it too. */
function* guardMatchReversed(state: BookState, event: EventOf<'match.reversed.v1'>): Findings {
  const { match: id, amount, local, contribution, form } = event.data;
  const match = yield* matchOf(state, event);
  if (!match) return;
  yield* guardTakesSomething(amount, local);
  yield* guardFollows(event.effectiveOn, id, match.madeOn);
  yield* guardWithin(id, amount, match.provincial - match.provincialReleased);
  yield* guardWithin(id, local, match.local - match.localReleased);
  const found = state.fund.contributions.get(contribution);
  const group = found && groupOf(found);
  if (!group) return;
  const money = withLocal(localOfGroup(state.fund, group), form, -local);
  yield* guardBorne(state, { contribution, group, money, asked: -amount });
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
        madeBy: event.actor.subject,
        provincial: amount,
        provincialReleased: 0n,
        provincialClaimed: 0n,
        local,
        localReleased: 0n,
      };
      const matches = fund.matches.set(id, match);
      return {
        ...state,
        fund: { ...fund, matches, matchesOf: appended(fund.matchesOf, project, id) },
      };
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
      return { ...state, fund: withReleased({ ...fund, matches, releases }, released) };
    }
    case 'match.reversed.v1': {
      const matches = withChanged(fund.matches, id, (before) => {
        return { ...before, provincial: before.provincial - amount, local: before.local - local };
      });
      return { ...state, fund: { ...fund, matches } };
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
