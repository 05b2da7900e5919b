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
}
