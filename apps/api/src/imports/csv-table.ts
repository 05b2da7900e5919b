import { Readable } from 'node:stream';
import { CsvError, parse as parseStream } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { turns } from './breathe';
import { refuseFile } from './import-refused';
import {
  cellText,
  headerOf,
  ROWS_MAX,
  tooManyRows,
  type TableColumns,
  type TableRow,
} from './table-row';

interface Parsed {
  readonly record: readonly string[];
  /** csv-parse counts to the line on which the record ends. */
  readonly info: { readonly lines: number };
}

const OPTIONS = {
  bom: true,
  info: true,
  relax_column_count: true,
  skip_empty_lines: true,
  skip_records_with_empty_values: true,
} as const;

/** So much is parsed between two looks at the time. */
const CHUNK_CHARS = 32 * 1024;

/**
 * Reads a CSV file whose first row names its columns, in any order and letter case: UTF-8 with or
 * without BOM, any line ends, quoted line breaks, empty lines anywhere.
 *
 * @returns its rows in the order of the file; columns not asked for are simply not looked at.
 * @throws {ImportRefused} not UTF-8, quotes that do not match, no rows or too many, a column missing
 *   or twice.
 */
export function readCsvTable(content: string | Buffer, columns: TableColumns): readonly TableRow[] {
  const text = textOf(content);
  const table = new CsvTable(columns);
  try {
    const records = parse(text, { ...OPTIONS, to: ROWS_MAX + 2 }) as unknown as readonly Parsed[];
    for (const record of records) table.take(record);
  } catch (error) {
    refuseCsv(error);
  }
  return table.rows();
}

/** The same as `readCsvTable`, in small turns between which others are served. */
export async function readCsvInTurns(
  content: string | Buffer,
  columns: TableColumns,
): Promise<readonly TableRow[]> {
  const text = textOf(content);
  const others = turns();
  const table = new CsvTable(columns);
  const parser = Readable.from(slices(text)).pipe(parseStream({ ...OPTIONS, to: ROWS_MAX + 2 }));
  try {
    for await (const record of parser) {
      table.take(record as Parsed);
      await others();
    }
  } catch (error) {
    refuseCsv(error);
  }
  return table.rows();
}

function* slices(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += CHUNK_CHARS) yield text.slice(at, at + CHUNK_CHARS);
}

/** Rows below a header. */
class CsvTable {
  private header: readonly string[] | undefined;
  private readonly below: TableRow[] = [];

  constructor(private readonly columns: TableColumns) {}

  take({ record, info }: Parsed): void {
    const { header } = this;
    if (header === undefined) {
      this.header = headerOf(record, this.columns, info.lines);
      return;
    }
    if (this.below.length === ROWS_MAX) tooManyRows(info.lines);
    const breaks = record.reduce((sum, field) => sum + (field.match(/\n/g)?.length ?? 0), 0);
    const uneven = record.length !== header.length;
    this.below.push({
      line: info.lines - breaks,
      value: (column) => cellText(record[header.indexOf(column)] ?? ''),
      fields: uneven ? { found: record.length, expected: header.length } : undefined,
      flaws: [],
    });
  }

  rows(): readonly TableRow[] {
    if (this.header === undefined) return refuseFile('the file is empty', 'แฟ้มว่างเปล่า');
    if (this.below.length === 0) {
      return refuseFile('there are no rows below the header', 'ไม่มีข้อมูลใต้แถวหัวตาราง');
    }
    return this.below;
  }
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
    return refuseFile(
      'the file is not UTF-8 text: save it as "CSV UTF-8" and import it again',
      'แฟ้มไม่ใช่ข้อความ UTF-8 โปรดบันทึกเป็น "CSV UTF-8" แล้วนำเข้าใหม่',
    );
  }
}

function refuseCsv(error: unknown): never {
  if (!(error instanceof CsvError)) throw error;
  return refuseFile(
    `not readable as CSV: ${error.message}`,
    'อ่านเป็น CSV ไม่ได้: เครื่องหมายคำพูด (") ไม่ครบคู่หรืออยู่ผิดที่',
    Number(error['lines'] ?? 0),
  );
}
