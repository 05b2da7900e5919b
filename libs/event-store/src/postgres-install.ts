import { Client, escapeIdentifier } from 'pg';
import { LOG_SCHEMA, type UsedSchema } from './postgres-connection.js';
import { SCHEMA_SQL } from './postgres-schema.js';

/** A schema of the log's owner, to run once as that role in an existing, empty schema. */
export interface InstalledSchema extends UsedSchema {
  /** Makes everything; its table `version` holds the version. */
  readonly sql: string;
  /** Functions that readers may execute too. */
  readonly readerFunctions: readonly string[];
}

const LOG: InstalledSchema = {
  ...LOG_SCHEMA,
  sql: SCHEMA_SQL,
  readerFunctions: ['json_of', 'event_hash', 'event_id'],
};

/** Who may use the log. */
export interface InstallOptions {
  /**
   * What the log's roles are named after: `<prefix>_log_owner`, `<prefix>_log_writer`,
   * `<prefix>_log_reader`. Roles belong to the whole server, so the database's name, which is taken
   * when absent, keeps the logs of several databases apart.
   */
  readonly rolePrefix?: string;
  /** Logins that may append and read. They must exist. */
  readonly writers?: readonly string[];
  /** Logins that may read. They must exist. */
  readonly readers?: readonly string[];
}

interface Server {
  readonly database: string;
  readonly encoding: string;
  readonly version: number;
  readonly superuser: boolean;
  readonly createsRoles: boolean;
}

interface Roles {
  readonly owner: string;
  readonly writer: string;
  readonly reader: string;
}

/** The name of a role has at most 63 bytes, of which the suffix takes 11. */
const PREFIX_BYTES_MAX = 52;
const SERVER_VERSION_MIN = 140_000;
/** Any number of our own: two installations into one database wait for each other. */
export const INSTALL_LOCK = 7_210_565;

/**
 * Installs the log into a database, or finds it installed; doing it again changes nothing but the
 * members of its roles.
 *
 * The schema belongs to a role nobody logs in as. The application's login becomes a member of the
 * writer role, and its connections act as that role alone: it may execute `append_batch` and read.
 *
 * @param adminUrl connection URL of a login that may create roles and schemas in the database.
 * @throws {Error} one line: no right to create roles, a newer schema, an unsuited server.
 */
export async function installPostgresEventStore(
  adminUrl: string,
  options: InstallOptions = {},
): Promise<void> {
  await installPostgresSchema(adminUrl, LOG, options);
}

/**
 * Installs a schema of the log's owner into a database, or finds it installed. The roles are the same
 * for all such schemas; they are made when they are missing.
 *
 * @param adminUrl connection URL of a login that may create roles and schemas in the database.
 * @throws {Error} one line: no right to create roles, a newer schema, an unsuited server.
 */
export async function installPostgresSchema(
  adminUrl: string,
  schema: InstalledSchema,
  options: InstallOptions = {},
): Promise<void> {
  const client = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [INSTALL_LOCK]);
    await install(client, schema, options);
    await client.query('commit');
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function install(
  client: Client,
  schema: InstalledSchema,
  options: InstallOptions,
): Promise<void> {
  const server = await suitedServer(client);
  const prefix = options.rolePrefix ?? server.database;
  if (Buffer.byteLength(prefix) > PREFIX_BYTES_MAX) {
    throw new Error(
      `"${prefix}" is too long to name the log's roles after: ` +
        `give a rolePrefix of at most ${PREFIX_BYTES_MAX} bytes`,
    );
  }
  const roles = {
    owner: `${prefix}_log_owner`,
    writer: `${prefix}_log_writer`,
    reader: `${prefix}_log_reader`,
  };
  await createRoles(client, server, Object.values(roles));
  if (!server.superuser) await mayRead(client, roles.reader);
  const version = await installedVersion(client, schema.name);
  if (version === undefined) await createSchema(client, schema, server.superuser, roles);
  else if (version !== schema.version) {
    throw new Error(
      `${schema.what}: its schema has version ${version}, this program knows ${schema.version}; ` +
        'run the program that it was last used with, or a later one',
    );
  }
  for (const login of options.writers ?? []) await grant(client, roles.writer, login);
  for (const login of options.readers ?? []) await grant(client, roles.reader, login);
}

async function suitedServer(client: Client): Promise<Server> {
  const { rows } = await client.query<Server>(
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

async function createRoles(
  client: Client,
  server: Server,
  names: readonly string[],
): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>(
    'select rolname from pg_roles where rolname = any($1)',
    [names],
  );
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

/** An administrator who is no superuser sees the schema only as a member of the reader role. */
async function mayRead(client: Client, reader: string): Promise<void> {
  const { rows } = await client.query<{ member: boolean }>(
    "select pg_has_role($1, 'usage') as member",
    [reader],
  );
  if (rows[0]?.member !== true) {
    await client.query(`grant ${escapeIdentifier(reader)} to current_user`);
  }
}

async function installedVersion(client: Client, schema: string): Promise<number | undefined> {
  const { rows } = await client.query<{ installed: boolean }>(
    'select to_regclass($1) is not null as installed',
    [`${schema}.version`],
  );
  if (rows[0]?.installed !== true) return undefined;
  const found = await client.query<{ version: number }>(`select version from ${schema}.version`);
  return found.rows[0]?.version;
}

/** Everything is created as the owner role, so nothing in the schema belongs to an administrator. */
async function createSchema(
  client: Client,
  { name, sql, readerFunctions }: InstalledSchema,
  superuser: boolean,
  roles: Roles,
): Promise<void> {
  const owner = escapeIdentifier(roles.owner);
  const writer = escapeIdentifier(roles.writer);
  const reader = escapeIdentifier(roles.reader);
  if (!superuser) await client.query(`grant ${owner} to current_user`);
  await client.query(`create schema ${name} authorization ${owner}`);
  await client.query(`set local role ${owner}`);
  await client.query(sql);
  await client.query(`
    revoke all on all functions in schema ${name} from public;
    grant usage on schema ${name} to ${writer}, ${reader};
    grant select on all tables in schema ${name} to ${writer}, ${reader};
    grant execute on all functions in schema ${name} to ${writer};`);
  for (const readable of readerFunctions) {
    await client.query(`grant execute on function ${name}.${readable} to ${reader}`);
  }
  await client.query('reset role');
  if (!superuser) await client.query(`revoke ${owner} from current_user`);
}

async function grant(client: Client, role: string, login: string): Promise<void> {
  await client.query(`grant ${escapeIdentifier(role)} to ${escapeIdentifier(login)}`);
}
