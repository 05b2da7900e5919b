import type { EvidenceRejections } from '@app/ledger';
import type { ProblemText } from './problem-text';

/** What is said when a rule of evidence says no. */
export const EVIDENCE_TEXTS: {
  readonly [C in keyof EvidenceRejections]: (facts: EvidenceRejections[C]) => ProblemText;
} = {
  EVIDENCE_UNKNOWN: ({ id }) => ({
    th: `ไม่มี ${id} ในสมุดนี้`,
    en: `There is no ${id} in this book.`,
    nextTh: 'ตรวจรหัสที่อ้าง',
    next: 'Check the id.',
  }),
};
