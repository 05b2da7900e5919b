import type { EntityManager } from 'typeorm';

/** A class of rows with its TypeORM entity. */
type RowClass<Row> = abstract new () => Row;

/**
 * Writes many rows of one table by one statement: every column travels as one array and is laid
 * out again by `unnest`, which is two orders of magnitude quicker than an insert per row. Rows carry
 * the entity's properties; a `bigint` is a column's integer, an object its JSON.
 *
 * @param onConflict what follows `on conflict` in PostgreSQL, where rows may be there already. The
 *   table's name in it is that of the entity.
 */
export async function insertRows<Row extends object>(
  tx: EntityManager,
  entity: RowClass<Row>,
  rows: readonly Row[],
  onConflict?: string,
): Promise<void> {
  if (rows.length === 0) return;
  const { columns, tablePath } = tx.connection.getMetadata(entity);
  const names = columns.map((column) => `"${column.databaseName}"`).join(', ');
  const arrays = columns.map((column, index) => `$${index + 1}::${String(column.type)}[]`);
  const values = columns.map((column) =>
    arrayLiteral(rows.map((row) => (row as Record<string, unknown>)[column.propertyName])),
  );
  await tx.query(
    `insert into ${tablePath} (${names}) select * from unnest(${arrays.join(', ')})` +
      (onConflict === undefined ? '' : ` on conflict ${onConflict}`),
    values,
  );
}

/**
 * Changes many rows of one table by one statement.
 *
 * @param columns the parameter arrays: name in the statement, PostgreSQL type, values.
 * @param statement takes its input from a relation named `input` with these columns.
 */
export async function runOnRows(
  tx: EntityManager,
  columns: readonly (readonly [name: string, type: string, values: readonly unknown[]])[],
  statement: string,
): Promise<void> {
  if (columns.every(([, , values]) => values.length === 0)) return;
  const names = columns.map(([name]) => name).join(', ');
  const arrays = columns.map(([, type], index) => `$${index + 1}::${type}[]`).join(', ');
  await tx.query(
    `with input (${names}) as (select * from unnest(${arrays})) ${statement}`,
    columns.map(([, , values]) => arrayLiteral(values)),
  );
}

/**
 * A PostgreSQL array as text. The driver could make it of an array, at several times the cost: most of
 * what a projection does is this.
 */
function arrayLiteral(values: readonly unknown[]): string {
  return `{${values.map(elementLiteral).join(',')}}`;
}

function elementLiteral(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'object') return quoted(jsonOf(value));
  return String(value as bigint | number | boolean);
}

function quoted(text: string): string {
  const stored = storableText(text);
  const plain = !stored.includes('"') && !stored.includes('\\');
  return `"${plain ? stored : stored.replaceAll(/["\\]/g, '\\$&')}"`;
}

function jsonOf(value: object): string {
  return JSON.stringify(value, (_name, inner: unknown) => {
    return typeof inner === 'string' ? storableText(inner) : inner;
  });
}

/** Surrogates, which may lack their other half. */
const SURROGATE = /[\uD800-\uDFFF]/;

/**
 * PostgreSQL holds every text but U+0000 and halves of surrogate pairs. The log's bytes keep them;
 * a view shows the replacement character instead of standing still.
 */
function storableText(text: string): string {
  if (!text.includes('\u0000') && !SURROGATE.test(text)) return text;
  return Buffer.from(text.replaceAll('\u0000', '\uFFFD'), 'utf8').toString('utf8');
}
