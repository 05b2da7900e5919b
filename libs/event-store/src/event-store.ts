/**
 * THE LOG's port. It knows no word of the domain: streams of exact bytes, hash-chained, appended
 * once, read for ever. Every adapter is held to `event-store.contract.ts`; nothing outside this
 * library can tell them apart.
 */

/** Names a stream: letters, digits, `-`, `.` and `_`, 1 to 200 characters. */
export type StreamName = string;

/** The revision of a stream that holds nothing yet; the first event has revision `0n`. */
export const NO_STREAM = -1n;

/** The previous hash of a stream's first event: 32 zero bytes. */
export const GENESIS_HASH: Buffer = Buffer.alloc(32);

/** One event is at most this many bytes of payload and metadata together. */
export const EVENT_BYTES_MAX = 64 * 1024;
/**
 * One append is at most this many bytes as `bytesInAppend` counts them. It is less than the 1 MiB that
 * EventStoreDB takes unless told otherwise, so that what one store takes, every store takes.
 */
export const APPEND_BYTES_MAX = 960 * 1024;
/** One append is at most this many events. */
export const APPEND_EVENTS_MAX = 1_000;

/** An event before it has its place in a stream. */
export interface EventDraft {
  /** Stored name, `<subject>.<what-happened>.v<n>`. */
  readonly type: string;
  /** Exact bytes that are stored and hashed. */
  readonly payload: Buffer;
  /** Exact bytes that are stored and hashed. */
  readonly metadata: Buffer;
}

/** An event with its place in its stream, chained to the one before it. Made by `seal`. */
export interface SealedEvent extends EventDraft {
  readonly stream: StreamName;
  readonly revision: bigint;
  readonly previousHash: Buffer;
  /** SHA-256 over stream, revision, type, payload, metadata and previous hash, length-prefixed. */
  readonly hash: Buffer;
  /** UUIDv8 cut from `hash`: the same bytes at the same place have the same id. */
  readonly id: string;
}

/**
 * An opaque place in the log; only the store that made it can order it. Carry it from an append's
 * answer to a read to read one's own write. Two texts may name one place: compare them by
 * `compareCursors` only.
 */
export type Cursor = string;

/** An event as it stands in the log. */
export interface StoredEvent extends SealedEvent {
  readonly cursor: Cursor;
  /** The store's own time of writing. It is not part of the hash. */
  readonly storedAt: Date;
}

/** An event as it is met by who reads the whole log, and so can count. */
export interface SequencedEvent extends StoredEvent {
  /**
   * The dense ordinal of the event among the ledger's own, from 0, in the order of commit: the index
   * of its leaf in the Merkle tree. It is the same on every store, and after a copy to another one.
   */
  readonly sequence: bigint;
}

/** What a subscription hands over at once. */
export interface LogBatch {
  /** In the order of commit. Empty where only what belongs to strangers was passed. */
  readonly events: readonly SequencedEvent[];
  /** Everything up to this place was handed over: where to resume once `events` are dealt with. */
  readonly cursor: Cursor;
}

/** What an append answers. */
export interface AppendReceipt {
  /** Revision of the last event written. */
  readonly revision: bigint;
  /** Place of the last event written. */
  readonly cursor: Cursor;
  /** Place of each event, in order. */
  readonly cursors: readonly Cursor[];
  /** True when the log already held these very events at these revisions. */
  readonly repeated: boolean;
}

/** One read, and one batch of a subscription, is at most this many events. */
export const READ_EVENTS_MAX = 10_000;

/** Reading one page of the whole log. */
export interface ReadAllOptions {
  /** Events after this place; from the beginning when absent. */
  readonly from?: Cursor;
  /** At most this many events, 1 to `READ_EVENTS_MAX`; 1,000 when absent. */
  readonly limit?: number;
}

/** Reading a stream forward. */
export interface ReadStreamOptions {
  /** First revision wanted; `0n` when absent. */
  readonly from?: bigint;
  /** At most this many events, at least 1; all when absent. */
  readonly limit?: number;
}

/** Following the log: what there is, then what comes, no gap and nothing twice. */
export interface SubscribeAllOptions {
  /** Events after this place; from the beginning when absent. */
  readonly from?: Cursor;
  /** At most this many events are handed over at once, 1 to `READ_EVENTS_MAX`; 1,000 when absent. */
  readonly batchMax?: number;
  /** Aborting ends the iteration without an error; nothing is delivered after it. */
  readonly signal?: AbortSignal;
}

/** The log. */
export interface EventStore {
  /**
   * Appends `events` after `expectedRevision`, all or none.
   *
   * Repeating an append that succeeded answers with `repeated: true` and the first places, also
   * when the stream has grown since. An append whose answer was lost with its connection is repeated
   * by the store itself, so `repeated` does not mean that the caller called twice.
   *
   * @param expectedRevision exact revision of the stream's last event, or `NO_STREAM`.
   * @throws {RangeError} no events, a bad stream name or event type; nothing was written.
   * @throws {WrongExpectedRevision} someone else was quicker; nothing was written.
   * @throws {BrokenChain} the events do not continue the stream's last hash; nothing was written.
   * @throws {TooLarge} an event or the append exceeds its bound; nothing was written.
   * @throws {StoreBusy} the store's queue is full; nothing was written.
   * @throws {OutcomeUnknown} the connection was lost: repeat the very same append to learn.
   */
  append(
    stream: StreamName,
    expectedRevision: bigint,
    events: readonly SealedEvent[],
  ): Promise<AppendReceipt>;

  /**
   * The events of one stream, oldest first; none when there is no such stream. Long streams are
   * fetched in pages as they are consumed.
   *
   * @throws {LogDamaged} an event of the stream is missing.
   */
  readStream(stream: StreamName, options?: ReadStreamOptions): AsyncIterable<StoredEvent>;

  /**
   * Where streams end: the revision of the last event of each. A stream that holds nothing is absent.
   * One cheap look tells who follows several streams which of them to read.
   */
  revisionsOf(streams: readonly StreamName[]): Promise<ReadonlyMap<StreamName, bigint>>;

  /**
   * One page of the whole log in the order of commit; fewer than `limit` only at the log's end.
   *
   * @throws {RangeError} `from` is no cursor of such a store, or the limit is out of bounds.
   * @throws {LogDamaged} an event is missing, or the log ends before `from`.
   */
  readAll(options?: ReadAllOptions): Promise<readonly SequencedEvent[]>;

  /**
   * Batches of the whole log in the order of commit, waiting for new events until aborted or until
   * the store is closed. A lost connection delays it and does not end it. The next batch is read
   * only when it is asked for, so a slow consumer holds one batch in memory and no more. Where others
   * write into the same store, a batch without events says from time to time how far it has looked.
   *
   * @throws {LogDamaged} an event is missing, or the log ends before `from`.
   */
  subscribeAll(options?: SubscribeAllOptions): AsyncIterable<LogBatch>;

  /**
   * How many events the log holds up to a place, the one there included: one more than the sequence
   * of the last of them.
   *
   * @throws {RangeError} the cursor is none of such a store.
   */
  sizeAt(cursor: Cursor): Promise<bigint>;

  /** Place of the last event of the log; undefined when it is empty. */
  head(): Promise<Cursor | undefined>;

  /** Negative when `a` lies before `b`, 0 when equal, positive when after. */
  compareCursors(a: Cursor, b: Cursor): number;

  /** Ends subscriptions, lets appends under way finish, closes connections. */
  close(): Promise<void>;
}

/** Someone appended first. `actualRevision` is `NO_STREAM` when there is no such stream. */
export class WrongExpectedRevision extends Error {
  constructor(
    readonly stream: StreamName,
    readonly expectedRevision: bigint,
    readonly actualRevision: bigint,
  ) {
    super(`stream ${stream} is at revision ${actualRevision}, expected ${expectedRevision}`);
    this.name = 'WrongExpectedRevision';
  }
}

/** The events' chain does not continue the stream's: the writer read something else than the log. */
export class BrokenChain extends Error {
  constructor(
    readonly stream: StreamName,
    detail: string,
  ) {
    super(`the chain of stream ${stream} is broken: ${detail}`);
    this.name = 'BrokenChain';
  }
}

/** An event or an append is larger than the log takes. */
export class TooLarge extends Error {
  constructor(
    readonly what: 'event' | 'append' | 'events',
    readonly size: number,
    readonly max: number,
  ) {
    super(`${what} has size ${size}, at most ${max} is taken`);
    this.name = 'TooLarge';
  }
}

/**
 * The log lacks an event that it held: rows were removed or the database was set back behind the
 * program. It is an alarm, not a condition to retry: stop, and verify the log against a checkpoint.
 */
export class LogDamaged extends Error {
  constructor(detail: string) {
    super(`the log is damaged: ${detail}; verify it against a checkpoint before going on`);
    this.name = 'LogDamaged';
  }
}

/**
 * The store takes no more for the moment; nothing was written. It has a cause where not the store's
 * own queue is full but the database refuses, as it does on a full disk: an operator should know.
 */
export class StoreBusy extends Error {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'StoreBusy';
  }
}

/**
 * The log was not reached for long; nothing was written. It may be a moment's trouble of the road to it,
 * which its cause tells. Whose road that is the cause does not tell, for a socket fails alike everywhere.
 */
export class LogAway extends StoreBusy {
  constructor(
    cause: unknown,
    /** Where the log lies that was not reached. */
    readonly place: 'database' | 'event-store',
  ) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    super(`the log cannot be reached (${detail})`, { cause });
    this.name = 'LogAway';
  }
}

/** Nobody knows whether the append was written; the same append repeated tells. */
export class OutcomeUnknown extends Error {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'OutcomeUnknown';
  }
}
