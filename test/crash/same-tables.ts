import type { DataSource } from 'typeorm';

interface Table {
  readonly schema: string;
  readonly name: string;
}

/** What two databases of views hold, compared. */
export interface Comparison {
  readonly tables: number;
  readonly rows: number;
  /** Each table that is not the same, and how; empty when all are. */
  readonly differences: readonly string[];
}

/**
 * Compares every table of the views of two databases, row by row, by checksums of the rows as text.
 * Both hold what the same place in the log comes to.
 */
export async function sameTables(live: DataSource, fresh: DataSource): Promise<Comparison> {
  const names = (tables: readonly Table[]): string[] =>
    tables.map(({ schema, name }) => `${schema}.${name}`);
  const [here, there] = await Promise.all([tablesOf(live), tablesOf(fresh)]);
  const differences: string[] = [];
  if (names(here).join() !== names(there).join()) {
    differences.push(`tables ${names(here).join()} and not ${names(there).join()}`);
  }
  if (here.length === 0) differences.push('no view has a table');
  let rows = 0;
  for (const table of here) {
    const [found, expected] = [await checksumOf(live, table), await checksumOf(fresh, table)];
    rows += found.rows;
    if (found.checksum === expected.checksum) continue;
    const sample = await differing(live, fresh, table);
    const counts = `${found.rows} rows and not ${expected.rows}`;
    differences.push(`${table.schema}.${table.name}: ${counts}: ${sample}`);
  }
  return { tables: here.length, rows, differences };
}

/** Every table that a view writes, in the schema of its version; nothing that is being built. */
async function tablesOf(views: DataSource): Promise<readonly Table[]> {
  return views.query<Table[]>(
    `select table_schema as schema, table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema ~ '^ledger_view_.*_v[0-9]+$'
     order by 1, 2`,
  );
}

async function checksumOf(
  views: DataSource,
  table: Table,
): Promise<{ readonly rows: number; readonly checksum: string }> {
  const [found] = await views.query<{ rows: string; checksum: string | null }[]>(
    `select count(*) as rows, md5(string_agg(md5(r::text), '' order by r::text)) as checksum
     from ${quoted(table)} r`,
  );
  return { rows: Number(found?.rows), checksum: found?.checksum ?? '' };
}

/** Some rows that only one of the two has. */
async function differing(live: DataSource, fresh: DataSource, table: Table): Promise<string> {
  const all = async (views: DataSource): Promise<Set<string>> => {
    const rows = await views.query<{ row: string }[]>(
      `select r::text as row from ${quoted(table)} r order by 1 limit 100000`,
    );
    return new Set(rows.map(({ row }) => row));
  };
  const [here, there] = [await all(live), await all(fresh)];
  const only = (mine: Set<string>, other: Set<string>): string =>
    [...mine].filter((row) => !other.has(row))[0] ?? 'nothing';
  return `only live: ${only(here, there)}; only in a fold of the log: ${only(there, here)}`;
}

function quoted({ schema, name }: Table): string {
  return `"${schema}"."${name}"`;
}
