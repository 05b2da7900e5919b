import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readSheet } from 'read-excel-file/node';
import { csvOf } from './csv-writer';
import type { ExportedTable } from './exported-table';
import { harmless } from './harmless-text';
import { xlsxOf } from './xlsx-writer';

const SEED = 2565;

/** What a spreadsheet, or a program that splits at another separator, may begin to run. */
function runs(text: string): boolean {
  // Spreadsheets leave out what nobody sees, and take wide and raised signs for the plain ones.
  const seen = text.normalize('NFKC').replace(/^[\s\p{Z}\p{Cf}\p{Cc}]+/u, '');
  return /^[=+\-@\u2212]/.test(seen);
}

function piecesOf(text: string): string[] {
  return text.split(/[,;|\t\r\n"\u201c\u201d\uff0c\uff1b\uff5c\uff02]/);
}

/** Texts full of what would be a formula, or nearly. */
const dangerous = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        '\t',
        '\r',
        '\n',
        ' ',
        '"',
        "'",
        ',',
        ';',
        '|',
        '＝',
        '＋',
        '－',
        '＠',
        '\u200b',
        '\u00a0',
        '\ufeff',
        '\u202e',
        '\u3000',
        '−',
        '⁺',
        '﹣',
        '“',
        '，',
        '；',
        'cmd|/c calc!A0',
        'HYPERLINK("http://x")',
        'ถนน',
        '1',
      ),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('a text that is taken out', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['  =1+1', "'  =1+1"],
    ['+66 43 123 456', "'+66 43 123 456"],
    ['-', "'-"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t'=1"],
    ['＝1＋1', "'＝1＋1"],
    ['\u200b\u00a0=1', "'\u200b\u00a0=1"],
    ['ก,=1', "ก,'=1"],
    ['ก; =1', "ก;' =1"],
    ['ก","=1', `ก"','"'=1`],
    ['บรรทัด\n-2', "บรรทัด\n'-2"],
    // Signs within words are what they are.
    ['โครงการ A+B (พ.ศ. 2565-2567) a@b.th', 'โครงการ A+B (พ.ศ. 2565-2567) a@b.th'],
    ['ถนนสาย 1, 2 และ 3', 'ถนนสาย 1, 2 และ 3'],
    ['', ''],
  ])('%j is %j', (text, safe) => {
    expect(harmless(text)).toBe(safe);
  });

  it('never begins a formula, whatever was written and wherever it is split', () => {
    fc.assert(
      fc.property(dangerous, (text) => {
        const safe = harmless(text);
        expect([safe, piecesOf(safe).filter(runs)]).toEqual([safe, []]);
        expect(/^[\t\r\n]/.test(safe)).toBe(false);
      }),
      { seed: SEED, numRuns: 5_000 },
    );
  });

  it('holds all that was written, and apostrophes', () => {
    fc.assert(
      fc.property(dangerous, (text) => {
        expect(harmless(text).replaceAll("'", '')).toBe(text.replaceAll("'", ''));
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });
});

interface Row {
  readonly text: string;
  readonly amount: string;
  readonly count: number | null;
}

function tableOf(rows: readonly Row[]): ExportedTable<Row> {
  return {
    title: 'ทะเบียน',
    rows,
    columns: [
      { title: 'ข้อความ', kind: 'text', of: ({ text }) => text },
      { title: 'จำนวนเงิน (บาท)', kind: 'baht', of: ({ amount }) => amount },
      { title: 'จำนวน', kind: 'count', of: ({ count }) => count },
    ],
  };
}

const ROWS: readonly Row[] = [
  { text: 'ถนน "สาย 1", <ซอย> & อื่น\nบรรทัดสอง', amount: '1234567.89', count: 3 },
  { text: '=HYPERLINK("http://x")', amount: '-1234.50', count: null },
  { text: '_x0041_ 😀', amount: '12345678901234.56', count: 0 },
  // What is no amount of the ledger is a text, and made harmless.
  { text: '', amount: '-2+3', count: -5 },
];

describe('a table that is taken out', () => {
  it('is read by a spreadsheet as it was, amounts as numbers with every digit', async () => {
    const file = await xlsxOf(tableOf(ROWS));
    const sheet = await readSheet(file, { trim: false, parseNumber: (text) => `number ${text}` });
    expect(sheet).toEqual([
      ['ข้อความ', 'จำนวนเงิน (บาท)', 'จำนวน'],
      ['ถนน "สาย 1", <ซอย> & อื่น\nบรรทัดสอง', 'number 1234567.89', 'number 3'],
      [`'=HYPERLINK("http://x")`, 'number -1234.50', null],
      // Sixteen digits are more than spreadsheets keep: they stand there as a text.
      ['_x0041_ 😀', '12345678901234.56', 'number 0'],
      [null, "'-2+3", 'number -5'],
    ]);
  });

  it('is read as CSV as it was, with a BOM and negative amounts as numbers', async () => {
    const file = await csvOf(tableOf(ROWS));
    expect(file.subarray(0, 3).toString('hex')).toBe('efbbbf');
    expect(file.toString('utf8')).toContain(`"'=HYPERLINK(""http://x"")",-1234.50,\r\n`);
    expect(parse(file, { bom: true })).toEqual([
      ['ข้อความ', 'จำนวนเงิน (บาท)', 'จำนวน'],
      ['ถนน "สาย 1", <ซอย> & อื่น\nบรรทัดสอง', '1234567.89', '3'],
      [`'=HYPERLINK("http://x")`, '-1234.50', ''],
      ['_x0041_ 😀', '12345678901234.56', '0'],
      ['', "'-2+3", '-5'],
    ]);
  });

  it('brings out of both files the texts that went in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(dangerous, { minLength: 1, maxLength: 5 }), async (texts) => {
        const table = tableOf(texts.map((text) => ({ text, amount: '1.00', count: 1 })));
        const csv: string[][] = parse(await csvOf(table), { bom: true });
        expect(csv.slice(1).map(([text]) => text)).toEqual(texts.map(harmless));
        const sheet = await readSheet(await xlsxOf(table), { trim: false });
        // XML has no place for some characters, and knows one kind of line break.
        const kept = (text: string): string =>
          harmless(text)
            // oxlint-disable-next-line no-control-regex -- the very characters that XML refuses
            .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '');
        expect(sheet.slice(1).map(([text]) => text ?? '')).toEqual(texts.map(kept));
      }),
      { seed: SEED, numRuns: 200 },
    );
  }, 60_000);

  it('of twenty thousand rows is made while others are served', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => ({
      text: `โครงการพัฒนาจังหวัด ${at}`,
      amount: `${at}.25`,
      count: at,
    }));
    for (const write of [xlsxOf<Row>, csvOf<Row>]) {
      let [before, longest] = [performance.now(), 0];
      const watch = setInterval(() => {
        longest = Math.max(longest, performance.now() - before);
        before = performance.now();
      }, 1);
      await write(tableOf(rows));
      clearInterval(watch);
      expect(longest).toBeGreaterThan(0);
      expect(longest).toBeLessThan(500);
    }
  }, 60_000);
});
