/** What a book remembers of its reconciliations. */
export interface ReconciliationState {
  readonly nothing?: undefined;
}

/** Nothing has happened yet. */
export const EMPTY_RECONCILIATION: ReconciliationState = {};
