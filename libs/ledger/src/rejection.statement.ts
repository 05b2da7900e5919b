/** What the rules of statement find. */
export interface StatementRejections {
  /** TODO. */
  STATEMENT_UNKNOWN: { id: string };
}
