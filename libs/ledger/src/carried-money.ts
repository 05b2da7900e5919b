import { Map as PersistentMap } from 'immutable';
import type { CommitmentId, EventOf } from './book.events';
import type { EventRules } from './book-life.rule';
import type { BookState } from './book.state';
import type { CalendarDate } from './calendar';
import { withChanged } from './changed-entry';
import { addCommitment, guardFollows } from './commitment';
import type { Findings } from './decision';
import { addDisbursement } from './disbursement';
import { guardLineOfProject } from './project';
import { finding } from './rejection';
import { answered, guardPending, pendingOf } from './reservation';
import type { Satang } from './satang';
import { guardNotStopped } from './stopped-line';
import type { CarryOverId } from './year-end.events';
import { leftOfCarryOver, type CarryOver } from './year-end.state';
import {
  guardOnYearEnd,
  lastCarryDay,
  restOfCommitment,
  withLessSetAside,
  yearEndOf,
} from './year-end-money';

/**
 * s.43: carried over is what was reserved and is still there, with the debt that it was reserved for,
 * on 30 September, until 31 March at most.
 */
function* guardCarryOver(state: BookState, event: EventOf<'carry-over.made.v1'>): Findings {
  const { reservation: id, amount: asked, until, line, commitment } = event.data;
  const { reservations } = state.life.yearEnd;
  yield* guardPending(state, id);
  const reservation = reservations.get(id);
  if (reservation?.status !== 'pending') return;
  const { record } = reservation;
  const same =
    record.kind === event.data.kind &&
    record.from === event.data.from &&
    record.line === line &&
    record.project === event.data.project &&
    record.commitment === commitment &&
    record.preCommitment === event.data.preCommitment;
  if (!same) yield finding('RESERVATION_UNKNOWN', { reservation: id });
  yield* guardOnYearEnd(state, event.effectiveOn);
  const [yearEnd, latest] = [yearEndOf(state), lastCarryDay(state)];
  if (until <= yearEnd || until > latest) {
    yield finding('CARRY_OVER_TOO_LONG', { until, yearEnd, latest });
  }
  yield* guardNotStopped(state, line);
  const status = commitment === undefined ? 'open' : state.commitments.get(commitment)?.status;
  if (commitment !== undefined && status !== 'open' && restOfCommitment(state, commitment) === 0n) {
    yield finding('COMMITMENT_NOT_OPEN', { commitment, state: status ?? 'absent' });
  }
  const left = pendingOf(state, reservation, event.recordedOn);
  const reserved = record.amount;
  if (asked > left) {
    yield finding('CARRY_OVER_EXCEEDS_RESERVATION', { reservation: id, asked, reserved, left });
  }
}

/** What is carried over without debt is bound in time, for a project that draws on its line. */
function* guardBinding(state: BookState, event: EventOf<'carry-over.committed.v1'>): Findings {
  const { carryOver: id, project, line, amount: asked, carriedOf } = event.data;
  const carried = state.life.yearEnd.carryOvers.get(id);
  if (!carried) return yield finding('CARRY_OVER_UNKNOWN', { carryOver: id });
  yield* guardLineOfProject(state, project, line);
  const ofProject = carried.project === undefined ? 'line' : 'project';
  const sameProject = carried.project === undefined || carried.project === project;
  if (carried.line !== line || !sameProject || carriedOf !== ofProject) {
    yield finding('CARRY_OVER_OF_OTHER_MONEY', { carryOver: id, line, project });
  }
  yield* guardNotStopped(state, line);
  yield* guardInPeriod(carried, event.effectiveOn);
  if (asked > carried.free) {
    yield finding('CARRY_OVER_INSUFFICIENT', { carryOver: id, asked, available: carried.free });
  }
}

/** s.43: after the year only what was bound and carried over is paid, in time and of its own debt. */
function* guardLatePayment(
  state: BookState,
  event: EventOf<'late-disbursement.recorded.v1'>,
): Findings {
  const { carryOver: id, commitment: debt, project, line, amount: asked } = event.data;
  const carried = state.life.yearEnd.carryOvers.get(id);
  if (!carried) return yield finding('CARRY_OVER_UNKNOWN', { carryOver: id });
  const commitment = state.commitments.get(debt);
  if (!commitment) return yield finding('COMMITMENT_UNKNOWN', { commitment: debt });
  const { record } = commitment;
  if (record.project !== project || record.line !== line || carried.line !== line) {
    yield finding('CARRY_OVER_OF_OTHER_MONEY', { carryOver: id, line, project });
  }
  yield* guardNotStopped(state, line);
  yield* guardInPeriod(carried, event.effectiveOn);
  yield* guardFollows(event.effectiveOn, debt, commitment.lawfulFrom);
  const available = carried.bound.get(debt, 0n);
  if (asked > available)
    yield finding('CARRY_OVER_INSUFFICIENT', { carryOver: id, asked, available });
}

/** Carried money is there from 30 September to the last day of its last round. */
function* guardInPeriod({ carryOver, carriedOn, until }: CarryOver, on: CalendarDate): Findings {
  yield* guardFollows(on, carryOver, carriedOn);
  if (on > until) yield finding('CARRY_OVER_OVER', { carryOver, on, until });
}

/** s.43: a round follows the one before it while that still runs, and ends later. */
function* guardExtension(state: BookState, event: EventOf<'carry-over.extended.v1'>): Findings {
  const { carryOver: id, round, until: asked } = event.data;
  const carried = state.life.yearEnd.carryOvers.get(id);
  if (!carried) return yield finding('CARRY_OVER_UNKNOWN', { carryOver: id });
  const { until, rounds } = carried;
  const expected = rounds + 1;
  if (round !== expected) {
    yield finding('EXTENSION_OUT_OF_ORDER', { carryOver: id, round, expected });
  }
  if (leftOfCarryOver(carried) === 0n) yield finding('CARRY_OVER_SPENT', { carryOver: id });
  yield* guardInPeriod(carried, event.effectiveOn);
  if (asked <= until) yield finding('EXTENSION_NOT_LATER', { carryOver: id, until, asked });
}

/** The state in which carried money has changed. */
export function withCarryOver(
  state: BookState,
  id: CarryOverId,
  change: (before: CarryOver) => CarryOver,
): BookState {
  const { yearEnd } = state.life;
  const carryOvers = withChanged(yearEnd.carryOvers, id, change);
  return { ...state, life: { ...state.life, yearEnd: { ...yearEnd, carryOvers } } };
}

/** The state with one carry-over more, of an amount that is free, or bound by its debt. */
export function addCarryOver(
  state: BookState,
  of: Omit<CarryOver, 'rounds' | 'free' | 'bound'>,
  {
    amount,
    commitment,
  }: { readonly amount: Satang; readonly commitment?: CommitmentId | undefined },
): BookState {
  const { yearEnd } = state.life;
  const none: CarryOver['bound'] = PersistentMap();
  const carried: CarryOver = {
    ...of,
    rounds: 0,
    free: commitment === undefined ? amount : 0n,
    bound: commitment === undefined ? none : none.set(commitment, amount),
  };
  const carryOvers = yearEnd.carryOvers.set(of.carryOver, carried);
  return { ...state, life: { ...state.life, yearEnd: { ...yearEnd, carryOvers } } };
}

/** The state in which a debt of carried money is less by what was paid, or more, below nothing. */
export function payOfCarryOver(
  state: BookState,
  id: CarryOverId,
  commitment: CommitmentId,
  paid: Satang,
): BookState {
  return withCarryOver(state, id, (before) => {
    const left = before.bound.get(commitment, 0n) - paid;
    return { ...before, bound: before.bound.set(commitment, left) };
  });
}

function evolveCarryOver(
  state: BookState,
  { data, effectiveOn }: EventOf<'carry-over.made.v1'>,
): BookState {
  const { carryOver, reservation, kind, line, fundSource, project, until } = data;
  const { commitment, preCommitment } = data;
  const of = { carryOver, kind, line, fundSource, project, until, carriedOn: effectiveOn };
  let after = addCarryOver(answered(state, reservation, 'carried'), of, data);
  if (preCommitment !== undefined) {
    after = withLessSetAside(after, preCommitment, { amount: data.amount, on: effectiveOn });
  }
  if (commitment === undefined) return after;
  const { yearEnd } = after.life;
  const rest = restOfCommitment(state, commitment) - data.amount;
  const uncarried = yearEnd.uncarried.set(commitment, rest);
  const commitments = withChanged(after.commitments, commitment, (before) => {
    return { ...before, status: 'carried' as const };
  });
  return { ...after, commitments, life: { ...after.life, yearEnd: { ...yearEnd, uncarried } } };
}

function evolveBinding(
  state: BookState,
  { data, effectiveOn }: EventOf<'carry-over.committed.v1'>,
): BookState {
  const { carryOver, commitment, project, line, fundSource, amount, document, payee } = data;
  const paid = payee === undefined ? {} : { payee };
  const money = { project, line, fundSource, amount, document, ...paid };
  const bound = addCommitment(state, { ...money, commitment, basis: 'fact' }, effectiveOn);
  const commitments = withChanged(bound.commitments, commitment, (before) => {
    return { ...before, status: 'carried' as const };
  });
  return withCarryOver({ ...bound, commitments }, carryOver, (before) => ({
    ...before,
    free: before.free - amount,
    bound: before.bound.set(commitment, amount),
  }));
}

function evolveLatePayment(
  state: BookState,
  { data, effectiveOn }: EventOf<'late-disbursement.recorded.v1'>,
): BookState {
  const { carryOver, key, ...payment } = data;
  const record = { ...payment, basis: 'fact' as const, ...(key === undefined ? {} : { key }) };
  const paid = addDisbursement(state, record, effectiveOn);
  return payOfCarryOver(paid, carryOver, data.commitment, data.amount);
}

type CarryOverEventType =
  | 'carry-over.made.v1'
  | 'carry-over.committed.v1'
  | 'late-disbursement.recorded.v1'
  | 'carry-over.extended.v1';

/** The rules over carried money. */
export const CARRY_OVER_EVENTS: EventRules<CarryOverEventType> = {
  'carry-over.made.v1': { guard: guardCarryOver, evolve: evolveCarryOver },
  'carry-over.committed.v1': { guard: guardBinding, evolve: evolveBinding },
  'late-disbursement.recorded.v1': { guard: guardLatePayment, evolve: evolveLatePayment },
  'carry-over.extended.v1': {
    guard: guardExtension,
    evolve: (state, { data: { carryOver, round, until } }) =>
      withCarryOver(state, carryOver, (before) => ({ ...before, rounds: round, until })),
  },
};
