import type { DataOf, EventOf } from './book.events';
import { fundSourceOf, guardPayable } from './appropriation';
import type { BookState } from './book.state';
import type { CalendarDate } from './calendar';
import { guardAllocation } from './commitment';
import { propose, type CommandContext, type Findings, type Proposal } from './decision';
import { largestRemainder } from './largest-remainder';
import type { ReduceProject } from './matching-fund.commands';
import type { ContributionPart, RefundId } from './matching-fund.events';
import { contributionBalance, type Contribution } from './matching-fund.state';
import type { ContributionStage } from './contribution-postings';
import { contributionsOfProject, least, matchesOfProject } from './matching-share';
import { guardLineOfProject } from './project';
import { nextRefund, partsOfReduction } from './refund';
import { finding, reject } from './rejection';
import { guardNotCancelled } from './released-money';
import { sumSatang, type Satang } from './satang';
import type { LineId, ProjectId } from './stored-values';
import { takeBack, unusedOfMatches, type TakingBack } from './take-back';
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
  const cuts = cutsOfContributions(state, project, local);
  const leaving = {
    provincial: new Map(matches.map(([match], index) => [match, fromMatches[index] ?? 0n])),
    local: new Map(cuts.map(({ record, matched }) => [record.contribution, matched])),
  };
  const { today } = context;
  const taken = takeBack(state, project, leaving, { cause: 'project-reduced', today });
  const after = before.provincial - unmatchedBy(taken) + before.local - local;
  const reduced = { project, before: before.provincial + before.local, after, reason, document };
  const refunded = cuts
    .filter(({ free, matched }) => free + matched > 0n)
    .map(({ record, free, matched }) => partOf(record, free + matched));
  const proposals = [
    ...taken,
    ...withdrawals(state, project, unmatchedByLine(taken), { reason, today }),
    ...lapses(cuts, 'project-reduced', today),
    ...refundsDue(state, project, refunded, { cause: 'project-reduced', today }),
    propose('project.reduced.v1', reduced, command, today),
  ];
  if (refunded.length > PARTS_OF_AN_EVENT || proposals.length > EVENTS_OF_A_REDUCTION) {
    const max = PARTS_OF_AN_EVENT;
    reject('REDUCTION_TOO_LARGE', {
      project,
      events: proposals.length,
      payers: refunded.length,
      max,
    });
  }
  return proposals;
}

/**
 * A reduction stands whole in one append, because its shares are shares of one sum: it has to fit
 * the 1,000 events and 960 KiB that an append holds, with a margin.
 */
const EVENTS_OF_A_REDUCTION = 900;

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
export interface Unspent {
  readonly record: Contribution['record'];
  readonly outstanding: Satang;
  /** Cash that is free, and cash in matches. */
  readonly free: Satang;
  readonly matched: Satang;
  readonly all: Satang;
}

/** What of a contribution is unspent, in satang. */
export function unspentOf({ fund }: BookState, record: Contribution['record']): Unspent {
  const at = (stage: ContributionStage): Satang =>
    contributionBalance(fund, record.contribution, stage);
  const outstanding = at('outstanding');
  const cash = record.form === 'cash';
  const free = cash ? at('received') : 0n;
  const matched = cash ? at('matched') + at('released') : 0n;
  return { record, outstanding, free, matched, all: outstanding + free + matched };
}

/**
 * How a cut of a project's local money falls on its contributions. What is still to come lapses
 * first, of each in proportion to what it has to come; only the rest was paid, and is given back in
 * proportion to what was contributed, free cash before cash in matches.
 */
function cutsOfContributions(
  state: BookState,
  project: ProjectId,
  local: Satang,
): readonly Unspent[] {
  const unspent = contributionsOfProject(state.fund, project).map((record) =>
    unspentOf(state, record),
  );
  const toCome = unspent.map(({ outstanding }) => outstanding);
  const lapsing = largestRemainder(least(local, sumSatang(toCome)), toCome);
  const paid = new Map(
    partsOfReduction(state, project, local - sumSatang(lapsing)).map((part) => {
      return [part.contribution, part.amount] as const;
    }),
  );
  return unspent.map(({ record, free: there }, index) => {
    const outstanding = lapsing[index] ?? 0n;
    const back = paid.get(record.contribution) ?? 0n;
    const free = least(back, there);
    return { record, outstanding, free, matched: back - free, all: outstanding + back };
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

/** Proposes that allocated money is its line's again. */
export function withdrawals(
  state: BookState,
  project: ProjectId,
  byLine: ReadonlyMap<LineId, Satang>,
  { reason, today }: { readonly reason: string; readonly today: CalendarDate },
): readonly Proposal[] {
  return [...byLine].flatMap(([line, amount]) => {
    if (amount === 0n) return [];
    const data = { project, line, fundSource: fundSourceOf(state, line), amount, reason };
    return [propose('allocation.withdrawn.v1', data, {}, today)];
  });
}

/** Proposes that what is still to come of contributions comes no more. */
export function lapses(
  cuts: readonly Pick<Unspent, 'record' | 'outstanding'>[],
  reason: DataOf<'contribution.lapsed.v1'>['reason'],
  today: CalendarDate,
): readonly Proposal[] {
  return cuts.flatMap(({ record, outstanding: amount }) => {
    if (amount === 0n) return [];
    const { contribution, project, localGovernment } = record;
    const data = { contribution, project, localGovernment, amount, reason };
    return [propose('contribution.lapsed.v1', data, {}, today)];
  });
}

/** What is given back of a contribution. */
export function partOf(
  { contribution, localGovernment }: Contribution['record'],
  amount: Satang,
): ContributionPart {
  return { contribution, localGovernment, amount };
}

/**
 * How many payers one event names at most. With the longest ids that there are, a part takes some
 * 130 bytes, and an event holds 64 KiB.
 */
export const PARTS_OF_AN_EVENT = 400;

/** Proposes that cash is to be given back, in as many events as its payers need. */
export function refundsDue(
  state: BookState,
  project: ProjectId,
  parts: readonly ContributionPart[],
  { cause, today }: TakingBack,
): readonly Proposal[] {
  const due = parts.filter(({ amount }) => amount > 0n);
  const proposals: Proposal[] = [];
  const numbered = new Set<RefundId>();
  for (let first = 0; first < due.length; first += PARTS_OF_AN_EVENT) {
    const some = due.slice(first, first + PARTS_OF_AN_EVENT);
    const refund = nextRefund(state.fund, numbered);
    numbered.add(refund);
    const amount = sumSatang(some.map((part) => part.amount));
    proposals.push(
      propose('refund.due.v1', { refund, project, amount, parts: some, cause }, {}, today),
    );
  }
  return proposals;
}

/** A project becomes smaller by what left it; only what is allocated to it and unused is withdrawn. */
export function* guardProjectEnd(state: BookState, event: ProjectEndEvent): Findings {
  const { project } = event.data;
  if (!state.projects.has(project)) return yield finding('PROJECT_UNKNOWN', { project });
  switch (event.type) {
    case 'allocation.withdrawn.v1': {
      const { line, amount } = event.data;
      yield* guardLineOfProject(state, project, line);
      return yield* guardAllocation(state, project, line, {
        amount,
        on: event.effectiveOn,
        recordedOn: event.recordedOn,
      });
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
      return yield* guardNotCancelled(state, project);
  }
}

/** The state after a project became smaller or ended. */
export function evolveProjectEnd(state: BookState, event: ProjectEndEvent): BookState {
  if (event.type !== 'project.cancelled.v1') return state;
  const cancelled = state.fund.cancelled.set(event.data.project, event.effectiveOn);
  return { ...state, fund: { ...state.fund, cancelled } };
}
