import type { evidenceEventSchemas } from '@app/ledger';
import type { RegisterHandlers } from './register-entry';

/** What events of evidence do to the registers of their book. */
export const EVIDENCE_REGISTER: Partial<RegisterHandlers<keyof typeof evidenceEventSchemas>> = {};
