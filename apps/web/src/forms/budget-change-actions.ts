import type { Action } from './action';

/** What can be asked of a book about budget change, as forms. */
export const BUDGET_CHANGE_ACTIONS: readonly Action[] = [];
