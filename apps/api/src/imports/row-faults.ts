import { isUnreadable } from '../input/visible';
import type { ImportFault } from './import-refused';
import type { TableRow } from './table-row';

/*
 * What every file has in common: rows whose texts may be missing, too long, or unreadable.
 */

/** Notes a fault of a row; answers undefined, which stands for the value that is not there. */
export type Fault = (column: string, reason: string, reasonTh: string) => undefined;

/** Collects the faults of a row. */
export function faultsInto(faults: ImportFault[], row: TableRow): Fault {
  return (column, reason, reasonTh) => {
    faults.push({ line: row.line, column, reason, reasonTh });
    return undefined;
  };
}

/**
 * Notes that a row has more or fewer fields than the header, or cells that cannot be taken; whether it
 * has.
 */
export function isUnusable(row: TableRow, fault: Fault): boolean {
  for (const { column, reason, reasonTh } of row.flaws) fault(column, reason, reasonTh);
  if (!row.fields) return row.flaws.length > 0;
  const { found, expected } = row.fields;
  fault(
    '',
    `the row has ${found} fields, the header ${expected}`,
    `แถวนี้มี ${found} ช่อง แต่หัวตารางมี ${expected} ช่อง`,
  );
  return true;
}

/** The text of a column that must not be empty; a fault, and undefined, where it is. */
export function required(
  row: TableRow,
  column: string,
  max: number,
  fault: Fault,
): string | undefined {
  if (row.value(column) === '') {
    return fault(column, `${column} is empty`, `ไม่ได้ระบุ ${column}`);
  }
  return limited(row, column, max, fault);
}

/** The text of a column; one that is too long or cannot be read is a fault, and empty. */
export function limited(row: TableRow, column: string, max: number, fault: Fault): string {
  const text = row.value(column);
  const { length } = text;
  if (isUnreadable(text)) {
    fault(
      column,
      `${column} holds control characters: type it again`,
      `${column} มีอักขระควบคุม โปรดพิมพ์ใหม่`,
    );
    return '';
  }
  if (length <= max) return text;
  fault(
    column,
    `${column} has ${length} characters, at most ${max} are taken`,
    `${column} ยาว ${length} ตัวอักษร เกินกำหนด ${max}`,
  );
  return '';
}
