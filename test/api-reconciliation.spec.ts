import type { Receipt } from '@app/commands';
import type { ReconciliationList, ReconciliationView } from '@app/views';
import type { PaymentsOutcome } from '../apps/api/src/imports/import-gfmis-payments';
import type { ReportOutcome } from '../apps/api/src/imports/import-reconciliation';
import { createTestDatabase, type TestDatabase } from './database';
import { BOOK, commitmentOf, LINE, openBookWith, written } from './khon-kaen-book';
import { readSettled } from './matching-fund-round';
import { startApi, type RunningApi } from './running-api';

const CSV = { 'Content-Type': 'text/csv' };
const REPORT = `documentNumber=${encodeURIComponent('GFMIS ม.ค. 65')}&documentDate=2022-02-01`;
const JANUARY = `${BOOK}/reconciliations/2565-01`;

/** Payments as GFMIS lists them: two of an order, one of a code, and rows that cannot be taken. */
const PAYMENTS = [
  'หน่วยเบิกจ่าย,ประเภทเอกสาร,เลขที่เอกสาร,บรรทัด,วันที่,จำนวนเงิน,เลขที่ใบสั่งซื้อ,รหัสงบประมาณ',
  '4000700001,KL,3600000001,1,20/1/2565,"60,000.25",PO 7001,',
  '4000700001,KL,3600000001,2,20/1/2565,๑๐๐๐,po ๗๐๐๑,',
  '4000700001,KN,3600000002,1,2022-01-25,500.00,,400030001400',
  '4000700001,KL,3600000003,1,31/2/2565,5.00,PO 7001,',
  '4000700001,KL,3600000004,1,20/1/2565,ไม่ทราบ,PO 7001,',
  '4000700001,KL,3600000005,1,20/1/2565,5.00,PO 9999,',
].join('\n');

/** What GFMIS says was paid up to the end of January. */
const SUMMARY = [
  'รหัสงบประมาณ,เบิกจ่าย,รายการ',
  '400030001400,"60,500.25",วัสดุ',
  '400030001499,"1,000.00",จ้างเหมา',
  '400030001400,1x,เสีย',
].join('\n');

/*
 * The finance office compares January with GFMIS. Each test goes on where the one before it stopped:
 * they are the chapters of one story, its figures worked out by hand.
 */
describe('a month compared with GFMIS, over HTTP', () => {
  let database: TestDatabase;
  let api: RunningApi;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi(database);
    await openBookWith(api, '500000');
    await written(api, '/appropriation-lines', 'finance-th40', {
      lines: [{ ...LINE, item: 'ค่าครุภัณฑ์' }],
    });
    await written(api, '/commitments', 'finance-th40', {
      ...commitmentOf('100000'),
      basis: 'fact',
      document: { number: 'PO 7001', date: '2022-01-12' },
    });
  }, 120_000);

  afterAll(async () => {
    await api.stop();
    await database.drop();
  });

  const month = (): Promise<ReconciliationView> => readSettled<ReconciliationView>(api, JANUARY);

  async function imported<Outcome>(path: string, raw: string, as: string): Promise<Outcome> {
    const answer = await api.send<Outcome>('POST', path, { as, raw, headers: CSV, key: null });
    if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async function refused(path: string, as: string, json: object): Promise<unknown[]> {
    const { status, body } = await api.send('POST', `${JANUARY}${path}`, { as, json });
    return [status, body['code'], body['facts']];
  }

  const ask = (path: string, as: string, json: object): Promise<Receipt> =>
    written(api, `/reconciliations/2022-01${path}`, as, json);

  it('takes the payments of a file: good rows load, the rest are named', async () => {
    const path = `${BOOK}/gfmis-payments/import`;
    const tried = await imported<PaymentsOutcome>(`${path}?dryRun=true`, PAYMENTS, 'treasury-th40');
    expect([tried.dryRun, tried.cursor, tried.counts['recorded']]).toEqual([true, null, 2]);
    const outcome = await imported<PaymentsOutcome>(path, PAYMENTS, 'treasury-th40');
    expect(outcome.counts).toEqual({
      recorded: 2,
      unauthorised: 0,
      unchanged: 0,
      waiting: 2,
      refused: 0,
      skipped: 2,
    });
    expect(outcome.amount).toBe('61000.25');
    expect(outcome.faults.map(({ line, column }) => [line, column])).toEqual([
      [5, 'วันที่'],
      [6, 'จำนวนเงิน'],
    ]);
    expect(
      outcome.listed.map(({ row, status, problems }) => [row, status, problems[0]?.code]),
    ).toEqual([
      [4, 'waiting', 'GFMIS_CODE_UNKNOWN'],
      [7, 'waiting', 'GFMIS_ORDER_UNKNOWN'],
    ]);
  });

  it('records the rest once it is known, and nothing twice', async () => {
    await written(api, '/gfmis-codes', 'finance-th40', { code: '400030001400', line: 'L0001' });
    const path = `${BOOK}/gfmis-payments/import`;
    const again = await imported<PaymentsOutcome>(path, PAYMENTS, 'treasury-th40');
    expect(again.counts).toMatchObject({ recorded: 1, unchanged: 2, waiting: 1, skipped: 2 });
    const both = await Promise.all([
      imported<PaymentsOutcome>(path, PAYMENTS, 'treasury-th40'),
      imported<PaymentsOutcome>(path, PAYMENTS, 'treasury-th40'),
    ]);
    for (const { counts } of both) expect(counts).toMatchObject({ recorded: 0, unchanged: 3 });
  });

  it('tries a report before it is taken: what would wait, and what cannot be read', async () => {
    const tried = await imported<ReportOutcome>(
      `${JANUARY}/import?${REPORT}&dryRun=true`,
      SUMMARY,
      'treasury-th40',
    );
    expect(tried).toMatchObject({
      status: 'loaded',
      dryRun: true,
      rows: 3,
      read: 2,
      skipped: 1,
      amount: '61500.25',
      waiting: [{ row: 'R0003', code: '400030001499', amount: '1000.00' }],
      lines: [{ line: 'L0001', ours: '61500.25', theirs: '60500.25' }],
    });
    expect(tried.faults.map(({ line, column }) => [line, column])).toEqual([[4, 'เบิกจ่าย']]);
    expect((await api.send('GET', JANUARY, { as: 'finance-th40' })).status).toBe(404);
  });

  it('compares the month line by line, the same file once', async () => {
    const path = `${JANUARY}/import?${REPORT}`;
    const { status } = await imported<ReportOutcome>(path, SUMMARY, 'treasury-th40');
    const again = await imported<ReportOutcome>(path, SUMMARY, 'treasury-th40');
    expect([status, again.status]).toEqual(['loaded', 'unchanged']);
    expect(await month()).toMatchObject({
      month: '2022-01',
      status: 'open',
      upTo: '2022-01-31',
      ours: '61500.25',
      theirs: '61500.25',
      difference: '0.00',
      waiting: 1,
      unexplained: 1,
      skipped: 1,
      lines: [{ line: 'L0001', ours: '61500.25', theirs: '60500.25', difference: '-1000.00' }],
      waitingRows: [{ row: 'R0003', status: 'waiting', amount: '1000.00', line: null }],
    });
  });

  it('is not signed while a row waits', async () => {
    const capacity = { capacity: 'การเงินจังหวัดขอนแก่น' };
    expect(await refused('/sign-off', 'finance-th40', capacity)).toEqual([
      422,
      'RECONCILIATION_ROWS_WAIT',
      { month: '2022-01', waiting: 1, amount: '1000.00', codes: ['400030001499'] },
    ]);
    expect((await refused('/sign-off', 'secretary-th40', capacity)).slice(0, 2)).toEqual([
      403,
      'NOT_ALLOWED',
    ]);
  });

  it('comes to nothing once the row has its line, whose code is remembered', async () => {
    await ask('/rows/R0003/match', 'treasury-th40', { line: 'L0001', remember: true });
    const found = await month();
    expect(found).toMatchObject({ difference: '0.00', waiting: 0, unexplained: 0 });
    const { codes } = await readSettled<ReconciliationList>(api, `${BOOK}/reconciliations`);
    expect(codes).toEqual([
      { code: '400030001400', line: 'L0001' },
      { code: '400030001499', line: 'L0001' },
    ]);
  });

  it('is signed by another person than who compared, over what that one saw', async () => {
    const capacity = 'การเงินจังหวัดขอนแก่น';
    expect((await refused('/sign-off', 'treasury-th40', { capacity }))[1]).toBe(
      'SIGNED_OFF_BY_PREPARER',
    );
    expect((await refused('/sign-off', 'finance-th40', { capacity, ours: '1.00' }))[1]).toBe(
      'SIGN_OFF_FIGURES_CHANGED',
    );
    await ask('/sign-off', 'finance-th40', { capacity, ours: '61500.25', theirs: '61,500.25' });
    expect(await month()).toMatchObject({
      status: 'signed-off',
      signedOff: { role: 'finance-officer', capacity, ours: '61500.25', difference: '0.00' },
      changedSince: '0.00',
    });
    const file = await refused('/explanations', 'treasury-th40', {
      about: { kind: 'line', line: 'L0001' },
      cause: 'other',
      explanation: 'x',
    });
    expect(file[1]).toBe('RECONCILIATION_SIGNED_OFF');
  });

  it('shows what was recorded late, which is noted for the auditor', async () => {
    const late = await written(api, '/gfmis-payments', 'treasury-th40', {
      key: { unit: '4000700001', year: 2565, documentType: 'KL', number: '3600000009', line: 1 },
      document: { number: '3600000009', date: '30 ม.ค. 2565' },
      amount: '10.00',
      purchaseOrder: 'PO 7001',
    });
    expect(late.events.map(({ type }) => type)).toEqual([
      'disbursement.recorded.v1',
      'exception.noted.v1',
    ]);
    expect(late.warnings[0]?.code).toBe('SIGNED_MONTH_CHANGED');
    expect(await month()).toMatchObject({
      status: 'signed-off',
      changedSince: '10.00',
      difference: '-10.00',
      lines: [{ changedSince: '10.00' }],
    });
  });

  it('is opened again, explained, and signed anew', async () => {
    await ask('/reopening', 'finance-th40', { reason: 'พบใบสำคัญเพิ่ม' });
    const capacity = { capacity: 'การเงินจังหวัดขอนแก่น' };
    expect((await refused('/sign-off', 'finance-th40', capacity))[1]).toBe(
      'DIFFERENCE_UNEXPLAINED',
    );
    await ask('/explanations', 'treasury-th40', {
      about: { kind: 'line', line: 'L0001' },
      cause: 'in-transit',
      explanation: 'GFMIS บันทึก 1 ก.พ.',
      difference: '-10.00',
    });
    await ask('/sign-off', 'finance-th40', capacity);
    expect(await month()).toMatchObject({ status: 'signed-off', difference: '-10.00' });
  });

  it('remembers the columns of a file of another kind, also in million baht', async () => {
    const columns = encodeURIComponent('{"code":"งบ","amount":"จ่าย (ล้านบาท)"}');
    const path = `${BOOK}/reconciliations/2565-02/import?${REPORT}&amounts=million-baht`;
    const file = 'งบ,จ่าย (ล้านบาท)\nL0001,0.06151025';
    const first = await imported<ReportOutcome>(
      `${path}&columns=${columns}&layout=summary`,
      file,
      'treasury-th40',
    );
    expect(first.lines).toEqual([{ line: 'L0001', ours: '61510.25', theirs: '61510.25' }]);
    await month();
    const next = await imported<ReportOutcome>(`${path}&layout=summary`, file, 'treasury-th40');
    expect(next.status).toBe('unchanged');
    const { months, layouts } = await readSettled<ReconciliationList>(
      api,
      `${BOOK}/reconciliations`,
    );
    expect(months.map((one) => [one.month, one.status, one.difference])).toEqual([
      ['2022-01', 'signed-off', '-10.00'],
      ['2022-02', 'open', '0.00'],
    ]);
    expect(layouts).toEqual([
      {
        layout: 'summary',
        columns: [
          { field: 'code', header: 'งบ' },
          { field: 'amount', header: 'จ่าย (ล้านบาท)' },
        ],
      },
    ]);
  });

  it('is taken out as a file', async () => {
    const { status, body } = await api.send<{ text: string }>(
      'GET',
      `${BOOK}/exports/reconciliations/2022-01?format=csv`,
      { as: 'finance-th40' },
    );
    expect(status).toBe(200);
    expect(body.text).toContain(
      '"2022-01","L0001","ค่าวัสดุการเกษตร",,61510.25,0.00,61500.25,-10.00,"ระหว่างทาง"',
    );
  });

  it.each([
    ['a month that is none', '2565-13', SUMMARY, '400 INVALID_INPUT'],
    ['a month that is not over', '2599-01', SUMMARY, '422 RECONCILIATION_MONTH_INVALID'],
    ['a file of other columns', '2565-03', 'ก,ข\n1,2', '422 IMPORT_REFUSED'],
    ['a file of which no row can be read', '2565-03', 'code,amount\nL0001,x', '422 IMPORT_REFUSED'],
  ])('refuses %s', async (_what, name, raw, said) => {
    const answer = await api.send('POST', `${BOOK}/reconciliations/${name}/import?${REPORT}`, {
      as: 'treasury-th40',
      raw,
      headers: CSV,
      key: null,
    });
    expect(`${answer.status} ${String(answer.body['code'])}`).toBe(said);
  });
});
