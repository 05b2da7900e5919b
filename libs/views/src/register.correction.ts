import type { correctionEventSchemas } from '@app/ledger';
import type { RegisterHandlers } from './register-entry';

/** What events of correction do to the registers of their book. */
export const CORRECTION_REGISTER: Partial<RegisterHandlers<keyof typeof correctionEventSchemas>> =
  {};
