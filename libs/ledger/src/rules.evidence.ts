import type { EvidenceRejections } from './rejection.evidence';
import { malformed, type Rule } from './rule';

/** Every rule of evidence by its code. */
export const EVIDENCE_RULES: { readonly [C in keyof EvidenceRejections]: Rule } = {
  EVIDENCE_UNKNOWN: malformed,
  EVIDENCE_SUBJECT_UNKNOWN: malformed,
  EVIDENCE_TYPE_NOT_ALLOWED: malformed,
  EVIDENCE_TOO_LARGE: malformed,
  EVIDENCE_ALREADY_ATTACHED: malformed,
  EVIDENCE_ALREADY_ERASED: malformed,
};
