/*
 * What all answers have in common: money as text, where they stand in the log, and pages.
 */

/** Amount in baht with two decimals, `"1234567.89"`. */
export type BahtText = string;

/** Where an answer stands in the log. */
export interface Standing {
  /**
   * Opaque place up to which the views behind the answer have read the log; null before the first
   * event. With `asOfRecorded` the answer holds only the events up to `sequence`.
   */
  readonly cursor: string | null;
  /** Dense ordinal of the last event of the log that counts in the answer; null for none. */
  readonly sequence: string | null;
  /** `effective on` and `known at` of the answer; null where it is as of now. */
  readonly asOfEffective: string | null;
  readonly asOfRecorded: string | null;
  /** True when the figures hold simulated events. */
  readonly simulated: boolean;
}

/** One page of a list. */
export interface Page<Row> extends Standing {
  readonly rows: readonly Row[];
  /** Give it back to get the next page; null on the last. */
  readonly next: string | null;
}
