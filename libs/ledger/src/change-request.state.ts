/** What a book remembers of its change requests. */
export interface ChangeRequestState {
  readonly nothing?: undefined;
}

/** Nothing has happened yet. */
export const EMPTY_CHANGE_REQUEST: ChangeRequestState = {};
