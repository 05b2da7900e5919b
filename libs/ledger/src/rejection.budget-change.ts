/** What the rules of budget change find. */
export interface BudgetChangeRejections {
  /** TODO. */
  BUDGET_CHANGE_UNKNOWN: { id: string };
}
