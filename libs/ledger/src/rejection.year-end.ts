/** What the rules of year end find. */
export interface YearEndRejections {
  /** TODO. */
  YEAR_END_UNKNOWN: { id: string };
}
