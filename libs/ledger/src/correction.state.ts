import { Map as PersistentMap } from 'immutable';
import type { DataOf } from './book.events';
import type { CalendarDate } from './calendar';
import type { CorrectionId } from './correction.events';
import type { Movement } from './movements';
import type { Satang } from './satang';

/** A commitment that was reversed: what was bound, and what was paid of it, in satang. */
export interface ReversedCommitment {
  readonly bound: Satang;
  readonly lawfulFrom: CalendarDate;
  readonly disbursed: Satang;
  readonly movements: readonly Movement[];
}

/** A payment that was reversed: of which commitment it was, and what came back of it, in satang. */
export interface ReversedPayment {
  readonly record: Pick<DataOf<'disbursement.recorded.v1'>, 'disbursement' | 'commitment'>;
  readonly returned: Satang;
}

/** A reversal whose replacement is still to come, in the same append. */
export interface PendingReplacement {
  readonly data: DataOf<'entry.reversed.v1'>;
  readonly effectiveOn: CalendarDate;
  readonly replacement: string;
  /** What the replacement takes over: payments of a commitment, returns of a payment. */
  readonly commitment?: ReversedCommitment;
  readonly disbursement?: ReversedPayment;
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
