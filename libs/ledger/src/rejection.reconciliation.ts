/** What the rules of reconciliation find. */
export interface ReconciliationRejections {
  /** TODO. */
  RECONCILIATION_UNKNOWN: { id: string };
}
