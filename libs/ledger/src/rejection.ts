import type { CalendarDate } from './calendar';
import type { BookLifeRejections } from './rejection.book-life';
import type { LocalGovernmentRejections } from './rejection.local-government';
import type { MatchingFundRejections } from './rejection.matching-fund';
import type { RegistryRejections } from './rejection.registry';
import type { SeparationRejections } from './rejection.separation';
import type { Satang } from './satang';
import type { Power, Verb } from './book.events';

/**
 * Every rule's code with the facts that it states when it says no. Amounts are satang, days are
 * ISO C.E.; the edges put them into words (Thai and English) and do not compile when one is missing.
 */
export interface RejectionFacts
  extends
    MatchingFundRejections,
    LocalGovernmentRejections,
    RegistryRejections,
    SeparationRejections,
    BookLifeRejections {
  BOOK_NOT_OPEN: { area: string; fiscalYear: number };
  BOOK_ALREADY_OPEN: { area: string; fiscalYear: number };
  ID_TAKEN: { kind: string; id: string };
  AMOUNT_NOT_POSITIVE: { asked: Satang };
  AMOUNT_TOO_LARGE: { asked: Satang; max: Satang };
  DECIDED_IN_FUTURE: { decidedOn: CalendarDate; today: CalendarDate };
  EFFECT_BEFORE_DECISION: { decidedOn: CalendarDate; effectiveOn: CalendarDate };
  OUTSIDE_FISCAL_YEAR: {
    effectiveOn: CalendarDate;
    fiscalYear: number;
    from: CalendarDate;
    to: CalendarDate;
  };
  DOCUMENT_REQUIRED: { kind: string };
  DOCUMENT_TAKEN: { number: string; kind: string; recordedAs: string };
  DOCUMENT_IN_FUTURE: { number: string; date: CalendarDate; today: CalendarDate };

  LINE_UNKNOWN: { line: string };
  ALLOTMENT_EXCEEDS_APPROPRIATION: {
    line: string;
    asked: Satang;
    available: Satang;
    appropriated: Satang;
    allotted: Satang;
  };
  PERIOD_INVALID: { from: CalendarDate; to: CalendarDate };

  COMMITTEE_NOT_OF_BOOK: { committee: string; expected: string };
  CEILINGS_CONTRADICT: { perDecision: Satang; cumulative: Satang };
  DELEGATION_UNKNOWN: { delegation: string };
  DELEGATION_NOT_OF_COMMITTEE: { delegation: string; committee: string };
  DELEGATION_NOT_VALID: {
    delegation: string;
    on: CalendarDate;
    from: CalendarDate;
    to: CalendarDate;
  };
  POWER_NOT_DELEGATED: { delegation: string; power: Power };
  VERB_MOVES_NO_MONEY: { decision: string; verb: Verb; movingVerbs: readonly Verb[] };
  ABOVE_DECISION_CEILING: { delegation: string; asked: Satang; ceiling: Satang };
  ABOVE_CUMULATIVE_CEILING: {
    delegation: string;
    asked: Satang;
    used: Satang;
    ceiling: Satang;
    remaining: Satang;
  };

  PROJECT_UNKNOWN: { project: string };
  LINE_NOT_OF_PROJECT: { line: string; project: string };

  RESOLUTION_UNKNOWN: { resolution: string };
  RESOLUTION_NUMBER_TAKEN: {
    meeting: number;
    buddhistYear: number;
    agendaItem: string;
    resolution: string;
  };
  MEETING_YEAR_MISMATCH: { buddhistYear: number; date: CalendarDate; expected: number };
  ATTENDANCE_IMPOSSIBLE: { seats: number; present: number };
  QUORUM_NOT_MET: { seats: number; present: number; required: number };
  RESOLUTION_ALREADY_CONFIRMED: { resolution: string };
  RESOLUTION_NOT_CONFIRMED: { resolution: string };
  DECISION_NOT_RESOLVED: { resolution: string; decision: string };
  CONFIRMED_BEFORE_MEETING: { confirmedOn: CalendarDate; meetingOn: CalendarDate };
  ALLOTMENT_INSUFFICIENT: {
    line: string;
    asked: Satang;
    available: Satang;
    allotted: Satang;
    on: CalendarDate;
  };
  TRANSFER_TO_SAME_LINE: { line: string };
  TRANSFER_BETWEEN_UNITS: { from: string; to: string };
  TRANSFER_BETWEEN_PLANS: { fromPlan: string; toPlan: string };
  FUND_SOURCE_DIFFERS: { from: string; to: string };

  LINE_STOPPED: { line: string; unauthorised: Satang; facts: readonly string[] };
  ALLOCATION_INSUFFICIENT: {
    line: string;
    project: string;
    asked: Satang;
    available: Satang;
    allocated: Satang;
    committed: Satang;
    disbursed: Satang;
    on: CalendarDate;
  };
  MULTI_YEAR_COMMITMENT: { untilFiscalYear: number; fiscalYear: number };
  COMMITMENT_UNKNOWN: { commitment: string };
  COMMITMENT_NOT_OF_PROJECT: { commitment: string; project: string; line: string };
  COMMITMENT_NOT_OPEN: { commitment: string; state: string };
  BEFORE_WHAT_IT_FOLLOWS: { on: CalendarDate; follows: string; followsOn: CalendarDate };
  DISBURSEMENT_EXCEEDS_COMMITMENT: {
    commitment: string;
    asked: Satang;
    available: Satang;
    committed: Satang;
    disbursed: Satang;
  };
  DISBURSEMENT_UNKNOWN: { disbursement: string };
  RETURN_EXCEEDS_DISBURSEMENT: {
    disbursement: string;
    asked: Satang;
    disbursed: Satang;
    returned: Satang;
  };
  RETURN_IN_LATER_YEAR: { on: CalendarDate; fiscalYear: number; yearEnd: CalendarDate };
  FACT_UNKNOWN: { fact: string };
  FACT_ALREADY_REGULARISED: { fact: string };
  COVER_INSUFFICIENT: { fact: string; line: string; asked: Satang; available: Satang };
}

/** The code of a rule. Stable: clients, auditors and statistics rely on it. */
export type RejectionCode = keyof RejectionFacts;

/** What a rule found: its code and the figures seen. */
export type Finding = {
  [C in RejectionCode]: { readonly code: C; readonly facts: RejectionFacts[C] };
}[RejectionCode];

/** States a finding; the facts must be the ones of the code. */
export function finding<C extends RejectionCode>(code: C, facts: RejectionFacts[C]): Finding {
  return { code, facts } as Finding;
}

/** The rules say no. Nothing has happened. */
export class Rejection extends Error {
  constructor(readonly finding: Finding) {
    super(finding.code);
    this.name = 'Rejection';
  }

  get code(): RejectionCode {
    return this.finding.code;
  }
}

/** Refuses with a code and the figures seen. */
export function reject<C extends RejectionCode>(code: C, facts: RejectionFacts[C]): never {
  throw new Rejection(finding(code, facts));
}
