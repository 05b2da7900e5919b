import type { CorrectionRejections } from '@app/ledger';
import type { ProblemText } from './problem-text';

/** What is said when a rule of correction says no. */
export const CORRECTION_TEXTS: {
  readonly [C in keyof CorrectionRejections]: (facts: CorrectionRejections[C]) => ProblemText;
} = {
  CORRECTION_UNKNOWN: ({ id }) => ({
    th: `ไม่มี ${id} ในสมุดนี้`,
    en: `There is no ${id} in this book.`,
    nextTh: 'ตรวจรหัสที่อ้าง',
    next: 'Check the id.',
  }),
};
