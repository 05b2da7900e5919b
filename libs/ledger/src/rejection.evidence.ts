/** What the rules of evidence find. */
export interface EvidenceRejections {
  EVIDENCE_UNKNOWN: { evidence: string };
  EVIDENCE_SUBJECT_UNKNOWN: { kind: string; id: string };
  EVIDENCE_TYPE_NOT_ALLOWED: { mediaType: string; allowed: readonly string[] };
  EVIDENCE_TOO_LARGE: { bytes: number; max: number };
  /** The same file was attached to the same entry before. */
  EVIDENCE_ALREADY_ATTACHED: { evidence: string; kind: string; id: string };
  EVIDENCE_ALREADY_ERASED: { evidence: string };
}
