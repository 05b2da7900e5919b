import { Client, escapeIdentifier, type ClientBase } from 'pg';
import { driverAddress } from './postgres-tls.js';

/** What an installation knows of the server and of who installs. */
export interface InstallingServer {
  readonly database: string;
  /** As `server_version_num`: 180004. */
  readonly version: number;
  readonly superuser: boolean;
  readonly createsRoles: boolean;
}

/** A transaction in which something is installed, alone among all who install. */
export interface Installation {
  readonly client: Client;
  readonly server: InstallingServer;
  /** What the roles are named after. */
  readonly prefix: string;
}

/** The name of a role has at most 63 bytes, of which the longest suffix, `_snapshots_owner`, takes 16. */
const PREFIX_BYTES_MAX = 47;
const SERVER_VERSION_MIN = 140_000;
/** From here on a member can be kept from having a role's rights until it takes the role. */
const GRANT_OPTIONS_VERSION = 160_000;
/** Any number of our own: two installations into one database wait for each other. */
export const INSTALL_LOCK = 7_210_565;

/**
 * Installs something in one transaction.
 *
 * @param adminUrl connection URL of a login that may create roles and schemas in the database.
 * @param rolePrefix what the roles are named after; the database's name when absent.
 * @throws {Error} one line: an unsuited server, a prefix that is too long.
 */
export async function installing<T>(
  adminUrl: string,
  rolePrefix: string | undefined,
  work: (installation: Installation) => Promise<T>,
): Promise<T> {
  return connectedTo(adminUrl, async (client) => {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [INSTALL_LOCK]);
    const server = await suitedServer(client);
    const prefix = rolePrefix ?? server.database;
    if (Buffer.byteLength(prefix) > PREFIX_BYTES_MAX) {
      throw new Error(
        `"${prefix}" is too long to name the log's roles after: ` +
          `give a rolePrefix of at most ${PREFIX_BYTES_MAX} bytes`,
      );
    }
    const result = await work({ client, server, prefix });
    await client.query('commit');
    return result;
  });
}

/** Does some work over one connection of its own, with the login's own rights, and ends it. */
export async function connectedTo<T>(
  url: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ ...driverAddress(url), connectionTimeoutMillis: 5_000 });
  // Whoever uses a connection that broke meets the error there.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function suitedServer(client: Client): Promise<InstallingServer> {
  const { rows } = await client.query<InstallingServer & { readonly encoding: string }>(
    `select current_database() as database, current_setting('server_encoding') as encoding,
      current_setting('server_version_num')::integer as version,
      rolsuper as superuser, rolsuper or rolcreaterole as "createsRoles"
      from pg_roles where rolname = current_user`,
  );
  const [server] = rows;
  if (server === undefined) throw new Error('the server does not know its own user');
  if (server.encoding !== 'UTF8') {
    throw new Error(
      `database ${server.database} is encoded in ${server.encoding}: create it with encoding UTF8`,
    );
  }
  if (server.version < SERVER_VERSION_MIN) {
    throw new Error(
      `PostgreSQL ${Math.floor(server.version / 10_000)} is too old: 14 or later is needed`,
    );
  }
  return server;
}

/** Makes those roles that are missing; nobody logs in as one of them. */
export async function createRoles(
  { client, server }: Installation,
  names: readonly string[],
): Promise<void> {
  const { rows } = await client.query<{ rolname: string; rolcanlogin: boolean }>(
    'select rolname, rolcanlogin from pg_roles where rolname = any($1)',
    [names],
  );
  const login = rows.find(({ rolcanlogin }) => rolcanlogin)?.rolname;
  if (login !== undefined) throw new Error(nameTaken(login));
  const present = new Set(rows.map((row) => row.rolname));
  const missing = names.filter((name) => !present.has(name));
  if (missing.length > 0 && !server.createsRoles) {
    throw new Error(
      'the login may not create roles: install the log with a login that has CREATEROLE, ' +
        `or let an administrator create ${missing.join(', ')} with NOLOGIN`,
    );
  }
  for (const name of missing) await client.query(`create role ${escapeIdentifier(name)} nologin`);
}

/**
 * Lets a login act as a role. It has none of the role's rights until it takes the role, so that a
 * connection which forgot to take one can do nothing (before PostgreSQL 16 that cannot be said).
 */
export async function letActAs(client: ClientBase, role: string, login: string): Promise<void> {
  if (role === login) throw new Error(nameTaken(login));
  const { rows } = await client.query<{ knows: boolean }>(
    `select current_setting('server_version_num')::integer >= ${GRANT_OPTIONS_VERSION} as knows`,
  );
  const options = rows[0]?.knows === true ? ' with inherit false, set true' : '';
  await client.query(`grant ${escapeIdentifier(role)} to ${escapeIdentifier(login)}${options}`);
}

function nameTaken(login: string): string {
  return (
    `the login ${login} has the name of a role of the ledger, as which nobody may log in: ` +
    'give the login another name'
  );
}

/** Works as a role, also where the administrator is no superuser and has to become its member. */
export async function asRole<T>(
  installation: Installation,
  role: string,
  work: () => Promise<T>,
): Promise<T> {
  const { client } = installation;
  return asMember(installation, role, async () => {
    await client.query(`set local role ${escapeIdentifier(role)}`);
    const result = await work();
    await client.query('reset role');
    return result;
  });
}

/** Makes a schema that belongs to a role and to nobody else. */
export async function createOwnedSchema(
  installation: Installation,
  schema: string,
  role: string,
): Promise<void> {
  const { client } = installation;
  await asMember(installation, role, () =>
    client.query(
      `create schema ${escapeIdentifier(schema)} authorization ${escapeIdentifier(role)}`,
    ),
  );
}

/** Works with the administrator's own rights and those of a role. */
export async function asMember<T>(
  { client, server }: Installation,
  role: string,
  work: () => Promise<T>,
): Promise<T> {
  const name = escapeIdentifier(role);
  if (!server.superuser) await client.query(`grant ${name} to current_user`);
  const result = await work();
  if (!server.superuser) await client.query(`revoke ${name} from current_user`);
  return result;
}
