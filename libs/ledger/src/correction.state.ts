/** What a book remembers of its corrections. */
export interface CorrectionState {
  readonly nothing?: undefined;
}

/** Nothing has happened yet. */
export const EMPTY_CORRECTION: CorrectionState = {};
