import type { CalendarDate } from './calendar';
import type { Satang } from './satang';

/** What the rules of moving money between lines find, and those of reporting it. */
export interface TransferReportRejections {
  /** No rule lets the mover move money between these lines: the Budget Bureau is asked (s.36). */
  TRANSFER_NOT_PERMITTED: { fromLine: string; toLine: string; mover: 'committee' | 'governor' };
  /** Above what a rule lets one meeting move to a line, whatever its resolutions. */
  TRANSFER_ABOVE_ACT_CEILING: {
    rule: string;
    toLine: string;
    /** This move, and what the meeting moved there beside it. */
    asked: Satang;
    moved: Satang;
    ceiling: Satang;
    transferRuleVerified: boolean;
  };
  /** Above what a rule lets the year move, whatever resolutions and delegations it moved under. */
  TRANSFER_ABOVE_YEAR_CEILING: {
    rule: string;
    toLine: string;
    over: 'to-line' | 'book';
    asked: Satang;
    moved: Satang;
    ceiling: Satang;
    remaining: Satang;
    transferRuleVerified: boolean;
  };
  /** Several decisions for one purpose lie each under a ceiling, and together above it. */
  SPLIT_SUSPECTED: {
    kind: string;
    /** The line, or the project, that receives. */
    receives: string;
    acts: readonly string[];
    total: Satang;
    ceiling: Satang;
    days: number;
  };

  TRANSFER_UNKNOWN: { act: string; item: string };
  /** The Budget Bureau, or who is above it, agreed to it before. */
  TRANSFER_NEEDS_NO_REPORT: { act: string; item: string };
  TRANSFER_REPORTED_ALREADY: { act: string; item: string; report: string };
  REPORT_DUE_DIFFERS: { act: string; item: string; dueOn: CalendarDate; expected: CalendarDate };
  LATE_TRANSFER_REPORT: {
    report: string;
    act: string;
    item: string;
    dueOn: CalendarDate;
    filedOn: CalendarDate;
    days: number;
  };
}
