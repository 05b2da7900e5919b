import { Table, type DataSource, type EntityManager } from 'typeorm';
import { ALL_VIEWS } from './all-views';
import { Checkpoint, Lease, VIEWS_SCHEMA, ViewFailure } from './checkpoint';
import { PolicyCheckpoint } from './policy-checkpoint';
import type { EntityClass, View } from './view';
import { replacedSchemaOf, schemaOf, type Build, type VersionOfView } from './view-schema';

/** Any number that nobody else locks by: "views" on a telephone's keys. */
const INSTALLATION_LOCK = 84_397;

/**
 * Creates what is missing of the views' tables, empty: followers fill them from the log's first
 * event. Tables of other versions stay as they are, because the programs to which they belong may
 * still read and follow them; `retireViews` drops them.
 *
 * Everything happens in one transaction, one installation at a time. Repeating it changes nothing.
 *
 * @throws when the database cannot be reached, or a right is missing there.
 */
export async function installViews(
  dataSource: DataSource,
  views: readonly View[] = ALL_VIEWS,
): Promise<void> {
  await dataSource.transaction(async (tx) => {
    await lockInstallation(tx);
    await tx.query(`create schema if not exists ${VIEWS_SCHEMA}`);
    await dropFirstLayout(tx);
    await createTables(tx, [Checkpoint, ViewFailure, PolicyCheckpoint, Lease]);
    for (const view of views) await installView(tx, view);
  });
}

/** Until the transaction ends nobody else creates or drops tables of the views. */
export async function lockInstallation(tx: EntityManager): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [INSTALLATION_LOCK]);
}

/** The first programs kept all tables in one schema, and one place for each view. */
async function dropFirstLayout(tx: EntityManager): Promise<void> {
  const [found] = await tx.query<{ tables: boolean }[]>(
    `select exists (select from information_schema.columns where table_schema = $1
       and table_name = 'checkpoint' and column_name = 'tables') as tables`,
    [VIEWS_SCHEMA],
  );
  if (found?.tables !== true) return;
  const named = await tx.query<{ name: string }[]>(
    `select jsonb_array_elements_text(tables) as name from ${VIEWS_SCHEMA}.checkpoint`,
  );
  const tables = [...named.map(({ name }) => name), 'checkpoint', 'view_failure'];
  for (const name of tables) {
    await tx.query(`drop table if exists ${VIEWS_SCHEMA}."${name.replaceAll('"', '""')}"`);
  }
}

async function installView(tx: EntityManager, view: View): Promise<void> {
  const [found] = await tx.query<{ there: boolean }[]>(
    `select exists (select from ${VIEWS_SCHEMA}.checkpoint
       where view = $1 and version = $2 and build = 'live')
       and to_regnamespace($3) is not null as there`,
    [view.name, view.version, schemaOf(view)],
  );
  if (found?.there === true) return;
  // A place without tables, or tables without their place, are of no use to anybody.
  await dropView(tx, view);
  await createViewTables(tx, view, 'live');
  await tx.query(
    `insert into ${VIEWS_SCHEMA}.checkpoint (view, version, build) values ($1, $2, 'live')`,
    [view.name, view.version],
  );
}

/** Drops all that one version of a view has, but for its lease. */
export async function dropView(tx: EntityManager, view: VersionOfView): Promise<void> {
  const schemas = [schemaOf(view), schemaOf(view, 'building'), replacedSchemaOf(view)];
  for (const schema of schemas) await tx.query(`drop schema if exists ${schema} cascade`);
  for (const table of ['checkpoint', 'view_failure']) {
    await tx.query(`delete from ${VIEWS_SCHEMA}.${table} where view = $1 and version = $2`, [
      view.name,
      view.version,
    ]);
  }
}

/** Creates the schema of a build with empty tables; one that is there already is an error. */
export async function createViewTables(tx: EntityManager, view: View, build: Build): Promise<void> {
  const schema = schemaOf(view, build);
  await tx.query(`create schema ${schema}`);
  await tx.query(`create table ${schema}.sentinel ()`);
  await tx.query(`set local search_path to ${schema}`);
  await createTables(tx, view.entities);
  await tx.query('set local search_path to default');
}

/** The tables are made of the entities by TypeORM, so that no shape is written twice. */
async function createTables(tx: EntityManager, entities: readonly EntityClass[]): Promise<void> {
  const runner = tx.queryRunner;
  if (runner === undefined) throw new Error('tables are created within a transaction only');
  for (const entity of entities) {
    const metadata = tx.connection.getMetadata(entity);
    const table = Table.create(metadata, tx.connection.driver);
    // A schema of a view's own is made with it and empty; what is kept about views may be there.
    await runner.createTable(table, metadata.schema !== undefined, false, true);
  }
}
