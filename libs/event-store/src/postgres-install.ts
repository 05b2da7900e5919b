import { escapeIdentifier } from 'pg';
import { LOG_SCHEMA, type UsedSchema } from './postgres-connection.js';
import {
  asRole,
  createOwnedSchema,
  createRoles,
  installing,
  letActAs,
  type Installation,
} from './postgres-installation.js';
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

interface Roles {
  readonly owner: string;
  readonly writer: string;
  readonly reader: string;
}

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
  await installing(adminUrl, options.rolePrefix, (installation) =>
    install(installation, schema, options),
  );
}

async function install(
  installation: Installation,
  schema: InstalledSchema,
  options: InstallOptions,
): Promise<void> {
  const { client, server, prefix } = installation;
  const roles = {
    owner: `${prefix}_log_owner`,
    writer: `${prefix}_log_writer`,
    reader: `${prefix}_log_reader`,
  };
  await createRoles(installation, Object.values(roles));
  if (!server.superuser) await mayRead(installation, roles.reader);
  const version = await installedVersion(installation, schema.name);
  if (version === undefined) await createSchema(installation, schema, roles);
  else if (version !== schema.version) {
    throw new Error(
      `${schema.what}: its schema has version ${version}, this program knows ${schema.version}; ` +
        'run the program that it was last used with, or a later one',
    );
  }
  for (const login of options.writers ?? []) await letActAs(client, roles.writer, login);
  for (const login of options.readers ?? []) await letActAs(client, roles.reader, login);
}

/** An administrator who is no superuser sees the schema only as a member of the reader role. */
async function mayRead({ client }: Installation, reader: string): Promise<void> {
  const { rows } = await client.query<{ member: boolean }>(
    "select pg_has_role($1, 'usage') as member",
    [reader],
  );
  if (rows[0]?.member !== true) {
    await client.query(`grant ${escapeIdentifier(reader)} to current_user`);
  }
}

async function installedVersion(
  { client }: Installation,
  schema: string,
): Promise<number | undefined> {
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
  installation: Installation,
  { name, sql, readerFunctions }: InstalledSchema,
  roles: Roles,
): Promise<void> {
  const { client } = installation;
  const writer = escapeIdentifier(roles.writer);
  const reader = escapeIdentifier(roles.reader);
  await createOwnedSchema(installation, name, roles.owner);
  await asRole(installation, roles.owner, async () => {
    await client.query(sql);
    await client.query(`
      revoke all on all functions in schema ${name} from public;
      grant usage on schema ${name} to ${writer}, ${reader};
      grant select on all tables in schema ${name} to ${writer}, ${reader};
      grant execute on all functions in schema ${name} to ${writer};`);
    for (const readable of readerFunctions) {
      await client.query(`grant execute on function ${name}.${readable} to ${reader}`);
    }
  });
}
