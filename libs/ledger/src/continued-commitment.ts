import type { CommitmentId } from './book.events';
import type { Commitment } from './book.state';
import type { FiscalYear } from './calendar';
import type { Satang } from './satang';

/** A commitment of an earlier year that is gone on with. */
export interface ContinuedCommitment {
  readonly fiscalYear: FiscalYear;
  readonly commitment: CommitmentId;
}

/** How the earlier commitment stands, as its own book has it. */
export interface ContinuedStanding {
  readonly status: Commitment['status'];
  /** What its contract promised for this year, in satang; undefined where it promised nothing. */
  readonly instalment: Satang | undefined;
}
