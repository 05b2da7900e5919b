import { Client, escapeIdentifier, type ClientBase } from 'pg';
import { driverAddress, letActAs, LogUnusable } from '@app/event-store';

/*
 * Evidence files, outside the log, so that they can be erased: the log holds a digest over a salt and
 * the file, and both lie here. A file is known by its book and its content; the same content in another
 * book is another file with another salt, so that an erasure in one book says nothing of any other.
 */

const VERSION = 1;
/** Two installations into one database wait for each other. */
const INSTALL_LOCK = 7_210_567;
/** The name of a role has at most 63 bytes, of which the suffix takes 15. */
const PREFIX_BYTES_MAX = 48;
const CONNECT_TIMEOUT_MS = 5_000;

const TABLES = `
create table ledger_evidence.version (version integer not null);
insert into ledger_evidence.version values (${VERSION});

create table ledger_evidence.file (
  book text not null check (book ~ '^book-[A-Z]{2}[0-9]{2}-[0-9]{4}$'),
  -- Of the content alone: what was sent twice is kept once.
  content_digest bytea not null check (octet_length(content_digest) = 32),
  salt bytea not null check (octet_length(salt) = 32),
  -- Of salt and content, as the event has it.
  digest bytea not null check (octet_length(digest) = 32),
  media_type text not null check (length(media_type) between 1 and 100),
  content bytea not null check (octet_length(content) between 1 and 10485760),
  kept_at timestamptz not null default now(),
  primary key (book, content_digest),
  unique (book, digest)
);
-- Scans are compressed already: trying again only costs time.
alter table ledger_evidence.file alter column content set storage external;
create index file_age on ledger_evidence.file (kept_at);
`;

/** Files are kept and erased, never changed; only when one was last sent is written anew. */
const GRANTS = `
grant usage on schema ledger_evidence to %USER%;
grant select on ledger_evidence.version to %USER%;
grant select, insert, delete, update (kept_at) on ledger_evidence.file to %USER%;
`;

/** Who may use the schema of evidence. */
export interface EvidenceInstallOptions {
  /** What its roles are named after; the database's name when absent. */
  readonly rolePrefix?: string;
  /** Logins that become members of the user role. They must exist. */
  readonly writers?: readonly string[];
}

/**
 * Installs the schema of evidence into a database, or finds it installed. It belongs to a role that
 * nobody logs in as; connections of the application act as the user role alone.
 *
 * @param adminUrl connection URL of a login that may create roles and schemas in the database.
 * @throws {Error} one line: no right to create roles, or a schema of another version.
 */
export async function installEvidence(
  adminUrl: string,
  { rolePrefix, writers = [] }: EvidenceInstallOptions = {},
): Promise<void> {
  const client = new Client({
    ...driverAddress(adminUrl),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [INSTALL_LOCK]);
    const roles = await makeRoles(client, rolePrefix);
    if (!(await isInstalled(client, roles))) await createSchema(client, roles);
    for (const login of writers) await letActAs(client, roles.user, login);
    await client.query('commit');
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Settings by which a connection acts as the user role alone, with bounded waits. */
const TAKE_ROLE = `
  select set_config('role', coalesce($1, current_database()) || '_evidence_user', false),
    set_config('statement_timeout', '15000', false), set_config('lock_timeout', '5000', false),
    set_config('idle_in_transaction_session_timeout', '10000', false),
    set_config('jit', 'off', false)`;

/**
 * Makes a fresh connection one of the schema of evidence: it gives up the login's own rights.
 *
 * @throws {LogUnusable} one line that says what to do: not installed, not a member, another version.
 */
export async function takeEvidenceRole(client: ClientBase, rolePrefix?: string): Promise<void> {
  try {
    await client.query(TAKE_ROLE, [rolePrefix]);
    const { rows } = await client.query<{ version: number }>(
      'select version from ledger_evidence.version',
    );
    if (rows[0]?.version !== VERSION) throw new LogUnusable(otherVersion(rows[0]?.version));
  } catch (error) {
    throw explained(error);
  }
}

interface Roles {
  readonly owner: string;
  readonly user: string;
  readonly superuser: boolean;
}

async function makeRoles(client: Client, rolePrefix: string | undefined): Promise<Roles> {
  const { rows } = await client.query<{ database: string; superuser: boolean; creates: boolean }>(
    `select current_database() as database, rolsuper as superuser,
      rolsuper or rolcreaterole as creates from pg_roles where rolname = current_user`,
  );
  const [server] = rows;
  if (server === undefined) throw new Error('the server does not know its own user');
  const prefix = rolePrefix ?? server.database;
  if (Buffer.byteLength(prefix) > PREFIX_BYTES_MAX) {
    throw new Error(
      `"${prefix}" is too long to name the roles of evidence after: ` +
        `give a rolePrefix of at most ${PREFIX_BYTES_MAX} bytes`,
    );
  }
  const names = { owner: `${prefix}_evidence_owner`, user: `${prefix}_evidence_user` };
  const found = await client.query<{ rolname: string }>(
    'select rolname from pg_roles where rolname = any($1)',
    [Object.values(names)],
  );
  const present = new Set(found.rows.map(({ rolname }) => rolname));
  const missing = Object.values(names).filter((role) => !present.has(role));
  if (missing.length > 0 && !server.creates) {
    throw new Error(
      'the login may not create roles: install the evidence with a login that has CREATEROLE, ' +
        `or let an administrator create ${missing.join(', ')} with NOLOGIN`,
    );
  }
  for (const role of missing) await client.query(`create role ${escapeIdentifier(role)} nologin`);
  return { ...names, superuser: server.superuser };
}

async function isInstalled(client: Client, { user, superuser }: Roles): Promise<boolean> {
  const { rows } = await client.query<{ installed: boolean }>(
    `select exists (select from pg_class where relname = 'version'
      and relnamespace = to_regnamespace('ledger_evidence')) as installed`,
  );
  if (rows[0]?.installed !== true) return false;
  // An administrator who is no superuser sees the schema only as a member of its user role.
  if (!superuser) await becomeMember(client, user);
  const found = await client.query<{ version: number }>(
    'select version from ledger_evidence.version',
  );
  const version = found.rows[0]?.version;
  if (version !== VERSION) throw new Error(otherVersion(version));
  return true;
}

async function becomeMember(client: Client, role: string): Promise<void> {
  const { rows } = await client.query<{ member: boolean }>(
    "select pg_has_role($1, 'usage') as member",
    [role],
  );
  if (rows[0]?.member === true) return;
  await client.query(`grant ${escapeIdentifier(role)} to current_user`);
}

/** Everything is created as the owner role, so nothing in the schema belongs to an administrator. */
async function createSchema(client: Client, roles: Roles): Promise<void> {
  const owner = escapeIdentifier(roles.owner);
  if (!roles.superuser) await client.query(`grant ${owner} to current_user`);
  await client.query(`create schema ledger_evidence authorization ${owner}`);
  await client.query(`set local role ${owner}`);
  await client.query(TABLES);
  await client.query(GRANTS.replaceAll('%USER%', escapeIdentifier(roles.user)));
  await client.query('reset role');
  if (!roles.superuser) await client.query(`revoke ${owner} from current_user`);
}

function otherVersion(version: number | undefined): string {
  return (
    `the evidence: its schema has version ${version}, this program knows ${VERSION}; ` +
    'run the program that it was last used with, or a later one'
  );
}

function explained(error: unknown): unknown {
  const { code, message } = error as Error & { readonly code?: unknown };
  // undefined table, undefined schema, invalid role
  if (code === '42P01' || code === '3F000' || code === '22023') {
    return new LogUnusable(
      `the tables of evidence are not installed in this database (${message})`,
      {
        cause: error,
      },
    );
  }
  if (code === '42501') {
    return new LogUnusable(
      `the login may not use the tables of evidence: grant it their user role (${message})`,
      { cause: error },
    );
  }
  return error;
}
