import { DatabaseError, escapeIdentifier, type ClientBase } from 'pg';
import { LogUnusable } from './postgres-connection.js';
import {
  asMember,
  connectedTo,
  createOwnedSchema,
  createRoles,
  installing,
  letActAs,
  type Installation,
} from './postgres-installation.js';

/**
 * Schemas of what is derived from the log and may be dropped at any time. They belong to a role of
 * their own, named `<prefix>_<role>`, which has no right in the log; connections act as that role.
 */
export interface DerivedSchemas {
  /** The role's name after its prefix: `views_owner`. */
  readonly role: string;
  /** How an operator is told of them: `the views`. */
  readonly what: string;
  /** A regular expression of PostgreSQL for the names of all of them. */
  readonly names: string;
  /** Those that the installation makes. */
  readonly made: readonly string[];
  /** Whether the role makes further ones by itself. */
  readonly makesSchemas: boolean;
}

/** Who may use what is derived. */
export interface DerivedInstallOptions {
  /** What the role is named after; the database's name when absent. */
  readonly rolePrefix?: string;
  /** Logins that may act as the role. They must exist. */
  readonly members?: readonly string[];
}

const INSUFFICIENT_PRIVILEGE = '42501';
const INVALID_ROLE = '22023';

/**
 * Installs the role and its schemas, or finds them installed; doing it again changes nothing but the
 * members of the role. Schemas that a login made for itself, before there was such a role, are handed
 * over to it.
 *
 * @param adminUrl connection URL of a login that may create roles and schemas in the database.
 * @returns false where the administrator may not hand over what is a login's: `handOverDerived` does.
 * @throws {Error} one line: no right to create roles, an unsuited server.
 */
export async function installDerived(
  adminUrl: string,
  schemas: DerivedSchemas,
  { rolePrefix, members = [] }: DerivedInstallOptions = {},
): Promise<boolean> {
  return installing(adminUrl, rolePrefix, async (installation) => {
    const { client, prefix } = installation;
    const role = `${prefix}_${schemas.role}`;
    await createRoles(installation, [role]);
    for (const login of members) await letActAs(client, role, login);
    if (schemas.makesSchemas) await mayMakeSchemas(installation, role);
    const handed = await tryHandingOver(installation, schemas, role);
    for (const name of schemas.made) {
      const { rows } = await client.query('select from pg_namespace where nspname = $1', [name]);
      if (rows.length === 0) await createOwnedSchema(installation, name, role);
    }
    return handed;
  });
}

/**
 * Takes from logins the right to make schemas, which they were given when what is derived was theirs.
 * What belongs to the database's owner, or was given by somebody else, stays.
 */
export async function withdrawMakingSchemas(
  adminUrl: string,
  logins: readonly string[],
): Promise<void> {
  await installing(adminUrl, undefined, async ({ client, server }) => {
    const { rows } = await client.query<{ login: string }>(
      `select distinct pg_get_userbyid(a.grantee)::text as login
        from pg_database d, aclexplode(d.datacl) a
        where d.datname = current_database() and a.privilege_type = 'CREATE'
          and a.grantee <> d.datdba and pg_get_userbyid(a.grantee) = any($1)
          and pg_has_role(a.grantor, 'usage')`,
      [logins],
    );
    const database = escapeIdentifier(server.database);
    for (const { login } of rows) {
      await client.query(`revoke create on database ${database} from ${escapeIdentifier(login)}`);
    }
  });
}

/**
 * Hands over what a login made for itself before there was a role for it: for where the administrator
 * who installed was not allowed to. Where there is no role yet, or nothing to hand over, nothing is done.
 *
 * @param url connection URL of the login to which it belongs.
 * @throws {DatabaseError} `42501`: it belongs to somebody else.
 */
export async function handOverDerived(
  url: string,
  schemas: DerivedSchemas,
  rolePrefix?: string,
): Promise<void> {
  await connectedTo(url, async (client) => {
    const { rows } = await client.query<{ role: string }>(
      'select coalesce($1, current_database()) || $2 as role',
      [rolePrefix, `_${schemas.role}`],
    );
    const role = rows[0]?.role ?? '';
    const found = await client.query('select from pg_roles where rolname = $1', [role]);
    if (found.rows.length === 0) return;
    await client.query('begin');
    await handOver(client, schemas, role);
    await client.query('commit');
  });
}

/**
 * Makes a fresh connection act as the role alone.
 *
 * @throws {LogUnusable} one line that says what is missing.
 */
export async function takeDerivedRole(
  client: ClientBase,
  { role, what }: DerivedSchemas,
  rolePrefix?: string,
): Promise<void> {
  try {
    await client.query("select set_config('role', coalesce($1, current_database()) || $2, false)", [
      rolePrefix,
      `_${role}`,
    ]);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    if (error.code === INVALID_ROLE) {
      throw new LogUnusable(`${what} are not installed in this database (${error.message})`, {
        cause: error,
      });
    }
    if (error.code !== INSUFFICIENT_PRIVILEGE) throw error;
    throw new LogUnusable(`the login may not use ${what}: grant it their role (${error.message})`, {
      cause: error,
    });
  }
}

async function mayMakeSchemas({ client, server }: Installation, role: string): Promise<void> {
  const { rows } = await client.query<{ may: boolean }>(
    "select has_database_privilege($1, current_database(), 'create') as may",
    [role],
  );
  if (rows[0]?.may === true) return;
  const database = escapeIdentifier(server.database);
  await client.query(`grant create on database ${database} to ${escapeIdentifier(role)}`);
}

/** @returns false where the administrator may not: the login to which they belong does it then. */
async function tryHandingOver(
  installation: Installation,
  schemas: DerivedSchemas,
  role: string,
): Promise<boolean> {
  const { client } = installation;
  await client.query('savepoint handing_over');
  try {
    await asMember(installation, role, () => handOver(client, schemas, role));
    return true;
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    if (code !== INSUFFICIENT_PRIVILEGE) throw error;
    await client.query('rollback to savepoint handing_over');
    return false;
  }
}

/** The tables first: once the schema is another's, who owned it finds nothing in it any more. */
async function handOver(
  client: ClientBase,
  { names }: DerivedSchemas,
  role: string,
): Promise<void> {
  const to = escapeIdentifier(role);
  const { rows: schemas } = await client.query<{ name: string }>(
    `select quote_ident(nspname) as name from pg_namespace
      where nspname ~ $1 and pg_get_userbyid(nspowner) <> $2 order by 1`,
    [names, role],
  );
  for (const { name } of schemas) {
    await client.query(`grant usage, create on schema ${name} to ${to}`);
    const { rows: tables } = await client.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c
        where c.relnamespace = $1::regnamespace and c.relkind = 'r' order by 1`,
      [name],
    );
    for (const table of tables) await client.query(`alter table ${table.name} owner to ${to}`);
    await client.query(`alter schema ${name} owner to ${to}`);
  }
}
