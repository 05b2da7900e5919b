import { refuseFile } from '../import-refused';
import { COLUMNS_MAX, ROWS_MAX, tooManyRows } from '../table-row';
import { decimalOf } from './xlsx-number';
import { TextReader, unescaped, type SheetParts } from './xlsx-parts';
import { scanXml } from './xlsx-xml';

/** Why a cell cannot be taken as a text. */
export type CellFlaw = 'formula' | 'date' | 'error' | 'hidden' | 'string';

/** One cell that holds something. */
export interface SheetCell {
  /** From 0. */
  readonly column: number;
  readonly text: string;
  readonly flaw: CellFlaw | undefined;
}

/** One row that holds something. */
export interface SheetRow {
  /** From 1, as the spreadsheet shows it. */
  readonly line: number;
  readonly cells: readonly SheetCell[];
}

/**
 * Reads the cells of a sheet, row by row. Nothing is calculated, and no row or column is made up that
 * the file has not: a cell in the last row of a spreadsheet costs no more than one in the first.
 *
 * @returns rows that hold something, the header among them.
 * @throws {ImportRefused} too many rows or columns, or cells out of order.
 */
export async function rowsOfSheet(parts: SheetParts): Promise<readonly SheetRow[]> {
  const reader = new SheetReader(parts);
  await scanXml(parts.sheet, {
    open: (name, attribute) => reader.open(name, attribute),
    text: (text) => reader.text(text),
    close: (name) => reader.close(name),
  });
  return reader.rows;
}

type Attribute = (name: string) => string | undefined;

class SheetReader {
  readonly rows: SheetRow[] = [];
  private line = 0;
  private hidden = false;
  private cells: SheetCell[] = [];
  private column = -1;
  private type = 'n';
  private style = -1;
  private value: string | undefined;
  private inValue = false;
  private formula = false;
  private readonly inline = new TextReader();

  constructor(private readonly parts: SheetParts) {}

  open(name: string, attribute: Attribute): void {
    if (name === 'row') this.beginRow(attribute);
    else if (name === 'c') this.beginCell(attribute);
    else if (name === 'f') this.formula = true;
    else if (name === 'v') this.inValue = true;
    else this.inline.open(name);
  }

  text(text: string): void {
    if (this.inValue) this.value = (this.value ?? '') + text;
    else this.inline.add(text);
  }

  close(name: string): void {
    if (name === 'row') this.endRow();
    else if (name === 'c') this.endCell();
    else if (name === 'v') this.inValue = false;
    else this.inline.close(name);
  }

  private beginRow(attribute: Attribute): void {
    const stated = attribute('r');
    const line = stated === undefined ? this.line + 1 : Number(stated);
    if (!Number.isInteger(line) || line <= this.line) outOfOrder();
    this.line = line;
    this.hidden = isTrue(attribute('hidden'));
    this.cells = [];
    this.column = -1;
  }

  private endRow(): void {
    if (this.cells.length === 0) return;
    if (this.rows.length > ROWS_MAX) tooManyRows(this.line);
    this.rows.push({ line: this.line, cells: this.cells });
  }

  private beginCell(attribute: Attribute): void {
    const stated = attribute('r');
    const column = stated === undefined ? this.column + 1 : columnOf(stated);
    if (column <= this.column) outOfOrder();
    this.column = column;
    this.type = attribute('t') ?? 'n';
    this.style = Number(attribute('s') ?? -1);
    this.value = undefined;
    this.formula = false;
    this.inline.begin();
  }

  private endCell(): void {
    const { column, hidden } = this;
    const { text, flaw } = this.said();
    if (text === '' && flaw === undefined) return;
    if (column >= COLUMNS_MAX) tooWide(this.line);
    this.cells.push({ column, text, flaw: flaw ?? (hidden ? 'hidden' : undefined) });
  }

  private said(): { readonly text: string; readonly flaw?: CellFlaw } {
    const value = this.value ?? '';
    // What a formula last came to may be another today, or never have been shown to anybody.
    if (this.formula || this.type === 'str') return { text: value, flaw: 'formula' };
    switch (this.type) {
      case 's': {
        const text = this.parts.strings[Number(value)];
        return text === undefined ? { text: value, flaw: 'string' } : { text };
      }
      case 'inlineStr':
        return { text: this.inline.end() };
      case 'b':
        return { text: value === '1' ? 'TRUE' : 'FALSE' };
      case 'e':
        return { text: value, flaw: 'error' };
      case 'd':
        return { text: value, flaw: 'date' };
      case 'n':
        if (value === '') return { text: '' };
        if (this.parts.showsDate[this.style] === true) return { text: value, flaw: 'date' };
        return { text: decimalOf(value) };
      default:
        return { text: unescaped(value), flaw: 'string' };
    }
  }
}

const isTrue = (flag: string | undefined): boolean => flag === '1' || flag === 'true';

/** `A` is 0, `Z` 25, `AA` 26. */
function columnOf(address: string): number {
  const letters = /^[A-Z]{1,3}(?=\d{1,7}$)/.exec(address)?.[0];
  if (letters === undefined) return outOfOrder();
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function outOfOrder(): never {
  return refuseFile(
    'rows or cells of the sheet are out of order: save it anew as .xlsx',
    'แถวหรือช่องในแผ่นงานเรียงไม่ถูกต้อง โปรดบันทึกเป็น .xlsx ใหม่',
  );
}

function tooWide(line: number): never {
  return refuseFile(
    `a cell stands beyond column ${COLUMNS_MAX}: keep only the columns of the table`,
    `มีข้อมูลเกินคอลัมน์ที่ ${COLUMNS_MAX} โปรดเก็บเฉพาะคอลัมน์ของตาราง`,
    line,
  );
}
