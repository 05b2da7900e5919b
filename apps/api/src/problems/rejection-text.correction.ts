import type { CorrectionRejections } from '@app/ledger';
import { baht, thaiDay, type ProblemText } from './problem-text';

/** What is said when a rule of correction says no. */
export const CORRECTION_TEXTS: {
  readonly [C in keyof CorrectionRejections]: (facts: CorrectionRejections[C]) => ProblemText;
} = {
  SHORTFALL_ON_DATE: ({ line, project, commitment, asked, on, there }) => ({
    th: `เมื่อ ${thaiDay(on)} ${commitment ?? project ?? line} มีเงิน ${baht(there)} บาท ไม่พอสำหรับรายการย้อนหลัง ${baht(asked)} บาท (รายการงบประมาณ ${line}) แม้วันนี้จะมีพอ`,
    en: `On ${on} ${commitment ?? project ?? line} had ${baht(there)} baht, which is less than the ${baht(asked)} of this backdated entry (line ${line}), although there is enough today.`,
    nextTh: 'บันทึกไว้แล้วและแจ้งผู้ตรวจสอบ ตรวจวันที่ของรายการนี้และของเงินที่มาทีหลัง',
    next: 'It is recorded, and noted for the auditor. Check the dates of this entry and of the money that came later.',
  }),
};
