import type { DelegationChangeRejections } from './rejection.delegation-change';
import { malformed, type Rule } from './rule';

/** Every rule of delegation change by its code. */
export const DELEGATION_CHANGE_RULES: { readonly [C in keyof DelegationChangeRejections]: Rule } = {
  DELEGATION_CHANGE_UNKNOWN: malformed,
};
