import { Client, DatabaseError, type ClientBase, type ClientConfig } from 'pg';
import { LogDamaged } from './event-store.js';
import { SCHEMA_VERSION } from './postgres-schema.js';
import { driverAddress } from './postgres-tls.js';

/** What a connection may do to the log. */
export type Access = 'writer' | 'reader';

/**
 * How to reach a log in PostgreSQL: directly, or through a pooler that keeps a session per client,
 * since connections take a role and listen.
 */
export interface PostgresAddress {
  /** Connection URL of the login; it must be a member of the log's writer or reader role. */
  readonly url: string;
  /** What the log's roles are named after, as at its installation; the database's name when absent. */
  readonly rolePrefix?: string;
  /** `reader` for a process that never appends; `writer` when absent. */
  readonly access?: Access;
}

/** A schema of the log's owner that a connection is to use. */
export interface UsedSchema {
  readonly name: string;
  /** The version that this program writes and reads. */
  readonly version: number;
  /** How an operator is told of it: `the log`. */
  readonly what: string;
}

/** The log itself. */
export const LOG_SCHEMA: UsedSchema = {
  name: 'ledger_log',
  version: SCHEMA_VERSION,
  what: 'the log',
};

/** A statement of ours that takes longer than this is stuck, not slow. */
const STATEMENT_TIMEOUT_MS = 15_000;
/** The head row is held for milliseconds; a wait this long means that somebody sits on it. */
const LOCK_TIMEOUT_MS = 5_000;
/** No transaction of ours waits for its client. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 10_000;
/** Beyond the server's own time-out, so that only a silent connection meets it. */
const ANSWER_TIMEOUT_MS = STATEMENT_TIMEOUT_MS + 5_000;
const CONNECT_TIMEOUT_MS = 5_000;
const GOODBYE_TIMEOUT_MS = 1_000;

/** Settings of the driver for a connection to the log. */
export function driverSettings(address: PostgresAddress): ClientConfig & { query_timeout: number } {
  return {
    ...driverAddress(address.url),
    application_name: 'ledger_log',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    keepAlive: true,
  };
}

/**
 * Makes a fresh connection one of the log's: it gives up the login's own rights for those of the
 * writer or reader role, bounds every wait, and insists that a commit is on disk when it is
 * acknowledged, also where the server's default is otherwise. Statements are not compiled to machine
 * code: where a server was built for that, compiling costs every append a hundred times its work.
 *
 * @throws {LogUnusable} one line that says what to do: not installed, not a member, another version.
 */
export async function takeRole(
  client: ClientBase,
  address: PostgresAddress,
  schema: UsedSchema = LOG_SCHEMA,
): Promise<void> {
  const { rolePrefix, access = 'writer' } = address;
  try {
    await client.query(
      `select set_config('role', coalesce($1, current_database()) || $2, false),
        set_config('statement_timeout', $3, false), set_config('lock_timeout', $4, false),
        set_config('idle_in_transaction_session_timeout', $5, false),
        set_config('default_transaction_isolation', 'read committed', false),
        set_config('jit', 'off', false),
        set_config('synchronous_commit', case
          when current_setting('synchronous_commit') in ('off', 'local') then 'on'
          else current_setting('synchronous_commit') end, false)`,
      [
        rolePrefix,
        `_log_${access}`,
        String(STATEMENT_TIMEOUT_MS),
        String(LOCK_TIMEOUT_MS),
        String(IDLE_IN_TRANSACTION_TIMEOUT_MS),
      ],
    );
    const { rows } = await client.query<{ version: number }>(
      `select version from ${schema.name}.version`,
    );
    const version = rows[0]?.version;
    if (version !== schema.version) {
      throw new LogUnusable(
        `${schema.what}: its schema has version ${version}, this program needs ` +
          `${schema.version}; install it with this program, or run the program that fits it`,
      );
    }
  } catch (error) {
    throw explained(error, access, schema.what);
  }
}

/** Opens one connection of the log's own, or of another schema of its owner. */
export async function connect(
  address: PostgresAddress,
  schema: UsedSchema = LOG_SCHEMA,
): Promise<Client> {
  const client = new Client(driverSettings(address));
  // A connection that breaks while nobody waits for it must not end the process; whoever uses it
  // next meets the error there.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await takeRole(client, address, schema);
    return client;
  } catch (error) {
    await disconnect(client);
    throw error;
  }
}

/**
 * Ends a connection and waits for the server to see it, but not for a server that is gone: the
 * goodbye of a dead connection is never answered.
 */
export async function disconnect(client: Client): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, GOODBYE_TIMEOUT_MS);
  });
  await Promise.race([client.end().catch(() => undefined), patience]);
  clearTimeout(timer);
}

/** The database answers, but the log in it cannot be used as it is. The message says what to do. */
export class LogUnusable extends Error {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'LogUnusable';
  }
}

function explained(error: unknown, access: Access, what: string): unknown {
  if (!(error instanceof DatabaseError)) return error;
  // undefined table, undefined schema, invalid role
  if (error.code === '42P01' || error.code === '3F000' || error.code === '22023') {
    return new LogUnusable(`${what} is not installed in this database (${error.message})`, {
      cause: error,
    });
  }
  if (error.code === '42501') {
    return new LogUnusable(
      `the login may not use the log: grant it the log's ${access} role (${error.message})`,
      { cause: error },
    );
  }
  return error;
}

/** SQLSTATEs after which the session is gone: connection exceptions, an operator's act. */
const SESSION_GONE = /^(08|57P0)/;

/**
 * True when the connection failed and not the statement: whether the statement took effect is then
 * unknown. An error that the server answered within a living session means that it did not.
 */
export function isConnectionLoss(error: unknown): boolean {
  if (error instanceof DatabaseError) return SESSION_GONE.test(error.code ?? '');
  if (error instanceof LogDamaged || error instanceof LogUnusable) return false;
  // By name: an error of a socket may come from another realm, whose Error is not this one.
  const { name } = (error ?? {}) as { readonly name?: unknown };
  return typeof name === 'string' && name !== 'RangeError' && name !== 'TypeError';
}

/** SQLSTATEs of a server that cannot serve now and may later; the statement had no effect. */
const NOT_NOW = /^(53|58030|55000|55P03|57014|40001|40P01|25006)/;

/** What the server says, without a code of its own, of a file that it may not make larger. */
const NO_ROOM = /^could not (extend|write)/;

/** True when the server refused for want of resources, time or a lock, so nothing was written. */
export function isRefusedForNow(error: unknown): error is DatabaseError {
  if (!(error instanceof DatabaseError)) return false;
  const { code = '', message } = error;
  return NOT_NOW.test(code) || (code === 'XX000' && NO_ROOM.test(message));
}
