import { fundSourceOf, guardPayable } from './appropriation';
import type { BookEvent, BookEventType, DataOf, EventOf } from './book.events';
import type { EventRules } from './book-life.rule';
import { accountKey, type BookState } from './book.state';
import type { CalendarDate } from './calendar';
import { guardFollows } from './commitment';
import {
  nextId,
  propose,
  settledDates,
  type CommandContext,
  type Findings,
  type Proposal,
  type StatedDates,
} from './decision';
import { contributionBalance } from './matching-fund.state';
import { datesOfDocument } from './outside-document';
import { postings, STAGES, type Stage } from './postings';
import { finding } from './rejection';
import { pendingOf } from './reservation';
import { formatBaht, type Satang } from './satang';
import type { FundSource, LineId, OutsideDocument } from './stored-values';
import type { AdjustmentId } from './year-end.events';
import { guardYearOpen, guardYearOver, yearEndOf } from './year-end-money';

/*
 * The year is closed: nothing of it is open but what was carried over. From then on the book takes only
 * what is paid, bound, extended or lapses of that, and adjustments that are labelled as such. The next
 * year's book is another one, and neither waits for the other.
 */

/** Closes the year. */
export interface CloseBook extends StatedDates {
  readonly type: 'CloseBook';
  readonly document?: OutsideDocument | undefined;
}

type MoneyMove = DataOf<'prior-period.adjusted.v1'>['moves'][number];

/** Puts a closed book right (รายการปรับปรุงปีก่อน). */
export interface AdjustPriorPeriod extends StatedDates {
  readonly type: 'AdjustPriorPeriod';
  readonly adjustment?: AdjustmentId | undefined;
  readonly moves: readonly Omit<MoneyMove, 'fundSource'>[];
  readonly reason: string;
  readonly document: OutsideDocument;
}

type ClosingBalances = DataOf<'book.closed.v1'>['balances'];

/** Proposes the closing with the figures that the book then has; nothing where it is closed. */
export function closeBook(
  state: BookState,
  command: Omit<CloseBook, 'type'>,
  context: CommandContext,
  before: readonly Proposal[] = [],
): readonly Proposal[] {
  if (state.life.yearEnd.closedOn !== undefined) return [];
  const { document } = command;
  const dates = settledDates(command, context.today);
  const data: DataOf<'book.closed.v1'> = {
    closedOn: dates.effectiveOn,
    balances: [...balancesAfter(state, before)],
    ...(document ? { document } : {}),
  };
  return [propose('book.closed.v1', data, dates, context.today)];
}

/**
 * What stands in each stage by fund source, debits positive, after some proposals too; stages in which
 * nothing stands are left out.
 */
function balancesAfter(state: BookState, proposals: readonly Proposal[]): ClosingBalances {
  const sums = new Map<string, Satang>();
  const add = (fundSource: string, stage: string, amount: Satang): void => {
    const key = `${fundSource}|${stage}`;
    sums.set(key, (sums.get(key) ?? 0n) + amount);
  };
  for (const [key, amount] of state.balances) {
    const [line = '', stage = ''] = key.split('|');
    add(fundSourceOf(state, line as LineId), stage, amount);
  }
  for (const proposal of proposals) {
    for (const { fundSource, stage, amount } of postings(proposal as BookEvent)) {
      add(fundSource, stage, amount);
    }
  }
  const order = (stage: string): number => (STAGES as readonly string[]).indexOf(stage);
  return [...sums]
    .filter(([, amount]) => amount !== 0n)
    .map(([key, amount]) => {
      const [fundSource = '', stage = ''] = key.split('|');
      return { fundSource: fundSource as FundSource, stage, amount: formatBaht(amount) };
    })
    .sort((a, b) =>
      a.fundSource === b.fundSource
        ? order(a.stage) - order(b.stage)
        : a.fundSource < b.fundSource
          ? -1
          : 1,
    );
}

/** Something that is not finished when the year is to be closed. */
export interface Unfinished {
  /** A stage of money, `reservation` or `unauthorised`. */
  readonly what: string;
  /** The line, with its project where it has one; or the id of the reservation or fact. */
  readonly id: string;
  /** Baht. */
  readonly amount: string;
}

/** Where money of a closed year may still stand. */
const MAY_REMAIN: readonly Stage[] = [
  'appropriated',
  'transferred',
  'disbursed',
  'carried',
  'carried-committed',
  'lapsed',
  'lapsed-unallotted',
  'claims',
  'claimed',
  'recovered',
  'due-to-state',
  'state-revenue',
];

/** What has to be done before the year can be closed, in the order of the ledger's lines. */
export function unfinishedOf(state: BookState, today: CalendarDate): readonly Unfinished[] {
  const facts = [...state.stopped.values()].flat().map((fact) => {
    const amount = formatBaht(state.unauthorised.get(fact)?.record.amount ?? 0n);
    return { what: 'unauthorised', id: fact, amount };
  });
  const reservations = [...state.life.yearEnd.reservations].map(([id, reservation]) => {
    return { what: 'reservation', id, amount: pendingOf(state, reservation, today) };
  });
  const money = [...state.balances].flatMap(([key, amount]) => {
    const [line = '', stage = '', project = ''] = key.split('|');
    const may = (MAY_REMAIN as readonly string[]).includes(stage) || amount === 0n;
    const isFact = stage === 'unauthorised' || stage === 'uncovered';
    if (may || isFact) return [];
    const id = project === '' ? line : `${line}/${project}`;
    return [{ what: stage, id, amount: formatBaht(amount) }];
  });
  return [
    ...facts.sort(byId),
    ...reservations
      .filter(({ amount }) => amount > 0n)
      .map((one) => ({ ...one, amount: formatBaht(one.amount) }))
      .sort(byId),
    ...money.sort(byId),
  ];
}

function byId(a: Unfinished, b: Unfinished): number {
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return a.what < b.what ? -1 : 1;
}

/** How many of the things that are not finished a refusal names. */
const NAMED_MAX = 20;

/** s.43: at the closing all money of the year is paid, carried over or lapsed, and the figures say so. */
function* guardClosing(state: BookState, event: EventOf<'book.closed.v1'>): Findings {
  const { closedOn, balances } = event.data;
  yield* guardYearOver(state, closedOn);
  if (closedOn !== event.effectiveOn) {
    const facts = { figure: 'closedOn', stated: closedOn, found: event.effectiveOn };
    yield finding('CLOSING_MISSTATED', facts);
  }
  const unfinished = unfinishedOf(state, event.recordedOn);
  if (unfinished.length > 0) {
    const left = unfinished.slice(0, NAMED_MAX);
    yield finding('CLOSING_UNFINISHED', { count: unfinished.length, left });
  }
  const found = balancesAfter(state, []);
  if (JSON.stringify(found) !== JSON.stringify(balances)) {
    const [stated, is] = [balances, found].map((all) => all.length);
    yield finding('CLOSING_MISSTATED', { figure: 'balances', stated: `${stated}`, found: `${is}` });
  }
  yield* noticesOfClosing(state);
}

/** What does not keep a year open, and is noted: the auditor asks about it. */
function* noticesOfClosing(state: BookState): Findings {
  const month = yearEndOf(state).slice(0, 7);
  if (state.life.reconciliation.months.get(month)?.status !== 'signed-off') {
    yield finding('CLOSED_UNRECONCILED', { month });
  }
  let [amount, contributions] = [0n, 0];
  for (const id of state.fund.contributions.keys()) {
    const stages = ['received', 'accepted', 'matched', 'released', 'refundable'] as const;
    const left = stages.reduce((sum, one) => sum + contributionBalance(state.fund, id, one), 0n);
    if (left <= 0n) continue;
    amount += left;
    contributions += 1;
  }
  if (contributions > 0) yield finding('CLOSED_WITH_LOCAL_MONEY', { amount, contributions });
}

/**
 * What a closed book still takes: late payments, contracts, rounds and lapses of carried money; money
 * that comes back for the state; local money that goes back to its payers, which is none of the Act's;
 * and what says something and moves nothing.
 */
const OF_A_CLOSED_BOOK: readonly BookEventType[] = [
  'prior-period.adjusted.v1',
  'late-disbursement.recorded.v1',
  'carry-over.committed.v1',
  'carry-over.extended.v1',
  'lapse.undone.v1',
  'late-return.recorded.v1',
  'penalty.recorded.v1',
  'refund.due.v1',
  'contribution.refunded.v1',
  'contribution.reconciled.v1',
  'contribution.closed.v1',
  'claw-back.recovered.v1',
  'claw-back.reduced.v1',
  'separation.overridden.v1',
  'minutes.certified.v1',
  'objection.recorded.v1',
  'minority-opinion.recorded.v1',
  'transfer-report.filed.v1',
  'import-columns.remembered.v1',
  'code.mapped.v1',
  'reconciliation.begun.v1',
  'reconciliation.row-matched.v1',
  'reconciliation.explained.v1',
  'reconciliation.signed-off.v1',
  'reconciliation.reopened.v1',
  'evidence.attached.v1',
  'evidence.erased.v1',
  'statement.issued.v1',
  'exception.noted.v1',
];

/** A closed year takes only what is about its carried money, or is labelled as an adjustment of it. */
export function* guardClosed(state: BookState, event: BookEvent): Findings {
  if (state.life.yearEnd.closedOn === undefined || OF_A_CLOSED_BOOK.includes(event.type)) return;
  if (event.type === 'lapse.made.v1' && event.data.carryOver !== undefined) return;
  // The provincial side of it has lapsed: only local money leaves the match.
  if (event.type === 'match.reversed.v1' || event.type === 'release.reversed.v1') {
    if (event.data.amount === 0n) return;
  }
  if (event.type === 'entry.reversed.v1' && event.data.entry.kind === 'late-disbursement') return;
  yield* guardYearOpen(state);
}

/**
 * Between what an adjustment of a closed year moves money: what was paid and was not, what lapsed and
 * was paid, or under which of two names something lapsed. Money never leaves its line, and what was
 * carried over has its own ways.
 */
const ADJUSTABLE: readonly (readonly [Stage, Stage])[] = [
  ['disbursed', 'lapsed'],
  ['lapsed', 'disbursed'],
  ['lapsed', 'lapsed-unallotted'],
  ['lapsed-unallotted', 'lapsed'],
  ['due-to-state', 'state-revenue'],
  ['state-revenue', 'due-to-state'],
];

/** Proposes an adjustment of a closed book. */
export function adjustPriorPeriod(
  state: BookState,
  command: AdjustPriorPeriod,
  context: CommandContext,
): readonly Proposal[] {
  const { reason, document } = command;
  const adjustment =
    command.adjustment ??
    nextId<AdjustmentId>('AD', state.life.yearEnd.adjustments, (id) =>
      state.recorded.has(`adjustment|${id}`),
    );
  const moves = command.moves.map(({ line, project, from, to, amount }) => ({
    line,
    fundSource: fundSourceOf(state, line),
    ...(project === undefined ? {} : { project }),
    from,
    to,
    amount,
  }));
  const data: DataOf<'prior-period.adjusted.v1'> = { adjustment, moves, reason, document };
  const dates = datesOfDocument(command, document);
  const { closedOn } = state.life.yearEnd;
  // A letter of before the closing adjusts the closed year from its closing on.
  const early = command.effectiveOn === undefined && closedOn && dates.effectiveOn < closedOn;
  const told = early ? { ...dates, effectiveOn: closedOn } : dates;
  return [propose('prior-period.adjusted.v1', data, told, context.today)];
}

/** An adjustment is of a closed year, of its own lines, balanced move by move, and of what is there. */
function* guardAdjustment(state: BookState, event: EventOf<'prior-period.adjusted.v1'>): Findings {
  const { closedOn } = state.life.yearEnd;
  if (closedOn === undefined) {
    const fiscalYear = state.opened?.fiscalYear ?? 0;
    return yield finding('BOOK_NOT_CLOSED', { fiscalYear });
  }
  yield* guardFollows(event.effectiveOn, 'closing', closedOn);
  const moved = new Map<string, Satang>();
  for (const { line, project, fundSource, from, to, amount } of event.data.moves) {
    const known = state.lines.get(line);
    if (!known) return yield finding('LINE_UNKNOWN', { line });
    if (known.fundSource !== fundSource) {
      yield finding('FUND_SOURCE_DIFFERS', { from: known.fundSource, to: fundSource });
    }
    if (project !== undefined && !state.projects.has(project)) {
      yield finding('PROJECT_UNKNOWN', { project });
    }
    yield* guardPayable(amount);
    if (!ADJUSTABLE.some(([one, other]) => one === from && other === to)) {
      yield finding('ADJUSTMENT_NOT_ALLOWED', { from, to });
    }
    const [left, reached] = [from, to].map((stage) => accountKey(line, stage, project));
    const available = state.balances.get(left ?? '', 0n) + (moved.get(left ?? '') ?? 0n);
    if (amount > available && from !== 'due-to-state') {
      yield finding('ADJUSTMENT_BELOW_NOTHING', { line, stage: from, asked: amount, available });
    }
    moved.set(left ?? '', (moved.get(left ?? '') ?? 0n) - amount);
    moved.set(reached ?? '', (moved.get(reached ?? '') ?? 0n) + amount);
  }
}

/** The rules over a closing, and over adjustments of what was closed. */
export const CLOSING_EVENTS: EventRules<'book.closed.v1' | 'prior-period.adjusted.v1'> = {
  'book.closed.v1': {
    guard: guardClosing,
    evolve: (state, { data: { closedOn } }) => withYearEnd(state, { closedOn }),
  },
  'prior-period.adjusted.v1': {
    guard: guardAdjustment,
    evolve: (state) => withYearEnd(state, { adjustments: state.life.yearEnd.adjustments + 1 }),
  },
};

function withYearEnd(
  state: BookState,
  more: { readonly closedOn?: CalendarDate; readonly adjustments?: number },
): BookState {
  return { ...state, life: { ...state.life, yearEnd: { ...state.life.yearEnd, ...more } } };
}
