/** What a book remembers of its delegation changes. */
export interface DelegationChangeState {
  readonly nothing?: undefined;
}

/** Nothing has happened yet. */
export const EMPTY_DELEGATION_CHANGE: DelegationChangeState = {};
