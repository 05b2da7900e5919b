import type { Finding, RejectionCode, RejectionFacts } from '@app/ledger';
import type { ProblemText } from './problem-text';
import { AUTHORITY_TEXTS } from './rejection-text.authority';
import { BOOK_TEXTS } from './rejection-text.book';
import { BUDGET_CHANGE_TEXTS } from './rejection-text.budget-change';
import { PROJECT_REVISION_TEXTS } from './rejection-text.project-revision';
import { DELEGATION_CHANGE_TEXTS } from './rejection-text.delegation-change';
import { MINUTES_TEXTS } from './rejection-text.minutes';
import { CHANGE_REQUEST_TEXTS } from './rejection-text.change-request';
import { TRANSFER_REPORT_TEXTS } from './rejection-text.transfer-report';
import { EXECUTION_CONTROL_TEXTS } from './rejection-text.execution-control';
import { RECONCILIATION_TEXTS } from './rejection-text.reconciliation';
import { YEAR_END_TEXTS } from './rejection-text.year-end';
import { CORRECTION_TEXTS } from './rejection-text.correction';
import { EVIDENCE_TEXTS } from './rejection-text.evidence';
import { STATEMENT_TEXTS } from './rejection-text.statement';
import { EXECUTION_TEXTS } from './rejection-text.execution';
import { LOCAL_GOVERNMENT_TEXTS } from './rejection-text.local-government';
import { MATCHING_FUND_TEXTS } from './rejection-text.matching-fund';
import { REGISTRY_TEXTS } from './rejection-text.registry';
import { RESOLUTION_TEXTS } from './rejection-text.resolution';
import { SEPARATION_TEXTS } from './rejection-text.separation';

/** What is said for every code; a code without words in both languages does not compile. */
const REJECTION_TEXTS: {
  readonly [C in RejectionCode]: (facts: RejectionFacts[C]) => ProblemText;
} = {
  ...BOOK_TEXTS,
  ...AUTHORITY_TEXTS,
  ...RESOLUTION_TEXTS,
  ...EXECUTION_TEXTS,
  ...MATCHING_FUND_TEXTS,
  ...LOCAL_GOVERNMENT_TEXTS,
  ...REGISTRY_TEXTS,
  ...SEPARATION_TEXTS,
  ...BUDGET_CHANGE_TEXTS,
  ...PROJECT_REVISION_TEXTS,
  ...DELEGATION_CHANGE_TEXTS,
  ...MINUTES_TEXTS,
  ...CHANGE_REQUEST_TEXTS,
  ...TRANSFER_REPORT_TEXTS,
  ...EXECUTION_CONTROL_TEXTS,
  ...RECONCILIATION_TEXTS,
  ...YEAR_END_TEXTS,
  ...CORRECTION_TEXTS,
  ...EVIDENCE_TEXTS,
  ...STATEMENT_TEXTS,
};

/** Puts a finding into words, with its figures. */
export function rejectionText({ code, facts }: Finding): ProblemText {
  return (REJECTION_TEXTS[code] as (stated: Finding['facts']) => ProblemText)(facts);
}

/** What is named is not there, beside the codes that say so by their ending. */
const ABSENT: ReadonlySet<RejectionCode> = new Set<RejectionCode>([
  'BOOK_NOT_OPEN',
  'TARGET_BOOK_NOT_OPEN',
  'RATE_NOT_STATED',
]);

const CONFLICTS: ReadonlySet<RejectionCode> = new Set<RejectionCode>([
  'BOOK_ALREADY_OPEN',
  'ID_TAKEN',
  'DOCUMENT_TAKEN',
  'ENTRY_ALREADY_REVERSED',
  'EVIDENCE_ALREADY_ATTACHED',
  'EVIDENCE_ALREADY_ERASED',
  'RESOLUTION_NUMBER_TAKEN',
  'RESOLUTION_ALREADY_CONFIRMED',
  'RESOLUTION_NOT_CONFIRMED',
  'COMMITMENT_NOT_OPEN',
  'FACT_ALREADY_REGULARISED',

  'ROUND_CLOSED',
  'PROJECT_ALREADY_AGREED',
  'PROJECT_CANCELLED',
  'CONTRIBUTION_ALREADY_SIGNED',
  'CONTRIBUTION_NOT_SIGNED',
  'CONTRIBUTION_CLOSED',
  'CONTRIBUTION_UNFINISHED',
  'NOT_RECONCILED',
  'RECEIPT_NOT_UNAUTHORISED',
  'RECEIPT_ALREADY_REVERSED',
  'DELIVERY_NOT_VALUED',
  'DELIVERY_ALREADY_SETTLED',
  'SPENDING_ALREADY_REVERSED',
  'OPENING_AFTER_MOVEMENT',

  'LOCAL_GOVERNMENT_CEASED',
  'TARGET_PROJECT_CANCELLED',
  'TARGET_ROUND_CLOSED',
  'REQUEST_ALREADY_ANSWERED',
  'SOURCE_COUNTED_ALREADY',
  'AUTHORITY_COUNTED_ALREADY',
  'PLEDGE_NOT_OPEN',
  'STEP_OUT_OF_ORDER',
  'SUBSIDY_ALREADY_CANCELLED',

  'MEMBERSHIP_OVERLAPS',
  'ALREADY_ENDED',
  'RATE_OVERLAPS',
  'ADMINISTRATOR_HANDLES_MONEY',
  'LAST_ADMINISTRATOR',

  'OVERRIDE_STANDS',

  'CHANGE_REQUEST_NOT_OPEN',
  'STEP_NOT_NEXT',
  'DECISION_REFERRED_ALREADY',
  'TRANSFER_REPORTED_ALREADY',
]);

/** 404 for what is not there, 409 for what is there already or stands otherwise, else 422. */
export function rejectionStatus(code: RejectionCode): 404 | 409 | 422 {
  // The local government is there; what nobody has stated is the share that its type may give.
  if (code === 'RATE_UNKNOWN') return 422;
  if (code.endsWith('_UNKNOWN') || ABSENT.has(code)) return 404;
  return CONFLICTS.has(code) ? 409 : 422;
}
