import { refuseFile } from '../import-refused';
import { cellText, headerOf, type Flaw, type TableColumns, type TableRow } from '../table-row';
import { sheetPartsOf } from './xlsx-parts';
import { rowsOfSheet, type CellFlaw, type SheetCell, type SheetRow } from './xlsx-sheet';

const FLAWS: Readonly<Record<CellFlaw, readonly [string, string]>> = {
  formula: [
    'the cell holds a formula: copy the column and paste it as values',
    'ช่องนี้เป็นสูตร โปรดคัดลอกคอลัมน์แล้ววางเป็นค่า',
  ],
  date: [
    'the spreadsheet took the cell for a date: format the column as text and type it again',
    'โปรแกรมแปลงช่องนี้เป็นวันที่ โปรดจัดรูปแบบคอลัมน์เป็นข้อความแล้วพิมพ์ใหม่',
  ],
  error: [
    'the cell holds an error of the spreadsheet: put the value in its place',
    'ช่องนี้เป็นข้อผิดพลาดของโปรแกรม โปรดใส่ค่าที่ถูกต้อง',
  ],
  hidden: [
    'the row is hidden: show it, or delete it from the file',
    'แถวนี้ถูกซ่อนอยู่ โปรดแสดงแถวหรือลบออกจากแฟ้ม',
  ],
  string: [
    'the cell refers to a text that the file does not hold: save it anew as .xlsx',
    'ช่องนี้อ้างถึงข้อความที่ไม่มีในแฟ้ม โปรดบันทึกเป็น .xlsx ใหม่',
  ],
};

/**
 * Reads the first shown sheet of a workbook whose first row names its columns. Numbers are the decimals
 * that they stand for, whatever their format; formulas, dates and what is hidden are flaws of their row.
 *
 * @returns its rows in the order of the sheet; columns not asked for are simply not looked at.
 * @throws {ImportRefused} it is no sound workbook, is larger than is taken, holds programs, or has no
 *   rows, or a column is missing or twice.
 */
export async function readXlsxTable(
  file: Buffer,
  columns: TableColumns,
): Promise<readonly TableRow[]> {
  const [first, ...below] = await rowsOfSheet(await sheetPartsOf(file));
  if (first === undefined) return refuseFile('the sheet is empty', 'แผ่นงานว่างเปล่า');
  const names: string[] = [];
  for (const { column, text } of first.cells) names[column] = text;
  const header = headerOf(
    Array.from(names, (name) => name ?? ''),
    columns,
    first.line,
  );
  const known = new Set([...columns.required, ...columns.optional]);
  const rows = below.filter(({ cells }) => cells.some(({ text }) => cellText(text) !== ''));
  if (rows.length === 0) {
    return refuseFile('there are no rows below the header', 'ไม่มีข้อมูลใต้แถวหัวตาราง');
  }
  return rows.map((row) => rowOf(row, header, known));
}

function rowOf(
  { line, cells }: SheetRow,
  header: readonly string[],
  known: ReadonlySet<string>,
): TableRow {
  const texts = new Map<string, string>();
  const flaws: Flaw[] = [];
  for (const cell of cells) {
    const column = header[cell.column] ?? '';
    if (!known.has(column)) continue;
    texts.set(column, cell.text);
    if (cell.flaw !== undefined) flaws.push(flawOf(column, cell, cell.flaw));
  }
  return {
    line,
    value: (column) => cellText(texts.get(column) ?? ''),
    fields: undefined,
    flaws,
  };
}

function flawOf(column: string, { text }: SheetCell, flaw: CellFlaw): Flaw {
  const [reason, reasonTh] = FLAWS[flaw];
  const shown = text === '' ? '' : ` (${JSON.stringify(cellText(text).slice(0, 100))})`;
  return { column, reason: `${reason}${shown}`, reasonTh: `${reasonTh}${shown}` };
}
