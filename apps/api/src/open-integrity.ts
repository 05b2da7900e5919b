import {
  installPostgresIntegrity,
  KeyFile,
  keysOfTreesAside,
  LogIntegrity,
  Notary,
  PostgresIntegrity,
  takeKeyOfTree,
  takeTreeOfStore,
  type EventStore,
} from '@app/event-store';
import type { Configuration } from './configuration';
import { loginOf } from './database-login';

/** The tree over the log, its checkpoints and keys, and the notary of this process. */
export interface OpenIntegrity {
  readonly integrity: LogIntegrity;
  readonly notary: Notary;
  /** Signs what is left, where this process signs, and closes connections. */
  readonly close: () => Promise<void>;
}

/** What of the configuration it takes. */
export type IntegrityConfiguration = Pick<
  Configuration,
  'databaseUrl' | 'adminDatabaseUrl' | 'projector'
> &
  Partial<Pick<Configuration, 'keyFile' | 'witnessKeys' | 'eventStore'>>;

type Tell = (line: string) => void;

const TOLD = {
  kept: undefined,
  'put aside':
    'the log at hand is empty, and the tree in the database is over a log in another store: that ' +
    'tree is put aside, and one is begun anew under another origin.',
  'taken up again':
    'the tree over the log of this store is taken up again, with its checkpoints and keys.',
} as const;

/**
 * Opens the tree over the log, which is installed. The notary works where this process follows the log,
 * or has a key; elsewhere the tree is only read.
 *
 * @throws {KeyFileUnusable} the key file that is configured cannot be used.
 */
export async function openIntegrity(
  configuration: IntegrityConfiguration,
  store: EventStore,
  tell: Tell,
): Promise<OpenIntegrity> {
  const { projector, keyFile: path, witnessKeys = [] } = configuration;
  const keyFile = path === undefined ? undefined : new KeyFile(path);
  await keyFile?.read();
  const kept = await openTreeOf(configuration, store, tell);
  if (keyFile !== undefined) await useKeyOf(kept, keyFile, configuration, tell);
  const notary = new Notary({
    store,
    integrity: kept,
    keyFile,
    onTrouble: (error) => tell(`the integrity of the log: ${String(error)}`),
  });
  if (projector === 'in-process' || keyFile !== undefined) notary.start();
  return {
    integrity: new LogIntegrity(store, kept, { witnesses: witnessKeys, notary }),
    notary,
    close: async () => {
      await notary.stop();
      await kept.close();
    },
  };
}

/** The tree over this log. Who only looks, perhaps at the wrong log, leaves the one that is there. */
async function openTreeOf(
  configuration: IntegrityConfiguration,
  store: EventStore,
  tell: Tell,
): Promise<PostgresIntegrity> {
  const { databaseUrl: url, adminDatabaseUrl = url, projector, eventStore } = configuration;
  const found = await PostgresIntegrity.open({ url });
  if (projector !== 'in-process') return found;
  try {
    const keptIn = eventStore === undefined ? 'database' : 'event store';
    const change = await takeTreeOfStore(adminDatabaseUrl, found, store, keptIn);
    const told = TOLD[change];
    if (told === undefined) return found;
    tell(`the integrity of the log: ${told}`);
  } catch (error) {
    await found.close();
    throw error;
  }
  await found.close();
  // Where the tree was put aside, another one is begun.
  await installPostgresIntegrity(adminDatabaseUrl, { writers: [await loginOf(url)] });
  return PostgresIntegrity.open({ url });
}

/** A key that cannot be changed keeps nobody from working: nothing is signed, and status says so. */
async function useKeyOf(
  kept: PostgresIntegrity,
  keyFile: KeyFile,
  { databaseUrl }: IntegrityConfiguration,
  tell: Tell,
): Promise<void> {
  try {
    const changed = await takeKeyOfTree(kept, keyFile, () => keysOfTreesAside(databaseUrl));
    if (!changed) return;
    const { verifierKey } = await keyFile.read();
    tell(`the integrity of the log: ${keyFile.path} holds this log's own key now, ${verifierKey}`);
  } catch (error) {
    tell(
      `the integrity of the log: ${keyFile.path} could not be given this log's own key ` +
        `(${String(error)}): mend that, or replace it by "npm run operator -- keys replace"`,
    );
  }
}
