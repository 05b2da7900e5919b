import type { BookState } from './book.state';
import type { BudgetChangeState } from './budget-change.state';

/** The state in which a part of what the book remembers of its budget has changed. */
export function rememberOfBudget(state: BookState, changed: Partial<BudgetChangeState>): BookState {
  const { life } = state;
  return { ...state, life: { ...life, budget: { ...life.budget, ...changed } } };
}
