/** What a column holds: words, an amount in baht as text with two decimals, a day, or a count. */
export type ColumnKind = 'text' | 'baht' | 'day' | 'count';

/** One column of an export. */
export interface ExportedColumn<Row> {
  /** In Thai, as people of the field say it. */
  readonly title: string;
  readonly kind: ColumnKind;
  /** What stands there of a row; null where there is nothing. */
  readonly of: (row: Row) => string | number | null;
}

/** A table that is taken out. */
export interface ExportedTable<Row> {
  /** In Thai, at most 31 characters, as the sheet is called. */
  readonly title: string;
  readonly columns: readonly ExportedColumn<Row>[];
  readonly rows: readonly Row[];
}

/** An amount in baht, as the ledger writes it. */
export const BAHT = /^-?\d+\.\d{2}$/;

/**
 * What a cell says. An amount or count is one only where it is written as the ledger writes it; all else
 * is a text, to be made harmless.
 */
export function cellOf<Row>(
  { kind, of }: ExportedColumn<Row>,
  row: Row,
): { readonly number: string } | { readonly text: string } | undefined {
  const value = of(row);
  if (value === null || value === '') return undefined;
  if (kind === 'baht' && typeof value === 'string' && BAHT.test(value)) return { number: value };
  if (kind === 'count' && typeof value === 'number' && Number.isSafeInteger(value)) {
    return { number: String(value) };
  }
  return { text: String(value) };
}
