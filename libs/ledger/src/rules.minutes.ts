import type { MinutesRejections } from './rejection.minutes';
import { malformed, type Rule } from './rule';

/** Every rule of minutes by its code. */
export const MINUTES_RULES: { readonly [C in keyof MinutesRejections]: Rule } = {
  MINUTES_UNKNOWN: malformed,
};
