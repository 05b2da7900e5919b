import type { statementEventSchemas } from '@app/ledger';
import type { RegisterHandlers } from './register-entry';

/** What events of statement do to the registers of their book. */
export const STATEMENT_REGISTER: Partial<RegisterHandlers<keyof typeof statementEventSchemas>> = {};
