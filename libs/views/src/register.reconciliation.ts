import type { reconciliationEventSchemas } from '@app/ledger';
import type { RegisterHandlers } from './register-entry';

/** What events of reconciliation do to the registers of their book. */
export const RECONCILIATION_REGISTER: Partial<
  RegisterHandlers<keyof typeof reconciliationEventSchemas>
> = {};
