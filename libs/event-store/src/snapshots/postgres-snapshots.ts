import { Pool, type ClientBase } from 'pg';
import {
  installDerived,
  takeDerivedRole,
  type DerivedInstallOptions,
  type DerivedSchemas,
} from '../postgres-derived.js';
import { driverAddress } from '../postgres-tls.js';
import { SNAPSHOT_BYTES_MAX, type KeptSnapshots } from './kept-snapshots.js';

/** One that loads and one that saves: nothing waits long for either. */
const CONNECTIONS_MAX = 2;
const CONNECT_TIMEOUT_MS = 5_000;
/** Making a state anew is always possible, so that nobody waits long for being spared it. */
const STATEMENT_TIMEOUT_MS = 5_000;
/** Beyond the server's own time-out, so that only a silent connection meets it. */
const ANSWER_TIMEOUT_MS = STATEMENT_TIMEOUT_MS + 1_000;

/** Any number that nobody else locks by: two processes that start at once install in turn. */
const INSTALL_LOCK = 7_627_687;

/** The bytes are compressed already; the database would only try in vain. */
const TABLE = `
create table if not exists ledger_snapshots.snapshot (
  name text collate "C" primary key,
  revision bigint not null,
  made_at timestamptz not null default now(),
  bytes bytea not null
);
alter table ledger_snapshots.snapshot alter column bytes set storage external;
`;

/** The schema of the snapshots, and the role to which it belongs. */
export const SNAPSHOT_SCHEMAS: DerivedSchemas = {
  role: 'snapshots_owner',
  what: 'the snapshots',
  names: '^ledger_snapshots$',
  made: ['ledger_snapshots'],
  makesSchemas: false,
};

/**
 * Installs the schema of the snapshots, or finds it installed.
 *
 * @param adminUrl connection URL of a login that may create roles and schemas in the database.
 * @returns false where a schema that is a login's own is still to be handed over.
 * @throws {Error} one line: no right to create roles, an unsuited server.
 */
export async function installPostgresSnapshots(
  adminUrl: string,
  options: DerivedInstallOptions = {},
): Promise<boolean> {
  return installDerived(adminUrl, SNAPSHOT_SCHEMAS, options);
}

/**
 * Snapshots in a schema of PostgreSQL, `ledger_snapshots`, that belongs to a role of their own: what is
 * in it may be dropped at any time, and is filled again. One is kept under each name.
 *
 * Install the schema once with `installPostgresSnapshots`.
 */
export class PostgresSnapshots implements KeptSnapshots {
  private constructor(private readonly pool: Pool) {}

  /**
   * Opens the snapshots of a database, creating the table where it is missing.
   *
   * @param url connection URL of a login that may act as the role of the snapshots.
   * @throws {LogUnusable} they are not installed, or the login may not use them.
   * @throws {DatabaseError} the database does not answer.
   */
  static async open(url: string): Promise<PostgresSnapshots> {
    const pool = new Pool({
      ...driverAddress(url),
      application_name: 'ledger_snapshots',
      max: CONNECTIONS_MAX,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      query_timeout: ANSWER_TIMEOUT_MS,
      keepAlive: true,
      // The pool waits for the promise, which its types do not say.
      onConnect: ((client) => takeDerivedRole(client, SNAPSHOT_SCHEMAS)) as (
        client: ClientBase,
      ) => void,
    });
    // A connection that breaks while idle is replaced; whoever asks next is given a new one.
    pool.on('error', () => undefined);
    try {
      await install(pool);
      return new PostgresSnapshots(pool);
    } catch (error) {
      await pool.end();
      throw error;
    }
  }

  /** @throws when the database does not answer in time. */
  async load(name: string): Promise<Buffer | undefined> {
    const { rows } = await this.pool.query<{ bytes: Buffer }>(
      `select bytes from ledger_snapshots.snapshot
        where name = $1 and octet_length(bytes) <= ${SNAPSHOT_BYTES_MAX}`,
      [name],
    );
    return rows[0]?.bytes;
  }

  /**
   * Keeps bytes in the place of those before, whatever revision these say: a number that somebody wrote
   * there must not keep better ones out.
   *
   * @throws {RangeError} they are more than {@link SNAPSHOT_BYTES_MAX}.
   * @throws when the database does not answer in time.
   */
  async save(name: string, revision: bigint, bytes: Buffer): Promise<void> {
    if (bytes.length > SNAPSHOT_BYTES_MAX) {
      throw new RangeError(
        `the snapshot of ${name} has ${bytes.length} bytes, at most ${SNAPSHOT_BYTES_MAX} are kept`,
      );
    }
    await this.pool.query(
      `insert into ledger_snapshots.snapshot (name, revision, bytes) values ($1, $2, $3)
        on conflict (name) do update
          set revision = excluded.revision, bytes = excluded.bytes, made_at = now()`,
      [name, String(revision), bytes],
    );
  }

  /** Ends its connections. */
  async close(): Promise<void> {
    if (!this.pool.ending) await this.pool.end();
  }
}

async function install(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ installed: boolean }>(
    "select to_regclass('ledger_snapshots.snapshot') is not null as installed",
  );
  if (rows[0]?.installed === true) return;
  // As one implicit transaction, which ends the lock too.
  await pool.query(`
    select pg_advisory_xact_lock(${INSTALL_LOCK});
    ${TABLE}`);
}
