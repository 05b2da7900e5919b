import type { DataOf, EventOf } from './book.events';
import { fundSourceOf, guardPayable } from './appropriation';
import { availableOn, type BookState } from './book.state';
import type { CalendarDate } from './calendar';
import { guardAllocation } from './commitment';
import { propose, type CommandContext, type Findings, type Proposal } from './decision';
import { largestRemainder } from './largest-remainder';
import type { CancelProject, ReduceProject } from './matching-fund.commands';
import type { ContributionPart, MatchId } from './matching-fund.events';
import { contributionBalance, type Contribution } from './matching-fund.state';
import type { ContributionStage } from './contribution-postings';
import {
  contributionsOfProject,
  groupsOf,
  least,
  matchesOfGroup,
  matchesOfProject,
  membersOf,
} from './matching-share';
import { guardLineOfProject } from './project';
import type { Reference } from './reference';
import { nextRefund } from './refund';
import { finding, reject } from './rejection';
import { guardNotCancelled } from './released-money';
import { sumSatang, type Satang } from './satang';
import type { ContributionId, LineId, ProjectId } from './stored-values';
import { takeBack, unusedOfMatches } from './take-back';
import { comparable } from './typed-number';

type ProjectEndEvent =
  | EventOf<'project.reduced.v1'>
  | EventOf<'project.cancelled.v1'>
  | EventOf<'allocation.withdrawn.v1'>;

/**
 * Proposes what makes a project smaller, by the rule that its agreement states: both sides in the
 * same proportion, or the province first. Provincial money goes back to its line; of local money
 * what is still to come lapses first, and the rest is to be given back.
 */
export function reduceProject(
  state: BookState,
  command: ReduceProject,
  context: CommandContext,
): readonly Proposal[] {
  const { project, to, reason, document } = command;
  if (!state.projects.has(project)) reject('PROJECT_UNKNOWN', { project });
  const again = state.recorded.get(`reduction|${project}|${comparable(document.number)}`);
  if (again?.type === 'project.reduced.v1') {
    const { before, after } = again.data;
    // The ratio may have taken a little more than was asked for.
    const data = { project, before, after: after <= to ? after : to, reason, document };
    return [propose('project.reduced.v1', data, command, context.today)];
  }
  const before = moneyOf(state, project);
  const cut = before.provincial + before.local - to;
  const [provincial, local] = cutsOf(state, project, { before, cut }, context.today);
  const matches = [...unusedOfMatches(state, project, context.today)];
  const fromMatches = largestRemainder(
    provincial,
    matches.map(([, unused]) => unused),
  );
  const unspent = contributionsOfProject(state.fund, project).map((record) =>
    unspentOf(state, record),
  );
  const fromContributions = largestRemainder(
    local,
    unspent.map(({ all }) => all),
  );
  const cuts = unspent.map((one, index) => cutOf(one, fromContributions[index] ?? 0n));
  const leaving = {
    provincial: new Map(matches.map(([match], index) => [match, fromMatches[index] ?? 0n])),
    local: new Map(cuts.map(({ record, matched }) => [record.contribution, matched])),
  };
  const taking = { reason, today: context.today };
  const taken = takeBack(state, project, leaving, taking);
  const after = before.provincial - unmatchedBy(taken) + before.local - local;
  const reduced = { project, before: before.provincial + before.local, after, reason, document };
  return [
    ...taken,
    ...withdrawals(state, project, unmatchedByLine(taken), taking),
    ...lapses(cuts, 'project-reduced', taking),
    ...refundDue(state, project, cuts, taking),
    propose('project.reduced.v1', reduced, command, context.today),
  ];
}

interface Money {
  readonly provincial: Satang;
  readonly local: Satang;
}

/** A project's matched provincial money, and its local money that has come or is still to come. */
function moneyOf(state: BookState, project: ProjectId): Money {
  const local = contributionsOfProject(state.fund, project).map(({ contribution }) =>
    sumSatang(LOCAL.map((stage) => contributionBalance(state.fund, contribution, stage))),
  );
  const matches = matchesOfProject(state.fund, project);
  return {
    provincial: sumSatang(matches.map(({ provincial }) => provincial)),
    local: sumSatang(local),
  };
}

const LOCAL: readonly ContributionStage[] = [
  'outstanding',
  'received',
  'accepted',
  'matched',
  'released',
  'spent',
  'shortfall',
];

/**
 * How much of each side goes, in satang: provincial, then local.
 *
 * @throws {Rejection} it does not become smaller, or more would go than is unspent.
 */
function cutsOf(
  state: BookState,
  project: ProjectId,
  { before, cut }: { readonly before: Money; readonly cut: Satang },
  today: CalendarDate,
): readonly [Satang, Satang] {
  const agreement =
    state.fund.agreementOf.get(project) ?? reject('PROJECT_NOT_AGREED', { project, agreement: '' });
  const versions = state.fund.agreements.get(agreement, []);
  const rule = (versions.findLast(({ from }) => from <= today) ?? versions[0])?.record.shrinkage;
  if (cut <= 0n) reject('AMOUNT_NOT_POSITIVE', { asked: cut });
  const unused = sumSatang(unusedOfMatches(state, project, today).values());
  const unspent = sumSatang(
    contributionsOfProject(state.fund, project).map((record) => unspentOf(state, record).all),
  );
  const [provincial = 0n, local = 0n] =
    rule === 'province-first'
      ? [least(cut, unused), cut - least(cut, unused)]
      : largestRemainder(cut, [before.provincial, before.local]);
  if (provincial > unused) {
    reject('REDUCTION_EXCEEDS_UNSPENT', { project, asked: provincial, available: unused });
  }
  if (local > unspent) {
    reject('REDUCTION_EXCEEDS_UNSPENT', { project, asked: local, available: unspent });
  }
  return [provincial, local];
}

/** What of a contribution neither was spent nor is a thing that was delivered. */
interface Unspent {
  readonly record: Contribution['record'];
  readonly outstanding: Satang;
  /** Cash that is free, and cash in matches. */
  readonly free: Satang;
  readonly matched: Satang;
  readonly all: Satang;
}

function unspentOf({ fund }: BookState, record: Contribution['record']): Unspent {
  const at = (stage: ContributionStage): Satang =>
    contributionBalance(fund, record.contribution, stage);
  const outstanding = at('outstanding');
  const cash = record.form === 'cash';
  const free = cash ? at('received') : 0n;
  const matched = cash ? at('matched') + at('released') : 0n;
  return { record, outstanding, free, matched, all: outstanding + free + matched };
}

/** What is still to come goes first, then free cash, then cash in matches. */
function cutOf({ record, outstanding, free, matched }: Unspent, amount: Satang): Unspent {
  const lapses = least(amount, outstanding);
  const fromFree = least(amount - lapses, free);
  const fromMatched = least(amount - lapses - fromFree, matched);
  return { record, outstanding: lapses, free: fromFree, matched: fromMatched, all: amount };
}

/**
 * Proposes the end of a project: releases and matches are taken back as far as they are unused,
 * unspent cash is to be given back, what is still to come lapses, and free allocated money is its
 * line's again. What was delivered in kind, or carried out, bears what was used and stays as it is.
 * Asked again, it does the same with what came back since.
 */
export function cancelProject(
  state: BookState,
  command: CancelProject,
  context: CommandContext,
): readonly Proposal[] {
  const { project, reason, document } = command;
  if (!state.projects.has(project)) reject('PROJECT_UNKNOWN', { project });
  const taking = { reason, today: context.today };
  const unspent = contributionsOfProject(state.fund, project).map((record) =>
    unspentOf(state, record),
  );
  const provincial = unusedOfMatches(state, project, context.today);
  const local = new Map(unspent.map(({ record, matched }) => [record.contribution, matched]));
  for (const [contribution, matched] of delivered(state, project, provincial)) {
    local.set(contribution, matched);
  }
  const taken = takeBack(state, project, { provincial, local }, taking);
  const consequences = [
    ...taken,
    ...lapses(unspent, 'project-cancelled', taking),
    ...refundDue(state, project, unspent, taking),
    ...withdrawals(state, project, freeByLine(state, project, taken, context.today), taking),
  ];
  if (state.fund.cancelled.has(project) && consequences.length > 0) return consequences;
  const cancelled = { project, reason, document };
  return [...consequences, propose('project.cancelled.v1', cancelled, command, context.today)];
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

/** Provincial money that is not matched any more after these events, reversed or claimed. */
function unmatchedBy(taken: readonly Proposal[]): Satang {
  return sumSatang(
    taken.map((one) =>
      one.type === 'match.reversed.v1' || one.type === 'claw-back.claimed.v1'
        ? one.data.amount
        : 0n,
    ),
  );
}

function unmatchedByLine(taken: readonly Proposal[]): ReadonlyMap<LineId, Satang> {
  const byLine = new Map<LineId, Satang>();
  for (const one of taken) {
    if (one.type !== 'match.reversed.v1') continue;
    const { line, amount } = one.data;
    byLine.set(line, (byLine.get(line) ?? 0n) + amount);
  }
  return byLine;
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

interface Why {
  readonly reason: string;
  readonly today: CalendarDate;
}

function withdrawals(
  state: BookState,
  project: ProjectId,
  byLine: ReadonlyMap<LineId, Satang>,
  { reason, today }: Why,
): readonly Proposal[] {
  return [...byLine].flatMap(([line, amount]) => {
    if (amount === 0n) return [];
    const data = { project, line, fundSource: fundSourceOf(state, line), amount, reason };
    return [propose('allocation.withdrawn.v1', data, {}, today)];
  });
}

function lapses(
  cuts: readonly Unspent[],
  reason: DataOf<'contribution.lapsed.v1'>['reason'],
  { reason: note, today }: Why,
): readonly Proposal[] {
  return cuts.flatMap(({ record, outstanding: amount }) => {
    if (amount === 0n) return [];
    const { contribution, project, localGovernment } = record;
    const data = { contribution, project, localGovernment, amount, reason, note };
    return [propose('contribution.lapsed.v1', data, {}, today)];
  });
}

function refundDue(
  state: BookState,
  project: ProjectId,
  cuts: readonly Unspent[],
  { reason, today }: Why,
): readonly Proposal[] {
  const parts: ContributionPart[] = cuts.flatMap(({ record, free, matched }) => {
    const { contribution, localGovernment } = record;
    const amount = free + matched;
    return amount > 0n ? [{ contribution, localGovernment, amount }] : [];
  });
  if (parts.length === 0) return [];
  const amount = sumSatang(parts.map((part) => part.amount));
  const data = { refund: nextRefund(state.fund), project, amount, parts, reason };
  return [propose('refund.due.v1', data, {}, today)];
}

/** A project becomes smaller or ends only with its money: nothing unspent of it stays behind. */
export function* guardProjectEnd(
  state: BookState,
  event: ProjectEndEvent,
  _reference: Reference,
): Findings {
  const { project } = event.data;
  if (!state.projects.has(project)) return yield finding('PROJECT_UNKNOWN', { project });
  switch (event.type) {
    case 'allocation.withdrawn.v1': {
      const { line, amount } = event.data;
      yield* guardLineOfProject(state, project, line);
      return yield* guardAllocation(state, project, line, { amount, on: event.effectiveOn });
    }
    case 'project.reduced.v1': {
      const { before, after } = event.data;
      yield* guardNotCancelled(state, project);
      if (!state.fund.agreementOf.has(project)) {
        yield finding('PROJECT_NOT_AGREED', { project, agreement: '' });
      }
      yield* guardPayable(before - after);
      const { provincial, local } = moneyOf(state, project);
      if (after !== provincial + local) {
        const available = provincial + local;
        yield finding('REDUCTION_EXCEEDS_UNSPENT', { project, asked: after, available });
      }
      return;
    }
    case 'project.cancelled.v1':
      return yield* guardNothingUnspent(state, project, event.recordedOn);
  }
}

function* guardNothingUnspent(state: BookState, project: ProjectId, today: CalendarDate): Findings {
  for (const record of contributionsOfProject(state.fund, project)) {
    const { contribution } = record;
    const { outstanding, free, matched } = unspentOf(state, record);
    for (const [stage, amount] of Object.entries({ outstanding, received: free, matched })) {
      if (amount > 0n) yield finding('CONTRIBUTION_UNFINISHED', { contribution, stage, amount });
    }
  }
  for (const [id, amount] of unusedOfMatches(state, project, today)) {
    const contribution = state.fund.matches.get(id)?.record.contribution ?? '';
    if (amount > 0n) {
      yield finding('CONTRIBUTION_UNFINISHED', { contribution, stage: 'matched', amount });
    }
  }
}

/** The state after a project became smaller or ended. */
export function evolveProjectEnd(state: BookState, event: ProjectEndEvent): BookState {
  if (event.type !== 'project.cancelled.v1') return state;
  const cancelled = state.fund.cancelled.set(event.data.project, event.effectiveOn);
  return { ...state, fund: { ...state.fund, cancelled } };
}
