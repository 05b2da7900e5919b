import type { ReconciliationRejections } from './rejection.reconciliation';
import { malformed, type Rule } from './rule';

/** Every rule of reconciliation by its code. */
export const RECONCILIATION_RULES: { readonly [C in keyof ReconciliationRejections]: Rule } = {
  RECONCILIATION_UNKNOWN: malformed,
};
