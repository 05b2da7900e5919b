/** What a book remembers of its minutess. */
export interface MinutesState {
  readonly nothing?: undefined;
}

/** Nothing has happened yet. */
export const EMPTY_MINUTES: MinutesState = {};
