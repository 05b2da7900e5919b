import type { CalendarDate } from './calendar';
import type { Satang } from './satang';

/** What the rules of the monthly reconciliation with GFMIS find; months are C.E. `2021-10`. */
export interface ReconciliationRejections {
  /** Before the book's first month, or not over yet. */
  RECONCILIATION_MONTH_INVALID: { month: string; first: string; last: string };
  RECONCILIATION_UNKNOWN: { month: string };
  RECONCILIATION_SIGNED_OFF: { month: string };
  RECONCILIATION_NOT_SIGNED_OFF: { month: string };
  RECONCILIATION_ROW_UNKNOWN: { month: string; row: string };
  /** Our figure is what the payments come to, whoever states another one. */
  RECONCILIATION_OURS_DIFFER: { month: string; line: string; stated: Satang; ours: Satang };
  RECONCILIATION_ROWS_WAIT: {
    month: string;
    waiting: number;
    amount: Satang;
    codes: readonly string[];
  };
  RECONCILIATION_TOO_MANY_WAITING: {
    month: string;
    waiting: number;
    max: number;
    codes: readonly string[];
  };
  /** A report of a month alone is added to the month before it, which has to stand. */
  PREVIOUS_MONTH_NOT_SIGNED: { month: string; previous: string };
  DIFFERENCE_UNEXPLAINED: {
    month: string;
    line: string;
    ours: Satang;
    theirs: Satang;
    difference: Satang;
  };
  NOTHING_TO_EXPLAIN: { month: string; line: string };
  /** What is explained is not the difference of now. */
  DIFFERENCE_CHANGED: { month: string; item: string; stated: Satang; difference: Satang };
  /** What is signed are not the figures of now. */
  SIGN_OFF_FIGURES_CHANGED: {
    month: string;
    ours: Satang;
    theirs: Satang;
    statedOurs: Satang;
    statedTheirs: Satang;
  };
  /** A payment of GFMIS names a purchase order that no commitment has. */
  GFMIS_ORDER_UNKNOWN: { purchaseOrder: string };
  /** A payment of GFMIS names a code that stands for no line yet. */
  GFMIS_CODE_UNKNOWN: { code: string };
  /** No project draws on the line of a payment, or several do. */
  GFMIS_PROJECT_UNCLEAR: { line: string; projects: readonly string[] };
  /** What was recorded late changes our figure in months that were signed. */
  SIGNED_MONTH_CHANGED: {
    line: string;
    /** Below nothing where money came back. */
    amount: Satang;
    on: CalendarDate;
    months: readonly string[];
  };
}
