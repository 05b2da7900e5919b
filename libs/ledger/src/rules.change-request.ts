import type { ChangeRequestRejections } from './rejection.change-request';
import { malformed, type Rule } from './rule';

/** Every rule of change request by its code. */
export const CHANGE_REQUEST_RULES: { readonly [C in keyof ChangeRequestRejections]: Rule } = {
  CHANGE_REQUEST_UNKNOWN: malformed,
};
