import type { DataOf } from './book.events';
import type { BookState } from './book.state';
import type { CalendarDate } from './calendar';
import { nextId, propose, type Proposal } from './decision';
import {
  allowedFor,
  groupsOf,
  least,
  localOfGroup,
  matchesOfGroup,
  matchesOfProject,
  membersOf,
  provincialOfGroup,
  withLocal,
  type LocalMoney,
  type MatchingGroup,
} from './matching-share';
import type { ClawBackId, MatchId } from './matching-fund.events';
import { contributionBalance, type Match } from './matching-fund.state';
import { reversibleOn } from './released-money';
import { sumSatang, type Satang } from './satang';
import type { ContributionId, LineId, ProjectId } from './stored-values';

/*
 * When local money falls away, so does the provincial money that it bears: first what is matched and
 * not released, then what is released and unused, and what was bound or paid is claimed back, to the
 * satang. It all stands in one append, in an order in which the ratio holds after every event:
 * releases are taken back first, then claims are made, then matches are taken apart, provincial
 * money never after the local money that bore it.
 */

/** Why, and on which day: that of the writing down, because it takes effect on what is there now. */
export interface TakingBack {
  readonly reason: string;
  readonly today: CalendarDate;
}

/** What is to leave the matches of a project, in satang. */
export interface Leaving {
  /** Matched or released local money that becomes free, by contribution. */
  readonly local?: ReadonlyMap<ContributionId, Satang>;
  /** Spent local money that turns out not to be there, by contribution. */
  readonly lost?: ReadonlyMap<ContributionId, Satang>;
  /** Unused provincial money that leaves in any case, by match. */
  readonly provincial?: ReadonlyMap<MatchId, Satang>;
}

/** What falls away of a contribution, and what is to be proposed before it does. */
export interface FallingAway {
  /** `release.reversed`, `claw-back.claimed` and `match.reversed`, in the order in which they stand. */
  readonly before: readonly Proposal[];
  /** How much of the amount is free after them: `received`, or `accepted`. */
  readonly free: Satang;
  /** How much of it had been spent: the caller's own event moves it to `shortfall`. */
  readonly spent: Satang;
}

/**
 * Lets verified local money of a contribution fall away: a receipt that is reversed, a delivery that
 * is valued lower. Free money goes first, then matched, then released, and spent money last.
 *
 * @param amount satang, at most what is verified of the contribution.
 * @returns what to propose before the event itself, which then takes `free` from where free money
 * stands and `spent` from what is spent.
 */
export function letFallAway(
  state: BookState,
  contribution: ContributionId,
  amount: Satang,
  taking: TakingBack,
): FallingAway {
  const found = state.fund.contributions.get(contribution);
  if (!found || amount === 0n) return { before: [], free: 0n, spent: 0n };
  const at = (stage: Parameters<typeof contributionBalance>[2]): Satang =>
    contributionBalance(state.fund, contribution, stage);
  const already = at(found.record.form === 'cash' ? 'received' : 'accepted');
  const free = least(amount, already + at('matched') + at('released'));
  const spent = least(amount - free, at('spent'));
  const leaving: Leaving = {
    local: new Map([[contribution, free > already ? free - already : 0n]]),
    lost: new Map([[contribution, spent]]),
  };
  return { before: takeBack(state, found.record.project, leaving, taking), free, spent };
}

/**
 * Takes money out of a project's matches, and with it whatever provincial money is then no longer
 * borne.
 *
 * @returns the proposals, in an order in which every rule holds after each of them.
 */
export function takeBack(
  state: BookState,
  project: ProjectId,
  leaving: Leaving,
  taking: TakingBack,
): readonly Proposal[] {
  const plans = matchesOfProject(state.fund, project).map(planOf);
  const pool = unusedPool(state, taking.today);
  takeLocal(state, plans, leaving.local ?? new Map());
  for (const plan of plans) {
    const wanted = leaving.provincial?.get(plan.match.record.match) ?? 0n;
    takeReleased(plan, pool, wanted - takeMatched(plan, wanted));
  }
  const groups = groupsOf(state.fund, project);
  for (const group of groups) takeUnborne({ state, group, plans, pool }, leaving);
  return [
    ...plans.flatMap((plan) => releaseReversed(plan, taking)),
    ...clawBacks(state, plans, taking),
    ...groups.flatMap((group) => matchesReversed({ state, group, plans }, taking)),
  ];
}

/** The unused provincial money of each match, as far as the lines have it, in satang. */
export function unusedOfMatches(
  state: BookState,
  project: ProjectId,
  today: CalendarDate,
): ReadonlyMap<MatchId, Satang> {
  const pool = unusedPool(state, today);
  return new Map(
    matchesOfProject(state.fund, project).map((match) => {
      const unreleased = match.provincial - match.provincialReleased;
      const released = pool.take(match, match.provincialReleased);
      return [match.record.match, unreleased + released] as const;
    }),
  );
}

/** What leaves a match: on either side of what is released, and what is claimed. */
interface Plan {
  readonly match: Match;
  matched: Satang;
  released: Satang;
  claimed: Satang;
  localMatched: Satang;
  localReleased: Satang;
}

function planOf(match: Match): Plan {
  return {
    match,
    matched: 0n,
    released: 0n,
    claimed: 0n,
    localMatched: 0n,
    localReleased: 0n,
  };
}

interface Pool {
  /** Takes as much as there is of what is asked, and says how much that was. */
  take(match: Match, asked: Satang): Satang;
}

/** Released money that is unused is the line's, whichever match brought it. */
function unusedPool(state: BookState, today: CalendarDate): Pool {
  const left = new Map<LineId, Satang>();
  return {
    take({ record: { project, line } }, asked) {
      const there = left.get(line) ?? reversibleOn(state, { project, line }, today);
      const taken = least(asked, there);
      left.set(line, there - taken);
      return taken;
    },
  };
}

/** The latest match gives first, and what is not released before what is. */
function takeLocal(
  { fund }: BookState,
  plans: readonly Plan[],
  leaving: ReadonlyMap<ContributionId, Satang>,
): void {
  for (const [contribution, amount] of leaving) {
    const own = plans
      .filter(({ match }) => match.record.contribution === contribution)
      .toReversed();
    let left = amount;
    for (const plan of own) {
      plan.localMatched = least(left, plan.match.local - plan.match.localReleased);
      left -= plan.localMatched;
    }
    let unspent = least(left, contributionBalance(fund, contribution, 'released'));
    for (const plan of own) {
      plan.localReleased = least(unspent, plan.match.localReleased);
      unspent -= plan.localReleased;
    }
  }
}

function takeMatched(plan: Plan, asked: Satang): Satang {
  const { provincial, provincialReleased } = plan.match;
  const taken = least(asked, provincial - provincialReleased - plan.matched);
  plan.matched += taken;
  return taken;
}

function takeReleased(plan: Plan, pool: Pool, asked: Satang): Satang {
  const taken = pool.take(plan.match, least(asked, plan.match.provincialReleased - plan.released));
  plan.released += taken;
  return taken;
}

interface Judging {
  readonly state: BookState;
  readonly group: MatchingGroup;
  readonly plans: readonly Plan[];
  readonly pool: Pool;
}

/** What the remaining local money of a group does not bear leaves it too, or is claimed. */
function takeUnborne({ state, group, plans, pool }: Judging, { local, lost }: Leaving): void {
  const touched = (plan: Plan): boolean =>
    [local, lost].some((map) => (map?.get(plan.match.record.contribution) ?? 0n) > 0n);
  const latest = membersAmong(state.fund, group, plans).toReversed();
  const own = [...latest.filter(touched), ...latest.filter((plan) => !touched(plan))];
  const leaves = sumSatang(own.map(({ matched, released }) => matched + released));
  const allowed = allowedFor(state.fund, group, localLeft({ state, group, plans: own }, lost));
  let unborne = provincialOfGroup(state.fund, group) - leaves - allowed;
  if (unborne <= 0n) return;
  for (const plan of own) unborne -= takeMatched(plan, unborne);
  for (const plan of own) unborne -= takeReleased(plan, pool, unborne);
  for (const plan of own) {
    plan.claimed = least(unborne, plan.match.provincialReleased - plan.released);
    unborne -= plan.claimed;
  }
}

function localLeft(
  { state, group, plans }: Omit<Judging, 'pool'>,
  lost: Leaving['lost'],
): LocalMoney {
  let left = localOfGroup(state.fund, group);
  for (const { match, localMatched, localReleased } of plans) {
    left = withLocal(left, match.record.form, -localMatched - localReleased);
  }
  for (const [contribution, amount] of lost ?? []) {
    const member = membersOf(state.fund, group).find(
      ({ record }) => record.contribution === contribution,
    );
    if (member) left = withLocal(left, member.record.form, -amount);
  }
  return left;
}

/** What a match is about, as the events that change it repeat it. */
export function accountsOf({
  record,
}: Match): Omit<DataOf<'match.made.v1'>, 'agreement' | 'version' | 'amount' | 'local'> {
  const { match, contribution, form, project, line, fundSource } = record;
  return { match, contribution, form, project, line, fundSource };
}

function releaseReversed(plan: Plan, { reason, today }: TakingBack): readonly Proposal[] {
  const { match, released: amount, localReleased: local } = plan;
  if (amount === 0n && local === 0n) return [];
  const data = { ...accountsOf(match), amount, local, reason };
  return [propose('release.reversed.v1', data, {}, today)];
}

function clawBacks(
  { fund }: BookState,
  plans: readonly Plan[],
  { reason, today }: TakingBack,
): readonly Proposal[] {
  const numbered = new Set<ClawBackId>();
  return plans.flatMap(({ match, claimed: amount }) => {
    if (amount === 0n) return [];
    const { match: id, contribution, project, line, fundSource } = match.record;
    const localGovernment = fund.contributions.get(contribution)?.record.localGovernment;
    if (localGovernment === undefined) return [];
    const clawBack = nextId<ClawBackId>(
      'K',
      fund.clawBacks.size,
      (taken) => fund.clawBacks.has(taken) || numbered.has(taken),
    );
    numbered.add(clawBack);
    const of = { contribution, project, localGovernment, line, fundSource };
    return [
      propose('claw-back.claimed.v1', { clawBack, match: id, ...of, amount, reason }, {}, today),
    ];
  });
}

/**
 * The matches of a group are taken apart one by one. Where several give money of both sides, all but
 * one of them give the provincial first and the local after it: between them the ratio holds.
 */
function matchesReversed(
  { group, state, plans }: Omit<Judging, 'pool'>,
  { reason, today }: TakingBack,
): readonly Proposal[] {
  const parts = membersAmong(state.fund, group, plans).map((plan) => ({
    match: plan.match,
    amount: plan.matched + plan.released,
    local: plan.localMatched + plan.localReleased,
  }));
  const last = parts.findLast(({ amount, local }) => amount > 0n && local > 0n);
  const others = parts.filter((part) => part !== last);
  return [
    ...others.map(({ match, amount }) => ({ match, amount, local: 0n })),
    ...(last ? [last] : []),
    ...others.map(({ match, local }) => ({ match, amount: 0n, local })),
  ].flatMap(({ match, amount, local }) => {
    if (amount === 0n && local === 0n) return [];
    return [
      propose('match.reversed.v1', { ...accountsOf(match), amount, local, reason }, {}, today),
    ];
  });
}

function membersAmong(
  fund: BookState['fund'],
  group: MatchingGroup,
  plans: readonly Plan[],
): readonly Plan[] {
  const members = new Set(matchesOfGroup(fund, group).map(({ record }) => record.match));
  return plans.filter(({ match }) => members.has(match.record.match));
}
