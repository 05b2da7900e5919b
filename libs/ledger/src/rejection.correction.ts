import type { CalendarDate } from './calendar';
import type { Satang } from './satang';

/** What the rules of correction, and of entries that are written down late, find. */
export interface CorrectionRejections {
  /** There is money now, and there was none on the entry's own earlier day. */
  SHORTFALL_ON_DATE: {
    line: string;
    stage: string;
    project?: string;
    commitment?: string;
    asked: Satang;
    /** The first day on which it was missing, and what stood there then; maybe below nothing. */
    on: CalendarDate;
    there: Satang;
  };
  ENTRY_UNKNOWN: { kind: string; id: string };
  ENTRY_ALREADY_REVERSED: { kind: string; id: string; correction: string };
  /** Something follows from the entry that has to be undone in its own way first. */
  ENTRY_NOT_CORRECTABLE: { kind: string; id: string; state: string };
  /** What is said to have been moved is not what the entry moved, or not on its day. */
  REVERSAL_DIFFERS: { kind: string; id: string };
  CORRECTION_OVERDRAWS: {
    correction: string;
    line: string;
    stage: string;
    project?: string;
    missing: Satang;
  };
  /** What was paid of a commitment, or came back of a payment, is above what replaces it. */
  CORRECTION_BELOW_USE: {
    correction: string;
    kind: string;
    id: string;
    becomes: Satang;
    used: Satang;
  };
  CORRECTION_UNFINISHED: { correction: string; replacement: string };
}
