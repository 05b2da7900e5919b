import type { Action } from './action';

/** What can be asked of a book about project revision, as forms. */
export const PROJECT_REVISION_ACTIONS: readonly Action[] = [];
