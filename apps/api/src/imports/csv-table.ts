import { CsvError, parse } from 'csv-parse/sync';
import { visible } from '../input/visible';
import { ImportRefused } from './import-refused';

/** One row of a CSV file by column name, with the line of the file on which it begins. */
export interface CsvRow {
  readonly line: number;
  /**
   * The column's text without spaces around and without what nobody sees; line breaks and runs of
   * spaces are one space.
   */
  value(column: string): string;
  /** Set when the row has more or fewer fields than the header. */
  readonly fields: { readonly found: number; readonly expected: number } | undefined;
}

interface Parsed {
  readonly record: readonly string[];
  /** csv-parse counts to the line on which the record ends. */
  readonly info: { readonly lines: number };
}

/**
 * Reads a CSV file whose first row names its columns, in any order and letter case: UTF-8 with or
 * without BOM, any line ends, quoted line breaks, empty lines anywhere.
 *
 * @param required columns without which the file means nothing.
 * @returns its rows in the order of the file; columns not asked for are simply not looked at.
 * @throws {ImportRefused} not UTF-8, quotes that do not match, no rows, a column missing or twice.
 */
export function readCsvTable(
  content: string | Buffer,
  required: readonly string[],
): readonly CsvRow[] {
  const [header, ...rows] = recordsOf(textOf(content));
  if (!header) return refuse(0, '', 'the file is empty', 'แฟ้มว่างเปล่า');
  const columns = header.record.map((name) => name.trim().toLowerCase());
  refuseMissing(columns, required, header.info.lines);
  if (rows.length === 0) {
    return refuse(0, '', 'there are no rows below the header', 'ไม่มีข้อมูลใต้แถวหัวตาราง');
  }
  return rows
    .filter(({ record }) => record.some((field) => field.trim() !== ''))
    .map((row) => rowOf(row, columns));
}

/** Thai spreadsheets save older code pages too; guessing them would damage the texts unseen. */
function textOf(content: string | Buffer): string {
  try {
    const text =
      typeof content === 'string'
        ? content
        : new TextDecoder('utf-8', { fatal: true }).decode(content);
    return text.replace(/\r\n?/g, '\n');
  } catch {
    return refuse(
      0,
      '',
      'the file is not UTF-8 text: save it as "CSV UTF-8" and import it again',
      'แฟ้มไม่ใช่ข้อความ UTF-8 โปรดบันทึกเป็น "CSV UTF-8" แล้วนำเข้าใหม่',
    );
  }
}

function recordsOf(text: string): readonly Parsed[] {
  const options = { bom: true, info: true, relax_column_count: true, skip_empty_lines: true };
  try {
    return parse(text, options) as unknown as readonly Parsed[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error['lines'] ?? 0);
    return refuse(
      line,
      '',
      `not readable as CSV: ${error.message}`,
      'อ่านเป็น CSV ไม่ได้: เครื่องหมายคำพูด (") ไม่ครบคู่หรืออยู่ผิดที่',
    );
  }
}

function refuseMissing(
  columns: readonly string[],
  required: readonly string[],
  line: number,
): void {
  const missing = required.filter((name) => !columns.includes(name));
  const twice = columns.filter((name, at) => name !== '' && columns.indexOf(name) !== at);
  const faults = [
    ...missing.map((column) => ({
      line,
      column,
      reason: `the header has no column ${column}`,
      reasonTh: `แถวหัวตารางไม่มีคอลัมน์ ${column}`,
    })),
    ...twice.map((column) => ({
      line,
      column,
      reason: `the header names column ${column} more than once`,
      reasonTh: `แถวหัวตารางมีคอลัมน์ ${column} ซ้ำ`,
    })),
  ];
  if (faults.length > 0) throw new ImportRefused(faults);
}

function rowOf({ record, info }: Parsed, columns: readonly string[]): CsvRow {
  const breaks = record.reduce((sum, field) => sum + (field.match(/\n/g)?.length ?? 0), 0);
  const uneven = record.length !== columns.length;
  return {
    line: info.lines - breaks,
    value: (column) => {
      const text = record[columns.indexOf(column)] ?? '';
      return visible(text).replace(/\s+/g, ' ').trim();
    },
    fields: uneven ? { found: record.length, expected: columns.length } : undefined,
  };
}

function refuse(line: number, column: string, reason: string, reasonTh: string): never {
  throw new ImportRefused([{ line, column, reason, reasonTh }]);
}
