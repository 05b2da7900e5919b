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
import type { DatabaseAddresses } from './database-configuration';
import { EvidenceFiles } from './evidence/evidence-files';
import type { Swept } from './evidence/sweep-evidence';
import { sweepNowAndThen } from './evidence/swept-evidence';
import { openPeople, type OpenPeople } from './identity/open-people';
import { GIVE_WHAT_IS_DERIVED, NAME_AN_ADMINISTRATOR, namingRemedy } from './missing-right';
import { readyDatabase } from './install-database';
import { openCommands, type OpenCommands } from './open-commands';
import { openIntegrity, type IntegrityConfiguration, type OpenIntegrity } from './open-integrity';

/** The day on which the demonstration opens: 25 มิ.ย. 2565. */
export const DEMONSTRATION_DAY = '2022-06-25';

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
  /** People by our own ids, what is erasable of them, and what is noted of their access. */
  readonly people: OpenPeople;
  /** The files that prove what is written. */
  readonly evidence: EvidenceFiles;
  readonly clock: Clock;
  /** Present in demonstration mode only, the same as `clock` then. */
  readonly demonstration: DemonstrationClock | undefined;
  /** Finishes appends and view batches under way, and closes connections. */
  close(): Promise<void>;
}

/** What a ledger is opened by. */
export type LedgerConfiguration = Pick<
  Configuration,
  'databaseUrl' | 'adminDatabaseUrl' | 'demonstration' | 'projector'
> &
  DatabaseAddresses &
  Partial<Pick<Configuration, 'eventStore'>> &
  IntegrityConfiguration;

/** How trouble is told to the operator. */
export type TellTrouble = (line: string) => void;

/**
 * Sees to it that all is installed, and opens the log and the views. The projector and the policies
 * follow the log only where the configuration says so.
 *
 * @throws {Error} one line: the database cannot be reached, or the log in it cannot be used.
 */
export async function openLedger(
  configuration: LedgerConfiguration,
  tell: TellTrouble,
): Promise<Ledger> {
  const { databaseUrl, demonstration: inDemonstration, projector: follows } = configuration;
  await readyDatabase(configuration, tell);
  const store = await openStore(configuration);
  let views: DataSource | undefined;
  let sealed: OpenIntegrity | undefined;
  let road: OpenCommands | undefined;
  let erasable: Erasable | undefined;
  try {
    sealed = await openIntegrity(configuration, store, tell).catch(
      namingRemedy(NAME_AN_ADMINISTRATOR),
    );
    const { integrity, notary, close: closeIntegrity } = sealed;
    views = await createViewsDataSource(configuration.viewsDatabaseUrl ?? databaseUrl, {
      onConnectionLoss: (error) => tell(`a connection of the views was lost: ${String(error)}`),
    });
    const { projector, leases } = await followViews(views, store, { follows, tell });
    const demonstration = inDemonstration ? new DemonstrationClock(DEMONSTRATION_DAY) : undefined;
    const clock = demonstration ?? new SystemClock();
    road = await openCommands(configuration, { store, clock }, tell);
    const { commands, closeCommands } = road;
    erasable = await openErasable(configuration, { store, projector, views, clock }, tell);
    const { people, evidence, close: closeErasable } = erasable;
    const policies = handOver({ store, commands, views, turn: leases }, tell);
    const stop = new AbortController();
    const followed = follows === 'in-process' ? policies.follow(stop.signal) : Promise.resolve();
    const opened = views;
    const close = async (): Promise<void> => {
      stop.abort();
      const stopped = projector.stop();
      await closeCommands();
      await closeIntegrity();
      await closeErasable();
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
      people,
      evidence,
      clock,
      demonstration,
      close,
    };
  } catch (error) {
    await sealed?.close();
    await road?.closeCommands();
    await erasable?.close();
    await store.close();
    await views?.destroy();
    return namingRemedy(GIVE_WHAT_IS_DERIVED)(error);
  }
}

/** What lies outside the log, so that it can be erased: people, and files that prove what is written. */
interface Erasable {
  readonly people: OpenPeople;
  readonly evidence: EvidenceFiles;
  /** Ends the sweeps, writes what was noted, and closes connections. */
  readonly close: () => Promise<void>;
}

/** Opens it; files of which no event tells are swept up where the registers are followed. */
async function openErasable(
  { databaseUrl, identityDatabaseUrl: url = databaseUrl, projector: follows }: LedgerConfiguration,
  { clock, ...swept }: Omit<Swept, 'files'> & { readonly clock: Clock },
  tell: TellTrouble,
): Promise<Erasable> {
  const people = await openPeople(url, clock, tell);
  const files = await EvidenceFiles.open({ url }).catch(async (error: unknown) => {
    await people.close();
    throw error;
  });
  const endSweeps =
    follows === 'in-process' ? sweepNowAndThen({ ...swept, files }, tell) : () => undefined;
  const close = async (): Promise<void> => {
    endSweeps();
    await people.close();
    await files.close();
  };
  return { people, evidence: files, close };
}

/** What hands contributions over, once somebody lets it follow the log. */
function handOver(
  {
    views,
    ...parts
  }: {
    readonly store: EventStore;
    readonly commands: LedgerCommands;
    readonly views: DataSource;
    readonly turn: Leases;
  },
  tell: TellTrouble,
): PolicyFollower {
  return new PolicyFollower({
    ...parts,
    policy: HAND_OVER,
    checkpoints: policyCheckpoints(views),
    onTrouble: (policy, error) => tell(`policy ${policy}: ${String(error)}`),
  });
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

/** The log: in the event store where one is named, and then the database holds none. */
function openStore({
  databaseUrl: url,
  eventStore,
}: Pick<Configuration, 'databaseUrl'> &
  Partial<Pick<Configuration, 'eventStore'>>): Promise<EventStore> {
  if (eventStore !== undefined) return EventStoreDbEventStore.open(eventStore);
  return PostgresEventStore.open({ url });
}
