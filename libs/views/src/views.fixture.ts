import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../test/database';
import { ALL_VIEWS } from './all-views';
import { VIEWS_SCHEMA } from './checkpoint';
import type { View } from './view';
import { dropView, installViews } from './install-views';
import { createViewsDataSource } from './views-database';
import { installViewsRole } from './views-role';

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
  await installViewsRole(database.url);
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

/** Empties views, so that who follows begins again from the log's first event. */
export async function forgetViews(
  dataSource: DataSource,
  views: readonly View[] = ALL_VIEWS,
): Promise<void> {
  await dataSource.transaction(async (tx) => {
    for (const view of views) await dropView(tx, view);
  });
  await installViews(dataSource, views);
}

/**
 * Every row of every table of the views, and of what is kept about them, without what says who wrote
 * it and when.
 */
export async function allRows(dataSource: DataSource): Promise<Record<string, string[]>> {
  const tables = await dataSource.query<{ schema: string; name: string }[]>(
    `select table_schema as schema, table_name as name from information_schema.tables
     where table_schema = any(current_schemas(false))
       or (table_schema = $1 and table_name in ('checkpoint', 'view_failure'))
     order by table_name`,
    [VIEWS_SCHEMA],
  );
  const rows: Record<string, string[]> = {};
  for (const { schema, name } of tables) {
    if (name === 'sentinel') continue;
    const found = await dataSource.query<{ row: string }[]>(
      `select (to_jsonb(t) - $1::text[])::text as row from ${schema}."${name}" t order by 1`,
      [['moved_at', 'failed_at', 'retry_at', 'started_at', 'built_at', 'epoch', 'head']],
    );
    rows[name] = found.map(({ row }) => row);
  }
  return rows;
}
