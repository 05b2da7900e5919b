/** What a book remembers of its statements. */
export interface StatementState {
  readonly nothing?: undefined;
}

/** Nothing has happened yet. */
export const EMPTY_STATEMENT: StatementState = {};
