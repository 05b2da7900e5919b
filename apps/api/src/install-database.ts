import {
  handOverDerived,
  installPostgresEventStore,
  installPostgresIntegrity,
  installPostgresSnapshots,
  LogUnusable,
  PostgresEventStore,
  PostgresIntegrity,
  PostgresSnapshots,
  SNAPSHOT_SCHEMAS,
  withdrawMakingSchemas,
} from '@app/event-store';
import { createViewsDataSource, handOverViews, installViewsRole } from '@app/views';
import {
  openConnections,
  type DatabaseAddresses,
  type DatabaseConfiguration,
} from './database-configuration';
import { loginOf } from './database-login';
import { EvidenceFiles } from './evidence/evidence-files';
import { installEvidence } from './evidence/evidence-schema';
import { IdentityDatabase } from './identity/identity-database';
import { installIdentity } from './identity/identity-schema';
import { GIVE_WHAT_IS_DERIVED, NAME_AN_ADMINISTRATOR, namingRemedy } from './missing-right';

/*
 * What the ledger needs in its database, and who may use it. Everything belongs to roles as which nobody
 * logs in; a login may act as those that it has a purpose for, and each connection acts as one of them.
 */

type Addresses = DatabaseAddresses & Partial<Pick<DatabaseConfiguration, 'eventStore'>>;

/** The database is not ready for this program. One line, which names what makes it so. */
export class DatabaseNotReady extends Error {
  constructor(missing: readonly string[], why: string, options?: ErrorOptions) {
    super(
      `The database is not ready (${missing.join('; ')}), and the ledger's own login may not make ` +
        `it so (${why}): run "npm run operator -- database install" with the login of an ` +
        'administrator in LEDGER_ADMIN_DATABASE_URL, or start once with it.',
      options,
    );
    this.name = 'DatabaseNotReady';
  }
}

/**
 * Installs all that the ledger needs into its database, or finds it installed, and lets its logins act
 * as the roles that they have a purpose for. Doing it again completes what is missing.
 *
 * @param adminUrl connection URL of a login that may create roles and schemas in the database.
 * @throws {Error} one line: a right is missing, or something there is of a newer program.
 */
export async function installDatabase(adminUrl: string, addresses: Addresses): Promise<void> {
  const { databaseUrl, eventStore } = addresses;
  const log = await loginOf(databaseUrl);
  const views = await loginOf(addresses.viewsDatabaseUrl ?? databaseUrl);
  const identity = await loginOf(addresses.identityDatabaseUrl ?? databaseUrl);
  if (eventStore === undefined) await installPostgresEventStore(adminUrl, { writers: [log] });
  await installPostgresIntegrity(adminUrl, { writers: [log] });
  const snapshotsHanded = await installPostgresSnapshots(adminUrl, { members: [log] });
  const viewsHanded = await installViewsRole(adminUrl, { members: [views] });
  await installIdentity(adminUrl, { writers: [identity] });
  await installEvidence(adminUrl, { writers: [identity] });
  if (snapshotsHanded && viewsHanded) await withdrawMakingSchemas(adminUrl, [log, views]);
}

/**
 * Sees to it that all is there before anything is opened: by the administrator's login where one is
 * given, else by the ledger's own, where that may and something is missing.
 *
 * @param tell hears of connections that anybody on the way can read.
 * @throws {DatabaseNotReady} something is missing and cannot be made.
 * @throws when the database does not answer.
 */
export async function readyDatabase(
  addresses: Addresses & { readonly adminDatabaseUrl: string | undefined },
  tell: (line: string) => void,
): Promise<void> {
  for (const line of openConnections(addresses)) tell(line);
  const { databaseUrl, viewsDatabaseUrl = databaseUrl, adminDatabaseUrl } = addresses;
  if (adminDatabaseUrl !== undefined) {
    await installDatabase(adminDatabaseUrl, addresses).catch(namingRemedy(NAME_AN_ADMINISTRATOR));
  }
  await handOver(databaseUrl, viewsDatabaseUrl).catch(namingRemedy(GIVE_WHAT_IS_DERIVED));
  if (adminDatabaseUrl !== undefined) return;
  const missing = await missingIn(addresses);
  if (missing.length === 0) return;
  await installDatabase(databaseUrl, addresses).catch((error: Error) => {
    throw new DatabaseNotReady(missing, error.message, { cause: error });
  });
}

async function handOver(databaseUrl: string, viewsDatabaseUrl: string): Promise<void> {
  await handOverDerived(databaseUrl, SNAPSHOT_SCHEMAS);
  await handOverViews(viewsDatabaseUrl);
}

/** What cannot be used as it is, a line for each part. */
async function missingIn(addresses: Addresses): Promise<readonly string[]> {
  const { databaseUrl: url, eventStore } = addresses;
  const { viewsDatabaseUrl = url, identityDatabaseUrl = url } = addresses;
  const parts: readonly (() => Promise<{ close(): Promise<void> }>)[] = [
    ...(eventStore === undefined ? [() => PostgresEventStore.open({ url })] : []),
    () => PostgresIntegrity.open({ url }),
    () => PostgresSnapshots.open(url),
    async () => {
      const views = await createViewsDataSource(viewsDatabaseUrl, { connectionsMax: 1 });
      return { close: () => views.destroy() };
    },
    () => IdentityDatabase.open({ url: identityDatabaseUrl }),
    () => EvidenceFiles.open({ url: identityDatabaseUrl }),
  ];
  const missing: string[] = [];
  for (const open of parts) {
    try {
      const opened = await open();
      await opened.close();
    } catch (error) {
      if (!(error instanceof LogUnusable)) throw error;
      missing.push(error.message);
    }
  }
  return missing;
}
