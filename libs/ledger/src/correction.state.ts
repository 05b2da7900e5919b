import { Map as PersistentMap } from 'immutable';
import type { DataOf } from './book.events';
import type { Commitment, Disbursement } from './book.state';
import type { CalendarDate } from './calendar';
import type { CorrectionId } from './correction.events';

/** A reversal whose replacement is still to come, in the same append. */
export interface PendingReplacement {
  readonly data: DataOf<'entry.reversed.v1'>;
  readonly effectiveOn: CalendarDate;
  readonly replacement: string;
  /** What the replacement takes over: payments of a commitment, returns of a payment. */
  readonly commitment?: Commitment;
  readonly disbursement?: Disbursement;
}

/** What a book remembers of its corrections. */
export interface CorrectionState {
  /** Reversed entries by their identity → the correction that reversed them. */
  readonly reversed: PersistentMap<string, CorrectionId>;
  /** Commitments and payments by their identity → what took over what followed from them. */
  readonly successors: PersistentMap<string, string>;
  readonly pending?: PendingReplacement | undefined;
}

/** Nothing has happened yet. */
export const EMPTY_CORRECTION: CorrectionState = {
  reversed: PersistentMap(),
  successors: PersistentMap(),
};
