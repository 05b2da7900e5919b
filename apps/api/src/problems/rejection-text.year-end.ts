import type { YearEndRejections } from '@app/ledger';
import type { ProblemText } from './problem-text';

/** What is said when a rule of year end says no. */
export const YEAR_END_TEXTS: {
  readonly [C in keyof YearEndRejections]: (facts: YearEndRejections[C]) => ProblemText;
} = {
  YEAR_END_UNKNOWN: ({ id }) => ({
    th: `ไม่มี ${id} ในสมุดนี้`,
    en: `There is no ${id} in this book.`,
    nextTh: 'ตรวจรหัสที่อ้าง',
    next: 'Check the id.',
  }),
};
