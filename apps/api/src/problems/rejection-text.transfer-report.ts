import type { TransferReportRejections } from '@app/ledger';
import type { ProblemText } from './problem-text';

/** What is said when a rule of transfer report says no. */
export const TRANSFER_REPORT_TEXTS: {
  readonly [C in keyof TransferReportRejections]: (
    facts: TransferReportRejections[C],
  ) => ProblemText;
} = {
  TRANSFER_REPORT_UNKNOWN: ({ id }) => ({
    th: `ไม่มี ${id} ในสมุดนี้`,
    en: `There is no ${id} in this book.`,
    nextTh: 'ตรวจรหัสที่อ้าง',
    next: 'Check the id.',
  }),
};
