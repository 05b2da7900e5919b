import type { changeRequestEventSchemas } from '@app/ledger';
import type { RegisterHandlers } from './register-entry';

/** What events of change request do to the registers of their book. */
export const CHANGE_REQUEST_REGISTER: Partial<
  RegisterHandlers<keyof typeof changeRequestEventSchemas>
> = {};
