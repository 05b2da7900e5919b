import type { CalendarDate } from './calendar';
import type { Satang } from './satang';
import type { ContributionForm } from './stored-values';

/** What the rules of the matching fund in a book find, and the figures that they state. */
export interface MatchingFundRejections {
  ROUND_UNKNOWN: { round: string };
  ROUND_CLOSED: { round: string };
  ROUND_ASKS_NOBODY: { area: string; on: CalendarDate };
  ROUND_DID_NOT_ASK: { round: string; localGovernment: string };
  DEADLINE_PASSED: { deadline: CalendarDate; on: CalendarDate };
  AGREEMENT_UNKNOWN: { agreement: string };
  PROJECT_ALREADY_AGREED: { project: string; agreement: string };
  PROJECT_NOT_AGREED: { project: string; agreement: string };
  PROJECT_CANCELLED: { project: string; on: CalendarDate };
  RATIO_MISSING: { contribution: string; type: string; project: string };
  CONTRIBUTION_UNKNOWN: { contribution: string };
  CONTRIBUTION_OUTSIDE_AREA: { localGovernment: string; province: string; area: string };
  CONTRIBUTION_ALREADY_SIGNED: { contribution: string; agreement: string; version: number };
  CONTRIBUTION_NOT_SIGNED: { contribution: string };
  CONTRIBUTION_CLOSED: { contribution: string };
  CONTRIBUTION_FORM_DIFFERS: { contribution: string; form: ContributionForm; needed: string };
  CONTRIBUTION_UNFINISHED: { contribution: string; stage: string; amount: Satang };
  RECONCILIATION_DIFFERS: {
    contribution: string;
    figure: string;
    ours: Satang;
    theirs: Satang;
  };
  NOT_RECONCILED: { contribution: string };
  NOTHING_OUTSTANDING: { contribution: string; asked: Satang; outstanding: Satang };
  LAPSE_WITHOUT_DOCUMENT: { contribution: string; reason: string };
  PAID_BEFORE_APPROVAL: { contribution: string; on: CalendarDate; approvedOn: CalendarDate };
  PAID_BEFORE_SIGNATURE: { contribution: string; on: CalendarDate };
  RECEIPT_UNKNOWN: { receipt: string };
  RECEIPT_NOT_UNAUTHORISED: { receipt: string };
  RECEIPT_ALREADY_REVERSED: { receipt: string };
  /** Money of the receipt was given back already: there is not enough left to take away. */
  RECEIPT_REFUNDED: { receipt: string; contribution: string; asked: Satang; available: Satang };
  REGULARISATION_EXCEEDS_APPROVAL: { receipt: string; asked: Satang; outstanding: Satang };
  DELIVERY_UNKNOWN: { delivery: string };
  DELIVERY_NOT_VALUED: { delivery: string; status: string };
  DELIVERY_ALREADY_SETTLED: { delivery: string; status: string };
  MATCH_UNKNOWN: { match: string };
  MATCH_EXCEEDS_LOCAL: { contribution: string; asked: Satang; available: Satang };
  MATCH_EXCEEDS_RATIO: {
    contribution: string;
    asked: Satang;
    allowed: Satang;
    matched: Satang;
    local: Satang;
  };
  MATCH_EXCEEDS_CAP: { agreement: string; asked: Satang; matched: Satang; cap: Satang };
  MATCH_EXCEEDS_CAP_OF_LOCAL_GOVERNMENT: {
    agreement: string;
    localGovernment: string;
    asked: Satang;
    matched: Satang;
    cap: Satang;
  };
  /** Money that needs a match is bound or paid before it is released. */
  MATCH_NOT_RELEASED: {
    project: string;
    line: string;
    asked: Satang;
    available: Satang;
    released: Satang;
    used: Satang;
  };
  RELEASE_EXCEEDS_MATCH: { match: string; asked: Satang; available: Satang };
  SPENDING_UNKNOWN: { spending: string };
  SPENDING_EXCEEDS_RELEASE: { project: string; asked: Satang; available: Satang };
  SPENDING_ALREADY_REVERSED: { spending: string };
  REFUND_UNKNOWN: { refund: string };
  REFUND_EXCEEDS_UNSPENT: { project: string; asked: Satang; available: Satang };
  REFUND_EXCEEDS_DUE: { refund: string; contribution: string; asked: Satang; due: Satang };
  REFUND_NOT_IN_PROPORTION: { project: string; refund: string; cause: string };
  CLAW_BACK_UNKNOWN: { clawBack: string };
  RECOVERY_EXCEEDS_CLAIM: { clawBack: string; asked: Satang; due: Satang };
  REDUCTION_EXCEEDS_UNSPENT: { project: string; asked: Satang; available: Satang };
  /** A cancelled project of which a part of the money still waits: the same is asked again. */
  PROJECT_NOT_UNWOUND: {
    project: string;
    contributions: number;
    local: Satang;
    provincial: Satang;
  };
  /** It would change more at once than one append holds. */
  REDUCTION_TOO_LARGE: { project: string; events: number; payers: number; max: number };
  OPENING_ALREADY_RECORDED: { asOf: CalendarDate };
  ALLOTTED_BEFORE_OPENING: {
    line: string;
    number: string;
    date: CalendarDate;
    asOf: CalendarDate;
  };
  OPENING_AFTER_MOVEMENT: { line: string };
  OPENING_EXCEEDS_APPROPRIATION: { line: string; asked: Satang; available: Satang };
  OPENING_TRANSFERS_UNBALANCED: { fundSource: string; in: Satang; out: Satang };
}
