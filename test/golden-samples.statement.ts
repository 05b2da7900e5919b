import type { LedgerEvent } from '@app/ledger';

/** Every event of statement, with all of its optional fields and without them. */
export function statementSamples(): readonly LedgerEvent[] {
  return [];
}
