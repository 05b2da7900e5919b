import { readCsvInTurns } from './csv-table';
import { refuseFile } from './import-refused';
import type { TableColumns, TableRow } from './table-row';
import { readXlsxTable } from './xlsx/xlsx-table';

/** The content type of a workbook. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** The content type of a CSV file. */
export const CSV = 'text/csv';

/** What every archive begins with. */
const ARCHIVE = Buffer.from('PK\u0003\u0004', 'latin1');
/** What old workbooks begin with, and new ones that a password protects. */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/**
 * Reads a table that somebody uploaded, in small turns between which others are served: CSV, or the
 * first sheet of an .xlsx workbook.
 *
 * @param said what the client calls it, where it says so; it must be what the file is.
 * @throws {ImportRefused} see `readCsvTable` and `readXlsxTable`; or it is not what it is called.
 */
export async function readUploadedTable(
  content: string | Buffer,
  columns: TableColumns,
  said?: string,
): Promise<readonly TableRow[]> {
  if (typeof content === 'string') return readCsvInTurns(content, columns);
  if (content.subarray(0, COMPOUND.length).equals(COMPOUND)) {
    return refuseFile(
      'the file is a workbook of the old kind (.xls) or protected by a password: save it as .xlsx without one',
      'แฟ้มเป็น .xls แบบเก่าหรือมีรหัสผ่าน โปรดบันทึกเป็น .xlsx ที่ไม่มีรหัสผ่าน',
    );
  }
  const archive = content.subarray(0, ARCHIVE.length).equals(ARCHIVE);
  if (said !== undefined && archive !== (said === XLSX)) {
    return refuseFile(
      `the file is not what its content type ${said} says`,
      `แฟ้มไม่ใช่ชนิดที่แจ้งไว้ (${said})`,
    );
  }
  return archive ? readXlsxTable(content, columns) : readCsvInTurns(content, columns);
}
