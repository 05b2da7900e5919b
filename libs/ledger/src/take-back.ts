import type { DataOf } from './book.events';
import type { BookState } from './book.state';
import type { CalendarDate } from './calendar';
import { nextId, propose, type Proposal } from './decision';
import { largestRemainder } from './largest-remainder';
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
import type { Cause, ClawBackId, MatchId } from './matching-fund.events';
import { contributionBalance, type Match } from './matching-fund.state';
import { reversibleOn } from './released-money';
import { sumSatang, type Satang } from './satang';
import type { ContributionId, LineId, ProjectId } from './stored-values';

/*
 * When local money falls away, so does the provincial money that it bears: first what is matched and
 * not released, then what is released and unused, and what was bound or paid is claimed back, to the
 * satang. It stands in an order in which the ratio holds after every event, group by group: releases
 * are taken back first, then claims are made, then matches are taken apart, provincial money never
 * after the local money that bore it.
 */

/** Why, and on which day: that of the writing down, because it takes effect on what is there now. */
export interface TakingBack {
  readonly cause: Cause;
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
  return takeBackByGroup(state, project, leaving, taking).flat();
}

/**
 * The same, what is taken of each group by itself. Groups may be taken back one after the other, in
 * several appends: what is planned for the others then stays as it was.
 */
export function takeBackByGroup(
  state: BookState,
  project: ProjectId,
  leaving: Leaving,
  taking: TakingBack,
): readonly (readonly Proposal[])[] {
  const plans = matchesOfProject(state.fund, project).map(planOf);
  const planOfMatch = new Map(plans.map((plan) => [plan.match.record.match, plan]));
  const pool = unusedPool(state, taking.today);
  takeLocal(state, plans, leaving.local ?? new Map());
  // What is not borne leaves first: where the unused money is not enough, as little as can be is
  // claimed, and of each in proportion to what it does not bear.
  const judged = groupsOf(state.fund, project).map((group) => {
    const own = matchesOfGroup(state.fund, group).map(({ record }) =>
      planOfMatch.get(record.match),
    );
    return { state, group, plans: own.filter((plan) => plan !== undefined) };
  });
  pool.share(judged.flatMap((one) => takeUnreleased(one, leaving)));
  for (const one of judged) takeElsewhere(one, pool, leaving);
  pool.share(
    plans.map((plan) => {
      const wanted = leaving.provincial?.get(plan.match.record.match) ?? 0n;
      const left = wanted - plan.matched - plan.released;
      return { plan, asked: left > 0n ? left - takeMatched(plan, left) : 0n };
    }),
  );
  for (const one of judged) claimUnborne(one, leaving);
  const numbered = new Set<ClawBackId>();
  return judged.map((one) => [
    ...one.plans.flatMap((plan) => releaseReversed(plan, taking)),
    ...clawBacks(one, numbered, taking),
    ...matchesReversed(one, taking),
  ]);
}

/**
 * The unused provincial money of each match, in satang: what is not released, and of what is
 * released and unused a share of its line's, in proportion to what is released of each. While a
 * cancelled project is taken apart, a match that had its share has no other one.
 */
export function unusedOfMatches(
  state: BookState,
  project: ProjectId,
  today: CalendarDate,
): ReadonlyMap<MatchId, Satang> {
  const plans = matchesOfProject(state.fund, project).map(planOf);
  const { unwound } = state.fund;
  const waiting = plans.filter(({ match }) => !unwound.has(match.record.match));
  unusedPool(state, today).share(
    // What comes back when all have had theirs is shared by all again.
    (waiting.some(({ match }) => match.provincialReleased > 0n) ? waiting : plans).map((plan) => {
      return { plan, asked: plan.match.provincialReleased };
    }),
  );
  return new Map(
    plans.map(({ match, released }) => {
      return [match.record.match, match.provincial - match.provincialReleased + released] as const;
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

/** What is asked of the unused money of a line for a match. */
interface Asked {
  readonly plan: Plan;
  readonly asked: Satang;
}

/** Released money that is unused is the line's, whichever match brought it. */
interface Pool {
  /** Gives as much as there is of what is asked, and says how much that was. */
  give(plan: Plan, asked: Satang): Satang;
  /** Gives all what they ask or, where a line has less, shares of it in proportion to that. */
  share(all: readonly Asked[]): void;
}

function unusedPool(state: BookState, today: CalendarDate): Pool {
  const left = new Map<LineId, Satang>();
  const there = ({ project, line }: Match['record']): Satang =>
    left.get(line) ?? reversibleOn(state, { project, line }, today);
  const give = (plan: Plan, asked: Satang): Satang => {
    const { match, released } = plan;
    const has = there(match.record);
    const given = least(least(asked, has), match.provincialReleased - released);
    plan.released += given;
    left.set(match.record.line, has - given);
    return given;
  };
  return {
    give,
    share(all) {
      for (const line of new Set(all.map(({ plan }) => plan.match.record.line))) {
        const of = all
          .filter(({ plan }) => plan.match.record.line === line)
          .map(({ plan, asked }) => {
            return { plan, asked: least(asked, plan.match.provincialReleased - plan.released) };
          });
        const [first] = of;
        if (!first) continue;
        const asks = of.map(({ asked }) => asked);
        const shares = largestRemainder(
          least(there(first.plan.match.record), sumSatang(asks)),
          asks,
        );
        for (const [index, { plan }] of of.entries()) give(plan, shares[index] ?? 0n);
      }
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

interface Judging {
  readonly state: BookState;
  readonly group: MatchingGroup;
  /** Of the group's matches. */
  readonly plans: readonly Plan[];
}

/** The matches of a group: first those of which local money leaves, of them the latest first. */
function inOrderOfLeaving({ plans }: Judging, { local, lost }: Leaving): readonly Plan[] {
  const touched = (plan: Plan): boolean =>
    [local, lost].some((map) => (map?.get(plan.match.record.contribution) ?? 0n) > 0n);
  const latest = plans.toReversed();
  return [...latest.filter(touched), ...latest.filter((plan) => !touched(plan))];
}

/** Provincial money of a group that its remaining local money does not bear, in satang. */
function unborneOf({ state, group, plans }: Judging, leaving: Leaving): Satang {
  const leaves = sumSatang(plans.map(({ matched, released }) => matched + released));
  const left = localLeft({ state, group, plans }, leaving.lost);
  const unborne =
    provincialOfGroup(state.fund, group) - leaves - allowedFor(state.fund, group, left);
  return unborne > 0n ? unborne : 0n;
}

/** What is not borne leaves first where it is not released, and is asked for where it is. */
function takeUnreleased(judging: Judging, leaving: Leaving): readonly Asked[] {
  const own = inOrderOfLeaving(judging, leaving);
  let unborne = unborneOf(judging, leaving);
  for (const plan of own) unborne -= takeMatched(plan, unborne);
  return own.map((plan) => {
    const asked = least(unborne, plan.match.provincialReleased - plan.released);
    unborne -= asked;
    return { plan, asked };
  });
}

/** Where one line has no unused money left, another one of the group may have. */
function takeElsewhere(judging: Judging, pool: Pool, leaving: Leaving): void {
  let unborne = unborneOf(judging, leaving);
  for (const plan of inOrderOfLeaving(judging, leaving)) unborne -= pool.give(plan, unborne);
}

/** What was bound or paid and is not borne is claimed: it cannot be taken back. */
function claimUnborne(judging: Judging, leaving: Leaving): void {
  let unborne = unborneOf(judging, leaving);
  for (const plan of inOrderOfLeaving(judging, leaving)) {
    plan.claimed = least(unborne, plan.match.provincialReleased - plan.released);
    unborne -= plan.claimed;
  }
}

function localLeft({ state, group, plans }: Judging, lost: Leaving['lost']): LocalMoney {
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

function releaseReversed(plan: Plan, { cause, today }: TakingBack): readonly Proposal[] {
  const { match, released: amount, localReleased: local } = plan;
  if (amount === 0n && local === 0n) return [];
  const data = { ...accountsOf(match), amount, local, cause };
  return [propose('release.reversed.v1', data, {}, today)];
}

function clawBacks(
  { state: { fund }, plans }: Judging,
  numbered: Set<ClawBackId>,
  { cause, today }: TakingBack,
): readonly Proposal[] {
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
      propose('claw-back.claimed.v1', { clawBack, match: id, ...of, amount, cause }, {}, today),
    ];
  });
}

/**
 * The matches of a group are taken apart one by one. Where several give money of both sides, all but
 * one of them give the provincial first and the local after it: between them the ratio holds.
 */
function matchesReversed({ plans }: Judging, { cause, today }: TakingBack): readonly Proposal[] {
  const parts = plans.map((plan) => ({
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
      propose('match.reversed.v1', { ...accountsOf(match), amount, local, cause }, {}, today),
    ];
  });
}
