import type { StreamName } from './event-store.js';
import type { ChainEnd } from './hash-chain.js';
import { connect, type PostgresAddress } from './postgres-connection.js';

/** An event that lies where the log has no place, so that no reader ever sees it. */
export interface HiddenEvent {
  readonly sequence: bigint;
  readonly stream: StreamName;
  readonly revision: bigint;
}

/** What the tables of a log in PostgreSQL say of it beside its events, all from one moment. */
export interface StatedLog {
  /** Events that the log has by its head. */
  readonly size: bigint;
  /** Where each stream ends, by the row that the next append continues. */
  readonly ends: ReadonlyMap<StreamName, ChainEnd>;
  /** The first of the events beyond the head, at most `HIDDEN_MAX`. */
  readonly hidden: readonly HiddenEvent[];
  /** How many events there are beyond the head. */
  readonly hiddenCount: bigint;
}

/** So many events beyond the head are told one by one. */
export const HIDDEN_MAX = 100;

const HIDDEN = `from ledger_log.event where position > (select position from ledger_log.head)`;

/**
 * Reads what a log in PostgreSQL states of itself. Memory: a row per stream.
 *
 * @throws {LogUnusable} not installed, another schema version, or the login may not read it.
 */
export async function statedLog(address: PostgresAddress): Promise<StatedLog> {
  const client = await connect(address);
  try {
    await client.query('begin isolation level repeatable read read only');
    const head = await client.query<{ size: string; hidden: string }>(
      `select (position + 1)::text as size, (select count(*) ${HIDDEN})::text as hidden
        from ledger_log.head`,
    );
    const hidden = await client.query<{ position: string; stream: string; revision: string }>(
      `select position::text, stream, revision::text ${HIDDEN} order by position limit $1`,
      [HIDDEN_MAX],
    );
    const ends = await client.query<{ name: string; revision: string; last_hash: Buffer }>(
      'select name, revision::text, last_hash from ledger_log.stream',
    );
    await client.query('commit');
    return {
      size: BigInt(head.rows[0]?.size ?? 0),
      ends: new Map(
        ends.rows.map(({ name, revision, last_hash: hash }) => [
          name,
          { revision: BigInt(revision), hash },
        ]),
      ),
      hidden: hidden.rows.map(({ position, stream, revision }) => ({
        sequence: BigInt(position),
        stream,
        revision: BigInt(revision),
      })),
      hiddenCount: BigInt(head.rows[0]?.hidden ?? 0),
    };
  } finally {
    await client.end();
  }
}
