import { Map as PersistentMap } from 'immutable';
import type { CommitmentId, DataOf, DisbursementId } from './book.events';
import type { CalendarDate } from './calendar';
import type { OnBehalfId, PreCommitmentId } from './execution-control.events';
import type { Movement } from './movements';
import type { Satang } from './satang';

/** Money set aside before there is an obligation, and what is still set aside. */
export interface PreCommitment {
  readonly record: DataOf<'pre-commitment.made.v1'>;
  readonly effectiveOn: CalendarDate;
  /** Neither used by a commitment nor given back, in satang. */
  readonly remaining: Satang;
  /** What was set aside and (below nothing) released, by the day of its effect. */
  readonly movements: readonly Movement[];
  /** The commitments that were made of it. */
  readonly commitments: readonly CommitmentId[];
}

/** Another unit's authority to pay of this book's money, and what it has paid, net of returns. */
export interface OnBehalf {
  readonly record: DataOf<'on-behalf.authorised.v1'>;
  readonly effectiveOn: CalendarDate;
  readonly paid: Satang;
  /** The day on which it ended; undefined while it stands. */
  readonly endedOn: CalendarDate | undefined;
}

/** What an ended commitment left unpaid, in satang, and the day on which it ended. */
export interface LeftOver {
  readonly amount: Satang;
  readonly on: CalendarDate;
}

/** What a book remembers of its execution controls. */
export interface ExecutionControlState {
  readonly preCommitments: PersistentMap<PreCommitmentId, PreCommitment>;
  readonly leftOver: PersistentMap<CommitmentId, LeftOver>;
  /** Ground and commitment → the savings recognised on it, in satang. */
  readonly recognised: PersistentMap<string, Satang>;
  readonly onBehalf: PersistentMap<OnBehalfId, OnBehalf>;
  /** What of a payment came back after the year, in satang. */
  readonly returnedLate: PersistentMap<DisbursementId, Satang>;
  /** Year and commitment of an earlier book → the commitment that continues it here. */
  readonly continued: PersistentMap<string, CommitmentId>;
  /** How many entries of a kind there are, for numbering the next one. */
  readonly counts: PersistentMap<string, number>;
}

/** Nothing has happened yet. */
export const EMPTY_EXECUTION_CONTROL: ExecutionControlState = {
  preCommitments: PersistentMap(),
  leftOver: PersistentMap(),
  recognised: PersistentMap(),
  onBehalf: PersistentMap(),
  returnedLate: PersistentMap(),
  continued: PersistentMap(),
  counts: PersistentMap(),
};
