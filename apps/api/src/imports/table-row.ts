import { visible } from '../input/visible';
import { ImportRefused } from './import-refused';

/** A table has at most this many rows below its header: more than all units of a year, five times. */
export const ROWS_MAX = 20_000;
/** And this many columns, of which a dozen mean anything. */
export const COLUMNS_MAX = 100;

/** What is wrong with a cell before anybody asks what it says. */
export interface Flaw {
  readonly column: string;
  readonly reason: string;
  readonly reasonTh: string;
}

/** One row of a file by column name, with the line of the file on which it begins. */
export interface TableRow {
  readonly line: number;
  /**
   * The column's text without spaces around and without what nobody sees; line breaks and runs of
   * spaces are one space.
   */
  value(column: string): string;
  /** Set when the row has more or fewer fields than the header. */
  readonly fields: { readonly found: number; readonly expected: number } | undefined;
  /** Cells of known columns that cannot be taken, such as formulas. */
  readonly flaws: readonly Flaw[];
}

/** The columns that a table may have. */
export interface TableColumns {
  /** Without these the file means nothing. */
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** A cell's text as it is taken. */
export function cellText(text: string): string {
  return visible(text).replace(/\s+/g, ' ').trim();
}

/**
 * Reads a header, in any order and letter case.
 *
 * @throws {ImportRefused} a required column is missing, or one stands there twice, or too many do.
 */
export function headerOf(
  cells: readonly string[],
  { required }: TableColumns,
  line: number,
): readonly string[] {
  const columns = cells.map((name) => cellText(name).toLowerCase());
  const known = new Set(columns);
  const missing = required.filter((name) => !known.has(name));
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
    ...(columns.length > COLUMNS_MAX ? [tooWide(line)] : []),
  ];
  if (faults.length > 0) throw new ImportRefused(faults);
  return columns;
}

function tooWide(line: number): ImportRefused['errors'][number] {
  return {
    line,
    column: '',
    reason: `the table has more than ${COLUMNS_MAX} columns`,
    reasonTh: `ตารางมีเกิน ${COLUMNS_MAX} คอลัมน์`,
  };
}

/** @throws {ImportRefused} always: the table has more rows than are taken. */
export function tooManyRows(line: number): never {
  throw new ImportRefused([
    {
      line,
      column: '',
      reason: `the table has more than ${ROWS_MAX} rows: import it in several files`,
      reasonTh: `ตารางมีเกิน ${ROWS_MAX} แถว โปรดแบ่งเป็นหลายแฟ้ม`,
    },
  ]);
}
