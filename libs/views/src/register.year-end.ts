import type { yearEndEventSchemas } from '@app/ledger';
import type { RegisterHandlers } from './register-entry';

/** What events of year end do to the registers of their book. */
export const YEAR_END_REGISTER: Partial<RegisterHandlers<keyof typeof yearEndEventSchemas>> = {};
