import { Map as PersistentMap } from 'immutable';
import type { CommitmentId, DataOf } from './book.events';
import type { CalendarDate } from './calendar';
import type { Satang } from './satang';
import type { FundSource, LineId, ProjectId } from './stored-values';
import type { CarryOverId, LapseId, ReservationId } from './year-end.events';

/** What was asked to be carried over, and what became of it. */
export interface Reservation {
  readonly record: DataOf<'reservation.requested.v1'>;
  readonly status: 'pending' | 'refused' | 'carried';
}

/** Money carried over into later years. It stays in this book and of this book's fund source. */
export interface CarryOver {
  readonly carryOver: CarryOverId;
  readonly kind: 'with-debt' | 'without-debt';
  readonly line: LineId;
  readonly fundSource: FundSource;
  /** Absent where it was carried over for a line alone. */
  readonly project?: ProjectId | undefined;
  readonly carriedOn: CalendarDate;
  /** The last day on which it may be bound and paid, as the last round has it. */
  readonly until: CalendarDate;
  /** How often the Ministry of Finance has agreed to a later day. */
  readonly rounds: number;
  /** Not bound yet, in satang. */
  readonly free: Satang;
  /** Bound by a commitment and not paid yet, in satang. */
  readonly bound: PersistentMap<CommitmentId, Satang>;
}

/** A lapse, and how much of it a later authority has undone. */
export interface Lapse {
  readonly record: DataOf<'lapse.made.v1'>;
  readonly effectiveOn: CalendarDate;
  readonly undone: Satang;
}

/** What a book remembers of its year end. */
export interface YearEndState {
  readonly reservations: PersistentMap<ReservationId, Reservation>;
  /** Place of the money (`placeKey`) → what pending reservations ask of it, in satang. */
  readonly reserved: PersistentMap<string, Satang>;
  readonly carryOvers: PersistentMap<CarryOverId, CarryOver>;
  /** Of commitments that were carried over: what of them was not, and did not lapse, in satang. */
  readonly uncarried: PersistentMap<CommitmentId, Satang>;
  readonly lapses: PersistentMap<LapseId, Lapse>;
  readonly adjustments: number;
  readonly closedOn?: CalendarDate;
}

/** Nothing has happened yet. */
export const EMPTY_YEAR_END: YearEndState = {
  reservations: PersistentMap(),
  reserved: PersistentMap(),
  carryOvers: PersistentMap(),
  uncarried: PersistentMap(),
  lapses: PersistentMap(),
  adjustments: 0,
};

/** What of carried money is neither paid nor lapsed, in satang. */
export function leftOfCarryOver({ free, bound }: CarryOver): Satang {
  let left = free;
  for (const amount of bound.values()) left += amount;
  return left;
}
