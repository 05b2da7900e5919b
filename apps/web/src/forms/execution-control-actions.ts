import type { Action } from './action';

/** What can be asked of a book about execution control, as forms. */
export const EXECUTION_CONTROL_ACTIONS: readonly Action[] = [];
