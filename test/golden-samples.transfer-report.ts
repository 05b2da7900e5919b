import type { LedgerEvent } from '@app/ledger';
import { day, document } from '../libs/ledger/src/testing/khon-kaen';
import { event } from '../libs/ledger/src/testing/scenario';

/** Every event of reports of transfers. */
export function transferReportSamples(): readonly LedgerEvent[] {
  return [
    event('transfer-report.filed.v1', {
      report: 'TR0001' as never,
      transfers: [
        { act: 'R1', item: '2', dueOn: day('2022-02-16') },
        { act: 'CR0001', item: '1', dueOn: day('2022-03-05') },
      ],
      document: document('ขก 0017.2/๘๘'),
    }),
  ];
}
