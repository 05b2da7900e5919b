import { turns } from '../imports/breathe';
import { cellOf, type ExportedTable } from './exported-table';
import { harmless } from './harmless-text';

/** Spreadsheets know UTF-8 by it. */
const BOM = '\uFEFF';

/**
 * Writes a table as CSV (RFC 4180): UTF-8 with BOM, every text in quotes and harmless, amounts and counts
 * as bare numbers with all their decimals.
 */
export async function csvOf<Row>({ columns, rows }: ExportedTable<Row>): Promise<Buffer> {
  const others = turns();
  const lines = [columns.map(({ title }) => quoted(title)).join(',')];
  for (const row of rows) {
    const cells = columns.map((column) => {
      const cell = cellOf(column, row);
      if (cell === undefined) return '';
      return 'number' in cell ? cell.number : quoted(cell.text);
    });
    lines.push(cells.join(','));
    await others();
  }
  return Buffer.from(`${BOM}${lines.join('\r\n')}\r\n`, 'utf8');
}

function quoted(text: string): string {
  return `"${harmless(text).replaceAll('"', '""')}"`;
}
