import type { Action } from './action';

/** What can be asked of a book about year end, as forms. */
export const YEAR_END_ACTIONS: readonly Action[] = [];
