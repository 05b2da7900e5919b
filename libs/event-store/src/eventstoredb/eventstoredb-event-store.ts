import { admitAppend, admitFirstRevision, admitLimit, admitStreamName } from '../admission.js';
import type {
  AppendReceipt,
  Cursor,
  EventStore,
  LogBatch,
  ReadAllOptions,
  ReadStreamOptions,
  SealedEvent,
  SequencedEvent,
  StoredEvent,
  StreamName,
  SubscribeAllOptions,
} from '../event-store.js';
import { NO_STREAM } from '../event-store.js';
import { GrowthSignal } from '../following.js';
import { LogUnusable } from '../postgres-connection.js';
import { faultOfEventStoreUrl, faultOfNamespace } from './address.js';
import { AppendLanes } from './append-lanes.js';
import { EVENTSTOREDB_BOUNDS, type EventStoreDbBounds } from './bounds.js';
import { tooOld } from './envelope.js';
import { followPlaces } from './following-places.js';
import { GrowthSubscription } from './growth-subscription.js';
import { LeaderConnection } from './leader-connection.js';
import { explained, LogReader } from './log-reader.js';
import { comparePlaces, namedPlace } from './place.js';
import { settleAppend } from './settled-append.js';
import { StreamReader } from './stream-reader.js';
import { WholeLog } from './whole-log.js';

/** How to open a log in EventStoreDB or KurrentDB. */
export interface EventStoreDbOptions {
  /** Connection string: `esdb://…` for one or several nodes, `esdb+discover://…` for a cluster. */
  readonly url: string;
  /** Tells this log's streams from others' on the server; `ledger` when absent. */
  readonly namespace?: string;
  readonly bounds?: Partial<EventStoreDbBounds>;
}

const NAMESPACE_DEFAULT = 'ledger';
/** Streams whose ends are asked for at once. */
const REVISIONS_AT_ONCE = 16;
/** The first version whose reads of a stream say where in the whole log an event stands. */
const VERSION_MIN = { major: 22, minor: 10 };

/**
 * The log in EventStoreDB or KurrentDB. A stream of ours is the stream `<namespace>.<name>` there,
 * and its events are binary; others may write beside it. Every append names the exact revision that
 * it follows and is settled by reading what stands there; everything is read by place.
 */
export class EventStoreDbEventStore implements EventStore {
  readonly #bounds: EventStoreDbBounds;
  readonly #connection: LeaderConnection;
  readonly #streams: StreamReader;
  readonly #log: WholeLog;
  readonly #growth = new GrowthSignal();
  readonly #subscription: GrowthSubscription;
  readonly #lanes: AppendLanes;

  private constructor({ url, namespace = NAMESPACE_DEFAULT, bounds }: EventStoreDbOptions) {
    this.#bounds = { ...EVENTSTOREDB_BOUNDS, ...bounds };
    this.#connection = connectionTo(url);
    const reader = new LogReader(this.#connection, this.#bounds);
    this.#streams = new StreamReader(reader, namespace);
    this.#log = new WholeLog(reader, this.#streams, this.#bounds.anchorsMax);
    this.#subscription = new GrowthSubscription(this.#connection, this.#growth, {
      prefixes: this.#streams.prefixes,
      timeoutMs: this.#bounds.silenceMs,
    });
    const to = { connection: this.#connection, streams: this.#streams, bounds: this.#bounds };
    this.#lanes = new AppendLanes(async (pending) => {
      const receipt = await settleAppend(pending, to);
      this.#growth.hint();
      return receipt;
    }, this.#bounds);
  }

  /**
   * Opens the log of a namespace, which need not exist yet.
   *
   * @throws {LogUnusable} one line that says what to do, without the address: it may hold a password.
   */
  static async open(options: EventStoreDbOptions): Promise<EventStoreDbEventStore> {
    const badUrl = faultOfEventStoreUrl(options.url);
    if (badUrl !== undefined) throw new LogUnusable(`the address of the event store ${badUrl}`);
    const badName = faultOfNamespace(options.namespace ?? NAMESPACE_DEFAULT);
    if (badName !== undefined) {
      throw new LogUnusable(`${JSON.stringify(options.namespace)} ${badName}`);
    }
    const store = new EventStoreDbEventStore(options);
    try {
      await store.#requireUsable();
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
    return this.#lanes.append({ stream, expectedRevision, events, bytes });
  }

  async *readStream(
    stream: StreamName,
    options: ReadStreamOptions = {},
  ): AsyncGenerator<StoredEvent, void, undefined> {
    const { from = 0n, limit } = options;
    admitStreamName(stream);
    admitFirstRevision(from);
    if (limit !== undefined) admitLimit(limit, Number.MAX_SAFE_INTEGER);
    yield* this.#streams.read(stream, options);
  }

  async revisionsOf(streams: readonly StreamName[]): Promise<ReadonlyMap<StreamName, bigint>> {
    for (const stream of streams) admitStreamName(stream);
    const revisions = new Map<StreamName, bigint>();
    const left = streams[Symbol.iterator]();
    const ask = async (): Promise<void> => {
      for (const stream of left) {
        const revision = await this.#streams.lastRevision(stream);
        if (revision !== NO_STREAM) revisions.set(stream, revision);
      }
    };
    await Promise.all(Array.from({ length: REVISIONS_AT_ONCE }, ask));
    return revisions;
  }

  async readAll(options: ReadAllOptions = {}): Promise<readonly SequencedEvent[]> {
    const { from, limit = 1_000 } = options;
    admitLimit(limit);
    const start = await this.#log.startAt(from);
    return (await this.#log.read(start, { limit })).events;
  }

  async *subscribeAll(
    options: SubscribeAllOptions = {},
  ): AsyncGenerator<LogBatch, void, undefined> {
    this.#subscription.start();
    yield* followPlaces({ log: this.#log, growth: this.#growth, bounds: this.#bounds }, options);
  }

  async head(): Promise<Cursor | undefined> {
    return this.#log.head();
  }

  async sizeAt(cursor: Cursor): Promise<bigint> {
    const { place, count } = namedPlace(cursor);
    return count ?? this.#log.countAt(place);
  }

  compareCursors(a: Cursor, b: Cursor): number {
    return comparePlaces(namedPlace(a).place, namedPlace(b).place);
  }

  async close(): Promise<void> {
    this.#growth.close();
    await Promise.all([this.#lanes.close(), this.#subscription.close()]);
    await this.#connection.close();
  }

  /** @throws {LogUnusable} no answer, too old, or the user may not read the whole log. */
  async #requireUsable(): Promise<void> {
    const { openMs } = this.#bounds;
    let version: string | undefined;
    try {
      version = await this.#connection.version(openMs);
    } catch (error) {
      const told = explained(error);
      if (told instanceof LogUnusable) throw told;
      const detail = told instanceof Error ? told.message : String(told);
      throw new LogUnusable(
        `the event store does not answer (${detail}): start it, or correct its address`,
        { cause: error },
      );
    }
    if (version === undefined) throw tooOld('an older version');
    if (isOlder(version)) throw tooOld(`version ${version}`);
    await this.#log.requireReadable();
  }
}

/** Versions read like 22.10.5.0; what reads otherwise is looked at when events come. */
function isOlder(version: string): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  if (major === undefined || minor === undefined) return false;
  if (Number(major) !== VERSION_MIN.major) return Number(major) < VERSION_MIN.major;
  return Number(minor) < VERSION_MIN.minor;
}

/** The client reads the files that an address names; their paths are no secret, the address is. */
function connectionTo(url: string): LeaderConnection {
  try {
    return new LeaderConnection(url);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new LogUnusable(
      `the event store cannot be connected to (${detail}): correct the files that its address names`,
      { cause: error },
    );
  }
}
