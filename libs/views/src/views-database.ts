import 'reflect-metadata';
import { driverAddress, takeDerivedRole } from '@app/event-store';
import { Client, type ClientBase, type ClientConfig } from 'pg';
import { DataSource } from 'typeorm';
import { Checkpoint, Lease, ViewFailure } from './checkpoint';
import { ALL_VIEWS } from './all-views';
import { impatientSocket } from './impatient-socket';
import { PolicyCheckpoint } from './policy-checkpoint';
import type { View } from './view';
import { rememberViews, schemaOf } from './view-schema';
import { VIEWS_SCHEMAS } from './views-role';

/** How to reach the views. */
export interface ViewsDataSourceOptions {
  /** Connections at most; 10 when absent. */
  readonly connectionsMax?: number;
  /** Views whose tables statements find; all of the product's when absent. */
  readonly views?: readonly View[];
  /** Told when an idle connection is lost; the pool replaces it by itself. */
  readonly onConnectionLoss?: (error: unknown) => void;
}

const CONNECTIONS_MAX = 10;
const CONNECT_TIMEOUT_MS = 10_000;
/** No read and no batch takes this long in health; a lock held by a dead client ends by it. */
const STATEMENT_TIMEOUT_MS = 20_000;
/**
 * A process that is stopped or hangs within a transaction holds its locks no longer than this: another
 * one that took over waits for them.
 */
const IDLE_MS_MAX = 5_000;
/** Beyond the server's own time-out, so that only a connection that is dead meets it. */
const SILENCE_MS_MAX = STATEMENT_TIMEOUT_MS + 5_000;

/**
 * Opens the database of the views. Every connection acts as the role of the views, whatever else the
 * login may do.
 *
 * @param url connection URL of a login that may act as the role of the views.
 * @throws {LogUnusable} the role is not installed, or the login may not act as it.
 * @throws when the database cannot be reached.
 */
export async function createViewsDataSource(
  url: string,
  options: ViewsDataSourceOptions = {},
): Promise<DataSource> {
  const { views = ALL_VIEWS, connectionsMax = CONNECTIONS_MAX, onConnectionLoss } = options;
  const { connectionString, ssl } = driverAddress(url);
  const { url: address, options: startup } = withSearchPath(connectionString, views);
  const dataSource = new DataSource({
    type: 'postgres',
    url: address,
    entities: [
      Checkpoint,
      ViewFailure,
      PolicyCheckpoint,
      Lease,
      ...views.flatMap(({ entities }) => entities),
    ],
    synchronize: false,
    poolSize: connectionsMax,
    applicationName: 'provincial-ledger-views',
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    installExtensions: false,
    poolErrorHandler: (error: unknown) => onConnectionLoss?.(error),
    extra: {
      Client: CalmClient,
      options: startup,
      ssl,
      // The pool waits for the promise.
      onConnect: (client: ClientBase) => takeDerivedRole(client, VIEWS_SCHEMAS),
      statement_timeout: STATEMENT_TIMEOUT_MS,
      stream: impatientSocket(SILENCE_MS_MAX),
      keepAlive: true,
    },
  });
  await dataSource.initialize();
  rememberViews(dataSource, views);
  return dataSource;
}

/**
 * A connection whose loss never ends the process. The pool stops listening when it hands a connection
 * over, and TypeORM begins a moment later: a server that dies in between would be heard by nobody.
 * Whoever uses the connection meets the error all the same.
 */
class CalmClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/**
 * What a connection says at its start so that it finds the tables of the views, in the versions of
 * this program, and no others. The driver takes options of the address before ours, so these are
 * joined there.
 */
function withSearchPath(
  url: string,
  views: readonly View[],
): { readonly url: string; readonly options: string } {
  const schemas = views.map((view) => schemaOf(view)).join(',');
  const ours = `-c search_path=${schemas} -c idle_in_transaction_session_timeout=${IDLE_MS_MAX}`;
  if (!URL.canParse(url)) return { url, options: ours };
  const address = new URL(url);
  const theirs = address.searchParams.get('options');
  if (theirs === null) return { url, options: ours };
  const options = `${theirs} ${ours}`;
  address.searchParams.set('options', options);
  return { url: address.href, options };
}
