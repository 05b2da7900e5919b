import type { Finding, RejectionCode, RejectionFacts } from '@app/ledger';
import type { ProblemText } from './problem-text';
import { AUTHORITY_TEXTS } from './rejection-text.authority';
import { BOOK_TEXTS } from './rejection-text.book';
import { EXECUTION_TEXTS } from './rejection-text.execution';
import { RESOLUTION_TEXTS } from './rejection-text.resolution';

/** What is said for every code; a code without words in both languages does not compile. */
const REJECTION_TEXTS: {
  readonly [C in RejectionCode]: (facts: RejectionFacts[C]) => ProblemText;
} = { ...BOOK_TEXTS, ...AUTHORITY_TEXTS, ...RESOLUTION_TEXTS, ...EXECUTION_TEXTS };

/** Puts a finding into words, with its figures. */
export function rejectionText({ code, facts }: Finding): ProblemText {
  return (REJECTION_TEXTS[code] as (stated: Finding['facts']) => ProblemText)(facts);
}

const CONFLICTS: ReadonlySet<RejectionCode> = new Set<RejectionCode>([
  'BOOK_ALREADY_OPEN',
  'ID_TAKEN',
  'DOCUMENT_TAKEN',
  'RESOLUTION_NUMBER_TAKEN',
  'RESOLUTION_ALREADY_CONFIRMED',
  'RESOLUTION_NOT_CONFIRMED',
  'COMMITMENT_NOT_OPEN',
  'FACT_ALREADY_REGULARISED',
]);

/** 404 for what is not there, 409 for what is there already or stands otherwise, else 422. */
export function rejectionStatus(code: RejectionCode): 404 | 409 | 422 {
  if (code.endsWith('_UNKNOWN') || code === 'BOOK_NOT_OPEN') return 404;
  return CONFLICTS.has(code) ? 409 : 422;
}
