import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { DemonstrationClock, SystemClock, type Clock } from '@app/commands';
import {
  installPostgresEventStore,
  LogUnusable,
  PostgresEventStore,
  type EventStore,
} from '@app/event-store';
import { createViewsDataSource, installViews, Projector } from '@app/views';
import type { Configuration } from './configuration';

/** The day on which the demonstration opens: 25 มิ.ย. 2565. */
export const DEMONSTRATION_DAY = '2022-06-25';

/** The parts of a running ledger, open on one database. */
export interface Ledger {
  readonly store: EventStore;
  readonly views: DataSource;
  readonly projector: Projector;
  readonly clock: Clock;
  /** Present in demonstration mode only, the same as `clock` then. */
  readonly demonstration: DemonstrationClock | undefined;
  /** Finishes appends and view batches under way, and closes connections. */
  close(): Promise<void>;
}

/** How trouble is told to the operator. */
export type TellTrouble = (line: string) => void;

/**
 * Installs what is missing of the log and the views, and opens both. The projector follows the log
 * only where the configuration says so.
 *
 * @throws {Error} one line: the database cannot be reached, or the log in it cannot be used.
 */
export async function openLedger(
  configuration: Pick<
    Configuration,
    'databaseUrl' | 'adminDatabaseUrl' | 'demonstration' | 'projector'
  >,
  tell: TellTrouble,
): Promise<Ledger> {
  const { databaseUrl, demonstration: inDemonstration, projector: follows } = configuration;
  const store = await openStore(configuration);
  let views: DataSource | undefined;
  try {
    views = await createViewsDataSource(databaseUrl, {
      onConnectionLoss: (error) => tell(`a connection of the views was lost: ${String(error)}`),
    });
    const onTrouble = (view: string, error: unknown): void =>
      tell(`view ${view} does not follow the log: ${String(error)}`);
    const projector = new Projector({ store, dataSource: views, onTrouble });
    if (follows === 'in-process') await projector.start();
    else await installViews(views);
    const demonstration = inDemonstration ? new DemonstrationClock(DEMONSTRATION_DAY) : undefined;
    const clock = demonstration ?? new SystemClock();
    const opened = views;
    const close = async (): Promise<void> => {
      // The store first: it ends the projector's subscriptions and lets appends under way finish.
      await store.close();
      await projector.stop();
      await opened.destroy();
    };
    return { store, views, projector, clock, demonstration, close };
  } catch (error) {
    await store.close();
    await views?.destroy();
    throw error;
  }
}

/** Opens the log, installed by the administrator's login, or by its own when it is not there yet. */
async function openStore({
  databaseUrl: url,
  adminDatabaseUrl,
}: Pick<Configuration, 'databaseUrl' | 'adminDatabaseUrl'>): Promise<EventStore> {
  if (adminDatabaseUrl !== undefined) {
    await installPostgresEventStore(adminDatabaseUrl, { writers: [await loginOf(url)] });
    return PostgresEventStore.open({ url });
  }
  try {
    return await PostgresEventStore.open({ url });
  } catch (error) {
    if (!(error instanceof LogUnusable)) throw error;
    await installPostgresEventStore(url, { writers: [await loginOf(url)] });
    return PostgresEventStore.open({ url });
  }
}

/** The name under which an address logs in, which may stand outside the address itself. */
async function loginOf(url: string): Promise<string> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ login: string }>('select session_user::text as login');
    const [row] = rows;
    if (row === undefined) throw new Error('the server does not know its own user');
    return row.login;
  } finally {
    await client.end().catch(() => undefined);
  }
}
