import type { Action } from './action';

/** What can be asked of a book about reconciliation, as forms. */
export const RECONCILIATION_ACTIONS: readonly Action[] = [];
