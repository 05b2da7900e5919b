import type { RejectionCode } from './rejection';
import { act, malformed, principle, unchecked, type Rule } from './rule';
import { BUDGET_CHANGE_RULES } from './rules.budget-change';
import { PROJECT_REVISION_RULES } from './rules.project-revision';
import { DELEGATION_CHANGE_RULES } from './rules.delegation-change';
import { MINUTES_RULES } from './rules.minutes';
import { CHANGE_REQUEST_RULES } from './rules.change-request';
import { TRANSFER_REPORT_RULES } from './rules.transfer-report';
import { EXECUTION_CONTROL_RULES } from './rules.execution-control';
import { RECONCILIATION_RULES } from './rules.reconciliation';
import { YEAR_END_RULES } from './rules.year-end';
import { CORRECTION_RULES } from './rules.correction';
import { EVIDENCE_RULES } from './rules.evidence';
import { STATEMENT_RULES } from './rules.statement';
import { LOCAL_GOVERNMENT_RULES } from './rules.local-government';
import { MATCHING_FUND_RULES } from './rules.matching-fund';
import { REGISTRY_RULES } from './rules.registry';
import { SEPARATION_RULES } from './rules.separation';

const BY_INSTRUMENT = act('36');
const delegated: Rule = {
  ...BY_INSTRUMENT,
  source: `หนังสือมอบอำนาจของผู้มอบ และ ${BY_INSTRUMENT.source}`,
};

/** Every rule by its code. */
export const RULES: { readonly [C in RejectionCode]: Rule } = {
  BOOK_NOT_OPEN: malformed,
  BOOK_ALREADY_OPEN: malformed,
  ID_TAKEN: malformed,
  AMOUNT_NOT_POSITIVE: malformed,
  AMOUNT_TOO_LARGE: malformed,
  DECIDED_IN_FUTURE: malformed,
  EFFECT_BEFORE_DECISION: principle('การอนุมัติไม่มีผลย้อนหลัง'),
  OUTSIDE_FISCAL_YEAR: act('4 และ 43'),
  DOCUMENT_REQUIRED: malformed,
  DOCUMENT_TAKEN: malformed,
  DOCUMENT_IN_FUTURE: malformed,
  LINE_UNKNOWN: malformed,
  ALLOTMENT_EXCEEDS_APPROPRIATION: act('4'),
  PERIOD_INVALID: malformed,
  COMMITTEE_NOT_OF_BOOK: malformed,
  CEILINGS_CONTRADICT: malformed,
  DELEGATION_UNKNOWN: malformed,
  DELEGATION_NOT_OF_COMMITTEE: delegated,
  DELEGATION_NOT_VALID: delegated,
  POWER_NOT_DELEGATED: delegated,
  VERB_MOVES_NO_MONEY: delegated,
  ABOVE_DECISION_CEILING: delegated,
  ABOVE_CUMULATIVE_CEILING: delegated,
  PROJECT_UNKNOWN: malformed,
  LINE_NOT_OF_PROJECT: act('4'),
  RESOLUTION_UNKNOWN: malformed,
  RESOLUTION_NUMBER_TAKEN: malformed,
  MEETING_YEAR_MISMATCH: malformed,
  ATTENDANCE_IMPOSSIBLE: malformed,
  QUORUM_NOT_MET: unchecked(
    'องค์ประชุมไม่น้อยกว่ากึ่งหนึ่ง (พ.ร.บ. วิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539 มาตรา 79)',
  ),
  RESOLUTION_ALREADY_CONFIRMED: malformed,
  RESOLUTION_NOT_CONFIRMED: malformed,
  DECISION_NOT_RESOLVED: malformed,
  CONFIRMED_BEFORE_MEETING: malformed,
  ALLOTMENT_INSUFFICIENT: act('4'),
  TRANSFER_TO_SAME_LINE: malformed,
  TRANSFER_BETWEEN_UNITS: act('35'),
  TRANSFER_BETWEEN_PLANS: act('36'),
  FUND_SOURCE_DIFFERS: act('35'),
  LINE_STOPPED: principle('รายการที่มียอดไม่มีอำนาจรองรับต้องแก้ไขให้ถูกต้องก่อน'),
  ALLOCATION_INSUFFICIENT: act('4'),
  MULTI_YEAR_COMMITMENT: act('41'),
  COMMITMENT_UNKNOWN: malformed,
  COMMITMENT_NOT_OF_PROJECT: malformed,
  COMMITMENT_NOT_OPEN: principle('จ่ายเงินได้เฉพาะหนี้ที่ยังผูกพันอยู่'),
  BEFORE_WHAT_IT_FOLLOWS: principle('การอนุมัติและก่อหนี้ต้องมาก่อนการจ่ายเงิน'),
  DISBURSEMENT_EXCEEDS_COMMITMENT: act('4'),
  DISBURSEMENT_UNKNOWN: malformed,
  RETURN_EXCEEDS_DISBURSEMENT: malformed,
  RETURN_IN_LATER_YEAR: principle('เงินเหลือจ่ายปีเก่าส่งคืนเป็นรายได้แผ่นดิน'),
  FACT_UNKNOWN: malformed,
  FACT_ALREADY_REGULARISED: malformed,
  COVER_INSUFFICIENT: act('4'),
  ...MATCHING_FUND_RULES,
  ...LOCAL_GOVERNMENT_RULES,
  ...REGISTRY_RULES,
  ...SEPARATION_RULES,
  ...BUDGET_CHANGE_RULES,
  ...PROJECT_REVISION_RULES,
  ...DELEGATION_CHANGE_RULES,
  ...MINUTES_RULES,
  ...CHANGE_REQUEST_RULES,
  ...TRANSFER_REPORT_RULES,
  ...EXECUTION_CONTROL_RULES,
  ...RECONCILIATION_RULES,
  ...YEAR_END_RULES,
  ...CORRECTION_RULES,
  ...EVIDENCE_RULES,
  ...STATEMENT_RULES,
};

/** Quorum: at least half of the seats present. Not checked against the committee's own rules yet. */
export const QUORUM = { numerator: 1, denominator: 2 } as const;

/** Counted up when a rule changes; events state the version that looked at them. */
export const RULES_VERSION = 4;
