import type { MinutesRejections } from '@app/ledger';

/** What rules of minutes refuse, in a few words. */
export const MINUTES_REFUSALS: { readonly [C in keyof MinutesRejections]: string } = {
  MINUTES_UNKNOWN: 'ไม่มีรหัสที่อ้าง',
};
