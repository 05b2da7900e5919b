import { InvalidInput } from '../input/field-fault';
import { ImportRefused } from './import-refused';
import { cellText, type TableRow } from './table-row';
import { readUploadedTable } from './uploaded-table';

/** Which column of a file means what: field → header. */
export type ColumnLayout = ReadonlyMap<string, string>;

/** A layout by its name; without one where it was stated for this file alone. */
export interface NamedLayout {
  readonly name: string | undefined;
  readonly columns: ColumnLayout;
}

/** The fields that a kind of file may have. */
export interface LayoutFields {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** A row of a file by field, in whatever column that stands. */
export interface LaidOutRow {
  readonly line: number;
  /** Whether the file has a column for a field. */
  has(field: string): boolean;
  /** The text of a field; nothing where the file has no column for it. */
  value(field: string): string;
  readonly row: TableRow;
  /** The header under which a field stands, for whoever has to put it right. */
  header(field: string): string;
}

/** So many remembered layouts are tried on a file that says none. */
const TRIED_MAX = 20;
const COLUMNS_TEXT_MAX = 10_000;

/**
 * Reads the columns that an address states, `{"code":"รหัส","amount":"เบิกจ่าย"}`.
 *
 * @throws {InvalidInput} it is no such object, names a field that there is not, or a required one is
 *   missing.
 */
export function columnsOf(
  text: string | undefined,
  { required, optional }: LayoutFields,
): ColumnLayout | undefined {
  if (text === undefined) return undefined;
  const known = [...required, ...optional];
  const columns = new Map<string, string>();
  for (const [field, header] of Object.entries(parsed(text))) {
    if (!known.includes(field)) {
      throw InvalidInput.of(`columns.${field}`, 'NOT_ONE_OF', { allowed: known });
    }
    if (typeof header !== 'string' || cellText(header) === '') {
      throw InvalidInput.of(`columns.${field}`, 'TEXT_BLANK', {});
    }
    const { length } = header;
    if (length > 200) {
      throw InvalidInput.of(`columns.${field}`, 'TEXT_TOO_LONG', { max: 200, length });
    }
    columns.set(field, cellText(header));
  }
  const missing = required.find((field) => !columns.has(field));
  if (missing !== undefined) throw InvalidInput.of(`columns.${missing}`, 'REQUIRED', {});
  return columns;
}

function parsed(text: string): object {
  try {
    const read: unknown = text.length > COLUMNS_TEXT_MAX ? undefined : JSON.parse(text);
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return read;
  } catch {
    // Said below, as of anything that is no object.
  }
  throw InvalidInput.of('columns', 'WRONG_TYPE', { expected: 'object' });
}

/**
 * Reads a file by the first layout whose headers it has.
 *
 * @throws {ImportRefused} it has those of none: told of the last one that was tried; or see
 *   `readUploadedTable`.
 */
export async function readByLayout(
  file: { readonly text: string | Buffer; readonly contentType?: string | undefined },
  layouts: readonly NamedLayout[],
  { required }: LayoutFields,
): Promise<{ readonly layout: NamedLayout; readonly rows: readonly LaidOutRow[] }> {
  const tried = layouts.filter(({ columns }) => required.every((field) => columns.has(field)));
  let refused: ImportRefused | undefined;
  for (const layout of tried.slice(0, TRIED_MAX)) {
    try {
      return { layout, rows: await readLaidOut(file, layout.columns) };
    } catch (error) {
      if (!(error instanceof ImportRefused) || !lacksColumns(error)) throw error;
      refused = error;
    }
  }
  throw refused ?? new ImportRefused([]);
}

/** Whether a file was refused because its header is another one. */
function lacksColumns({ errors }: ImportRefused): boolean {
  return errors.every(({ reason }) => reason.startsWith('the header has no column'));
}

async function readLaidOut(
  { text, contentType }: Parameters<typeof readByLayout>[0],
  layout: ColumnLayout,
): Promise<readonly LaidOutRow[]> {
  const columns = new Map([...layout].map(([field, header]) => [field, header.toLowerCase()]));
  const required = [...columns.values()];
  const rows = await readUploadedTable(text, { required, optional: [] }, contentType);
  return rows.map((row) => ({
    line: row.line,
    row,
    has: (field) => columns.has(field),
    header: (field) => layout.get(field) ?? field,
    value: (field) => {
      const column = columns.get(field);
      return column === undefined ? '' : row.value(column);
    },
  }));
}
