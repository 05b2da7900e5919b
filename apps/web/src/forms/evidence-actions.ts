import type { Action } from './action';

/** What can be asked of a book about evidence, as forms. */
export const EVIDENCE_ACTIONS: readonly Action[] = [];
