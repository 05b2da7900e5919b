import { Pool, type ClientBase } from 'pg';
import { admitAppend, admitFirstRevision, admitLimit, admitStreamName } from './admission.js';
import { compareDenseCursors, cursorOf, sequenceOf } from './dense-cursor.js';
import {
  LogDamaged,
  type AppendReceipt,
  type Cursor,
  type EventStore,
  type LogBatch,
  type ReadAllOptions,
  type ReadStreamOptions,
  type SealedEvent,
  type SequencedEvent,
  type StoredEvent,
  type StreamName,
  type SubscribeAllOptions,
} from './event-store.js';
import { follow, GrowthSignal, type Pause } from './following.js';
import { GROUP_COMMIT_BOUNDS, GroupCommit, type GroupCommitBounds } from './group-commit.js';
import { GrowthListener } from './growth-listener.js';
import {
  connect,
  driverSettings,
  isConnectionLoss,
  isRefusedForNow,
  takeRole,
  type PostgresAddress,
} from './postgres-connection.js';

/** How to open a log in PostgreSQL. */
export interface PostgresEventStoreOptions extends PostgresAddress {
  /** Connections that read, at most; 4 when absent. One more appends and one more listens. */
  readonly readersMax?: number;
  /** How often subscriptions look without having been told; 250 ms, slowing down to 1 s. */
  readonly poll?: Pause;
  readonly groupCommit?: Partial<GroupCommitBounds>;
}

const POLL: Pause = { minMs: 250, maxMs: 1_000 };
const READERS_MAX = 4;
/** Events fetched at once of a stream: at most 32 MiB with the largest events. */
const STREAM_PAGE_EVENTS = 512;

const COLUMNS = `e.position::text, e.stream, e.revision::text, e.event_id, e.type, e.payload,
  e.metadata, e.previous_hash, e.hash, e.stored_at`;

/**
 * The page after a position, and where the log ends. Both come from one statement, hence from one
 * moment: only so does a page that stops before the end prove that events are missing. Places are
 * dense, so a page is a range of them; a limit instead would tempt the planner to sort all that is
 * left. Exported for the test that looks at its plan.
 */
export const PAGE_OF_LOG = `select h.position::text as log_end, ${COLUMNS}
  from ledger_log.head h left join lateral (
    select * from ledger_log.event
    where position > $1::bigint and position <= $1::bigint + $2::integer
  ) e on true order by e.position`;

/**
 * The page of a stream from a revision on, and where the stream and the log end, from one moment too:
 * an event beyond the end of the log is one that nobody who reads the log ever comes to.
 */
export const PAGE_OF_STREAM = `select s.revision::text as log_end, h.position::text as head, ${COLUMNS}
  from ledger_log.stream s left join ledger_log.head h on true left join lateral (
    select * from ledger_log.event
    where stream = s.name and revision >= $2::bigint and revision < $2::bigint + $3::integer
  ) e on true where s.name = $1 order by e.revision`;

/** A row of a page. Only the ends are there when the page is empty. */
interface Row {
  readonly log_end: string;
  /** Position of the log's last event; in pages of a stream alone. */
  readonly head?: string | null;
  readonly position: string | null;
  readonly stream: string;
  readonly revision: string;
  readonly event_id: string;
  readonly type: string;
  readonly payload: Buffer;
  readonly metadata: Buffer;
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
  readonly stored_at: Date;
}

/**
 * The log in PostgreSQL. Positions are dense and in the order of commits, which the database's
 * `append_batch` sees to, so a reader that goes from position to position can skip nothing, and a
 * position that is missing is evidence of tampering.
 *
 * Install the log once with `installPostgresEventStore`.
 */
export class PostgresEventStore implements EventStore {
  readonly #growth = new GrowthSignal();
  readonly #pool: Pool;
  readonly #commits: GroupCommit;
  readonly #listener: GrowthListener;
  readonly #poll: Pause;

  private constructor(options: PostgresEventStoreOptions) {
    this.#poll = options.poll ?? POLL;
    this.#pool = new Pool({
      ...driverSettings(options),
      max: options.readersMax ?? READERS_MAX,
      // The pool waits for the promise, which its types do not say.
      onConnect: ((client) => takeRole(client, options)) as (client: ClientBase) => void,
    });
    // A connection that breaks while idle is replaced; whoever reads next is given a new one.
    this.#pool.on('error', () => undefined);
    this.#commits = new GroupCommit(
      () => connect(options),
      () => this.#growth.hint(),
      { ...GROUP_COMMIT_BOUNDS, ...options.groupCommit },
    );
    this.#listener = new GrowthListener(() => connect(options), this.#growth);
  }

  /**
   * Opens the log of a database.
   *
   * @throws {LogUnusable} not installed, another schema version, or the login may not use it.
   */
  static async open(options: PostgresEventStoreOptions): Promise<PostgresEventStore> {
    const store = new PostgresEventStore(options);
    try {
      await store.head();
      return store;
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  async append(
    stream: StreamName,
    expectedRevision: bigint,
    events: readonly SealedEvent[],
  ): Promise<AppendReceipt> {
    const bytes = admitAppend(stream, expectedRevision, events);
    return this.#commits.append({ stream, expectedRevision, events, bytes });
  }

  async *readStream(
    stream: StreamName,
    options: ReadStreamOptions = {},
  ): AsyncGenerator<StoredEvent, void, undefined> {
    const { from = 0n, limit = Number.MAX_SAFE_INTEGER } = options;
    admitStreamName(stream);
    admitFirstRevision(from);
    admitLimit(limit, Number.MAX_SAFE_INTEGER);
    let next = from;
    for (let left = limit; left > 0;) {
      const asked = Math.min(left, STREAM_PAGE_EVENTS);
      const { end, events } = await this.#page(PAGE_OF_STREAM, [stream, String(next), asked]);
      for (const event of events) {
        if (event.revision !== next) throw missing(`revision ${next} of stream ${stream}`);
        next += 1n;
        const { sequence: _, ...stored } = event;
        yield stored;
      }
      left -= events.length;
      if (events.length < asked) {
        if (end >= next) throw missing(`revision ${next} of stream ${stream}`);
        return;
      }
    }
  }

  async revisionsOf(streams: readonly StreamName[]): Promise<ReadonlyMap<StreamName, bigint>> {
    for (const stream of streams) admitStreamName(stream);
    const { rows } = await this.#pool.query<{ name: string; revision: string }>({
      // Asked before every decision, so it is planned once a connection and not each time.
      name: 'revisions-of',
      text: 'select name, revision::text from ledger_log.stream where name = any($1::text[])',
      values: [[...streams]],
    });
    return new Map(rows.map(({ name, revision }) => [name, BigInt(revision)]));
  }

  async readAll(options: ReadAllOptions = {}): Promise<readonly SequencedEvent[]> {
    const { from, limit = 1_000 } = options;
    admitLimit(limit);
    const after = sequenceOf(from);
    const { end, events } = await this.#page(PAGE_OF_LOG, [String(after), limit]);
    let last = after;
    for (const { sequence } of events) {
      last += 1n;
      if (sequence !== last) throw missing(`position ${last}`);
    }
    if (events.length < limit && last < end) throw missing(`position ${last + 1n}`);
    if (after > end) {
      throw new LogDamaged(`it ends at position ${end} and was read up to ${after}`);
    }
    return events;
  }

  async *subscribeAll(
    options: SubscribeAllOptions = {},
  ): AsyncGenerator<LogBatch, void, undefined> {
    this.#listener.start();
    yield* follow(
      {
        read: (from, limit) => this.readAll(from === undefined ? { limit } : { from, limit }),
        growth: this.#growth,
        poll: this.#poll,
        passes: (error) => isConnectionLoss(error) || isRefusedForNow(error),
      },
      options,
    );
  }

  async head(): Promise<Cursor | undefined> {
    const { rows } = await this.#pool.query<{ position: string }>(
      'select position::text from ledger_log.head',
    );
    const position = rows[0]?.position;
    if (position === undefined) throw missing('the head');
    return position === '-1' ? undefined : position;
  }

  async sizeAt(cursor: Cursor): Promise<bigint> {
    return sequenceOf(cursor) + 1n;
  }

  compareCursors(a: Cursor, b: Cursor): number {
    return compareDenseCursors(a, b);
  }

  async close(): Promise<void> {
    this.#growth.close();
    await Promise.all([this.#commits.close(), this.#listener.close()]);
    if (!this.#pool.ending) await this.#pool.end();
  }

  /** @returns the events of a page and the place of the last event that there is, -1 for none. */
  async #page(
    text: string,
    values: readonly (string | number)[],
  ): Promise<{ readonly end: bigint; readonly events: readonly SequencedEvent[] }> {
    const { rows } = await this.#pool.query<Row>(text, [...values]);
    const end = BigInt(rows[0]?.log_end ?? -1);
    return { end, events: rows.flatMap(storedEvent) };
  }
}

function missing(what: string): LogDamaged {
  return new LogDamaged(`${what} is missing`);
}

/** @throws {LogDamaged} it stands beyond the end of the log. */
function storedEvent(row: Row): SequencedEvent[] {
  if (row.head === null) throw missing('the head');
  if (row.position === null) return [];
  const sequence = BigInt(row.position);
  if (row.head !== undefined && sequence > BigInt(row.head)) {
    throw new LogDamaged(
      `revision ${row.revision} of stream ${row.stream} stands at position ${sequence}, ` +
        `beyond its end at ${row.head}`,
    );
  }
  return [
    {
      stream: row.stream,
      revision: BigInt(row.revision),
      type: row.type,
      payload: row.payload,
      metadata: row.metadata,
      previousHash: row.previous_hash,
      hash: row.hash,
      id: row.event_id,
      cursor: cursorOf(sequence),
      sequence,
      storedAt: row.stored_at,
    },
  ];
}
