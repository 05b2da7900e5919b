import type { projectRevisionEventSchemas } from '@app/ledger';
import type { RegisterHandlers } from './register-entry';

/** What events of project revision do to the registers of their book. */
export const PROJECT_REVISION_REGISTER: Partial<
  RegisterHandlers<keyof typeof projectRevisionEventSchemas>
> = {};
