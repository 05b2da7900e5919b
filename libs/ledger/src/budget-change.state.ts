import { Map as PersistentMap } from 'immutable';
import type { CommitmentId, DataOf } from './book.events';
import type { GfmisCodes } from './book.values';
import type { BudgetRequestId, SubAllotmentId } from './budget-change.events';
import type { CalendarDate } from './calendar';
import type { Movement } from './movements';
import type { Satang } from './satang';
import type { LineId, OutsideDocument } from './stored-values';

/** What a letter of the Budget Bureau allotted to a line, and what of it was taken back; satang. */
export interface AllottedPart {
  readonly effectiveOn: CalendarDate;
  readonly given: Satang;
  readonly withdrawn: Satang;
}

/** Money that was passed on to an implementing agency, and what of it was taken back; satang. */
export interface SubAllotment {
  readonly record: DataOf<'sub-allotment.made.v1'>;
  readonly effectiveOn: CalendarDate;
  readonly withdrawn: Satang;
}

/** What the area asked for, and the answer where there is one. */
export interface BudgetRequest {
  readonly record: DataOf<'budget-request.recorded.v1'>;
  readonly decidedOn: CalendarDate;
  readonly answer?: DataOf<'budget-request.answered.v1'>;
}

/** What a book remembers of its budget beside the money of its lines. */
export interface BudgetChangeState {
  /** Lines that wait for the Act, with what they rest on meanwhile. */
  readonly provisional: PersistentMap<LineId, OutsideDocument>;
  /** The codes of lines in GFMIS. */
  readonly codes: PersistentMap<LineId, GfmisCodes>;
  /** The budget code of GFMIS, as codes are compared → the lines that have it. */
  readonly linesOfCode: PersistentMap<string, readonly LineId[]>;
  /** Lumped lines that became lines of their items. */
  readonly brokenDown: PersistentMap<LineId, readonly LineId[]>;
  /** Allotment and line → what it gave; see `allottedPartKey`. */
  readonly allotted: PersistentMap<string, AllottedPart>;
  readonly subAllotments: PersistentMap<SubAllotmentId, SubAllotment>;
  /** Project and line → what is sub-allotted of it, by the day of its effect. */
  readonly subAllotted: PersistentMap<string, readonly Movement[]>;
  /** Project, line and agency → the commitments that the agency made there. */
  readonly agencyCommitments: PersistentMap<string, readonly CommitmentId[]>;
  /** The spending plan that holds. */
  readonly plan?: DataOf<'spending-plan.stated.v1'>;
  readonly requests: PersistentMap<BudgetRequestId, BudgetRequest>;
  /** How many changes and withdrawals there were, by which the next one is numbered. */
  readonly changes: number;
  readonly withdrawals: number;
}

/** Nothing has happened yet. */
export const EMPTY_BUDGET_CHANGE: BudgetChangeState = {
  provisional: PersistentMap(),
  codes: PersistentMap(),
  linesOfCode: PersistentMap(),
  brokenDown: PersistentMap(),
  allotted: PersistentMap(),
  subAllotments: PersistentMap(),
  subAllotted: PersistentMap(),
  agencyCommitments: PersistentMap(),
  requests: PersistentMap(),
  changes: 0,
  withdrawals: 0,
};
