import type { BudgetChangeRejections } from './rejection.budget-change';
import { malformed, type Rule } from './rule';

/** Every rule of budget change by its code. */
export const BUDGET_CHANGE_RULES: { readonly [C in keyof BudgetChangeRejections]: Rule } = {
  BUDGET_CHANGE_UNKNOWN: malformed,
};
