import type { ReconciliationRejections } from '@app/ledger';
import type { ProblemText } from './problem-text';

/** What is said when a rule of reconciliation says no. */
export const RECONCILIATION_TEXTS: {
  readonly [C in keyof ReconciliationRejections]: (
    facts: ReconciliationRejections[C],
  ) => ProblemText;
} = {
  RECONCILIATION_UNKNOWN: ({ id }) => ({
    th: `ไม่มี ${id} ในสมุดนี้`,
    en: `There is no ${id} in this book.`,
    nextTh: 'ตรวจรหัสที่อ้าง',
    next: 'Check the id.',
  }),
};
