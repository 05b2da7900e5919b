import type { StatementRejections } from '@app/ledger';
import type { ProblemText } from './problem-text';

/** What is said when a rule of statement says no. */
export const STATEMENT_TEXTS: {
  readonly [C in keyof StatementRejections]: (facts: StatementRejections[C]) => ProblemText;
} = {
  STATEMENT_UNKNOWN: ({ id }) => ({
    th: `ไม่มี ${id} ในสมุดนี้`,
    en: `There is no ${id} in this book.`,
    nextTh: 'ตรวจรหัสที่อ้าง',
    next: 'Check the id.',
  }),
};
