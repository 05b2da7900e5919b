import type { Action } from './action';

/** What can be asked of a book about delegation change, as forms. */
export const DELEGATION_CHANGE_ACTIONS: readonly Action[] = [];
