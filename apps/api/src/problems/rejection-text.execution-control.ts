import type { ExecutionControlRejections } from '@app/ledger';
import type { ProblemText } from './problem-text';

/** What is said when a rule of execution control says no. */
export const EXECUTION_CONTROL_TEXTS: {
  readonly [C in keyof ExecutionControlRejections]: (
    facts: ExecutionControlRejections[C],
  ) => ProblemText;
} = {
  EXECUTION_CONTROL_UNKNOWN: ({ id }) => ({
    th: `ไม่มี ${id} ในสมุดนี้`,
    en: `There is no ${id} in this book.`,
    nextTh: 'ตรวจรหัสที่อ้าง',
    next: 'Check the id.',
  }),
};
