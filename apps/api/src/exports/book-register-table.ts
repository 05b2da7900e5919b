import type { BookRegisterRow, Page, RegisterKind } from '@app/views';
import { figureOf, registerOf, statusOf } from './book-register-names';
import type { ExportedColumn, ExportedTable } from './exported-table';
import { column, tableOf } from './register-tables';

const COLUMNS: readonly ExportedColumn<BookRegisterRow>[] = [
  column('รหัส', 'text', ({ id }) => id),
  column('เรื่อง', 'text', ({ title }) => title),
  column('สถานะ', 'text', ({ status }) => statusOf(status)),
  column('รายการ', 'text', ({ line }) => line),
  column('รายการปลายทาง', 'text', ({ toLine }) => toLine),
  column('โครงการ', 'text', ({ project }) => project),
  column('เลขที่เอกสาร', 'text', ({ document }) => document?.number ?? null),
  column('วันที่เอกสาร (ค.ศ.)', 'day', ({ document }) => document?.date ?? null),
  column('วันที่มีผล (ค.ศ.)', 'day', ({ effectiveOn }) => effectiveOn),
  column('ครบกำหนด (ค.ศ.)', 'day', ({ dueOn }) => dueOn),
  column('เกินกำหนด', 'text', ({ overdue }) => (overdue ? 'ใช่' : 'ไม่ใช่')),
];

const STEPS: ExportedColumn<BookRegisterRow> = column(
  'จำนวนเหตุการณ์',
  'count',
  ({ steps }) => steps,
);

/** A register of a book, with a column for each figure that an entry of it has. */
export function bookRegisterTable(
  kind: RegisterKind,
  page: Page<BookRegisterRow>,
): ExportedTable<BookRegisterRow> {
  const names = [...new Set(page.rows.flatMap(({ figures }) => Object.keys(figures)))].sort();
  const figures = names.map((name) =>
    column<BookRegisterRow>(`${figureOf(name)} (บาท)`, 'baht', (row) => row.figures[name] ?? null),
  );
  return tableOf(registerOf(kind), page, page.rows, [...COLUMNS, ...figures, STEPS]);
}
