import type { minutesEventSchemas } from '@app/ledger';
import type { RegisterHandlers } from './register-entry';

/** What events of minutes do to the registers of their book. */
export const MINUTES_REGISTER: Partial<RegisterHandlers<keyof typeof minutesEventSchemas>> = {};
