/** What the rules of evidence find. */
export interface EvidenceRejections {
  /** TODO. */
  EVIDENCE_UNKNOWN: { id: string };
}
