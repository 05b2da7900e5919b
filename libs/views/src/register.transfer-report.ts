import type { transferReportEventSchemas } from '@app/ledger';
import type { RegisterHandlers } from './register-entry';

/** What events of transfer report do to the registers of their book. */
export const TRANSFER_REPORT_REGISTER: Partial<
  RegisterHandlers<keyof typeof transferReportEventSchemas>
> = {};
