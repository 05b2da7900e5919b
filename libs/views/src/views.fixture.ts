import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../test/database';
import { ALL_VIEWS } from './all-views';
import { VIEWS_SCHEMA } from './checkpoint';
import type { View } from './view';
import { createViewsDataSource } from './views-database';

/** A database of a spec's own, with a data source of the views. */
export interface ViewsDatabase {
  readonly dataSource: DataSource;
  readonly url: string;
  drop(): Promise<void>;
}

export async function createViewsDatabase(
  views: readonly View[] = ALL_VIEWS,
): Promise<ViewsDatabase> {
  const database: TestDatabase = await createTestDatabase();
  const dataSource = await createViewsDataSource(database.url, { views });
  return {
    dataSource,
    url: database.url,
    drop: async () => {
      await dataSource.destroy();
      await database.drop();
    },
  };
}

/** Every row of every table of the views, without the times at which they were written. */
export async function allRows(dataSource: DataSource): Promise<Record<string, string[]>> {
  const tables = await dataSource.query<{ name: string }[]>(
    `select table_name as name from information_schema.tables where table_schema = $1
     order by table_name`,
    [VIEWS_SCHEMA],
  );
  const rows: Record<string, string[]> = {};
  for (const { name } of tables) {
    const found = await dataSource.query<{ row: string }[]>(
      `select (to_jsonb(t) - 'moved_at' - 'failed_at')::text as row
       from ${VIEWS_SCHEMA}."${name}" t order by 1`,
    );
    rows[name] = found.map(({ row }) => row);
  }
  return rows;
}
