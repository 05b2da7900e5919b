/** What the rules of correction find. */
export interface CorrectionRejections {
  /** TODO. */
  CORRECTION_UNKNOWN: { id: string };
}
