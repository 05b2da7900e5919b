import { Client, escapeIdentifier, type ClientBase } from 'pg';
import { driverAddress, letActAs, LogUnusable } from '@app/event-store';

/*
 * People, and what is erasable of them: names, contacts, log-ins, sessions. Events hold our own subject
 * ids and nothing else of a person, so that erasing a row here changes no hash and no figure. Who was
 * let in, refused or took data out is kept beside them, append-only and by subject id alone.
 */

/** The schema of people. */
export const IDENTITY_SCHEMA = 'ledger_identity';

const VERSION = 1;
/** Two installations into one database wait for each other. */
const INSTALL_LOCK = 7_210_566;
/** The name of a role has at most 63 bytes, of which the suffix takes 15. */
const PREFIX_BYTES_MAX = 48;
const CONNECT_TIMEOUT_MS = 5_000;

const PEOPLE = `
create table ledger_identity.version (version integer not null);
insert into ledger_identity.version values (${VERSION});

-- Random, one of the database's own: a digest of a subject claim tells nothing elsewhere.
create table ledger_identity.pepper (
  pepper bytea not null check (octet_length(pepper) = 32)
);
create unique index one_pepper on ledger_identity.pepper ((true));
insert into ledger_identity.pepper values (
  sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
);

create table ledger_identity.person (
  subject text primary key check (subject ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
  kind text not null check (kind in ('official', 'payee', 'valuer')),
  name text check (length(name) between 1 and 200),
  contact text check (length(contact) between 1 and 200),
  -- Where a payee or valuer was registered: who pays elsewhere does not learn of them.
  place text check (length(place) between 1 and 64),
  -- As exact as programs read it, so that a page of a list ends where the next one begins.
  created_at timestamptz not null default date_trunc('milliseconds', now()),
  erased_at timestamptz,
  constraint erased_is_bare
    check (erased_at is null or (name is null and contact is null))
);

-- Which log-in of which provider is whom. Of the subject claim only a digest is kept.
create table ledger_identity.login (
  issuer text not null check (length(issuer) between 1 and 500),
  subject_claim_digest bytea not null check (octet_length(subject_claim_digest) = 32),
  subject text not null references ledger_identity.person,
  primary key (issuer, subject_claim_digest)
);
create index login_subject on ledger_identity.login (subject);
`;

const SESSIONS = `
-- A session of the pages: the digest of a random id, and what only that id opens.
create table ledger_identity.session (
  id_digest bytea primary key check (octet_length(id_digest) = 32),
  sealed bytea not null check (octet_length(sealed) <= 65536),
  subject text references ledger_identity.person,
  created_at timestamptz not null default now(),
  used_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_subject on ledger_identity.session (subject);
create index session_expiry on ledger_identity.session (expires_at);

-- A sign-in under way, to be taken up once.
create table ledger_identity.sign_in (
  state_digest bytea primary key check (octet_length(state_digest) = 32),
  sealed bytea not null check (octet_length(sealed) <= 65536),
  created_at timestamptz not null default now()
);
create index sign_in_age on ledger_identity.sign_in (created_at);
`;

const ACCESS = `
create table ledger_identity.access_entry (
  entry bigint generated always as identity primary key,
  at timestamptz not null,
  kind text not null check (kind ~ '^[a-z][a-z-]{0,39}$'),
  subject text check (length(subject) <= 64),
  assignment text check (length(assignment) <= 64),
  route text check (length(route) <= 300),
  -- Where it was, and where whoever asked holds the role: an auditor of either sees it.
  places text[] not null check (cardinality(places) between 1 and 20),
  code text check (length(code) <= 60),
  request_id text check (length(request_id) <= 60),
  -- What was taken out or erased: scope, number of rows, position of the log.
  details jsonb check (octet_length(details::text) <= 4000)
);
create index access_entry_places on ledger_identity.access_entry using gin (places);
create index access_entry_subject on ledger_identity.access_entry (subject, entry);

create function ledger_identity.refuse_change() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $guard$
begin
  raise exception 'access entries are append-only: % on ledger_identity.% is refused',
    tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $guard$;
create trigger append_only before update or delete or truncate on ledger_identity.access_entry
  for each statement execute function ledger_identity.refuse_change();
alter table ledger_identity.access_entry enable always trigger append_only;
`;

/** What the application may do, and nothing else. */
const GRANTS = `
revoke all on all functions in schema ledger_identity from public;
grant usage on schema ledger_identity to %USER%;
grant select on ledger_identity.version, ledger_identity.pepper to %USER%;
grant select, insert, update (name, contact, erased_at) on ledger_identity.person to %USER%;
grant select, insert, delete on ledger_identity.login to %USER%;
grant select, insert, update, delete on ledger_identity.session to %USER%;
grant select, insert, delete on ledger_identity.sign_in to %USER%;
grant select, insert on ledger_identity.access_entry to %USER%;
`;

/** Who may use the people's schema. */
export interface IdentityInstallOptions {
  /**
   * What its roles are named after, `<prefix>_identity_owner` and `<prefix>_identity_user`; the
   * database's name when absent.
   */
  readonly rolePrefix?: string;
  /** Logins that become members of the user role. They must exist. */
  readonly writers?: readonly string[];
}

/**
 * Installs the people's schema into a database, or finds it installed; doing it again changes nothing
 * but the members of its role. The schema belongs to a role that nobody logs in as; connections of the
 * application act as the user role alone (see `takeIdentityRole`).
 *
 * @param adminUrl connection URL of a login that may create roles and schemas in the database.
 * @throws {Error} one line: no right to create roles, or a schema of another version.
 */
export async function installIdentity(
  adminUrl: string,
  { rolePrefix, writers = [] }: IdentityInstallOptions = {},
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
const TAKE_IDENTITY_ROLE = `
  select set_config('role', coalesce($1, current_database()) || '_identity_user', false),
    set_config('statement_timeout', '15000', false), set_config('lock_timeout', '5000', false),
    set_config('idle_in_transaction_session_timeout', '10000', false),
    set_config('default_transaction_isolation', 'read committed', false),
    set_config('jit', 'off', false)`;

/**
 * Makes a fresh connection one of the people's schema: it gives up the login's own rights for those of
 * the user role.
 *
 * @throws {LogUnusable} one line that says what to do: not installed, not a member, another version.
 */
export async function takeIdentityRole(client: ClientBase, rolePrefix?: string): Promise<void> {
  try {
    await client.query(TAKE_IDENTITY_ROLE, [rolePrefix]);
    const { rows } = await client.query<{ version: number }>(
      'select version from ledger_identity.version',
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
      `"${prefix}" is too long to name the people's roles after: ` +
        `give a rolePrefix of at most ${PREFIX_BYTES_MAX} bytes`,
    );
  }
  const roles = { owner: `${prefix}_identity_owner`, user: `${prefix}_identity_user` };
  const found = await client.query<{ rolname: string }>(
    'select rolname from pg_roles where rolname = any($1)',
    [Object.values(roles)],
  );
  const present = new Set(found.rows.map(({ rolname }) => rolname));
  const missing = Object.values(roles).filter((role) => !present.has(role));
  if (missing.length > 0 && !server.creates) {
    throw new Error(
      'the login may not create roles: install the people with a login that has CREATEROLE, ' +
        `or let an administrator create ${missing.join(', ')} with NOLOGIN`,
    );
  }
  for (const role of missing) await client.query(`create role ${escapeIdentifier(role)} nologin`);
  return { ...roles, superuser: server.superuser };
}

async function isInstalled(client: Client, { user, superuser }: Roles): Promise<boolean> {
  const { rows } = await client.query<{ installed: boolean }>(
    `select exists (select from pg_class where relname = 'version'
      and relnamespace = to_regnamespace($1)) as installed`,
    [IDENTITY_SCHEMA],
  );
  if (rows[0]?.installed !== true) return false;
  // An administrator who is no superuser sees the schema only as a member of its user role.
  if (!superuser) await becomeMember(client, user);
  const found = await client.query<{ version: number }>(
    'select version from ledger_identity.version',
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
  await client.query(`create schema ${IDENTITY_SCHEMA} authorization ${owner}`);
  await client.query(`set local role ${owner}`);
  await client.query([PEOPLE, SESSIONS, ACCESS].join('\n'));
  await client.query(GRANTS.replaceAll('%USER%', escapeIdentifier(roles.user)));
  await client.query('reset role');
  if (!roles.superuser) await client.query(`revoke ${owner} from current_user`);
}

function otherVersion(version: number | undefined): string {
  return (
    `the people: their schema has version ${version}, this program knows ${VERSION}; ` +
    'run the program that it was last used with, or a later one'
  );
}

function explained(error: unknown): unknown {
  const { code, message } = error as Error & { readonly code?: unknown };
  // undefined table, undefined schema, invalid role
  if (code === '42P01' || code === '3F000' || code === '22023') {
    return new LogUnusable(`the people's tables are not installed in this database (${message})`, {
      cause: error,
    });
  }
  if (code === '42501') {
    return new LogUnusable(
      `the login may not use the people's tables: grant it their user role (${message})`,
      { cause: error },
    );
  }
  return error;
}
