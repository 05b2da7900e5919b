import type { AsOf, ReadingTransaction, Snapshot } from './snapshot';
import type { EntityClass } from './view';

/** A table as it stood at another time than now. */
export interface PastTable {
  readonly entity: EntityClass;
  /** Its rows, by the properties of the entity; what is absent is null. */
  readonly rows: readonly object[];
}

/** Whether an answer is as of another time than now. */
export function isPast({ asOfEffective, asOfRecorded }: AsOf): boolean {
  return asOfEffective !== undefined || asOfRecorded !== undefined;
}

/**
 * A moment in which statements find these rows in the place of what the tables hold by now: within a
 * statement a name that is defined before it is found first. So one statement answers as of now and as
 * of then, and nothing is written for it.
 */
export function withPast(snapshot: Snapshot, tables: readonly PastTable[]): Snapshot {
  const { tx } = snapshot;
  const then = new Map(
    tables.map(({ entity, rows }) => {
      const { tableName, columns } = tx.connection.getMetadata(entity);
      const names = new Map(
        columns.map(({ propertyName, databaseName }) => [propertyName, databaseName]),
      );
      return [tableName, JSON.stringify(rows.map((row) => named(row, names)))] as const;
    }),
  );
  const query: ReadingTransaction['query'] = (statement, values: unknown[] = []) => {
    const asked = [...then].filter(([table]) => new RegExp(`\\b${table}\\b`).test(statement));
    const defined = asked.map(
      ([table], index) =>
        `${table} as materialized (select * from jsonb_populate_recordset(null::${table},
           $${values.length + index + 1}::jsonb))`,
    );
    return tx.query(beginningWith(defined, statement), [
      ...values,
      ...asked.map(([, rows]) => rows),
    ]);
  };
  return { ...snapshot, tx: { connection: tx.connection, query } };
}

/** A row by the names of its columns. */
function named(row: object, names: ReadonlyMap<string, string>): object {
  return Object.fromEntries(
    Object.entries(row).flatMap(([property, value]: [string, unknown]) => {
      const name = names.get(property);
      if (name === undefined) throw new Error(`${property} is no column: name the entity's own`);
      return value === undefined
        ? []
        : [[name, typeof value === 'bigint' ? value.toString() : value]];
    }),
  );
}

/** A statement behind definitions; some begin with definitions of their own. */
function beginningWith(defined: readonly string[], statement: string): string {
  if (defined.length === 0) return statement;
  const rest = statement.trimStart();
  const begun = `with ${defined.join(', ')}`;
  return rest.startsWith('with ') ? `${begun}, ${rest.slice('with '.length)}` : `${begun} ${rest}`;
}
