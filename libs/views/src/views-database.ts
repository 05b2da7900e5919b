import 'reflect-metadata';
import { DataSource, Table, type EntityManager } from 'typeorm';
import { Checkpoint, VIEWS_SCHEMA, ViewFailure } from './checkpoint';
import { ALL_VIEWS } from './all-views';
import { impatientSocket } from './impatient-socket';
import { PolicyCheckpoint } from './policy-checkpoint';
import type { EntityClass, View } from './view';

/** How to reach the views. */
export interface ViewsDataSourceOptions {
  /** Connections at most; 10 when absent. */
  readonly connectionsMax?: number;
  /** Views with tables here; all of the product's when absent. */
  readonly views?: readonly View[];
  /** Told when an idle connection is lost; the pool replaces it by itself. */
  readonly onConnectionLoss?: (error: unknown) => void;
}

const CONNECTIONS_MAX = 10;
const CONNECT_TIMEOUT_MS = 10_000;
/** No read and no batch takes this long in health; a lock held by a dead client ends by it. */
const STATEMENT_TIMEOUT_MS = 20_000;
/** Beyond the server's own time-out, so that only a connection that is dead meets it. */
const SILENCE_MS_MAX = STATEMENT_TIMEOUT_MS + 5_000;

/**
 * Opens the database of the views.
 *
 * @param url connection URL of PostgreSQL.
 * @throws when the database cannot be reached.
 */
export async function createViewsDataSource(
  url: string,
  options: ViewsDataSourceOptions = {},
): Promise<DataSource> {
  const { views = ALL_VIEWS, connectionsMax = CONNECTIONS_MAX, onConnectionLoss } = options;
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    entities: [
      Checkpoint,
      ViewFailure,
      PolicyCheckpoint,
      ...views.flatMap(({ entities }) => entities),
    ],
    synchronize: false,
    poolSize: connectionsMax,
    applicationName: 'provincial-ledger-views',
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    installExtensions: false,
    poolErrorHandler: (error: unknown) => onConnectionLoss?.(error),
    extra: {
      statement_timeout: STATEMENT_TIMEOUT_MS,
      stream: impatientSocket(SILENCE_MS_MAX),
      keepAlive: true,
    },
  });
  return dataSource.initialize();
}

/** Any number that nobody else locks by: "views" on a telephone's keys. */
const INSTALLATION_LOCK = 84_397;

/**
 * Creates what is missing of the views' tables. A view whose stored version is lower than its
 * definition's is dropped and begins again from the log's first event. One that was stored by a later
 * version of this program is left alone: its follower says so and stands still.
 *
 * Everything happens in one transaction, one installation at a time; readers see the old tables or
 * the new ones. Repeating it changes nothing.
 */
export async function installViews(
  dataSource: DataSource,
  views: readonly View[] = ALL_VIEWS,
): Promise<void> {
  await dataSource.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [INSTALLATION_LOCK]);
    await tx.query(`create schema if not exists ${VIEWS_SCHEMA}`);
    await createTables(tx, [Checkpoint, ViewFailure, PolicyCheckpoint]);
    for (const view of views) await installView(tx, view);
  });
}

async function installView(tx: EntityManager, view: View): Promise<void> {
  const stored = await tx.findOne(Checkpoint, {
    where: { view: view.name },
    lock: { mode: 'pessimistic_write' },
  });
  if (stored !== null && stored.version >= view.version) return;
  if (stored !== null) {
    await dropTables(tx, stored.tables);
    await tx.delete(ViewFailure, { view: view.name });
  }
  await createTables(tx, view.entities);
  await tx.query(
    `insert into ${VIEWS_SCHEMA}.checkpoint (view, version, tables, moved_at)
     values ($1, $2, $3, now())
     on conflict (view) do update set version = excluded.version, tables = excluded.tables,
       cursor = null, sequence = null, moved_at = excluded.moved_at`,
    [view.name, view.version, JSON.stringify(tablesOf(tx, view.entities))],
  );
}

/**
 * Forgets what a view holds, so that it begins again from the log's first event. A projector that runs
 * meanwhile is fenced off at the next event and begins again then; start it again to begin at once.
 */
export async function rebuildView(dataSource: DataSource, view: View): Promise<void> {
  await dataSource.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [INSTALLATION_LOCK]);
    await tx.query(`update ${VIEWS_SCHEMA}.checkpoint set version = 0 where view = $1`, [
      view.name,
    ]);
    await installView(tx, view);
  });
}

function tablesOf(tx: EntityManager, entities: readonly EntityClass[]): readonly string[] {
  return entities.map((entity) => tx.connection.getMetadata(entity).tableName);
}

/** The tables are made of the entities by TypeORM, so that no shape is written twice. */
async function createTables(tx: EntityManager, entities: readonly EntityClass[]): Promise<void> {
  const runner = tx.queryRunner;
  if (runner === undefined) throw new Error('tables are created within a transaction only');
  for (const entity of entities) {
    const metadata = tx.connection.getMetadata(entity);
    await runner.createTable(Table.create(metadata, tx.connection.driver), true, false, true);
  }
}

async function dropTables(tx: EntityManager, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    await tx.query(`drop table if exists ${VIEWS_SCHEMA}."${table.replaceAll('"', '""')}"`);
  }
}
