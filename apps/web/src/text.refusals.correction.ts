import type { CorrectionRejections } from '@app/ledger';

/** What rules of correction refuse, in a few words. */
export const CORRECTION_REFUSALS: { readonly [C in keyof CorrectionRejections]: string } = {
  CORRECTION_UNKNOWN: 'ไม่มีรหัสที่อ้าง',
};
