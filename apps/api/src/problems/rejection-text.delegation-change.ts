import type { DelegationChangeRejections } from '@app/ledger';
import type { ProblemText } from './problem-text';

/** What is said when a rule of delegation change says no. */
export const DELEGATION_CHANGE_TEXTS: {
  readonly [C in keyof DelegationChangeRejections]: (
    facts: DelegationChangeRejections[C],
  ) => ProblemText;
} = {
  DELEGATION_CHANGE_UNKNOWN: ({ id }) => ({
    th: `ไม่มี ${id} ในสมุดนี้`,
    en: `There is no ${id} in this book.`,
    nextTh: 'ตรวจรหัสที่อ้าง',
    next: 'Check the id.',
  }),
};
