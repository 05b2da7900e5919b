import type { ExecutionControlRejections } from './rejection.execution-control';
import { malformed, type Rule } from './rule';

/** Every rule of execution control by its code. */
export const EXECUTION_CONTROL_RULES: { readonly [C in keyof ExecutionControlRejections]: Rule } = {
  EXECUTION_CONTROL_UNKNOWN: malformed,
};
