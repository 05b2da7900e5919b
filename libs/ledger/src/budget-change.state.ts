/** What a book remembers of its budget changes. */
export interface BudgetChangeState {
  readonly nothing?: undefined;
}

/** Nothing has happened yet. */
export const EMPTY_BUDGET_CHANGE: BudgetChangeState = {};
