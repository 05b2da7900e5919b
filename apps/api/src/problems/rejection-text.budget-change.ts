import type { BudgetChangeRejections } from '@app/ledger';
import type { ProblemText } from './problem-text';

/** What is said when a rule of budget change says no. */
export const BUDGET_CHANGE_TEXTS: {
  readonly [C in keyof BudgetChangeRejections]: (facts: BudgetChangeRejections[C]) => ProblemText;
} = {
  BUDGET_CHANGE_UNKNOWN: ({ id }) => ({
    th: `ไม่มี ${id} ในสมุดนี้`,
    en: `There is no ${id} in this book.`,
    nextTh: 'ตรวจรหัสที่อ้าง',
    next: 'Check the id.',
  }),
};
