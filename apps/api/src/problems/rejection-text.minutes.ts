import type { MinutesRejections } from '@app/ledger';
import type { ProblemText } from './problem-text';

/** What is said when a rule of minutes says no. */
export const MINUTES_TEXTS: {
  readonly [C in keyof MinutesRejections]: (facts: MinutesRejections[C]) => ProblemText;
} = {
  MINUTES_UNKNOWN: ({ id }) => ({
    th: `ไม่มี ${id} ในสมุดนี้`,
    en: `There is no ${id} in this book.`,
    nextTh: 'ตรวจรหัสที่อ้าง',
    next: 'Check the id.',
  }),
};
