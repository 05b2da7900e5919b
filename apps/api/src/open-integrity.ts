import {
  installPostgresIntegrity,
  KeyFile,
  LogIntegrity,
  LogUnusable,
  Notary,
  PostgresIntegrity,
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
  Partial<Pick<Configuration, 'keyFile' | 'witnessKeys'>>;

/**
 * Installs what is missing of the tree over the log, and opens it. The notary works where this process
 * follows the log, or has a key; elsewhere the tree is only read.
 *
 * @throws {KeyFileUnusable} the key file that is configured cannot be used.
 */
export async function openIntegrity(
  configuration: IntegrityConfiguration,
  store: EventStore,
  tell: (line: string) => void,
): Promise<OpenIntegrity> {
  const { projector, keyFile: path, witnessKeys = [] } = configuration;
  const keyFile = path === undefined ? undefined : new KeyFile(path);
  await keyFile?.read();
  const kept = await openKept(configuration);
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

async function openKept({
  databaseUrl: url,
  adminDatabaseUrl,
}: IntegrityConfiguration): Promise<PostgresIntegrity> {
  if (adminDatabaseUrl !== undefined) {
    await installPostgresIntegrity(adminDatabaseUrl, { writers: [await loginOf(url)] });
    return PostgresIntegrity.open({ url });
  }
  try {
    return await PostgresIntegrity.open({ url });
  } catch (error) {
    if (!(error instanceof LogUnusable)) throw error;
    await installPostgresIntegrity(url, { writers: [await loginOf(url)] });
    return PostgresIntegrity.open({ url });
  }
}
