import { ImportRefused } from '../import-refused';
import { readUploadedTable, XLSX } from '../uploaded-table';
import { ROWS_MAX, type TableRow } from '../table-row';
import { decimalOf } from './xlsx-number';
import { workbookOf, type Cell, type Made } from './workbook.fixture';

const COLUMNS = { required: ['name', 'amount'], optional: ['note'] };
const HEADER: readonly Cell[] = ['name', 'amount', 'note', 'other'];

async function read(made: Made): Promise<readonly TableRow[]> {
  return readUploadedTable(await workbookOf(made), COLUMNS, XLSX);
}

async function refusalOf(reading: Promise<unknown>): Promise<string> {
  const error = await reading.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ImportRefused) return error.errors.map(({ reason }) => reason).join('\n');
  throw new Error(`expected a refusal, found ${String(error)}`);
}

/** A row whose second cell stands in the file as it is given. */
function amount(xml: string): Made {
  return { rows: [HEADER, ['ถนน', { xml }]] };
}

describe('the number of a cell', () => {
  it.each([
    ['100', '100'],
    ['0.1', '0.1'],
    ['1E+6', '1000000'],
    ['1.5E-2', '0.015'],
    ['1234.5', '1234.5'],
    ['-0', '0'],
    ['-12.50', '-12.5'],
    // As spreadsheets write 1.1 and 0.1 + 0.2.
    ['1.1000000000000001', '1.1'],
    ['0.30000000000000004', '0.3'],
    ['5.9999999999999996', '6'],
    // Sixteen digits that somebody means.
    ['12345678901234.56', '12345678901234.56'],
    ['99999999999999.99', '99999999999999.99'],
    // What no spreadsheet keeps stays as it is written, to be judged by who reads it.
    ['12345678901234567890.12', '12345678901234567890.12'],
    ['1234567890123.455', '1234567890123.455'],
    ['1E+400', '1E+400'],
    ['=1+1', '=1+1'],
    ['NaN', 'NaN'],
  ])('%s is %s', (stored, meant) => {
    expect(decimalOf(stored)).toBe(meant);
  });
});

describe('a workbook', () => {
  it('is read as its first shown sheet says, with texts, numbers, runs and escapes', async () => {
    const rows = await read({
      rows: [
        HEADER,
        ['  ถนน\n สาย ๑ ', { xml: '<c r="B2" s="2"><v>1234.5</v></c>' }, 'a & b <c>'],
        [],
        [
          {
            xml: '<c r="A4" t="inlineStr"><is><r><t>ฝาย</t></r><r><t> ๒</t></r><rPh><t>อ่าน</t></rPh></is></c>',
          },
          { xml: '<c r="B4" t="inlineStr"><is><t>๑,๒๓๔.๕๐ บาท</t></is></c>' },
          { xml: '<c r="C4" t="b"><v>1</v></c>' },
        ],
        [
          'emoji',
          { xml: '<c r="B5"><v>1E+6</v></c>' },
          { xml: '<c r="C5" t="inlineStr"><is><t>&#x1F600; _x000D_&#3585;</t></is></c>' },
        ],
      ],
    });
    const said = rows.map((row) => [
      row.line,
      row.value('name'),
      row.value('amount'),
      row.value('note'),
    ]);
    expect(said).toEqual([
      [2, 'ถนน สาย ๑', '1234.5', 'a & b <c>'],
      [4, 'ฝาย ๒', '๑,๒๓๔.๕๐ บาท', 'TRUE'],
      [5, 'emoji', '1000000', '😀 ก'],
    ]);
    expect(rows.flatMap(({ flaws }) => flaws)).toEqual([]);
  });

  it.each([
    ['a formula', '<c r="B2"><f>SUM(B3:B9)</f><v>100</v></c>', /formula/],
    ['a formula of a text', '<c r="B2" t="str"><v>100</v></c>', /formula/],
    ['a formula that was never calculated', '<c r="B2"><f>1+1</f></c>', /formula/],
    ['a date', '<c r="B2" s="1"><v>44562</v></c>', /date/],
    ['a date of the standard', '<c r="B2" s="3"><v>44562</v></c>', /date/],
    ['an error', '<c r="B2" t="e"><v>#REF!</v></c>', /error.*#REF!/],
    ['a text that is not there', '<c r="B2" t="s"><v>999</v></c>', /does not hold/],
  ])('says that a cell is %s, and does not take it', async (_what, xml, reason) => {
    const [row] = await read(amount(xml));
    expect(row?.flaws).toEqual([
      { column: 'amount', reason: expect.stringMatching(reason), reasonTh: expect.any(String) },
    ]);
  });

  it('does not mind what stands in columns that nobody asks for', async () => {
    const [row] = await read({
      rows: [HEADER, ['ถนน', { xml: '<c r="B2"><v>1</v></c>' }, { xml: '<c r="D2"><f>1</f></c>' }]],
    });
    expect(row?.flaws).toEqual([]);
  });

  it('says that a row is hidden', async () => {
    const sheet =
      '<worksheet><sheetData><row><c t="inlineStr"><is><t>name</t></is></c><c t="inlineStr"><is><t>amount</t></is></c></row>' +
      '<row hidden="1"><c t="inlineStr"><is><t>ถนน</t></is></c><c><v>5</v></c></row></sheetData></worksheet>';
    const [row] = await read({ sheet });
    expect(row?.flaws.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/hidden/),
      expect.stringMatching(/hidden/),
    ]);
  });

  it('costs nothing for rows and columns that are not there', async () => {
    const last = amount(
      '<c r="B2"><v>1</v></c></row><row r="1048576"><c r="A1048576" t="s"><v>0</v></c>',
    );
    const rows = await read(last);
    expect(rows.map(({ line }) => line)).toEqual([2, 1_048_576]);
    const wide = amount('<c r="XFD2"><v>1</v></c>');
    expect(await refusalOf(read(wide))).toMatch(/beyond column 100/);
  });

  it(`takes ${ROWS_MAX} rows and no more, and lets others be served meanwhile`, async () => {
    const row = (line: number): string =>
      `<row r="${line}"><c r="A${line}" t="inlineStr"><is><t>ถนนสายที่ ${line}</t></is></c><c r="B${line}"><v>${line}.25</v></c></row>`;
    const header =
      '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c><c r="B1" t="inlineStr"><is><t>amount</t></is></c></row>';
    const sheet = (rows: number): string =>
      `<worksheet><sheetData>${header}${Array.from({ length: rows }, (_, at) => row(at + 2)).join('')}</sheetData></worksheet>`;
    const file = await workbookOf({ sheet: sheet(ROWS_MAX) });
    let [before, longest] = [performance.now(), 0];
    const watch = setInterval(() => {
      longest = Math.max(longest, performance.now() - before);
      before = performance.now();
    }, 1);
    expect(await readUploadedTable(file, COLUMNS, XLSX)).toHaveLength(ROWS_MAX);
    clearInterval(watch);
    expect(longest).toBeGreaterThan(0);
    // A turn is 20 ms; a slow machine that does much else has some patience.
    expect(longest).toBeLessThan(500);
    expect(await refusalOf(read({ sheet: sheet(ROWS_MAX + 1) }))).toMatch(/more than 20000 rows/);
  }, 120_000);
});

describe('a workbook that means no good', () => {
  const sound: Made = { rows: [HEADER, ['ถนน', { xml: '<c r="B2"><v>1</v></c>' }]] };

  it.each<readonly [string, Made, RegExp]>([
    ['a document type', { sheet: '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>' }, /document type/],
    ['an entity of its own', amount('<c r="B2" t="inlineStr"><is><t>&a;</t></is></c>'), /entities/],
    [
      'a character that is none',
      amount('<c r="B2" t="inlineStr"><is><t>&#0;</t></is></c>'),
      /entities/,
    ],
    ['a sheet that is not XML', { sheet: '<worksheet><sheetData>' }, /cannot be read as a table/],
    ['tags without end', { sheet: `<worksheet>${'<a>'.repeat(100)}` }, /cannot be read as a table/],
    [
      'one endless tag',
      {
        sheet: `<worksheet a="${Array.from({ length: 300_000 }, (_, at) => (at * 7919).toString(36)).join(' ')}`,
      },
      /cannot be read as a table/,
    ],
    [
      'rows backwards',
      {
        sheet:
          '<worksheet><sheetData><row r="5"><c><v>1</v></c></row><row r="4"/></sheetData></worksheet>',
      },
      /out of order/,
    ],
    ['an address that is none', amount('<c r="2B"><v>1</v></c>'), /out of order/],
    ['macros', { ...sound, parts: { 'xl/vbaProject.bin': 'Sub AutoOpen()' } }, /macros/],
    [
      'macros by its type',
      {
        ...sound,
        parts: {
          '[Content_Types].xml':
            '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
        },
      },
      /macros/,
    ],
    [
      'another workbook within',
      { ...sound, parts: { 'xl/embeddings/other.xlsx': 'PK' } },
      /other files/,
    ],
    [
      'no sheet',
      { ...sound, parts: { 'xl/worksheets/sheet1.xml': undefined } },
      /no \.xlsx workbook/,
    ],
    [
      'a sheet elsewhere',
      {
        ...sound,
        parts: {
          'xl/_rels/workbook.xml.rels':
            '<Relationships><Relationship Id="rId1" TargetMode="External" Target="http://nowhere.invalid/s.xml"/></Relationships>',
        },
      },
      /no \.xlsx workbook/,
    ],
    [
      'no content types',
      { ...sound, parts: { '[Content_Types].xml': undefined } },
      /no \.xlsx workbook/,
    ],
  ])('is refused with %s', async (_what, made, reason) => {
    expect(await refusalOf(read(made))).toMatch(reason);
  });

  it('is refused for a bomb, however small the file', async () => {
    const bomb = await workbookOf({
      ...sound,
      parts: { 'xl/sharedStrings.xml': '0'.repeat(300_000_000) },
    });
    expect(bomb.length).toBeLessThan(400_000);
    const before = process.memoryUsage().rss;
    expect(await refusalOf(readUploadedTable(bomb, COLUMNS, XLSX))).toMatch(/unpacks to more/);
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  }, 60_000);

  it('is refused for a size that is a lie, a part twice, and parts over each other', async () => {
    const file = await workbookOf(sound);
    const directory = file.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    const next = file.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'), directory + 4);
    const changed = (change: (copy: Buffer) => void): Promise<string> => {
      const copy = Buffer.from(file);
      change(copy);
      return refusalOf(readUploadedTable(copy, COLUMNS, XLSX));
    };
    expect(await changed((copy) => copy.writeUInt32LE(5, directory + 24))).toMatch(/no sound/);
    expect(await changed((copy) => copy.writeUInt32LE(7, directory + 16))).toMatch(/no sound/);
    expect(await changed((copy) => copy.writeUInt16LE(1, directory + 8))).toMatch(/password/);
    expect(await changed((copy) => copy.writeUInt32LE(0, next + 42))).toMatch(/no sound/);
    expect(await changed((copy) => copy.writeUInt16LE(99, directory + 10))).toMatch(/no sound/);
    expect(await changed((copy) => copy.writeUInt16LE(9, copy.length - 12))).toMatch(/no sound/);
    expect(await refusalOf(readUploadedTable(file.subarray(0, 500), COLUMNS, XLSX))).toMatch(
      /no sound/,
    );
  });

  it('is refused when it is not what it is called', async () => {
    const file = await workbookOf(sound);
    expect(await refusalOf(readUploadedTable(file, COLUMNS, 'text/csv'))).toMatch(/not what/);
    const csv = Buffer.from('name,amount\nถนน,1\n');
    expect(await refusalOf(readUploadedTable(csv, COLUMNS, XLSX))).toMatch(/not what/);
    const old = Buffer.from('d0cf11e0a1b11ae1000000', 'hex');
    expect(await refusalOf(readUploadedTable(old, COLUMNS, XLSX))).toMatch(/\.xls.*password/);
  });

  it('is never read as something else, whatever byte of it is another', async () => {
    const file = await workbookOf(sound);
    for (let at = 0; at < file.length; at += 7) {
      const copy = Buffer.from(file);
      copy[at] = (copy[at] ?? 0) ^ 0xff;
      const found = await readUploadedTable(copy, COLUMNS).then(
        (rows) => rows.map((row) => [row.value('name'), row.value('amount')]),
        (error: unknown) => (error instanceof ImportRefused ? 'refused' : error),
      );
      expect([at, found]).toEqual([at, found === 'refused' ? 'refused' : [['ถนน', '1']]]);
    }
  }, 60_000);
});
