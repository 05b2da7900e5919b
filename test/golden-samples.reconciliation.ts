import type { LedgerEvent } from '@app/ledger';
import { baht, day, document, L1, L2 } from '../libs/ledger/src/testing/khon-kaen';
import { event } from '../libs/ledger/src/testing/scenario';

const id = (text: string): never => text as never;
const month = '2022-01';

/** Every event of reconciliation, with all of its optional fields and without them. */
export function reconciliationSamples(): readonly LedgerEvent[] {
  const said = { cause: 'in-transit', explanation: 'ธนาคารตัดบัญชี "1 ก.พ."' } as const;
  return [
    event('import-columns.remembered.v1', {
      layout: 'gfmis-summary',
      columns: [{ field: 'amount', header: 'เบิกจ่าย (ล้านบาท)' }],
    }),
    event('code.mapped.v1', { code: '๔๐๐๐๓ 0001', line: L1 }),
    event('reconciliation.begun.v1', {
      month,
      upTo: day('2022-01-31'),
      lines: [
        { line: L1, ours: baht('100.25'), theirs: baht(90) },
        { line: L2, ours: 0n, theirs: -baht('0.01') },
      ],
      waiting: [
        {
          row: id('R0007'),
          code: 'จ ๑',
          description: 'ค่าจ้างเหมา',
          amount: -baht('1234.50'),
          document: document('3600000001', '2022-01-20'),
        },
        { row: id('R0008'), code: '?', amount: baht(1) },
      ],
      rows: 4,
      skipped: 1,
      covers: 'month',
      document: document('GFMIS ม.ค. 65', '2022-02-01'),
      fileSha256: 'ab'.repeat(32),
    }),
    event('reconciliation.begun.v1', {
      month: '2022-02',
      upTo: day('2022-02-28'),
      lines: [],
      waiting: [],
      rows: 0,
      document: document('GFMIS ก.พ. 65', '2022-03-01'),
    }),
    event('reconciliation.row-matched.v1', { month, row: id('R0007'), line: L1 }),
    event('reconciliation.explained.v1', {
      month,
      about: { kind: 'line', line: L1 },
      difference: -baht('10.25'),
      ...said,
    }),
    event('reconciliation.explained.v1', {
      month,
      about: { kind: 'row', row: id('R0008') },
      difference: baht(1),
      cause: 'wrong-code',
      explanation: 'เป็นของหน่วยอื่น',
    }),
    event('reconciliation.signed-off.v1', {
      month,
      ours: baht('100.25'),
      theirs: baht(90),
      difference: -baht('10.25'),
      capacity: 'คลังจังหวัดขอนแก่น',
    }),
    event('reconciliation.reopened.v1', { month, reason: 'พบใบสำคัญเพิ่ม' }),
  ];
}
