import type { EntityManager } from 'typeorm';
import { insertRows } from './bulk-write';
import type { PastTable } from './past-tables';

/** How two pieces of one row come together, column by column. All other columns: the last told. */
export interface Joining<Row> {
  /** Columns by which a row is known: the primary key. */
  readonly key: readonly (keyof Row)[];
  /** What was told first stays. */
  readonly first?: readonly (keyof Row)[];
  /** Amounts that add up; nothing where none is told. */
  readonly sum?: readonly (keyof Row)[];
  /** Lists that are told one after the other; empty where none is. */
  readonly append?: readonly (keyof Row)[];
}

/** A part of a row: its key, and what one event says of the rest. */
export type Piece<Row, Key extends keyof Row> = Pick<Row, Key> & {
  readonly [K in keyof Row]?: Row[K] | undefined;
};

/**
 * Rows of one table that several events tell piece by piece. Joining is associative, so the table is
 * the same however the log was cut into batches; and a batch is one statement, whatever its events.
 * What a piece does not tell, or tells as null, stays as it was.
 */
export class Pieces<Row extends object, Key extends keyof Row> {
  readonly #entity: abstract new () => Row;
  readonly #joining: Joining<Row>;
  readonly #rows = new Map<string, Record<string, unknown>>();

  constructor(
    entity: abstract new () => Row,
    joining: Joining<Row> & { readonly key: readonly Key[] },
  ) {
    this.#entity = entity;
    this.#joining = joining;
  }

  /** Adds what an event tells of a row. */
  tell(piece: Piece<Row, Key>): void {
    const told = piece as Record<string, unknown>;
    const { key, first = [], sum = [], append = [] } = this.#joining;
    const id = JSON.stringify(key.map((name) => told[String(name)]));
    const row = this.#rows.get(id) ?? this.#begin(id);
    for (const [name, value] of Object.entries(told)) {
      if (value === null || value === undefined) continue;
      const column = name as keyof Row;
      if (sum.includes(column)) row[name] = (row[name] as bigint) + (value as bigint);
      else if (append.includes(column)) row[name] = [...list(row[name]), ...list(value)];
      else if (!first.includes(column) || row[name] === undefined) row[name] = value;
    }
  }

  #begin(id: string): Record<string, unknown> {
    const { sum = [], append = [] } = this.#joining;
    const row = Object.fromEntries([
      ...sum.map((column) => [column, 0n]),
      ...append.map((column) => [column, []]),
    ]) as Record<string, unknown>;
    this.#rows.set(id, row);
    return row;
  }

  /** What the pieces come to, where the table has nothing. */
  table(): PastTable {
    return { entity: this.#entity, rows: [...this.#rows.values()] };
  }

  /** Joins the pieces with what the table has. */
  async write(tx: EntityManager): Promise<void> {
    const { columns, tableName } = tx.connection.getMetadata(this.#entity);
    const keys = columns.filter(({ isPrimary }) => isPrimary);
    const joined = columns
      .filter(({ isPrimary }) => !isPrimary)
      .map(({ propertyName, databaseName }) => {
        const [before, told] = [`"${tableName}"."${databaseName}"`, `excluded."${databaseName}"`];
        return `"${databaseName}" = ${this.#join(propertyName as keyof Row, before, told)}`;
      });
    await insertRows(
      tx,
      this.#entity,
      [...this.#rows.values()] as Row[],
      `(${keys.map(({ databaseName }) => `"${databaseName}"`).join(', ')})
       do update set ${joined.join(', ')}`,
    );
  }

  #join(column: keyof Row, before: string, told: string): string {
    const { first = [], sum = [], append = [] } = this.#joining;
    if (sum.includes(column)) return `${before} + ${told}`;
    if (append.includes(column)) return `${before} || ${told}`;
    return first.includes(column) ? `coalesce(${before}, ${told})` : `coalesce(${told}, ${before})`;
  }
}

function list(value: unknown): readonly unknown[] {
  return value as readonly unknown[];
}
