import type { ChangeRequestRejections } from '@app/ledger';

/** What rules of change request refuse, in a few words. */
export const CHANGE_REQUEST_REFUSALS: { readonly [C in keyof ChangeRequestRejections]: string } = {
  CHANGE_REQUEST_UNKNOWN: 'ไม่มีรหัสที่อ้าง',
};
