import type { LineRow, Page, ProjectRow } from '@app/views';
import type { PaymentsOutcome } from '../../apps/api/src/imports/import-gfmis-payments';
import type { ReportOutcome } from '../../apps/api/src/imports/import-reconciliation';
import { caseBooks, type CaseBook } from './case-book';

jest.setTimeout(120_000);

const CSV = { 'Content-Type': 'text/csv' };

describe('cases of files from outside, over HTTP', () => {
  const { api, book } = caseBooks();

  async function imported<Outcome>(path: string, as: string, rows: string[]): Promise<Outcome> {
    const sent = { as, raw: rows.join('\n'), headers: CSV, key: null };
    const { status, body } = await api().send<Outcome>('POST', path, sent);
    if (status !== 200) throw new Error(`${path}: ${JSON.stringify(body)}`);
    return body;
  }

  const payments = (of: CaseBook, rows: string[], query = ''): Promise<PaymentsOutcome> =>
    imported(`${of.address}/gfmis-payments/import${query}`, of.who('treasury'), [
      'หน่วยเบิกจ่าย,ประเภทเอกสาร,เลขที่เอกสาร,บรรทัด,วันที่,จำนวนเงิน,เลขที่ใบสั่งซื้อ,รหัสงบประมาณ',
      ...rows,
    ]);

  it('29 February, B.E. dates and Thai numerals (๐–๙) in imports', async () => {
    const leap = await book(2563).open();
    await leap.bind('100,000.00', '02-01', { document: leap.paper('02-01', 'PO 7/2563') });
    const rows = [
      // The same 29 February typed, in Thai numerals, in words, as GFMIS has it and as a spreadsheet.
      '4000,KL,๓๖๐๐๐๐๐๐๐๑,๑,๒๙/๒/๒๕๖๓,"๑๐,๐๐๐.๒๕",PO ๗/๒๕๖๓,',
      '4000,KL,3600000002,1,29/2/2563,"10,000.25",PO 7/2563,',
      '4000,KL,3600000003,1,29 ก.พ. 2563,"10,000.25",PO 7/2563,',
      '4000,KL,3600000004,1,29.02.2020,10000.25,PO 7/2563,',
      '4000,KL,3600000005,1,43890,10000.25,PO 7/2563,',
      // No such days.
      '4000,KL,3600000006,1,29/2/2564,1.00,PO 7/2563,',
      '4000,KL,3600000007,1,๒๙/๒/๒๕๖๐,1.00,PO 7/2563,',
    ];
    const outcome = await payments(leap, rows);
    expect(outcome.counts).toMatchObject({ recorded: 5, unauthorised: 0, skipped: 2 });
    expect([outcome.amount, outcome.faults.map(({ line, column }) => [line, column])]).toEqual([
      '50001.25',
      [
        [7, 'วันที่'],
        [8, 'วันที่'],
      ],
    ]);
    const days = (await leap.register('disbursement')).map(({ effectiveOn }) => effectiveOn);
    expect(new Set(days)).toEqual(new Set(['2020-02-29']));
    // The key in Thai numerals is the key: typed otherwise it is the same payment, and taken once.
    const again = await payments(leap, ['4000,KL,3600000001,1,29/2/2563,10000.25,PO 7/2563,']);
    expect(again.counts).toMatchObject({ recorded: 0, unauthorised: 0, refused: 1 });
    expect(again.listed[0]?.problems).toMatchObject([{ code: 'ID_TAKEN' }]);
    expect((await payments(leap, rows)).counts).toMatchObject({ recorded: 0, unchanged: 5 });
    expect(await leap.stages()).toMatchObject({ disbursed: '50001.25', committed: '49998.75' });
  });

  it('amounts in million baht with four decimals in spreadsheets', async () => {
    const million = await book(2564).open();
    const contract = await million.bind('123,400.00', '02-01', {
      document: million.paper('02-01', 'PO 8/2564'),
    });
    const row = (amount: string, number: number) =>
      `4000,KL,${number},1,1/3/2564,${amount},PO 8/2564,`;
    const rows = ['0.0617', '๐.๐๖๑๗', '0.123400005', '1.2.3'].map(row);
    const outcome = await payments(million, rows, '?amounts=million-baht');
    // 0.0617 million is 61,700.00 baht and no satang less; what is finer than a satang is not rounded.
    expect([outcome.amount, outcome.counts]).toMatchObject([
      '123400.00',
      { recorded: 2, skipped: 2 },
    ]);
    expect(await million.stages()).toMatchObject({ disbursed: '123400.00' });
    expect(
      await million.refusal(
        '/disbursements',
        'treasury',
        million.payment(contract, '0.01', '04-01'),
      ),
    ).toBe('DISBURSEMENT_EXCEEDS_COMMITMENT');
    const report = `documentNumber=GFMIS&documentDate=2021-04-01&amounts=million-baht`;
    const compared = await imported<ReportOutcome>(
      `${million.address}/reconciliations/2564-03/import?${report}`,
      million.who('treasury'),
      ['code,amount', 'L0001,0.1234'],
    );
    expect(compared.lines).toEqual([{ line: 'L0001', ours: '123400.00', theirs: '123400.00' }]);
  });

  it('an Act in Thai numerals, whose lines keep their order and their satang', async () => {
    const header =
      'unit_key,project,category_lv1,category_lv2,category_lv3,category_lv4,item,amount_baht,ref_doc,ref_page';
    const rows = [
      'TH-40,โครงการ ก,งบดำเนินงาน,,,,ค่าวัสดุ,"๑,๒๓๔,๕๖๗.๘๙",พ.ร.บ. ๒๕๖๒,๔๑๒',
      'TH-40,โครงการ ก,งบลงทุน,,,,ไก่พันธุ์เนื้อ,0.11,พ.ร.บ. ๒๕๖๒,412',
    ];
    const outcome = await imported<{ amount: string }>(
      '/api/imports/appropriations?fiscalYear=2562',
      'finance-th40',
      [header, ...rows],
    );
    expect(outcome.amount).toBe('1234568.00');
    const { rows: lines } = await book(2562).read<Page<LineRow>>('/lines');
    expect(lines.map(({ item, figures }) => [item, figures.appropriated])).toEqual([
      ['ค่าวัสดุ', '1234567.89'],
      ['ไก่พันธุ์เนื้อ', '0.11'],
    ]);
  });

  it('Thai collation', async () => {
    const sorted = await book(2561).open({ allocated: [] });
    const names = [
      'ไก่ไข่',
      'ข้าวหอมมะลิ',
      'เกษตรแปลงใหญ่',
      'กาแฟอาราบิกา',
      'แก้มลิง',
      'กรงเลี้ยงปลา',
      'โคนม',
      'ฮาลาล',
    ];
    for (const name of names) {
      await sorted.write('/projects', 'secretary', {
        name,
        developmentIssue: 'เกษตร',
        agency: 'สำนักงานเกษตรจังหวัด',
        lines: ['L0001'],
      });
    }
    // By consonants, and by the vowels that are written before them only then; page by page the same.
    const order = [
      'กรงเลี้ยงปลา',
      'กาแฟอาราบิกา',
      'เกษตรแปลงใหญ่',
      'แก้มลิง',
      'ไก่ไข่',
      'ข้าวหอมมะลิ',
      'โคนม',
      'ส่งเสริมเกษตรอินทรีย์',
      'ฮาลาล',
    ];
    const read: string[] = [];
    for (let page: string | null = ''; page !== null;) {
      const more: string = page === '' ? '' : `&page=${page}`;
      const { rows, next } = await sorted.read<Page<ProjectRow>>(`/projects?limit=2${more}`);
      read.push(...rows.map(({ name }) => name));
      page = next;
    }
    expect(read).toEqual(order);
    expect(names.toSorted()).not.toEqual(order.filter((name) => names.includes(name)));
  });
});
