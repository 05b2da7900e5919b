import type { CalendarDate } from './calendar';
import type { Satang } from './satang';

/** What the rules of the budget of a line find, before and after the Act. */
export interface BudgetChangeRejections {
  /** Only a line that waits for the Act is given what the Act gives. */
  LINE_NOT_PROVISIONAL: { line: string };
  /** What the line had, and how it changes, do not come to what the Act gives. */
  ACT_FIGURE_CONTRADICTS: { line: string; act: Satang; appropriated: Satang; becomes: Satang };
  /** A cut takes and a supplementary Act gives. */
  CHANGE_DIRECTION_CONTRADICTS: { change: string; direction: string };
  /** More is taken from a line than nobody was allotted of it. */
  CHANGE_EXCEEDS_UNALLOTTED: {
    line: string;
    change: string;
    asked: Satang;
    available: Satang;
    appropriated: Satang;
    allotted: Satang;
    on: CalendarDate;
  };
  /** Its items have its money; it has none and takes none. */
  LINE_BROKEN_DOWN: { line: string; items: readonly string[] };
  /** While the Act is late, money is for what stood in the budget of the year before. */
  NOT_IN_PREVIOUS_BUDGET: { line: string };

  CODE_LENGTH_DIFFERS: {
    line: string;
    name: string;
    value: string;
    length: number;
    expected: number;
    fiscalYear: number;
  };
  BUDGET_CODE_SHARED: { line: string; code: string; lines: readonly string[] };

  ITEMS_DO_NOT_SUM: { line: string; amount: Satang; items: Satang };
  /** Something was allotted of the lumped line, or it lent, or was lent. */
  LINE_MOVED_ALREADY: {
    line: string;
    appropriated: Satang;
    unallotted: Satang;
    transferred: Satang;
  };
  /** An item stands in another expense category than its lumped line. */
  ITEM_CATEGORY_DIFFERS: { line: string; item: string; category: string; expected: string };

  ALLOTMENT_UNKNOWN: { allotment: string; line: string };
  WITHDRAWAL_EXCEEDS_ALLOTMENT: {
    allotment: string;
    line: string;
    asked: Satang;
    given: Satang;
    withdrawn: Satang;
    available: Satang;
  };
  /** The allotted money is a project's already. */
  WITHDRAWAL_EXCEEDS_FREE: {
    line: string;
    asked: Satang;
    available: Satang;
    allotted: Satang;
    on: CalendarDate;
  };

  SUB_ALLOTMENT_UNKNOWN: { subAllotment: string };
  SUB_ALLOTMENT_AGENCY_DIFFERS: { project: string; agency: string; expected: string };
  SUB_ALLOTMENT_EXCEEDS_ALLOCATION: {
    project: string;
    line: string;
    asked: Satang;
    subAllotted: Satang;
    allocation: Satang;
    available: Satang;
  };
  /** More is taken back than the agency has not bound yet. */
  SUB_ALLOTMENT_IN_USE: {
    subAllotment: string;
    asked: Satang;
    given: Satang;
    withdrawn: Satang;
    used: Satang;
    available: Satang;
  };
  /** An agency binds more than was passed on to it. */
  SUB_ALLOTMENT_EXCEEDED: {
    project: string;
    line: string;
    agency: string;
    asked: Satang;
    subAllotted: Satang;
    used: Satang;
    available: Satang;
    on: CalendarDate;
  };

  PLAN_MONTH_OUTSIDE_YEAR: { line: string; month: string; fiscalYear: number };
  /** A line, or a month of one, is stated twice in one plan; the month is empty for the line. */
  PLAN_STATED_TWICE: { line: string; month: string };
  PLAN_EXCEEDS_APPROPRIATION: { line: string; planned: Satang; appropriated: Satang };
  PLAN_VERSION_OUT_OF_ORDER: { version: number; expected: number };

  BUDGET_REQUEST_UNKNOWN: { request: string };
  BUDGET_GRANT_CONTRADICTS: { request: string; verdict: string; asked: Satang; granted: Satang };
}
