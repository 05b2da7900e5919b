import type { YearEndRejections } from '@app/ledger';

/** What rules of year end refuse, in a few words. */
export const YEAR_END_REFUSALS: { readonly [C in keyof YearEndRejections]: string } = {
  YEAR_END_UNKNOWN: 'ไม่มีรหัสที่อ้าง',
};
