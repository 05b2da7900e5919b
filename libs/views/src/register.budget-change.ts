import type { budgetChangeEventSchemas } from '@app/ledger';
import type { RegisterHandlers } from './register-entry';

/** What events of budget change do to the registers of their book. */
export const BUDGET_CHANGE_REGISTER: Partial<
  RegisterHandlers<keyof typeof budgetChangeEventSchemas>
> = {};
