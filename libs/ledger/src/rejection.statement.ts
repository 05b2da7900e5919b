import type { CalendarDate } from './calendar';

/** What the rules of statements find. */
export interface StatementRejections {
  /** Nobody knows yet what will stand on a day to come. */
  STATEMENT_OF_FUTURE: { asOf: CalendarDate; today: CalendarDate };
  STATEMENT_BEFORE_YEAR: { asOf: CalendarDate; from: CalendarDate };
  /** What it says is not what the book has. */
  STATEMENT_DIFFERS: { statement: string; part: number };
  /** The parts of a statement follow each other, in one append. */
  STATEMENT_OUT_OF_ORDER: { statement: string; part: number; expected: number };
}
