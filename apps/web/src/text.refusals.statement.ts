import type { StatementRejections } from '@app/ledger';

/** What rules of statement refuse, in a few words. */
export const STATEMENT_REFUSALS: { readonly [C in keyof StatementRejections]: string } = {
  STATEMENT_UNKNOWN: 'ไม่มีรหัสที่อ้าง',
};
