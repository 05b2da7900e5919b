import { Pool, type ClientBase, type PoolClient, type QueryResultRow } from 'pg';
import { driverAddress } from '@app/event-store';
import { takeIdentityRole } from './identity-schema';

/** Look-ups are short; what waits longer waits for a database in trouble. */
const CONNECTIONS_MAX = 5;
const CONNECT_TIMEOUT_MS = 5_000;
/** Beyond the server's own time-out, so that only a silent connection meets it. */
const ANSWER_TIMEOUT_MS = 20_000;

/** Asks one statement, with its values beside it. */
export interface Asks {
  readonly rows: <Row extends QueryResultRow>(
    sql: string,
    values?: readonly unknown[],
  ) => Promise<readonly Row[]>;
}

/** Connections to the people's schema; each acts as its user role and nothing else. */
export class IdentityDatabase implements Asks {
  private constructor(private readonly pool: Pool) {}

  /**
   * Opens it, and looks whether it is installed and may be used.
   *
   * @param url connection URL of the application's login.
   * @throws {LogUnusable} one line that says what to do.
   */
  static async open(address: { readonly url: string }): Promise<IdentityDatabase> {
    const opened = IdentityDatabase.at(address);
    try {
      await opened.rows('select 1');
      return opened;
    } catch (error) {
      await opened.close();
      throw error;
    }
  }

  /** It, wherever it is: connections are made when they are needed. */
  static at({ url }: { readonly url: string }): IdentityDatabase {
    const pool = new Pool({
      ...driverAddress(url),
      application_name: 'ledger_identity',
      max: CONNECTIONS_MAX,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: ANSWER_TIMEOUT_MS,
      keepAlive: true,
      onConnect: becomeUser,
    });
    // A connection that breaks while idle is replaced; whoever asks next is given a new one.
    pool.on('error', () => undefined);
    return new IdentityDatabase(pool);
  }

  /** The rows that a statement gives. @throws when the database does not answer in time. */
  async rows<Row extends QueryResultRow>(
    sql: string,
    values: readonly unknown[] = [],
  ): Promise<readonly Row[]> {
    const { rows } = await this.pool.query<Row>(sql, [...values]);
    return rows;
  }

  /** Does all of some work, or nothing of it. */
  async atOnce<T>(work: (asks: Asks) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      const done = await work(asksBy(client));
      await client.query('commit');
      client.release();
      return done;
    } catch (error) {
      // What became of it is the server's to undo; the connection is not used again.
      client.release(true);
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}

/** The pool waits for it before it gives a connection out, though its types do not say so. */
const becomeUser: (client: ClientBase) => unknown = (client) => takeIdentityRole(client);

function asksBy(client: PoolClient): Asks {
  return {
    rows: async <Row extends QueryResultRow>(sql: string, values: readonly unknown[] = []) =>
      (await client.query<Row>(sql, [...values])).rows,
  };
}
