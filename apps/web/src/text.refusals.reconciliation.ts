import type { ReconciliationRejections } from '@app/ledger';

/** What rules of reconciliation refuse, in a few words. */
export const RECONCILIATION_REFUSALS: { readonly [C in keyof ReconciliationRejections]: string } = {
  RECONCILIATION_UNKNOWN: 'ไม่มีรหัสที่อ้าง',
};
