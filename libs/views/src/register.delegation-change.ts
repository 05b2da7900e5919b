import type { delegationChangeEventSchemas } from '@app/ledger';
import type { RegisterHandlers } from './register-entry';

/** What events of delegation change do to the registers of their book. */
export const DELEGATION_CHANGE_REGISTER: Partial<
  RegisterHandlers<keyof typeof delegationChangeEventSchemas>
> = {};
