import { admitAppend, admitFirstRevision, admitLimit, admitStreamName } from './admission.js';
import { compareDenseCursors, cursorOf, sequenceOf } from './dense-cursor.js';
import {
  BrokenChain,
  GENESIS_HASH,
  LogDamaged,
  NO_STREAM,
  StoreBusy,
  WrongExpectedRevision,
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
import { follow, GrowthSignal } from './following.js';

/** Buffers can be written to, so the log keeps and gives away bytes of its own. */
function copyOf<E extends SealedEvent>(event: E): E {
  return {
    ...event,
    payload: Buffer.from(event.payload),
    metadata: Buffer.from(event.metadata),
    previousHash: Buffer.from(event.previousHash),
    hash: Buffer.from(event.hash),
  };
}

/** A log in memory, for tests of rules and views. It forgets everything with its process. */
export class MemoryEventStore implements EventStore {
  readonly #log: SequencedEvent[] = [];
  readonly #streams = new Map<StreamName, StoredEvent[]>();
  readonly #growth = new GrowthSignal();
  readonly #now: () => Date;

  /** @param now stamps `storedAt`; the time of the machine when absent. */
  constructor(now: () => Date = () => new Date()) {
    this.#now = now;
  }

  async append(
    stream: StreamName,
    expectedRevision: bigint,
    events: readonly SealedEvent[],
  ): Promise<AppendReceipt> {
    if (this.#growth.closed) throw new StoreBusy('the store is closed');
    admitAppend(stream, expectedRevision, events);
    const stored = this.#streams.get(stream) ?? [];
    const last = stored.at(-1);
    const actual = last?.revision ?? NO_STREAM;
    if (expectedRevision !== actual) {
      return repeatedReceipt(stored, events) ?? refuse(stream, expectedRevision, actual);
    }
    const lastHash = last?.hash ?? GENESIS_HASH;
    if (events[0]?.previousHash.equals(lastHash) !== true) {
      throw new BrokenChain(stream, `its last hash is ${lastHash.toString('hex')}`);
    }
    const written = events.map((event) => this.#place(event));
    this.#streams.set(stream, stored);
    stored.push(...written);
    this.#growth.hint();
    return receiptOf(written, false);
  }

  async *readStream(
    stream: StreamName,
    options: ReadStreamOptions = {},
  ): AsyncGenerator<StoredEvent, void, undefined> {
    const { from = 0n, limit } = options;
    admitStreamName(stream);
    admitFirstRevision(from);
    if (limit !== undefined) admitLimit(limit, Number.MAX_SAFE_INTEGER);
    const stored = this.#streams.get(stream) ?? [];
    const first = from > BigInt(stored.length) ? stored.length : Number(from);
    const end = limit === undefined ? stored.length : first + limit;
    for (const event of stored.slice(first, end)) yield copyOf(event);
  }

  async revisionsOf(streams: readonly StreamName[]): Promise<ReadonlyMap<StreamName, bigint>> {
    const revisions = new Map<StreamName, bigint>();
    for (const stream of streams) {
      admitStreamName(stream);
      const last = this.#streams.get(stream)?.at(-1);
      if (last !== undefined) revisions.set(stream, last.revision);
    }
    return revisions;
  }

  async readAll(options: ReadAllOptions = {}): Promise<readonly SequencedEvent[]> {
    const { from, limit = 1_000 } = options;
    admitLimit(limit);
    const after = sequenceOf(from);
    if (after >= BigInt(this.#log.length)) {
      throw new LogDamaged(`it holds ${this.#log.length} events and was read up to ${after}`);
    }
    const first = Number(after) + 1;
    return this.#log.slice(first, first + limit).map(copyOf);
  }

  subscribeAll(options: SubscribeAllOptions = {}): AsyncIterable<LogBatch> {
    return follow(
      {
        read: (from, limit) => this.readAll(from === undefined ? { limit } : { from, limit }),
        growth: this.#growth,
        passes: () => false,
      },
      options,
    );
  }

  async head(): Promise<Cursor | undefined> {
    return this.#log.at(-1)?.cursor;
  }

  async sizeAt(cursor: Cursor): Promise<bigint> {
    return sequenceOf(cursor) + 1n;
  }

  compareCursors(a: Cursor, b: Cursor): number {
    return compareDenseCursors(a, b);
  }

  async close(): Promise<void> {
    this.#growth.close();
  }

  #place(event: SealedEvent): StoredEvent {
    const sequence = BigInt(this.#log.length);
    const { stream, revision, type, payload, metadata, previousHash, hash, id } = event;
    const sealed = copyOf({ stream, revision, type, payload, metadata, previousHash, hash, id });
    const placed = { ...sealed, cursor: cursorOf(sequence), storedAt: this.#now() };
    this.#log.push({ ...placed, sequence });
    return placed;
  }
}

function refuse(stream: StreamName, expected: bigint, actual: bigint): never {
  throw new WrongExpectedRevision(stream, expected, actual);
}

/** The receipt of an append that the log holds already, event by event; undefined when it does not. */
function repeatedReceipt(
  stored: readonly StoredEvent[],
  events: readonly SealedEvent[],
): AppendReceipt | undefined {
  const found: StoredEvent[] = [];
  for (const event of events) {
    const there = stored[Number(event.revision)];
    if (there?.hash.equals(event.hash) !== true) return undefined;
    found.push(there);
  }
  return receiptOf(found, true);
}

function receiptOf(events: readonly StoredEvent[], repeated: boolean): AppendReceipt {
  const last = events.at(-1);
  if (last === undefined) throw new Error('an append without events was admitted');
  const cursors = events.map((event) => event.cursor);
  return { revision: last.revision, cursor: last.cursor, cursors, repeated };
}
