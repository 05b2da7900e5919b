import type { Action } from './action';

/** What can be asked of a book about correction, as forms. */
export const CORRECTION_ACTIONS: readonly Action[] = [];
