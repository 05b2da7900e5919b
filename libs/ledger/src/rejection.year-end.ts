import type { CalendarDate } from './calendar';
import type { Satang } from './satang';

/** What the rules of year end find. */
export interface YearEndRejections {
  /** The last day of the year is not over. */
  YEAR_NOT_OVER: { today: CalendarDate; yearEnd: CalendarDate };
  /** What ends with the year takes effect on its last day. */
  NOT_ON_YEAR_END: { effectiveOn: CalendarDate; yearEnd: CalendarDate };
  RESERVATION_UNKNOWN: { reservation: string };
  RESERVATION_ANSWERED: { reservation: string; state: string };
  /** With debt is what a commitment binds; a project's money names its project. */
  RESERVATION_KIND_DIFFERS: { kind: string; from: string };
  RESERVATION_EXCEEDS_REST: {
    line: string;
    from: string;
    asked: Satang;
    available: Satang;
    reserved: Satang;
  };
  /** Nothing is left of what was reserved. */
  RESERVATION_SPENT: { reservation: string };
  CARRY_OVER_EXCEEDS_RESERVATION: {
    reservation: string;
    asked: Satang;
    reserved: Satang;
    left: Satang;
  };
  CARRY_OVER_TOO_LONG: { until: CalendarDate; yearEnd: CalendarDate; latest: CalendarDate };
  CARRY_OVER_UNKNOWN: { carryOver: string };
  /** Its line, its project or its debt is another one. */
  CARRY_OVER_OF_OTHER_MONEY: { carryOver: string; line: string; project: string };
  /** Its last day is over. */
  CARRY_OVER_OVER: { carryOver: string; on: CalendarDate; until: CalendarDate };
  /** Its last day is not over. */
  CARRY_OVER_RUNS: { carryOver: string; on: CalendarDate; until: CalendarDate };
  CARRY_OVER_INSUFFICIENT: { carryOver: string; asked: Satang; available: Satang };
  /** Nothing is left of it. */
  CARRY_OVER_SPENT: { carryOver: string };
  EXTENSION_OUT_OF_ORDER: { carryOver: string; round: number; expected: number };
  EXTENSION_NOT_LATER: { carryOver: string; until: CalendarDate; asked: CalendarDate };
  LAPSE_EXCEEDS_REST: {
    line: string;
    from: string;
    asked: Satang;
    available: Satang;
    reserved: Satang;
  };
  /** Money of the year lapses with the year, carried money with its time or because it is given up. */
  LAPSE_CAUSE_DIFFERS: { from: string; cause: string };
  LAPSE_UNKNOWN: { lapse: string };
  UNDOING_EXCEEDS_LAPSE: { lapse: string; asked: Satang; left: Satang };
  /** What has to be done first: how many things, and the first of them. */
  CLOSING_UNFINISHED: {
    count: number;
    left: readonly { readonly what: string; readonly id: string; readonly amount: string }[];
  };
  CLOSING_MISSTATED: { figure: string; stated: string; found: string };
  CLOSED_UNRECONCILED: { month: string };
  CLOSED_WITH_LOCAL_MONEY: { amount: Satang; contributions: number };
  BOOK_CLOSED: { closedOn: CalendarDate };
  BOOK_NOT_CLOSED: { fiscalYear: number };
  ADJUSTMENT_NOT_ALLOWED: { from: string; to: string };
  ADJUSTMENT_BELOW_NOTHING: { line: string; stage: string; asked: Satang; available: Satang };
  /** The run has more to write than one round takes. */
  YEAR_END_CONTINUES: { what: string; left: number };
}
