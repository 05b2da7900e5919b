import type { YearEndRejections } from './rejection.year-end';
import { malformed, type Rule } from './rule';

/** Every rule of year end by its code. */
export const YEAR_END_RULES: { readonly [C in keyof YearEndRejections]: Rule } = {
  YEAR_END_UNKNOWN: malformed,
};
