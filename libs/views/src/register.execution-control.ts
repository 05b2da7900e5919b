import type { executionControlEventSchemas } from '@app/ledger';
import type { RegisterHandlers } from './register-entry';

/** What events of execution control do to the registers of their book. */
export const EXECUTION_CONTROL_REGISTER: Partial<
  RegisterHandlers<keyof typeof executionControlEventSchemas>
> = {};
