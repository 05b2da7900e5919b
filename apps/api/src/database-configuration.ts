import {
  AddressUnusable,
  driverAddress,
  faultOfEventStoreUrl,
  faultOfNamespace,
  openlyReached,
  secretSetting,
  SecretFileUnusable,
} from '@app/event-store';

/** Where the log is, when it is not in the database. */
export interface EventStoreAddress {
  readonly url: string;
  /** Tells the ledger's streams from others' on the same server. */
  readonly namespace: string;
}

/** The logins by which the ledger uses its database; one login may serve for all. */
export interface DatabaseAddresses {
  /** Appends to the log and reads it, extends the tree over it, keeps snapshots. */
  readonly databaseUrl: string;
  /** Makes, fills and reads the views; that of `databaseUrl` when absent. */
  readonly viewsDatabaseUrl?: string | undefined;
  /** People, sessions and access entries; that of `databaseUrl` when absent. */
  readonly identityDatabaseUrl?: string | undefined;
}

/** All that the environment says of the database. */
export interface DatabaseConfiguration extends DatabaseAddresses {
  /** A login that may install schemas and roles, for this start only. */
  readonly adminDatabaseUrl: string | undefined;
  /** An EventStoreDB or KurrentDB for the log; undefined: the log is in the database too. */
  readonly eventStore: EventStoreAddress | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

const NAMESPACE_DEFAULT = 'ledger';

/** Settings with a password in them. Each may be given as `<name>_FILE` instead. */
const SECRET_SETTINGS = [
  'DATABASE_URL',
  'LEDGER_VIEWS_DATABASE_URL',
  'LEDGER_IDENTITY_DATABASE_URL',
  'LEDGER_ADMIN_DATABASE_URL',
  'EVENT_STORE_URL',
] as const;

/**
 * Reads what the environment, or files that it names, say of the database.
 *
 * @param faults is given a line for everything that is wrong; no value of a secret is in it.
 */
export function databaseConfiguration(env: Environment, faults: string[]): DatabaseConfiguration {
  const faultsBefore = faults.length;
  const databaseUrl = addressOf(env, 'DATABASE_URL', faults);
  if (databaseUrl === undefined && faults.length === faultsBefore) {
    faults.push('DATABASE_URL is not set: give the address of a PostgreSQL database.');
  }
  return {
    databaseUrl: databaseUrl ?? '',
    viewsDatabaseUrl: addressOf(env, 'LEDGER_VIEWS_DATABASE_URL', faults),
    identityDatabaseUrl: addressOf(env, 'LEDGER_IDENTITY_DATABASE_URL', faults),
    adminDatabaseUrl: addressOf(env, 'LEDGER_ADMIN_DATABASE_URL', faults),
    eventStore: eventStoreOf(env, faults),
  };
}

/** Takes what holds passwords out of an environment, so that nothing started later inherits it. */
export function forgetSecrets(env: Record<string, string | undefined>): void {
  for (const name of SECRET_SETTINGS) delete env[name];
}

/**
 * Connections that go over a network without TLS.
 *
 * @returns a line for each, without a secret.
 */
export function openConnections({
  databaseUrl,
  viewsDatabaseUrl,
  identityDatabaseUrl,
  adminDatabaseUrl,
}: DatabaseAddresses & Partial<DatabaseConfiguration>): readonly string[] {
  const addresses = [
    ['DATABASE_URL', databaseUrl],
    ['LEDGER_VIEWS_DATABASE_URL', viewsDatabaseUrl],
    ['LEDGER_IDENTITY_DATABASE_URL', identityDatabaseUrl],
    ['LEDGER_ADMIN_DATABASE_URL', adminDatabaseUrl],
  ] as const;
  return addresses.flatMap(([name, url]) => {
    const host = url === undefined ? undefined : openlyReached(url);
    if (host === undefined) return [];
    return [
      `${name}: the connection to ${host} is not encrypted: passwords and figures can be read on ` +
        'the way. Add sslmode=verify-full and sslrootcert=… to the address.',
    ];
  });
}

function addressOf(env: Environment, name: string, faults: string[]): string | undefined {
  const url = settingOf(env, name, faults);
  if (url === undefined) return undefined;
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    faults.push(`${name} is not an address like postgresql://user:password@host:5432/database.`);
    return url;
  }
  try {
    driverAddress(url);
  } catch (error) {
    if (!(error instanceof AddressUnusable || error instanceof SecretFileUnusable)) throw error;
    faults.push(`${name}: ${error.message}.`);
  }
  return url;
}

function settingOf(env: Environment, name: string, faults: string[]): string | undefined {
  try {
    return secretSetting(env, name);
  } catch (error) {
    if (!(error instanceof SecretFileUnusable)) throw error;
    faults.push(`${error.message}.`);
    return undefined;
  }
}

function eventStoreOf(env: Environment, faults: string[]): EventStoreAddress | undefined {
  const url = settingOf(env, 'EVENT_STORE_URL', faults);
  const namespace = env['EVENT_STORE_NAMESPACE'] || NAMESPACE_DEFAULT;
  if (url === undefined) return undefined;
  const badUrl = faultOfEventStoreUrl(url);
  if (badUrl !== undefined) faults.push(`EVENT_STORE_URL ${badUrl}.`);
  const badName = faultOfNamespace(namespace);
  if (badName !== undefined) {
    faults.push(`EVENT_STORE_NAMESPACE ${JSON.stringify(namespace)} ${badName}.`);
  }
  return { url, namespace };
}
