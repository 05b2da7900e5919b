/** What a book remembers of its year ends. */
export interface YearEndState {
  readonly nothing?: undefined;
}

/** Nothing has happened yet. */
export const EMPTY_YEAR_END: YearEndState = {};
