import { guardPayable } from './appropriation';
import type { DataOf, EventOf } from './book.events';
import type { BookState } from './book.state';
import type { CalendarDate } from './calendar';
import { withChanged } from './changed-entry';
import { guardFollows } from './commitment';
import { contributionOf } from './agreement';
import {
  propose,
  type CommandContext,
  type Findings,
  type Proposal,
  type StatedDates,
} from './decision';
import type {
  CloseContribution,
  LapseContribution,
  ReconcileContribution,
  TakeOverContribution,
} from './matching-fund.commands';
import {
  appended,
  contributionBalance,
  dueOf,
  payerKey,
  verifiedOf,
  type Contribution,
  type MatchingFundState,
} from './matching-fund.state';
import type { ContributionStage } from './contribution-postings';
import { refuses, successorOn, type Reference } from './reference';
import { wireFacts } from './refusal.events';
import { finding, reject } from './rejection';
import { guardNotCancelled } from './released-money';
import { guardOfArea } from './round';
import type { Satang } from './satang';
import { guardYearOpen } from './year-end-money';
import type { ContributionId } from './stored-values';
import { comparable } from './typed-number';
import { unreachable } from './unreachable';

type ContributionEvent =
  | EventOf<'contribution.entered.v1'>
  | EventOf<'contribution.declined.v1'>
  | EventOf<'contribution.lapsed.v1'>
  | EventOf<'contribution.reconciled.v1'>
  | EventOf<'contribution.closed.v1'>;

/**
 * Proposes that the contribution enters the book, or that the book declines it for the rules that
 * refuse it. It is never refused, because nobody would hear of it: the local government learns from
 * the log what became of its contribution. What was answered once is not answered again.
 */
export function takeOverContribution(
  state: BookState,
  command: TakeOverContribution,
  context: CommandContext,
): readonly Proposal[] {
  const { target, ...approved } = command.approved;
  const { area, fiscalYear } = context.book;
  if (target.area !== area || target.fiscalYear !== fiscalYear) {
    throw new Error(
      `contribution ${approved.contribution} is for the book of ${target.area} in ${target.fiscalYear}, ` +
        `but was handed to ${area} in ${fiscalYear}: hand it over to the book of its target`,
    );
  }
  const { contribution, localGovernment, amount } = approved;
  if (state.fund.contributions.has(contribution) || state.fund.declined.has(contribution))
    return [];
  const { today, reference } = context;
  const { approvedOn } = command;
  const data = { ...approved, project: target.project, approvedOn };
  const effectiveOn = approvedOn < today ? approvedOn : today;
  const findings = state.opened
    ? [...guardYearOpen(state), ...guardEntry(state, data, reference, effectiveOn)]
    : [finding('BOOK_NOT_OPEN', { area, fiscalYear })];
  const broken = findings.filter((found) => refuses(reference, found, today));
  if (broken.length === 0) {
    const dates = { decidedOn: effectiveOn, effectiveOn };
    return [propose('contribution.entered.v1', data, dates, today)];
  }
  const declined = {
    contribution,
    project: target.project,
    localGovernment,
    amount,
    broken: broken.map(({ code, facts }) => ({ code, facts: wireFacts(facts) })),
  };
  return [propose('contribution.declined.v1', declined, {}, today)];
}

/** Proposes that what is still to come, or a part of it, comes no more. */
export function lapseContribution(
  state: BookState,
  command: LapseContribution,
  context: CommandContext,
): readonly Proposal[] {
  const { contribution: id, reason, note, document } = command;
  const { localGovernment, project } = contributionOf(state, id).record;
  const outstanding = outstandingOf(state, id);
  const amount = command.amount ?? lapsedBefore(state, command) ?? outstanding;
  if (command.amount === undefined && amount === 0n) {
    reject('NOTHING_OUTSTANDING', { contribution: id, asked: 0n, outstanding });
  }
  const data = {
    contribution: id,
    project,
    localGovernment,
    amount,
    reason,
    note,
    ...(document ? { document } : {}),
  };
  return [propose('contribution.lapsed.v1', data, command, context.today)];
}

/** Asked again by the same letter, what lapsed is what lapsed the first time. */
function lapsedBefore(
  state: BookState,
  { contribution, reason, document }: LapseContribution,
): Satang | undefined {
  if (!document) return undefined;
  const key = `lapse|${contribution}|${reason}|${comparable(document.number)}`;
  const before = state.recorded.get(key);
  return before?.type === 'contribution.lapsed.v1' ? before.data.amount : undefined;
}

/** Proposes that both sides' figures agree. */
export function reconcileContribution(
  state: BookState,
  command: ReconcileContribution,
  context: CommandContext,
): readonly Proposal[] {
  const { contribution, verified, spent, refunded, document } = command;
  const { project } = contributionOf(state, contribution).record;
  const data = { contribution, project, verified, spent, refunded, document };
  return [propose('contribution.reconciled.v1', data, command, context.today)];
}

/** Proposes the end of a contribution; nothing when it is closed already. */
export function closeContribution(
  state: BookState,
  command: CloseContribution,
  context: CommandContext,
): readonly Proposal[] {
  const { contribution } = command;
  const { record, closedOn } = contributionOf(state, contribution);
  if (closedOn !== undefined) return [];
  const { project, localGovernment } = record;
  const data = { contribution, project, localGovernment };
  return [propose('contribution.closed.v1', data, command, context.today)];
}

/**
 * What a cancelled project no longer waits for: money that is to come again, because it turned out
 * not to have come or not to be worth as much, lapses with the rest.
 */
export function lapseWhereCancelled(
  state: BookState,
  restored: { readonly contribution: ContributionId; readonly amount: Satang },
  dates: StatedDates,
  today: CalendarDate,
): readonly Proposal[] {
  const { contribution, amount } = restored;
  const { localGovernment, project } = contributionOf(state, contribution).record;
  if (amount === 0n || !state.fund.cancelled.has(project)) return [];
  const reason = 'project-cancelled' as const;
  const data = { contribution, project, localGovernment, amount, reason };
  return [propose('contribution.lapsed.v1', data, dates, today)];
}

/**
 * The dates of money that falls away. Matches are taken apart as they stand now, so money that was
 * in them takes its leave today and not before: on no day is there less than nothing of it.
 *
 * @throws {Rejection} `BEFORE_WHAT_IT_FOLLOWS` when an earlier day was asked for.
 */
export function afterMatches(
  stated: StatedDates,
  dates: StatedDates,
  before: readonly Proposal[],
  today: CalendarDate,
): StatedDates {
  const [first] = before;
  if (!first) return dates;
  const { effectiveOn: on } = stated;
  if (on !== undefined && on < today) {
    const follows = ('match' in first.data ? first.data.match : undefined) ?? first.type;
    reject('BEFORE_WHAT_IT_FOLLOWS', { on, follows, followsOn: today });
  }
  return { ...dates, effectiveOn: today };
}

/** What of a contribution is approved and has not come, in satang. */
export function outstandingOf({ fund }: BookState, id: ContributionId): Satang {
  return contributionBalance(fund, id, 'outstanding');
}

/** The rules of a contribution's entry, its lapse, its reconciliation and its end. */
export function* guardContribution(
  state: BookState,
  event: ContributionEvent,
  reference: Reference,
): Findings {
  const { contribution: id, project } = event.data;
  if (event.type === 'contribution.entered.v1') {
    return yield* guardEntry(state, event.data, reference, event.effectiveOn);
  }
  if (event.type === 'contribution.declined.v1') {
    const answered = state.fund.contributions.has(id) || state.fund.declined.has(id);
    if (answered) yield finding('ID_TAKEN', { kind: 'contribution', id });
    return;
  }
  const contribution = state.fund.contributions.get(id);
  if (!contribution || contribution.record.project !== project) {
    return yield finding('CONTRIBUTION_UNKNOWN', { contribution: id });
  }
  // What turned out later not to have come may lapse all the same: the ceiling has it again.
  if (contribution.closedOn !== undefined && event.type !== 'contribution.lapsed.v1') {
    yield finding('CONTRIBUTION_CLOSED', { contribution: id });
  }
  switch (event.type) {
    case 'contribution.lapsed.v1':
      return yield* guardLapse(state, event.data);
    case 'contribution.reconciled.v1':
      return yield* guardFigures(state, event.data);
    case 'contribution.closed.v1':
      return yield* guardEnd(state, contribution, event);
    default:
      return unreachable(event);
  }
}

/**
 * A contribution is for a living project of this book, from a local government of the area, and for
 * a round that asked it. Whether the round is still open was asked when it was pledged: what was
 * pledged in time may be approved after the round.
 */
function* guardEntry(
  state: BookState,
  data: DataOf<'contribution.entered.v1'>,
  reference: Reference,
  on: EventOf<'contribution.entered.v1'>['effectiveOn'],
): Findings {
  const { project, round: id, localGovernment, amount } = data;
  yield* guardPayable(amount);
  if (!state.projects.has(project)) yield finding('PROJECT_UNKNOWN', { project });
  yield* guardNotCancelled(state, project);
  yield* guardOfArea(state, localGovernment, reference, on);
  if (id === undefined) return;
  const round = state.fund.rounds.get(id);
  if (!round) return yield finding('ROUND_UNKNOWN', { round: id });
  const asked = round.record.localGovernments.some(
    (one) => one === localGovernment || successorOn(reference, one, on) === localGovernment,
  );
  if (!asked) yield finding('ROUND_DID_NOT_ASK', { round: id, localGovernment });
}

function* guardLapse(
  state: BookState,
  { contribution, amount, reason, document }: DataOf<'contribution.lapsed.v1'>,
): Findings {
  const outstanding = outstandingOf(state, contribution);
  if (amount > outstanding || outstanding === 0n) {
    yield finding('NOTHING_OUTSTANDING', { contribution, asked: amount, outstanding });
  }
  // All of it expires by itself; less of it is somebody's decision, which stands in a letter.
  const byItself = reason === 'expired' && amount === outstanding;
  const byLetter = reason === 'expired' || reason === 'reduced';
  if (byLetter && !byItself && !document) {
    yield finding('LAPSE_WITHOUT_DOCUMENT', { contribution, reason });
  }
}

function* guardFigures(
  state: BookState,
  { contribution, ...theirs }: DataOf<'contribution.reconciled.v1'>,
): Findings {
  const ours = figuresOf(state.fund, contribution);
  for (const figure of FIGURES) {
    if (ours[figure] === theirs[figure]) continue;
    const differs = { contribution, figure, ours: ours[figure], theirs: theirs[figure] };
    yield finding('RECONCILIATION_DIFFERS', differs);
  }
}

const FIGURES = ['verified', 'spent', 'refunded'] as const;

function figuresOf(
  fund: MatchingFundState,
  id: ContributionId,
): Readonly<Record<(typeof FIGURES)[number], Satang>> {
  return {
    verified: verifiedOf(fund, id),
    spent: contributionBalance(fund, id, 'spent'),
    refunded: contributionBalance(fund, id, 'refunded'),
  };
}

/** What must be done before a contribution of a form can end. */
const UNFINISHED: Readonly<Record<Contribution['record']['form'], readonly ContributionStage[]>> = {
  cash: [
    'outstanding',
    'unauthorised',
    'received',
    'matched',
    'released',
    'shortfall',
    'refundable',
  ],
  // What was carried out, or delivered, is not spent or given back: it is there.
  'own-execution': ['outstanding', 'unauthorised', 'refundable'],
  'in-kind': ['outstanding', 'unauthorised', 'refundable'],
};

/** Nothing is left to do, and both sides have agreed on the figures as they are now. */
function* guardEnd(
  { fund }: BookState,
  { record, reconciled }: Contribution,
  { effectiveOn }: EventOf<'contribution.closed.v1'>,
): Findings {
  const { contribution, form } = record;
  for (const stage of UNFINISHED[form]) {
    const amount = contributionBalance(fund, contribution, stage);
    if (amount !== 0n) yield finding('CONTRIBUTION_UNFINISHED', { contribution, stage, amount });
  }
  for (const claim of fund.clawBacks.values()) {
    const amount = dueOf(claim);
    if (claim.record.contribution !== contribution || amount === 0n) continue;
    yield finding('CONTRIBUTION_UNFINISHED', { contribution, stage: 'claw-back', amount });
  }
  const ours = figuresOf(fund, contribution);
  if (!reconciled || FIGURES.some((figure) => ours[figure] !== reconciled[figure])) {
    return yield finding('NOT_RECONCILED', { contribution });
  }
  yield* guardFollows(effectiveOn, contribution, reconciled.on);
}

/** The state after a contribution entered the book, or came to an end of one kind or another. */
export function evolveContribution(state: BookState, event: ContributionEvent): BookState {
  const { fund } = state;
  const { contribution: id, project } = event.data;
  switch (event.type) {
    case 'contribution.entered.v1': {
      const entered = { record: event.data, enteredOn: event.effectiveOn };
      const contributions = fund.contributions.set(id, entered);
      const contributionsOf = appended(fund.contributionsOf, project, id);
      const contributionsOfPayer = appended(fund.contributionsOfPayer, payerKey(event.data), id);
      return {
        ...state,
        fund: { ...fund, contributions, contributionsOf, contributionsOfPayer },
      };
    }
    case 'contribution.declined.v1':
      return { ...state, fund: { ...fund, declined: fund.declined.set(id, event.data) } };
    case 'contribution.lapsed.v1':
      // Only its postings: what is still to come.
      return state;
    case 'contribution.reconciled.v1': {
      const { verified, spent, refunded } = event.data;
      const reconciled = { on: event.effectiveOn, verified, spent, refunded };
      return changeContribution(state, id, (before) => ({ ...before, reconciled }));
    }
    case 'contribution.closed.v1':
      return changeContribution(state, id, (before) => {
        return { ...before, closedOn: event.effectiveOn };
      });
    default:
      return unreachable(event);
  }
}

function changeContribution(
  state: BookState,
  id: ContributionId,
  change: (contribution: Contribution) => Contribution,
): BookState {
  const contributions = withChanged(state.fund.contributions, id, change);
  return { ...state, fund: { ...state.fund, contributions } };
}
