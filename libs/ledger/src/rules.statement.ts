import type { StatementRejections } from './rejection.statement';
import { malformed, type Rule } from './rule';

/** Every rule of statement by its code. */
export const STATEMENT_RULES: { readonly [C in keyof StatementRejections]: Rule } = {
  STATEMENT_OF_FUTURE: malformed,
  STATEMENT_BEFORE_YEAR: malformed,
  STATEMENT_DIFFERS: malformed,
  STATEMENT_OUT_OF_ORDER: malformed,
};
