import type { Action } from './action';

/** What can be asked of a book about change request, as forms. */
export const CHANGE_REQUEST_ACTIONS: readonly Action[] = [];
