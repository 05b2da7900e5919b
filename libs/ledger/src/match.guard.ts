import { guardPayable, guardWithinFiscalYear } from './appropriation';
import type { EventOf } from './book.events';
import { balanceOf, type BookState } from './book.state';
import { guardFollows } from './commitment';
import type { Findings } from './decision';
import type { MatchEvent } from './match';
import {
  allowedFor,
  capsOf,
  groupOf,
  least,
  localOfGroup,
  localReleasedWith,
  provincialOfGroup,
  ratioFor,
  termsOf,
  withLocal,
  type LocalMoney,
  type MatchingGroup,
} from './matching-share';
import type { MatchId } from './matching-fund.events';
import {
  contributionAvailableOn,
  contributionBalance,
  type Contribution,
  type Match,
} from './matching-fund.state';
import { guardLineOfProject } from './project';
import { finding } from './rejection';
import { guardNotCancelled, matchableOn, reversibleOn } from './released-money';
import type { Satang } from './satang';

/**
 * A match, its release and what takes them back keep ratio, caps, and what there is on both sides. A
 * line that is stopped for a fact without cover may be matched and released: that is how cover comes
 * about, and nobody can bind or pay of it before the fact is regularised.
 */
export function* guardMatch(state: BookState, event: MatchEvent): Findings {
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
  yield* guardWithinFiscalYear(state, event.effectiveOn);
  yield* guardFollows(event.effectiveOn, id, contribution.agreed?.on ?? event.effectiveOn);
  const deadline = termsOf(state.fund, group)?.deadline;
  // By the day on which it is written down: a day that is named cannot bring the deadline back.
  const on = event.effectiveOn > event.recordedOn ? event.effectiveOn : event.recordedOn;
  if (deadline !== undefined && on > deadline) yield finding('DEADLINE_PASSED', { deadline, on });
  const stage = form === 'cash' ? 'received' : 'accepted';
  const account = { contribution: id, stage } as const;
  const available = contributionAvailableOn(state.fund, account, event.effectiveOn);
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

/** At most what is matched is released, local money in proportion. */
function* guardReleaseOfMatch(state: BookState, event: EventOf<'match.released.v1'>): Findings {
  const { match: id, amount, local, project, contribution } = event.data;
  const match = yield* matchOf(state, event);
  if (!match) return;
  if (state.fund.contributions.get(contribution)?.closedOn) {
    yield finding('CONTRIBUTION_CLOSED', { contribution });
  }
  yield* guardNotCancelled(state, project);
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
