import type { CorrectionRejections } from '@app/ledger';

/** What rules of correction refuse, in a few words. */
export const CORRECTION_REFUSALS: { readonly [C in keyof CorrectionRejections]: string } = {
  SHORTFALL_ON_DATE: 'วันที่มีผลมีเงินไม่พอ (จดให้ผู้ตรวจสอบ)',
};
