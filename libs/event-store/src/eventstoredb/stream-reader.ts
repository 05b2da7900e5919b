import {
  GENESIS_HASH,
  LogDamaged,
  NO_STREAM,
  type ReadStreamOptions,
  type StoredEvent,
  type StreamName,
} from '../event-store.js';
import { CallFailure } from './call-failure.js';
import { storedEventOf, type ServerRecord } from './envelope.js';
import type { ReadAnswer } from './leader-connection.js';
import type { LogReader } from './log-reader.js';
import { readStreamRequest, type StreamRange } from './requests.js';

/** Events fetched at once: at most 32 MiB with the largest events. */
const PAGE_EVENTS = 512;

/** What a stream's metadata can say that makes events disappear from it. */
const CUTS: Readonly<Record<string, string>> = {
  $tb: 'truncated',
  $maxCount: 'limited to a number of events',
  $maxAge: 'limited to an age',
};

/** A page of one stream. */
export interface StreamPage {
  readonly events: readonly StoredEvent[];
  /** There is no such stream. */
  readonly missing: boolean;
  /** More may follow. */
  readonly more: boolean;
}

/**
 * Reads the streams of one log, and knows what they are called on the server. A stream of a ledger
 * begins at revision 0, lacks nothing, and is a chain; where the server can say otherwise, somebody
 * deleted or truncated it, and it is an alarm.
 */
export class StreamReader {
  readonly #reader: LogReader;
  readonly #prefix: string;

  constructor(reader: LogReader, namespace: string) {
    this.#reader = reader;
    this.#prefix = `${namespace}.`;
  }

  /** What the streams of this log, and the streams of their metadata, begin with. */
  get prefixes(): readonly [string, string] {
    return [this.#prefix, `$$${this.#prefix}`];
  }

  nameOnServer(stream: StreamName): string {
    return this.#prefix + stream;
  }

  /** Our name of a stream of the server; undefined where it is a stranger's. */
  ourName(stream: string): StreamName | undefined {
    return stream.startsWith(this.#prefix) ? stream.slice(this.#prefix.length) : undefined;
  }

  /** Our name of the stream whose metadata a stream of the server holds. */
  ourNameOfMetadata(stream: string): StreamName | undefined {
    return stream.startsWith('$$') ? this.ourName(stream.slice(2)) : undefined;
  }

  /** @throws {LogDamaged} what `EventStore.readStream` throws. */
  async *read(
    stream: StreamName,
    { from = 0n, limit = Number.MAX_SAFE_INTEGER }: ReadStreamOptions,
  ): AsyncGenerator<StoredEvent, void, undefined> {
    let next = from;
    let last: StoredEvent | undefined;
    for (let left = limit; left > 0;) {
      const [page] = await Promise.all([
        this.page(stream, next, Math.min(left, PAGE_EVENTS)),
        last === undefined ? this.requireUncut(stream) : undefined,
      ]);
      for (const event of page.events) {
        if (last !== undefined && !event.previousHash.equals(last.hash)) {
          throw new LogDamaged(
            `event ${event.revision} of stream ${stream} does not continue the one before it`,
          );
        }
        last = event;
        yield event;
      }
      if (!page.more) return;
      left -= page.events.length;
      next += BigInt(page.events.length);
    }
  }

  /**
   * `count` events from a revision on, each next to the one before it.
   *
   * @throws {LogDamaged} an event is missing or was changed, or the stream was deleted or truncated.
   */
  async page(stream: StreamName, from: bigint, count: number): Promise<StreamPage> {
    const answer = await this.#answer(stream, { from, count });
    if (answer.missing) {
      await this.requireUncut(stream);
      return { events: [], missing: true, more: false };
    }
    const events = answer.records.map((record) => storedEventOf(stream, record));
    for (const [index, event] of events.entries()) {
      const expected = from + BigInt(index);
      if (event.revision !== expected) {
        await this.requireUncut(stream);
        throw new LogDamaged(
          `event ${expected} of stream ${stream} is missing, there is event ${event.revision}`,
        );
      }
      const first = event.revision === 0n;
      if (first && !event.previousHash.equals(GENESIS_HASH)) {
        throw new LogDamaged(`event 0 of stream ${stream} is not the first of a chain`);
      }
    }
    if (from === 0n && events.length === 0) await this.#requireNeverThere(stream);
    const more = !answer.complete || events.length === count;
    return { events, missing: false, more };
  }

  /**
   * Revision of a stream's last event, `NO_STREAM` where there is none.
   *
   * @throws {LogDamaged} the stream was deleted.
   */
  async lastRevision(stream: StreamName): Promise<bigint> {
    const answer = await this.#answer(stream, { from: 'end', count: 1 });
    const [last] = answer.records;
    if (last === undefined) await this.requireUncut(stream);
    return last?.revision ?? NO_STREAM;
  }

  /** @throws {LogDamaged} the metadata of a stream makes events disappear from it. */
  async requireUncut(stream: StreamName): Promise<void> {
    const name = `$$${this.nameOnServer(stream)}`;
    const answer = await this.#answer(stream, { stream: name, from: 'end', count: 1 });
    const [metadata] = answer.records;
    if (metadata !== undefined) requireNoCut(stream, metadata);
  }

  async #requireNeverThere(stream: StreamName): Promise<void> {
    await this.requireUncut(stream);
    throw new LogDamaged(`stream ${stream} has no event 0 any more`);
  }

  async #answer(
    stream: StreamName,
    range: Omit<StreamRange, 'stream'> & { readonly stream?: string },
  ): Promise<ReadAnswer> {
    const request = readStreamRequest({ stream: this.nameOnServer(stream), ...range });
    try {
      return await this.#reader.read(request);
    } catch (error) {
      if (!(error instanceof CallFailure) || error.kind !== 'deleted') throw error;
      throw new LogDamaged(`stream ${stream} was deleted for ever`);
    }
  }
}

/** True when the metadata of a stream, as it stands in this record, makes events disappear. */
export function cutsOf(metadata: ServerRecord): readonly string[] {
  let told: unknown;
  try {
    told = JSON.parse(metadata.data.toString('utf8'));
  } catch {
    return ['given metadata that cannot be read'];
  }
  if (typeof told !== 'object' || told === null) return [];
  return Object.entries(CUTS).flatMap(([key, what]) => {
    const value = (told as Record<string, unknown>)[key];
    return value === undefined || value === null || value === 0 ? [] : [`${what} (${key})`];
  });
}

function requireNoCut(stream: StreamName, metadata: ServerRecord): void {
  const cuts = cutsOf(metadata);
  if (cuts.length === 0) return;
  throw new LogDamaged(
    `stream ${stream} was ${cuts.join(', ')} by metadata of ${metadata.storedAt.toISOString()}`,
  );
}
