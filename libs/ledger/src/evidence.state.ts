/** What a book remembers of its evidences. */
export interface EvidenceState {
  readonly nothing?: undefined;
}

/** Nothing has happened yet. */
export const EMPTY_EVIDENCE: EvidenceState = {};
