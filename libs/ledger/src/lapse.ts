import { fundSourceOf } from './appropriation';
import type { CommitmentId, DataOf, EventOf } from './book.events';
import type { EventRules } from './book-life.rule';
import { balanceOf, type BookState } from './book.state';
import { dayAfter, type CalendarDate } from './calendar';
import { addCarryOver, payOfCarryOver, withCarryOver } from './carried-money';
import { withChanged } from './changed-entry';
import { guardFollows } from './commitment';
import {
  nextId,
  propose,
  type CommandContext,
  type Findings,
  type Proposal,
  type StatedDates,
} from './decision';
import type { PreCommitmentId } from './execution-control.events';
import { withLapsedOfMatch, withLapsedOfReleased } from './lapsed-match';
import type { MatchId } from './matching-fund.events';
import { datesOfDocument } from './outside-document';
import { finding, reject } from './rejection';
import type { Satang } from './satang';
import { guardNotStopped } from './stopped-line';
import type { LineId, OutsideDocument, ProjectId } from './stored-values';
import type { CarryOverId, LapseId } from './year-end.events';
import type { CarryOver, Lapse } from './year-end.state';
import {
  guardOnYearEnd,
  guardYearOver,
  numbering,
  reservedAt,
  restAt,
  withLessOwed,
  withLessSetAside,
  yearEndOf,
  type MoneyPlace,
} from './year-end-money';

/*
 * Money that nobody may use any more (พับ, s.43): of the year, what was not carried over; of what was
 * carried over, what was not paid in time or was given up. It stays in its book, and only a new
 * authority makes it usable again.
 */

type LapseData = DataOf<'lapse.made.v1'>;

/** Lets money of the year lapse that nobody carried over. */
export interface LapseRest {
  readonly type: 'LapseRest';
  readonly lapse?: LapseId | undefined;
  readonly from: Exclude<LapseData['from'], 'carried' | 'carried-committed'>;
  /** Known where a commitment or a match is named. */
  readonly line?: LineId | undefined;
  readonly project?: ProjectId | undefined;
  readonly commitment?: CommitmentId | undefined;
  readonly preCommitment?: PreCommitmentId | undefined;
  readonly match?: MatchId | undefined;
  /** Satang; all that is there and not reserved when absent. */
  readonly amount?: Satang | undefined;
}

/** Lets carried money lapse whose time is over, or that is given up. */
export interface LapseCarryOver extends StatedDates {
  readonly type: 'LapseCarryOver';
  readonly lapse?: LapseId | undefined;
  readonly carryOver: CarryOverId;
  /** `period-over` when absent. */
  readonly cause?: 'period-over' | 'given-up' | undefined;
  /** Only what this debt has left of it. */
  readonly commitment?: CommitmentId | undefined;
}

/** A new authority makes lapsed money carried money again. */
export interface UndoLapse extends StatedDates {
  readonly type: 'UndoLapse';
  readonly lapse: LapseId;
  readonly carryOver?: CarryOverId | undefined;
  /** Satang; all that lapsed and was not undone before when absent. */
  readonly amount?: Satang | undefined;
  readonly until: CalendarDate;
  readonly authority: OutsideDocument;
}

/** Numbers lapses that are proposed together, each once. */
export function lapseNumbers({ life }: BookState): () => LapseId {
  return numbering('LP', life.yearEnd.lapses);
}

/** The lapse of an amount at a place of the year, in effect on 30 September. */
export function lapseOf(
  state: BookState,
  asked: {
    readonly lapse: LapseId;
    readonly place: MoneyPlace & { readonly from: LapseData['from'] };
    readonly amount: Satang;
  },
  today: CalendarDate,
): Proposal {
  const { lapse, place, amount } = asked;
  const { line, project, from, commitment, preCommitment, match } = place;
  const data: LapseData = {
    lapse,
    line,
    fundSource: fundSourceOf(state, line),
    ...(project === undefined ? {} : { project }),
    amount,
    from,
    ...(commitment === undefined ? {} : { commitment }),
    ...(preCommitment === undefined ? {} : { preCommitment }),
    ...(match === undefined ? {} : { match }),
    cause: 'year-end',
  };
  const yearEnd = yearEndOf(state);
  return propose('lapse.made.v1', data, { decidedOn: yearEnd, effectiveOn: yearEnd }, today);
}

/** Proposes the lapse of what is there and not reserved. */
export function lapseRest(
  state: BookState,
  command: LapseRest,
  context: CommandContext,
): readonly Proposal[] {
  const lapse = command.lapse ?? lapseNumbers(state)();
  const place = placeOf(state, command);
  const days = { effectiveOn: context.today, recordedOn: context.today };
  const first = state.life.yearEnd.lapses.get(lapse)?.record.amount;
  const amount = command.amount ?? first ?? restAt(state, place, days) - reservedAt(state, place);
  if (amount <= 0n && command.amount === undefined) return [];
  return [lapseOf(state, { lapse, place, amount }, context.today)];
}

function placeOf(
  state: BookState,
  command: LapseRest,
): MoneyPlace & { readonly from: LapseData['from'] } {
  const { from, commitment, preCommitment, match } = command;
  const debt = commitment === undefined ? undefined : state.commitments.get(commitment)?.record;
  const matched = match === undefined ? undefined : state.fund.matches.get(match)?.record;
  const setAside = preCommitment && state.life.execution.preCommitments.get(preCommitment)?.record;
  if (commitment !== undefined && !debt) reject('COMMITMENT_UNKNOWN', { commitment });
  if (match !== undefined && !matched) reject('MATCH_UNKNOWN', { match });
  const known = debt ?? matched ?? (setAside || undefined);
  const line = command.line ?? known?.line ?? reject('LINE_UNKNOWN', { line: '' });
  const project = command.project ?? known?.project;
  return { line, project, from, commitment, preCommitment, match };
}

/** Proposes the lapse of all that a carry-over has left, or of what one debt has left of it. */
export function lapseCarryOver(
  state: BookState,
  command: LapseCarryOver,
  context: CommandContext,
): readonly Proposal[] {
  const { carryOver: id, cause = 'period-over', commitment } = command;
  const carried =
    state.life.yearEnd.carryOvers.get(id) ?? reject('CARRY_OVER_UNKNOWN', { carryOver: id });
  if (command.lapse !== undefined && state.life.yearEnd.lapses.has(command.lapse)) return [];
  const number = lapseNumbers(state);
  const parts = partsOf(carried).filter((part) => {
    return commitment === undefined || part.commitment === commitment;
  });
  const over = dayAfter(carried.until);
  const stated = cause === 'period-over' && over <= context.today ? { effectiveOn: over } : {};
  const dates = { ...stated, ...definedOf(command) };
  return parts.map((part, index) => {
    const lapse = index === 0 ? (command.lapse ?? number()) : number();
    return lapseOfCarried(state, { lapse, carried, part, cause }, { dates, today: context.today });
  });
}

function definedOf({ decidedOn, effectiveOn }: StatedDates): StatedDates {
  return {
    ...(decidedOn === undefined ? {} : { decidedOn }),
    ...(effectiveOn === undefined ? {} : { effectiveOn }),
  };
}

/** The lapse of one part of a carry-over. */
export function lapseOfCarried(
  state: BookState,
  of: {
    readonly lapse: LapseId;
    readonly carried: CarryOver;
    readonly part: CarriedPart;
    readonly cause: LapseData['cause'];
  },
  { dates, today }: { readonly dates: StatedDates; readonly today: CalendarDate },
): Proposal {
  const { lapse, carried, part, cause } = of;
  const { line, fundSource, carryOver } = carried;
  const { commitment, amount } = part;
  const debt = commitment === undefined ? undefined : state.commitments.get(commitment);
  const project = debt?.record.project ?? carried.project;
  const data: LapseData = {
    lapse,
    line,
    fundSource,
    ...(project === undefined ? {} : { project }),
    amount,
    from: commitment === undefined ? 'carried' : 'carried-committed',
    ...(commitment === undefined ? {} : { commitment }),
    carryOver,
    cause,
  };
  return propose('lapse.made.v1', data, dates, today);
}

/** What of carried money lapses together: what is free, and what each debt has left. */
export interface CarriedPart {
  readonly commitment?: CommitmentId;
  readonly amount: Satang;
}

/** The parts of a carry-over that have something left, what is free first. */
export function partsOf({ free, bound }: CarryOver): readonly CarriedPart[] {
  const debts = [...bound].map(([commitment, amount]) => ({ commitment, amount }));
  return [{ amount: free }, ...debts].filter(({ amount }) => amount > 0n);
}

/** Proposes that lapsed money is carried money again, for its old debt where it had one. */
export function undoLapse(
  state: BookState,
  command: UndoLapse,
  context: CommandContext,
): readonly Proposal[] {
  const { lapse: id, until, authority } = command;
  const { carryOvers, lapses } = state.life.yearEnd;
  const lapse = lapses.get(id) ?? reject('LAPSE_UNKNOWN', { lapse: id });
  const carryOver =
    command.carryOver ??
    nextId<CarryOverId>('CO', carryOvers.size, (taken) => carryOvers.has(taken));
  const before = state.recorded.get(`carry-over|${carryOver}`);
  const first = before?.type === 'lapse.undone.v1' ? before.data.amount : undefined;
  const { commitment, line, fundSource, project, amount } = lapse.record;
  const data: DataOf<'lapse.undone.v1'> = {
    lapse: id,
    carryOver,
    kind: commitment === undefined ? 'without-debt' : 'with-debt',
    ...(commitment === undefined ? {} : { commitment }),
    line,
    fundSource,
    ...(project === undefined ? {} : { project }),
    amount: command.amount ?? first ?? amount - lapse.undone,
    until,
    authority,
  };
  return [propose('lapse.undone.v1', data, datesOfDocument(command, authority), context.today)];
}

/** s.43: what is reserved or carried does not lapse with the year, and nothing does before its time. */
function* guardLapse(state: BookState, event: EventOf<'lapse.made.v1'>): Findings {
  const { line, from, amount: asked, carryOver, cause, commitment } = event.data;
  if (!state.lines.has(line)) return yield finding('LINE_UNKNOWN', { line });
  if (carryOver !== undefined || from === 'carried' || from === 'carried-committed') {
    return yield* guardCarriedLapse(state, event);
  }
  yield* guardYearOver(state, event.recordedOn);
  yield* guardOnYearEnd(state, event.effectiveOn);
  if (cause !== 'year-end') yield finding('LAPSE_CAUSE_DIFFERS', { from, cause });
  // A fact without cover may still be covered by this money.
  yield* guardNotStopped(state, line);
  if (commitment !== undefined && !isOfPlace(state, event.data)) {
    const { project = '' } = event.data;
    yield finding('COMMITMENT_NOT_OF_PROJECT', { commitment, project, line });
  }
  const reserved = reservedAt(state, event.data);
  const available = restAt(state, event.data, event) - reserved;
  if (asked > available) {
    yield finding('LAPSE_EXCEEDS_REST', { line, from, asked, available, reserved });
  }
}

function isOfPlace(state: BookState, { commitment, project, line }: LapseData): boolean {
  const record = commitment && state.commitments.get(commitment)?.record;
  return Boolean(record) && record?.project === project && record?.line === line;
}

function* guardCarriedLapse(state: BookState, event: EventOf<'lapse.made.v1'>): Findings {
  const { carryOver: id, from, cause, commitment, line, project, amount: asked } = event.data;
  const carried = id === undefined ? undefined : state.life.yearEnd.carryOvers.get(id);
  if (!carried || id === undefined) {
    return yield finding('CARRY_OVER_UNKNOWN', { carryOver: id ?? '' });
  }
  const part = partsOf(carried).find((one) => one.commitment === commitment);
  const available = part?.amount ?? 0n;
  if (asked > available)
    yield finding('CARRY_OVER_INSUFFICIENT', { carryOver: id, asked, available });
  const stands = commitment === undefined ? 'carried' : 'carried-committed';
  const debt = commitment === undefined ? undefined : state.commitments.get(commitment)?.record;
  if (carried.line !== line || from !== stands || (debt?.project ?? carried.project) !== project) {
    yield finding('CARRY_OVER_OF_OTHER_MONEY', { carryOver: id, line, project: project ?? '' });
  }
  const { effectiveOn: on } = event;
  yield* guardFollows(on, id, carried.carriedOn);
  if (cause === 'year-end') yield finding('LAPSE_CAUSE_DIFFERS', { from, cause });
  const { until } = carried;
  if (cause === 'period-over' && on <= until) {
    yield finding('CARRY_OVER_RUNS', { carryOver: id, on, until });
  }
}

/** s.43: only a new authority undoes a lapse, and not more than lapsed. */
function* guardUndoing(state: BookState, event: EventOf<'lapse.undone.v1'>): Findings {
  const { lapse: id, line, project, commitment, amount: asked, until, kind } = event.data;
  const lapse = state.life.yearEnd.lapses.get(id);
  if (!lapse) return yield finding('LAPSE_UNKNOWN', { lapse: id });
  const { record, undone } = lapse;
  const same =
    record.line === line &&
    record.project === project &&
    record.commitment === commitment &&
    (kind === 'with-debt') === (commitment !== undefined);
  // What was never allotted was not this unit's to spend: it takes an Act to give it.
  if (!same || record.from === 'unallotted') return yield finding('LAPSE_UNKNOWN', { lapse: id });
  const there = balanceOf(state, line, 'lapsed', project);
  const left = record.amount - undone < there ? record.amount - undone : there;
  if (asked > left) yield finding('UNDOING_EXCEEDS_LAPSE', { lapse: id, asked, left });
  yield* guardFollows(event.effectiveOn, id, lapse.effectiveOn);
  const { effectiveOn: on } = event;
  if (until <= on) yield finding('CARRY_OVER_OVER', { carryOver: event.data.carryOver, on, until });
}

function evolveLapse(state: BookState, { data, effectiveOn }: EventOf<'lapse.made.v1'>): BookState {
  const { yearEnd } = state.life;
  const lapse: Lapse = { record: data, effectiveOn, undone: 0n };
  const lapses = yearEnd.lapses.set(data.lapse, lapse);
  const remembered = { ...state, life: { ...state.life, yearEnd: { ...yearEnd, lapses } } };
  const noted = withLapsedOfReleased(remembered, data, effectiveOn);
  const { commitment, preCommitment, carryOver, match, from, amount } = data;
  if (preCommitment !== undefined) {
    return withLessSetAside(noted, preCommitment, { amount, on: effectiveOn });
  }
  if (from === 'matched' && match !== undefined) return withLapsedOfMatch(noted, match, amount);
  const owed = commitment === undefined ? noted : withLessOwed(noted, commitment, amount);
  if (carryOver === undefined) return commitment === undefined ? owed : uncarriedLess(owed, data);
  if (commitment !== undefined) return payOfCarryOver(owed, carryOver, commitment, amount);
  return withCarryOver(owed, carryOver, (before) => ({ ...before, free: before.free - amount }));
}

/** What lapsed of a commitment of which another part was carried over, is not there to lapse again. */
function uncarriedLess(state: BookState, { commitment, amount }: LapseData): BookState {
  if (commitment === undefined) return state;
  const { yearEnd } = state.life;
  const uncarried = withChanged(yearEnd.uncarried, commitment, (before) => before - amount);
  return { ...state, life: { ...state.life, yearEnd: { ...yearEnd, uncarried } } };
}

function evolveUndoing(
  state: BookState,
  { data, effectiveOn }: EventOf<'lapse.undone.v1'>,
): BookState {
  const { lapse, carryOver, kind, commitment, line, fundSource, project, amount, until } = data;
  const { yearEnd } = state.life;
  const lapses = withChanged(yearEnd.lapses, lapse, (before) => {
    return { ...before, undone: before.undone + amount };
  });
  const noted = { ...state, life: { ...state.life, yearEnd: { ...yearEnd, lapses } } };
  const of = { carryOver, kind, line, fundSource, project, until, carriedOn: effectiveOn };
  const carried = addCarryOver(noted, of, { amount, commitment });
  if (commitment === undefined) return carried;
  const commitments = withChanged(carried.commitments, commitment, (before) => {
    return { ...before, amount: before.amount + amount, status: 'carried' as const };
  });
  return { ...carried, commitments };
}

/** The rules over lapses. */
export const LAPSE_EVENTS: EventRules<'lapse.made.v1' | 'lapse.undone.v1'> = {
  'lapse.made.v1': { guard: guardLapse, evolve: evolveLapse },
  'lapse.undone.v1': { guard: guardUndoing, evolve: evolveUndoing },
};
