import type { BudgetChangeRejections } from '@app/ledger';

/** What rules of budget change refuse, in a few words. */
export const BUDGET_CHANGE_REFUSALS: { readonly [C in keyof BudgetChangeRejections]: string } = {
  BUDGET_CHANGE_UNKNOWN: 'ไม่มีรหัสที่อ้าง',
};
