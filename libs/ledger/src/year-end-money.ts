import type { Map as PersistentMap } from 'immutable';
import { availableFor, type EntryDays } from './availability';
import { accountKey, type BookState } from './book.state';
import type { CommitmentId } from './book.events';
import { fiscalYearEnd, toCalendarDate, type CalendarDate } from './calendar';
import { withChanged } from './changed-entry';
import { remainingOf } from './commitment';
import { nextId, type Findings } from './decision';
import type { PreCommitmentId } from './execution-control.events';
import type { MatchId } from './matching-fund.events';
import { withMovement, type Movement } from './movements';
import type { Stage } from './postings';
import { finding } from './rejection';
import type { Satang } from './satang';
import type { LineId, ProjectId } from './stored-values';

/*
 * The money of a year that is over: where it stands, what of it somebody has asked to carry over, and
 * what is left for that and for lapsing. What a commitment binds is counted by the commitment, because
 * its debt is carried with it; all else by the account.
 */

/** Where money of a line stands at the end of the year. */
export interface MoneyPlace {
  readonly line: LineId;
  readonly project?: ProjectId | undefined;
  readonly from: Stage;
  readonly commitment?: CommitmentId | undefined;
  readonly preCommitment?: PreCommitmentId | undefined;
  readonly match?: MatchId | undefined;
}

/** Names a place, as reservations are counted. */
export function placeKey({ line, project, from, commitment, ...of }: MoneyPlace): string {
  if (from === 'committed' && commitment !== undefined) return `commitment|${commitment}`;
  if (from === 'pre-committed' && of.preCommitment !== undefined) {
    return `pre-commitment|${of.preCommitment}`;
  }
  if (from === 'matched' && of.match !== undefined) return `match|${of.match}`;
  return accountKey(line, from, project);
}

/** What pending reservations ask of a place, in satang. */
export function reservedAt({ life }: BookState, place: MoneyPlace): Satang {
  return life.yearEnd.reserved.get(placeKey(place), 0n);
}

/** The state in which more, or below nothing less, of a place is asked to be carried over. */
export function withReserved(state: BookState, place: MoneyPlace, more: Satang): BookState {
  const { yearEnd } = state.life;
  const key = placeKey(place);
  const reserved = yearEnd.reserved.set(key, yearEnd.reserved.get(key, 0n) + more);
  return { ...state, life: { ...state.life, yearEnd: { ...yearEnd, reserved } } };
}

/** What of a commitment is neither paid, given back, carried over nor lapsed, in satang. */
export function restOfCommitment(state: BookState, id: CommitmentId): Satang {
  const commitment = state.commitments.get(id);
  if (!commitment) return 0n;
  if (commitment.status === 'carried') return state.life.yearEnd.uncarried.get(id, 0n);
  return remainingOf(commitment);
}

/** What still stands at a place, reserved or not, in satang, for an entry of these days. */
export function restAt(state: BookState, place: MoneyPlace, days: EntryDays): Satang {
  const { line, project, from, commitment, preCommitment, match: matchId } = place;
  if (from === 'committed') {
    return commitment === undefined ? 0n : restOfCommitment(state, commitment);
  }
  if (from === 'pre-committed') {
    const setAside = state.life.execution.preCommitments;
    return preCommitment === undefined ? 0n : (setAside.get(preCommitment)?.remaining ?? 0n);
  }
  if (from === 'matched') {
    const match = matchId === undefined ? undefined : state.fund.matches.get(matchId);
    return match ? match.provincial - match.provincialReleased : 0n;
  }
  const account = project === undefined ? { line, stage: from } : { line, stage: from, project };
  return availableFor(state, account, days);
}

/** The state in which less of a commitment is owed: it lapsed, or, below nothing, it is owed again. */
export function withLessOwed(state: BookState, id: CommitmentId, amount: Satang): BookState {
  const commitments = withChanged(state.commitments, id, (before) => {
    return { ...before, amount: before.amount - amount };
  });
  return { ...state, commitments };
}

/** The state in which less of a pre-commitment is set aside, because it went over or lapsed. */
export function withLessSetAside(
  state: BookState,
  id: PreCommitmentId,
  { amount, on }: Movement,
): BookState {
  const { execution } = state.life;
  const preCommitments = withChanged(execution.preCommitments, id, (before) => ({
    ...before,
    remaining: before.remaining - amount,
    movements: withMovement(before.movements, { on, amount: -amount }),
  }));
  return { ...state, life: { ...state.life, execution: { ...execution, preCommitments } } };
}

/** Numbers what is proposed together, each item once, beside what there is already. */
export function numbering<Id extends string>(
  prefix: string,
  known: PersistentMap<Id, unknown>,
): () => Id {
  const fresh = new Set<Id>();
  return () => {
    const count = known.size + fresh.size;
    const id = nextId<Id>(prefix, count, (taken) => known.has(taken) || fresh.has(taken));
    fresh.add(id);
    return id;
  };
}

/** The last day of the fiscal year of an open book, 30 September. */
export function yearEndOf({ opened }: BookState): CalendarDate {
  return fiscalYearEnd(opened?.fiscalYear ?? 0);
}

/** The last day on which carried money may be paid without another agreement (s.43): 31 March. */
export function lastCarryDay(state: BookState): CalendarDate {
  const year = Number(yearEndOf(state).slice(0, 4)) + 1;
  return toCalendarDate(`${year}-03-31`);
}

/** s.43: money of a year is carried over, or lapses, as the year ends and on no other day. */
export function* guardOnYearEnd(state: BookState, effectiveOn: CalendarDate): Findings {
  const yearEnd = yearEndOf(state);
  if (effectiveOn !== yearEnd) yield finding('NOT_ON_YEAR_END', { effectiveOn, yearEnd });
}

/** Until its last day is over, the money of a year may still be used. */
export function* guardYearOver(state: BookState, today: CalendarDate): Findings {
  const yearEnd = yearEndOf(state);
  if (today <= yearEnd) yield finding('YEAR_NOT_OVER', { today, yearEnd });
}

/** What a closed year takes no more. */
export function* guardYearOpen({ life }: BookState): Findings {
  const { closedOn } = life.yearEnd;
  if (closedOn !== undefined) yield finding('BOOK_CLOSED', { closedOn });
}
