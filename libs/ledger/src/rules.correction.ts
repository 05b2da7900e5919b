import type { CorrectionRejections } from './rejection.correction';
import { malformed, type Rule } from './rule';

/** Every rule of correction by its code. */
export const CORRECTION_RULES: { readonly [C in keyof CorrectionRejections]: Rule } = {
  CORRECTION_UNKNOWN: malformed,
};
