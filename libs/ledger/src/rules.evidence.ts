import type { EvidenceRejections } from './rejection.evidence';
import { malformed, type Rule } from './rule';

/** Every rule of evidence by its code. */
export const EVIDENCE_RULES: { readonly [C in keyof EvidenceRejections]: Rule } = {
  EVIDENCE_UNKNOWN: malformed,
};
