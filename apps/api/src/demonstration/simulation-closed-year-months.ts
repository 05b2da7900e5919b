import type { LineId, ReconciliationRowId, Satang } from '@app/ledger';
import { letter, LINE } from './simulation-closed-year-budget';
import type { Story } from './simulation-story';

/* Month by month Khon Kaen compares its FY2564 with GFMIS; who compares does not sign. */

const FINANCE = 'finance-th40';

/** The codes by which GFMIS calls the lines; that of tourism is not known until it turns up. */
const CODES: readonly (readonly [LineId, string])[] = [
  [LINE.farming, '4000764001000001'],
  [LINE.road, '4000764002410001'],
  [LINE.weir, '4000764003410001'],
  [LINE.tourism, '4000764004000001'],
  [LINE.management, '4000764005000001'],
];

/** Months, the day of GFMIS's report, and the day of the signature. */
const MONTHS = [
  ['2020-11', '2020-12-02', '2020-12-04'],
  ['2020-12', '2021-01-05', '2021-01-07'],
  ['2021-01', '2021-02-02', '2021-02-04'],
  ['2021-02', '2021-03-02', '2021-03-04'],
  ['2021-03', '2021-04-02', '2021-04-09'],
  ['2021-04', '2021-05-05', '2021-05-07'],
  ['2021-05', '2021-06-02', '2021-06-07'],
  ['2021-06', '2021-07-02', '2021-07-06'],
  ['2021-07', '2021-08-03', '2021-08-05'],
  ['2021-08', '2021-09-02', '2021-09-06'],
  ['2021-09', '2021-10-04', '2021-10-07'],
] as const;

/** In May a row waits until somebody says of which line it is; at the end of June money is on its way. */
const [WAITS, IN_TRANSIT] = ['2021-05', '2021-06'] as const;

/** The eleven months in which something is paid. */
export function tellMonths(story: Story): void {
  for (const [line, code] of CODES) {
    if (line !== LINE.tourism) story.tell('2020-12-01', FINANCE, { type: 'MapCode', code, line });
  }
  for (const [month, day, signedOn] of MONTHS) {
    story.tell(day, FINANCE, {
      type: 'BeginReconciliation',
      month,
      rows: rowsOf(story, month),
      covers: 'year-to-date',
      document: letter(`รายงาน GFMIS เดือน ${month}`, day),
    });
    if (month === WAITS) tellWaitingRow(story, month);
    if (month === IN_TRANSIT) tellInTransit(story, month);
    story.tell(signedOn, 'treasury-th40', {
      type: 'SignOffReconciliation',
      month,
      capacity: 'คลังจังหวัดขอนแก่น',
    });
  }
}

/** What GFMIS paid under each code up to the end of a month. */
function rowsOf({ gfmis }: Story, month: string) {
  return CODES.flatMap(([line, code], index) => {
    const paid = gfmis.filter((one) => one.line === line && one.on.slice(0, 7) <= month);
    const amount = paid.reduce((sum: Satang, one) => sum + one.amount, 0n);
    return amount === 0n ? [] : [{ row: `R${index + 1}` as ReconciliationRowId, code, amount }];
  });
}

function tellWaitingRow(story: Story, month: string): void {
  story.tell('2021-06-04', FINANCE, {
    type: 'MatchRow',
    month,
    row: 'R4' as ReconciliationRowId,
    line: LINE.tourism,
    remember: true,
  });
}

function tellInTransit(story: Story, month: string): void {
  story.tell('2021-07-05', FINANCE, {
    type: 'ExplainDifference',
    month,
    about: { kind: 'line', line: LINE.road },
    cause: 'in-transit',
    explanation: 'ตั้งเบิกค่างวดที่ 2 วันที่ 30 มิ.ย. 2564 ธนาคารตัดบัญชี 1 ก.ค. 2564',
  });
}
