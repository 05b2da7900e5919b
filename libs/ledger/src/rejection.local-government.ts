import type { CalendarDate } from './calendar';
import type { Satang } from './satang';

/** What the rules of a local government's stream find, and the figures that they state. */
export interface LocalGovernmentRejections {
  LOCAL_GOVERNMENT_UNKNOWN: { localGovernment: string };
  LOCAL_GOVERNMENT_CEASED: { localGovernment: string; into: string; on: CalendarDate };
  /** The local government lies outside the area whose project it would fund. */
  TARGET_OUTSIDE_AREA: { localGovernment: string; province: string; area: string };
  TARGET_BOOK_NOT_OPEN: { area: string; fiscalYear: number };
  TARGET_PROJECT_UNKNOWN: { area: string; fiscalYear: number; project: string };
  TARGET_PROJECT_CANCELLED: { area: string; fiscalYear: number; project: string };
  TARGET_ROUND_UNKNOWN: { area: string; fiscalYear: number; round: string };
  TARGET_ROUND_CLOSED: { area: string; fiscalYear: number; round: string };
  /** The round did not ask this local government. */
  REQUEST_UNKNOWN: { round: string; localGovernment: string };
  REQUEST_ALREADY_ANSWERED: { round: string; answer: string };
  /** Not of the form `<local government>.<number>`, so it could stand for another one's. */
  CONTRIBUTION_NUMBER_INVALID: { contribution: string; localGovernment: string };
  /** The same money or thing backs another living contribution. */
  SOURCE_COUNTED_ALREADY: { reference: string; contribution: string };
  AUTHORITY_COUNTED_ALREADY: { item: string; document: string; contribution: string };
  STATE_GRANT_NOT_MATCH: { fund: string };
  GENERAL_GRANT_AS_MATCH: { fund: string };
  BORROWED_MONEY_AS_MATCH: { fund: string };
  PLEDGE_UNKNOWN: { contribution: string };
  PLEDGE_NOT_OPEN: { contribution: string; status: string };
  REDUCTION_NOT_LOWER: { contribution: string; asked: Satang; pledged: Satang };
  ASSENT_EXCEEDS_PLEDGE: { contribution: string; asked: Satang; pledged: Satang };
  STEP_OUT_OF_ORDER: { contribution: string; status: string; step: string };
  STEP_NOT_NEEDED: { contribution: string; authority: string; step: string };
  /** Who acts in an office is of that office. */
  SUPERVISOR_DIFFERS: { contribution: string; supervisor: string; role: string };
  /** A district chief decides for a local government whose supervisor by its type is the governor. */
  SUPERVISOR_OF_ANOTHER_TYPE: { contribution: string; type: string; supervisor: string };
  CEILING_NOT_STATED: { localGovernment: string; fiscalYear: number; rateVerified: boolean };
  RATE_UNKNOWN: { type: string; on: CalendarDate };
  ABOVE_YEARLY_CEILING: {
    localGovernment: string;
    fiscalYear: number;
    asked: Satang;
    ceiling: Satang;
    exceptions: Satang;
    used: Satang;
    outside: Satang;
    remaining: Satang;
    rateVerified: boolean;
  };
  SUBSIDY_UNKNOWN: { subsidy: string };
  SUBSIDY_ALREADY_CANCELLED: { subsidy: string };
}
