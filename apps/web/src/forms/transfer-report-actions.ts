import type { Action } from './action';

/** What can be asked of a book about transfer report, as forms. */
export const TRANSFER_REPORT_ACTIONS: readonly Action[] = [];
