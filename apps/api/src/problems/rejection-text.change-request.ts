import type { ChangeRequestRejections } from '@app/ledger';
import type { ProblemText } from './problem-text';

/** What is said when a rule of change request says no. */
export const CHANGE_REQUEST_TEXTS: {
  readonly [C in keyof ChangeRequestRejections]: (facts: ChangeRequestRejections[C]) => ProblemText;
} = {
  CHANGE_REQUEST_UNKNOWN: ({ id }) => ({
    th: `ไม่มี ${id} ในสมุดนี้`,
    en: `There is no ${id} in this book.`,
    nextTh: 'ตรวจรหัสที่อ้าง',
    next: 'Check the id.',
  }),
};
