/** What the rules of minutes find. */
export interface MinutesRejections {
  /** TODO. */
  MINUTES_UNKNOWN: { id: string };
}
