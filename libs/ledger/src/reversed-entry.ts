import { allottedPartKey } from './allotted-part';
import type {
  AllotmentId,
  BookEvent,
  CommitmentId,
  DisbursementId,
  EventOf,
  FactId,
} from './book.events';
import type { BookState, Disbursement } from './book.state';
import { rememberOfBudget } from './budget-memory';
import type { CalendarDate } from './calendar';
import { withChanged } from './changed-entry';
import { changeCommitment, payOfCommitment } from './commitment';
import type {
  CorrectionState,
  PendingReplacement,
  ReversedCommitment,
  ReversedPayment,
} from './correction.state';
import { identityOf } from './identity';
import { withMovement, type Movement } from './movements';
import type { Satang } from './satang';
import { separationKey, withDoer } from './separation.doers';
import { identityOfEntry, successorOf } from './reversible-entry';

/*
 * What becomes of an entry that was reversed, beside its money, and of what followed from it.
 */

function remember(state: BookState, change: Partial<CorrectionState>): BookState {
  const corrections = { ...state.life.corrections, ...change };
  return { ...state, life: { ...state.life, corrections } };
}

/** The state after a reversal, beside its postings: the entry counts no more. */
export function evolveReversal(state: BookState, event: EventOf<'entry.reversed.v1'>): BookState {
  const { data, effectiveOn } = event;
  const { entry, correction, replacement } = data;
  const undone = undo(state, event);
  const { reversed } = undone.life.corrections;
  const identity = identityOfEntry(entry);
  const after = remember(undone, { reversed: reversed.set(identity, correction) });
  if (replacement === undefined) return after;
  const pending: PendingReplacement = {
    data,
    effectiveOn,
    replacement,
    ...takenOver(state, entry),
  };
  return remember(after, { pending });
}

/** What follows from an entry that is lawful money, before it is reversed. */
function takenOver(
  state: BookState,
  { kind, id }: PendingReplacement['data']['entry'],
): Pick<PendingReplacement, 'commitment' | 'disbursement'> {
  if (kind === 'commitment') {
    const commitment = state.commitments.get(id as CommitmentId);
    if (!commitment) return {};
    const { record, lawfulFrom, disbursed, movements } = commitment;
    return { commitment: { bound: record.amount, lawfulFrom, disbursed, movements } };
  }
  if (kind !== 'disbursement' && kind !== 'late-disbursement') return {};
  const disbursement = state.disbursements.get(id as DisbursementId);
  if (!disbursement) return {};
  const { record, returned } = disbursement;
  const of = record.commitment === undefined ? {} : { commitment: record.commitment };
  return { disbursement: { record: { disbursement: record.disbursement, ...of }, returned } };
}

function undo(state: BookState, event: EventOf<'entry.reversed.v1'>): BookState {
  const { kind, id, line } = event.data.entry;
  switch (kind) {
    case 'allotment': {
      if (line === undefined) return state;
      const { allotted } = state.life.budget;
      const key = allottedPartKey(id as AllotmentId, line);
      const none = withChanged(allotted, key, (part) => ({ ...part, given: part.withdrawn }));
      return rememberOfBudget(state, { allotted: none });
    }
    case 'commitment':
      return undoCommitment(undoFact(state, id as FactId), id as CommitmentId);
    case 'disbursement':
      return undoPayment(undoFact(state, id as FactId), id as DisbursementId);
    case 'return':
      return undoReturn(state, id);
    case 'late-disbursement':
      return undoLatePayment(undoPayment(state, id as DisbursementId), id);
  }
}

/** A fact that was an error stops no line any more, covered or not. */
function undoFact(state: BookState, id: FactId): BookState {
  const fact = state.unauthorised.get(id);
  if (!fact) return state;
  const { line } = fact.record;
  const remaining = state.stopped.get(line, []).filter((other) => other !== id);
  return {
    ...state,
    unauthorised: state.unauthorised.set(id, { ...fact, status: 'reversed' }),
    stopped: remaining.length > 0 ? state.stopped.set(line, remaining) : state.stopped.delete(line),
  };
}

function undoCommitment(state: BookState, id: CommitmentId): BookState {
  return changeCommitment(state, id, (before) => {
    return { ...before, status: 'reversed', disbursed: 0n, movements: [] };
  });
}

function undoPayment(state: BookState, id: DisbursementId): BookState {
  const payment = state.disbursements.get(id);
  if (!payment) return state;
  const { record, returned, lawfulFrom } = payment;
  const disbursements = state.disbursements.set(id, { ...payment, reversed: true });
  const changed = paidOnBehalf({ ...state, disbursements }, payment, returned - record.amount);
  return owedAgain(changed, record.commitment, record.amount, lawfulFrom);
}

/** While a commitment is open, what was paid of it in error is owed again. */
function owedAgain(
  state: BookState,
  id: CommitmentId | undefined,
  amount: Satang,
  on: CalendarDate,
): BookState {
  if (id === undefined || state.commitments.get(id)?.status === 'reversed') return state;
  return payOfCommitment(state, id, -amount, on);
}

function paidOnBehalf(state: BookState, { record }: Disbursement, paid: Satang): BookState {
  if (record.onBehalf === undefined) return state;
  const { execution } = state.life;
  const onBehalf = withChanged(execution.onBehalf, record.onBehalf, (before) => {
    return { ...before, paid: before.paid + paid };
  });
  return { ...state, life: { ...state.life, execution: { ...execution, onBehalf } } };
}

function undoReturn(state: BookState, id: string): BookState {
  const told = state.recorded.get(`return|${id}`);
  if (told?.type !== 'return.recorded.v1') return state;
  const { amount, restores } = told.data;
  const of = successorOf(state, 'disbursement', told.data.disbursement);
  const payment = state.disbursements.get(of);
  if (!payment) return state;
  const disbursements = state.disbursements.set(of, {
    ...payment,
    returned: payment.returned - amount,
  });
  const changed = paidOnBehalf({ ...state, disbursements }, payment, amount);
  const { commitment } = payment.record;
  if (restores !== 'commitment' || commitment === undefined) return changed;
  return payOfCommitment(changed, commitment, amount, told.effectiveOn);
}

/** What was carried over for the debt waits to be paid again. */
function undoLatePayment(state: BookState, id: string): BookState {
  const told = state.recorded.get(`disbursement|${id}`);
  if (told?.type !== 'late-disbursement.recorded.v1') return state;
  const { carryOver, commitment, amount } = told.data;
  const carryOvers = withChanged(state.life.yearEnd.carryOvers, carryOver, (before) => {
    const bound = before.bound.set(commitment, before.bound.get(commitment, 0n) + amount);
    return { ...before, bound };
  });
  return { ...state, life: { ...state.life, yearEnd: { ...state.life.yearEnd, carryOvers } } };
}

/** Whether an event is the replacement for which a reversal waits. */
export function isReplacement(
  { data, replacement }: PendingReplacement,
  event: BookEvent,
): boolean {
  const { kind } = data.entry;
  if (kind === 'allotment') {
    return event.type === 'allotment.recorded.v1' && event.data.allotment === replacement;
  }
  return identityOf(event) === identityOfEntry({ kind, id: replacement });
}

/**
 * The state in which a replacement has taken over what followed from the entry that it replaces:
 * payments of a commitment, returns of a payment, and who is kept apart from paying it.
 */
export function withReplacement(before: BookState, after: BookState, event: BookEvent): BookState {
  const { pending } = before.life.corrections;
  if (pending === undefined || goesBetween(event)) return after;
  const done = remember(after, { pending: undefined });
  if (!isReplacement(pending, event)) return done;
  const { data, replacement, commitment, disbursement } = pending;
  const { kind, id } = data.entry;
  if (kind === 'commitment') {
    return withDoersOf(
      takeOverPayments(done, commitment, id as CommitmentId, replacement as CommitmentId),
      id,
      replacement,
    );
  }
  return disbursement ? takeOverReturns(done, disbursement, replacement as DisbursementId) : done;
}

/** What stands between a reversal and its replacement: notes, and what a contract uses up. */
export function goesBetween({ type }: BookEvent): boolean {
  return type === 'exception.noted.v1' || type === 'pre-commitment.released.v1';
}

function takeOverPayments(
  state: BookState,
  old: ReversedCommitment | undefined,
  from: CommitmentId,
  to: CommitmentId,
): BookState {
  const disbursements = state.disbursements.map((one) =>
    one.record.commitment === from ? { ...one, record: { ...one.record, commitment: to } } : one,
  );
  const unauthorised = state.unauthorised.map((one) =>
    one.record.commitment === from ? { ...one, record: { ...one.record, commitment: to } } : one,
  );
  const moved = succeeded({ ...state, disbursements, unauthorised }, `commitment|${from}`, to);
  if (!old) return moved;
  const made = { on: old.lawfulFrom, amount: -old.bound };
  const payments = withMovement(old.movements, made);
  return changeCommitment(moved, to, (before) => ({
    ...before,
    disbursed: before.disbursed + old.disbursed,
    movements: payments.reduce<readonly Movement[]>(withMovement, before.movements),
  }));
}

function takeOverReturns(state: BookState, old: ReversedPayment, to: DisbursementId): BookState {
  if (old.returned === 0n) return state;
  const { disbursement: from } = old.record;
  const disbursements = withChanged(state.disbursements, to, (before) => {
    return { ...before, returned: before.returned + old.returned };
  });
  return succeeded({ ...state, disbursements }, `disbursement|${from}`, to);
}

function succeeded(state: BookState, from: string, to: string): BookState {
  const { successors } = state.life.corrections;
  return remember(state, { successors: successors.set(from, to) });
}

/** Whoever committed under the wrong entry pays and covers what replaced it as little. */
function withDoersOf(state: BookState, from: string, to: string): BookState {
  let { doers } = state;
  for (const separation of ['PAID_BY_COMMITTER', 'REGULARISED_BY_COMMITTER'] as const) {
    for (const person of doers.get(separationKey(separation, from)) ?? []) {
      doers = withDoer(doers, separationKey(separation, to), person);
    }
  }
  return { ...state, doers };
}
