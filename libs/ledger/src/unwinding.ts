import { availableOn, type BookState } from './book.state';
import type { CalendarDate } from './calendar';
import type { ContributionStage } from './contribution-postings';
import { propose, type CommandContext, type Findings, type Proposal } from './decision';
import type { CancelProject } from './matching-fund.commands';
import type { MatchId } from './matching-fund.events';
import { contributionBalance } from './matching-fund.state';
import { contributionsOfProject, groupsOf, matchesOfGroup, membersOf } from './matching-share';
import {
  lapses,
  PARTS_OF_AN_EVENT,
  partOf,
  refundsDue,
  unspentOf,
  withdrawals,
  type Unspent,
} from './project-end';
import { finding, reject } from './rejection';
import { sumSatang, type Satang } from './satang';
import { takeBackByGroup, unusedOfMatches } from './take-back';
import type { ContributionId, LineId, ProjectId } from './stored-values';

/*
 * The end of a project. It is cancelled first, so that nothing new comes to it, and then its money
 * is unwound: in as many rounds as it needs, because one append holds only so much and a province
 * may have 334 local governments, each with several contributions.
 */

/**
 * How many matches a round takes apart and contributions it lets lapse at most, in events. An append
 * holds 1,000 events and 960 KiB; an event of these takes some 600 to 1,000 bytes with its metadata,
 * so that 600 of them and two refunds of 400 payers stay within three quarters of either.
 */
const EVENTS_OF_A_ROUND = 600;
const REFUNDS_OF_A_ROUND = 2;

/**
 * Proposes the end of a project, and the first round of what follows: releases and matches are taken
 * back as far as they are unused, unspent cash is to be given back, what is still to come lapses, and
 * free allocated money is its line's again. What was delivered in kind, or carried out, bears what
 * was used and stays as it is. Asked again, it goes on where it stood, with what came back since.
 */
export function cancelProject(
  state: BookState,
  command: CancelProject,
  context: CommandContext,
): readonly Proposal[] {
  const { project, reason, document } = command;
  if (!state.projects.has(project)) reject('PROJECT_UNKNOWN', { project });
  const round = roundOf(state, project, { reason, today: context.today });
  if (state.fund.cancelled.has(project) && round.length > 0) return round;
  const cancelled = { project, reason, document };
  return [propose('project.cancelled.v1', cancelled, command, context.today), ...round];
}

/** Says of a cancelled project what still waits to be unwound: the same has to be asked again. */
export function* noticeOfUnwinding(
  state: BookState,
  project: ProjectId,
  today: CalendarDate,
): Findings {
  if (!state.fund.cancelled.has(project)) return;
  if (roundOf(state, project, { reason: '', today }).length === 0) return;
  const unspent = unspentIn(state, project).filter(({ all }) => all > 0n);
  yield finding('PROJECT_NOT_UNWOUND', {
    project,
    contributions: unspent.length,
    local: sumSatang(unspent.map(({ all }) => all)),
    provincial: sumSatang(unusedOfMatches(state, project, today).values()),
  });
}

interface Why {
  readonly reason: string;
  readonly today: CalendarDate;
}

function unspentIn(state: BookState, project: ProjectId): readonly Unspent[] {
  return contributionsOfProject(state.fund, project).map((record) => unspentOf(state, record));
}

/** The next round of a project's unwinding; empty when nothing is left to do. */
function roundOf(state: BookState, project: ProjectId, why: Why): readonly Proposal[] {
  const { today } = why;
  const cause = 'project-cancelled' as const;
  const unspent = unspentIn(state, project);
  const provincial = unusedOfMatches(state, project, today);
  const local = new Map(unspent.map(({ record, matched }) => [record.contribution, matched]));
  for (const [contribution, matched] of delivered(state, project, provincial)) {
    local.set(contribution, matched);
  }
  const groups = takeBackByGroup(state, project, { provincial, local }, { cause, today });
  const { taken, isLast } = firstOf(groups.filter((events) => events.length > 0));
  const freed = freedBy(taken);
  const parts = unspent
    .filter(({ record }) => record.form === 'cash')
    .map(({ record, free }) => partOf(record, free + (freed.get(record.contribution) ?? 0n)))
    .filter(({ amount }) => amount > 0n);
  return [
    ...taken,
    ...lapses(
      unspent
        .filter(({ outstanding }) => outstanding > 0n)
        .slice(0, EVENTS_OF_A_ROUND - taken.length),
      cause,
      today,
    ),
    ...refundsDue(state, project, parts.slice(0, REFUNDS_OF_A_ROUND * PARTS_OF_AN_EVENT), {
      cause,
      today,
    }),
    // Until the last match is taken apart, some of what is allocated is what its release let go.
    ...(isLast ? withdrawals(state, project, freeByLine(state, project, taken, today), why) : []),
  ];
}

/**
 * As many groups as a round holds, whole, so that what is not borne falls on each as if all were
 * taken back at once. Of a group that alone is more than a round, as much as it holds: the ratio
 * stands after every event.
 */
function firstOf(groups: readonly (readonly Proposal[])[]): {
  readonly taken: readonly Proposal[];
  readonly isLast: boolean;
} {
  const taken: Proposal[] = [];
  for (const events of groups) {
    if (taken.length + events.length > EVENTS_OF_A_ROUND) {
      const some = taken.length > 0 ? taken : events.slice(0, EVENTS_OF_A_ROUND);
      return { taken: some, isLast: false };
    }
    taken.push(...events);
  }
  return { taken, isLast: true };
}

/** Local money that these events take out of matches, by contribution. */
function freedBy(taken: readonly Proposal[]): ReadonlyMap<ContributionId, Satang> {
  const freed = new Map<ContributionId, Satang>();
  for (const one of taken) {
    if (one.type !== 'match.reversed.v1') continue;
    const { contribution, local } = one.data;
    freed.set(contribution, (freed.get(contribution) ?? 0n) + local);
  }
  return freed;
}

/** Local money in kind leaves its matches where nothing is left of the provincial money it bore. */
function delivered(
  { fund }: BookState,
  project: ProjectId,
  unused: ReadonlyMap<MatchId, Satang>,
): readonly (readonly [ContributionId, Satang])[] {
  return groupsOf(fund, project).flatMap((group) => {
    const left = matchesOfGroup(fund, group).map(
      ({ record, provincial }) => provincial - (unused.get(record.match) ?? 0n),
    );
    if (sumSatang(left) > 0n) return [];
    return membersOf(fund, group)
      .filter(({ record }) => record.form !== 'cash')
      .map(({ record: { contribution } }) => {
        const at = (stage: ContributionStage): Satang =>
          contributionBalance(fund, contribution, stage);
        return [contribution, at('matched') + at('released')] as const;
      });
  });
}

/** What is allocated to a project and unused, once its matches are taken back, by line. */
function freeByLine(
  state: BookState,
  project: ProjectId,
  taken: readonly Proposal[],
  today: CalendarDate,
): ReadonlyMap<LineId, Satang> {
  const free = new Map<LineId, Satang>();
  for (const line of state.projects.get(project)?.lines ?? []) {
    free.set(line, availableOn(state, { line, stage: 'allocated', project }, today));
  }
  for (const one of taken) {
    if (one.type !== 'match.reversed.v1' && one.type !== 'release.reversed.v1') continue;
    const { line, amount } = one.data;
    const more = one.type === 'match.reversed.v1' ? amount : -amount;
    free.set(line, (free.get(line) ?? 0n) + more);
  }
  return free;
}
