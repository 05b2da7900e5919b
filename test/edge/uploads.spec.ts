import writeXlsxFile from 'write-excel-file/node';
import { workbookOf, type Cell } from '../../apps/api/src/imports/xlsx/workbook.fixture';
import { createTestDatabase, type TestDatabase } from '../database';
import { startApi, type Answer, type RunningApi } from '../running-api';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CSV = 'text/csv';
const APPROPRIATIONS = '/api/imports/appropriations?fiscalYear=2565';

const HEADER = [
  'unit_key',
  'project',
  'category_lv1',
  'category_lv2',
  'category_lv3',
  'category_lv4',
  'item',
  'amount_baht',
  'ref_doc',
  'ref_page',
];

interface Refusal extends Record<string, unknown> {
  readonly code?: string;
  readonly errors?: readonly { line: number; column: string; reason: string; reasonTh: string }[];
}

describe('importing a file', () => {
  let database: TestDatabase;
  let api: RunningApi;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi(database, { localGovernments: 'few' });
  }, 120_000);

  afterAll(async () => {
    await api.stop();
    await database.drop();
  });

  function sent(
    raw: Buffer | string,
    type = XLSX,
    path = APPROPRIATIONS,
  ): Promise<Answer<Refusal>> {
    const headers = { 'Content-Type': type };
    const as = path === APPROPRIATIONS ? 'policy-secretary' : 'administrator';
    return api.send('POST', path, { as, raw, key: null, headers });
  }

  /** A row of which the amount stands in the file as it is given. */
  function row(amount: Cell, item = 'ถนน'): readonly Cell[] {
    return ['TH-40', 'โครงการพัฒนาการเกษตร', 'งบลงทุน', '', '', '', item, amount, 'เล่ม ๑', '๑๒'];
  }

  const cell = (line: number, xml: string): Cell => ({ xml: `<c r="H${line}"${xml}</c>` });

  it('takes a workbook that a spreadsheet wrote, and the same as CSV changes nothing', async () => {
    const cells = [
      HEADER.map((value) => ({ value })),
      ['TH-40', 'โครงการ ก', 'งบลงทุน', '', '', '', 'ถนน "ก", สาย ๑', 1234567.89, 'เล่ม ๑', '๑๒'],
      ['TH-40', 'โครงการ ก', 'งบลงทุน', '', '', '', 'ฝาย', 0.1 + 0.2, 'เล่ม ๑', 13],
    ].map((cellsOfRow) =>
      cellsOfRow.map((of) => (typeof of === 'object' ? of : of === '' ? null : { value: of })),
    );
    const file = await writeXlsxFile(cells as never).toBuffer();
    const first = await sent(file);
    expect(first).toMatchObject({
      status: 200,
      body: { rows: 2, amount: '1234568.19', books: [{ area: 'TH40', status: 'loaded' }] },
    });
    const csv = [
      HEADER.join(','),
      'TH-40,โครงการ ก,งบลงทุน,,,,"ถนน ""ก"", สาย ๑","1,234,567.89",เล่ม ๑,๑๒',
      'TH-40,โครงการ ก,งบลงทุน,,,,ฝาย,๐.๓๐,เล่ม ๑,13',
    ].join('\r\n');
    expect(await sent(csv, CSV)).toMatchObject({
      status: 200,
      body: { books: [{ area: 'TH40', status: 'unchanged' }] },
    });
  });

  it('takes local governments as a workbook', async () => {
    const file = await workbookOf({
      rows: [
        ['lao_id', 'lao_type', 'name_th', 'full_name_th', 'name_en', 'province_iso', 'amphoe_dopa'],
        [
          'TAO-409999',
          'TAO',
          'ทดสอบ',
          'องค์การบริหารส่วนตำบลทดสอบ',
          'Thot Sop',
          'TH-40',
          { xml: '<c r="G2"><v>4001</v></c>' },
        ],
      ],
    });
    const answer = await sent(file, XLSX, '/api/imports/local-governments?dryRun=true');
    expect(answer).toMatchObject({ status: 200, body: { rows: 1, registered: 1 } });
  });

  it('names each cell that is a formula or a date, and loads nothing', async () => {
    const file = await workbookOf({
      rows: [
        HEADER,
        row(cell(2, '><f>SUM(H3:H4)</f><v>300</v>'), 'สูตร'),
        row(cell(3, ' s="1"><v>44562</v>'), 'วันที่'),
        row(cell(4, '><v>12345678901234.567</v>'), 'สตางค์เกิน'),
        row(cell(5, '><v>1E+6</v>'), 'ดี'),
      ],
    });
    const { status, body } = await sent(file);
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'IMPORT_REFUSED' });
    expect(body.errors?.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [2, 'amount_baht', expect.stringMatching(/formula.*300/)],
      [3, 'amount_baht', expect.stringMatching(/date/)],
      [4, 'amount_baht', expect.stringMatching(/at most two decimals/)],
    ]);
    expect(body.errors?.every(({ reasonTh }) => /[ก-๙]/.test(reasonTh))).toBe(true);
  });

  it.each([
    ['a bomb', { 'xl/sharedStrings.xml': '0'.repeat(400_000_000) }, /unpacks to more/],
    [
      'a billion laughs',
      {
        'xl/sharedStrings.xml':
          '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">' +
          Array.from({ length: 9 }, (_, at) => {
            const [name, inner] = [String.fromCharCode(98 + at), String.fromCharCode(97 + at)];
            return `<!ENTITY ${name} "${`&${inner};`.repeat(10)}">`;
          }).join('') +
          ']><sst><si><t>&j;</t></si></sst>',
      },
      /document type/,
    ],
    ['macros', { 'xl/vbaProject.bin': 'Sub AutoOpen()' }, /macros/],
  ])(
    'refuses %s in time, and serves others',
    async (_what, parts, reason) => {
      const file = await workbookOf({ rows: [HEADER, row('1')], parts });
      expect(file.length).toBeLessThan(1024 * 1024);
      const [{ status, body }, health] = await Promise.all([
        sent(file),
        api.send('GET', '/api/health'),
      ]);
      expect({ status, errors: body.errors }).toEqual({
        status: 422,
        errors: [expect.objectContaining({ reason: expect.stringMatching(reason) })],
      });
      expect(health.status).toBe(200);
    },
    120_000,
  );

  it('refuses a hundred thousand bad rows with a short answer', async () => {
    const many = [HEADER.join(','), ...Array.from({ length: 100_000 }, () => '?,,,,,,,x,,')];
    const tooMany = await sent(many.join('\n'), CSV);
    expect(tooMany).toMatchObject({ status: 422, body: { errors: [{ line: 20_002 }] } });
    const full = await sent(many.slice(0, 20_001).join('\n'), CSV);
    expect(full.status).toBe(422);
    expect(full.body.errors).toHaveLength(1_001);
    expect(JSON.stringify(full.body).length).toBeLessThan(1024 * 1024);
  }, 120_000);

  it('refuses what is not what it is called, or is called nothing that is read', async () => {
    const file = await workbookOf({ rows: [HEADER, row('1')] });
    expect((await sent(file, CSV)).status).toBe(422);
    expect((await sent('unit_key\nTH-40', XLSX)).status).toBe(422);
    for (const type of [
      'application/vnd.ms-excel',
      'application/vnd.ms-excel.sheet.macroEnabled.12',
      'application/octet-stream',
      'application/zip',
      'multipart/form-data; boundary=x',
    ]) {
      const { status, body } = await sent(file, type);
      expect([type, status, body.code]).toEqual([type, 415, 'UNSUPPORTED_MEDIA_TYPE']);
    }
  });

  it('refuses more than five megabytes, and files where none are imported', async () => {
    const large = await sent(Buffer.alloc(5 * 1024 * 1024 + 1, 'x'), CSV);
    expect(large).toMatchObject({ status: 413, body: { code: 'TOO_LARGE' } });
    const elsewhere = await api.send('POST', '/api/books/TH40/2565/projects', {
      as: 'secretary-th40',
      raw: 'a,b',
      headers: { 'Content-Type': CSV },
    });
    expect(elsewhere).toMatchObject({ status: 415, body: { code: 'UNSUPPORTED_MEDIA_TYPE' } });
  });
});
