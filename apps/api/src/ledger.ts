import { escapeIdentifier } from 'pg';
import type { DataSource } from 'typeorm';
import {
  DemonstrationClock,
  HAND_OVER,
  type LedgerCommands,
  PolicyFollower,
  SystemClock,
  type Clock,
} from '@app/commands';
import {
  EventStoreDbEventStore,
  installPostgresEventStore,
  PostgresEventStore,
  type EventStore,
  type LogIntegrity,
  type Notary,
} from '@app/event-store';
import {
  createViewsDataSource,
  installViews,
  keepToStore,
  Leases,
  policyCheckpoints,
  Projector,
} from '@app/views';
import type { Configuration } from './configuration';
import { loginOf, openInstalled, withClient } from './database-login';
import { openCommands, type OpenCommands } from './open-commands';
import { openIntegrity, type IntegrityConfiguration, type OpenIntegrity } from './open-integrity';

/** The day on which the demonstration opens: 25 มิ.ย. 2565. */
export const DEMONSTRATION_DAY = '2022-06-25';

const INSUFFICIENT_PRIVILEGE = '42501';
const NAME_AN_ADMINISTRATOR =
  'name a login that may create roles and schemas there in LEDGER_ADMIN_DATABASE_URL, for this start only.';
const GIVE_THE_VIEWS =
  'the views belong to another login. Use that one, or drop the schemas whose names begin with ledger_view: they are made anew from the log.';

const MOVED = 'the log is in another store than before: the views are made anew from it.';

/** The parts of a running ledger, open on one database. */
export interface Ledger {
  readonly store: EventStore;
  /** The tree over the log, its checkpoints and keys. */
  readonly integrity: LogIntegrity;
  /** Follows the log into that tree, and signs it where this process has the key. */
  readonly notary: Notary;
  readonly views: DataSource;
  readonly projector: Projector;
  /** The one road of this process into the log. */
  readonly commands: LedgerCommands;
  /** Hands contributions over between local governments and books. */
  readonly policies: PolicyFollower;
  readonly clock: Clock;
  /** Present in demonstration mode only, the same as `clock` then. */
  readonly demonstration: DemonstrationClock | undefined;
  /** Finishes appends and view batches under way, and closes connections. */
  close(): Promise<void>;
}

/** How trouble is told to the operator. */
export type TellTrouble = (line: string) => void;

/**
 * Installs what is missing of the log and the views, and opens both. The projector and the policies
 * follow the log only where the configuration says so.
 *
 * @throws {Error} one line: the database cannot be reached, or the log in it cannot be used.
 */
export async function openLedger(
  configuration: Pick<
    Configuration,
    'databaseUrl' | 'adminDatabaseUrl' | 'demonstration' | 'projector'
  > &
    Partial<Pick<Configuration, 'eventStore'>> &
    IntegrityConfiguration,
  tell: TellTrouble,
): Promise<Ledger> {
  const { databaseUrl, demonstration: inDemonstration, projector: follows } = configuration;
  const store = await openStore(configuration).catch(namingRemedy(NAME_AN_ADMINISTRATOR));
  let views: DataSource | undefined;
  let sealed: OpenIntegrity | undefined;
  let road: OpenCommands | undefined;
  try {
    sealed = await openIntegrity(configuration, store, tell).catch(
      namingRemedy(NAME_AN_ADMINISTRATOR),
    );
    const { integrity, notary, close: closeIntegrity } = sealed;
    views = await createViewsDataSource(databaseUrl, {
      onConnectionLoss: (error) => tell(`a connection of the views was lost: ${String(error)}`),
    });
    const { projector, leases } = await followViews(views, store, { follows, tell });
    const demonstration = inDemonstration ? new DemonstrationClock(DEMONSTRATION_DAY) : undefined;
    const clock = demonstration ?? new SystemClock();
    road = await openCommands(configuration, { store, clock }, tell);
    const { commands, closeCommands } = road;
    const policies = new PolicyFollower({
      store,
      commands,
      policy: HAND_OVER,
      checkpoints: policyCheckpoints(views),
      turn: leases,
      onTrouble: (policy, error) => tell(`policy ${policy}: ${String(error)}`),
    });
    const stop = new AbortController();
    const followed = follows === 'in-process' ? policies.follow(stop.signal) : Promise.resolve();
    const opened = views;
    const close = async (): Promise<void> => {
      stop.abort();
      const stopped = projector.stop();
      await closeCommands();
      await closeIntegrity();
      // Appends under way finish, and what followed the log gives its leases back.
      await store.close();
      await followed;
      await stopped;
      await opened.destroy();
    };
    return {
      store,
      integrity,
      notary,
      views,
      projector,
      commands,
      policies,
      clock,
      demonstration,
      close,
    };
  } catch (error) {
    await sealed?.close();
    await road?.closeCommands();
    await store.close();
    await views?.destroy();
    return namingRemedy(GIVE_THE_VIEWS)(error);
  }
}

/** Installs the views of this log, and follows it for them where this process does. */
async function followViews(
  dataSource: DataSource,
  store: EventStore,
  { follows, tell }: { readonly follows: Configuration['projector']; readonly tell: TellTrouble },
): Promise<{ readonly projector: Projector; readonly leases: Leases }> {
  if (await keepToStore(dataSource, store, follows === 'in-process')) tell(MOVED);
  const leases = new Leases({
    dataSource,
    onTrouble: (error) => tell(`leases of views and policies: ${String(error)}`),
  });
  const onTrouble = (view: string, error: unknown): void =>
    tell(`view ${view} does not follow the log: ${String(error)}`);
  const projector = new Projector({ store, dataSource, leases, onTrouble });
  if (follows === 'in-process') await projector.start();
  else await installViews(dataSource);
  return { projector, leases };
}

/**
 * Opens the log: in the event store where one is named, and then the database holds none; else in the
 * database, installed by the administrator's login, or by its own when it is not there yet.
 *
 * @throws {LogUnusable} the log cannot be used as it is; the message says what to do.
 */
export async function openStore({
  databaseUrl: url,
  adminDatabaseUrl,
  eventStore,
}: Pick<Configuration, 'databaseUrl' | 'adminDatabaseUrl'> &
  Partial<Pick<Configuration, 'eventStore'>>): Promise<EventStore> {
  if (adminDatabaseUrl !== undefined) await mayCreateViews(adminDatabaseUrl, await loginOf(url));
  if (eventStore !== undefined) return EventStoreDbEventStore.open(eventStore);
  return openInstalled({ databaseUrl: url, adminDatabaseUrl }, installPostgresEventStore, (to) =>
    PostgresEventStore.open(to),
  );
}

/** What PostgreSQL says of a right that is missing does not say how to give it. */
function namingRemedy(remedy: string): (error: unknown) => never {
  return (error) => {
    // The views' errors come wrapped, with the code that PostgreSQL gave.
    const { code, message } = error as Error & { readonly code?: unknown };
    if (code !== INSUFFICIENT_PRIVILEGE) throw error;
    throw new Error(`A right is missing in the database (${message}): ${remedy}`, { cause: error });
  };
}

/** The views are the application's own: its login makes and rebuilds their schema. */
async function mayCreateViews(adminUrl: string, login: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const { rows } = await client.query<{ database: string; may: boolean }>(
      `select current_database() as database,
        has_database_privilege($1, current_database(), 'create') as may`,
      [login],
    );
    const [found] = rows;
    if (found === undefined || found.may) return;
    const [database, name] = [escapeIdentifier(found.database), escapeIdentifier(login)];
    await client.query(`grant create on database ${database} to ${name}`);
  });
}
