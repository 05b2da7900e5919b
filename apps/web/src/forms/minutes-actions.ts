import type { Action } from './action';

/** What can be asked of a book about minutes, as forms. */
export const MINUTES_ACTIONS: readonly Action[] = [];
