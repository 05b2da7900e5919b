import type { Action } from './action';

/** What can be asked of a book about statement, as forms. */
export const STATEMENT_ACTIONS: readonly Action[] = [];
