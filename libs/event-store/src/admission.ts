import {
  APPEND_BYTES_MAX,
  APPEND_EVENTS_MAX,
  BrokenChain,
  EVENT_BYTES_MAX,
  GENESIS_HASH,
  NO_STREAM,
  READ_EVENTS_MAX,
  TooLarge,
  type EventDraft,
  type SealedEvent,
  type StreamName,
} from './event-store.js';
import { breakAt, type ChainEnd } from './hash-chain.js';

/** A place in a stream fits into 8 bytes with room to add a page to it. */
const REVISION_MAX = 2n ** 62n;

const NAME = /^[A-Za-z0-9._-]{1,200}$/;

/** What EventStoreDB's adapter puts before an event's metadata: a form, and the previous hash. */
const ENVELOPE_BYTES = 1 + GENESIS_HASH.length;

/** Payload and metadata together, which `EVENT_BYTES_MAX` bounds. */
export function bytesInEvent({ payload, metadata }: EventDraft): number {
  return payload.length + metadata.length;
}

/**
 * What an event adds to an append, which `APPEND_BYTES_MAX` bounds: payload and metadata, 33 bytes
 * more, and two for each letter of its type. So much does EventStoreDB count of an event, and refuses
 * what exceeds its own bound; every store counts alike, so that a log can be copied from one to another
 * and nobody has to know where it lies.
 */
export function bytesInAppend(event: EventDraft): number {
  return bytesInEvent(event) + ENVELOPE_BYTES + 2 * event.type.length;
}

/**
 * Refuses a name that is no stream's: 1 to 200 ASCII letters, digits, `-`, `.` and `_`.
 *
 * @throws {RangeError} the name cannot be one of a stream.
 */
export function admitStreamName(stream: StreamName): void {
  if (NAME.test(stream)) return;
  throw new RangeError(
    `${JSON.stringify(stream)} is no stream name: 1 to 200 letters, digits, "-", "." and "_"`,
  );
}

/**
 * Refuses a page size that no store serves.
 *
 * @throws {RangeError} `limit` is not a whole number from 1 to `max`.
 */
export function admitLimit(limit: number, max: number = READ_EVENTS_MAX): void {
  if (Number.isInteger(limit) && limit >= 1 && limit <= max) return;
  throw new RangeError(`${limit} is no number of events to read: a whole number from 1 to ${max}`);
}

/**
 * Refuses a first revision that no stream has.
 *
 * @throws {RangeError} `from` is negative, or larger than any revision.
 */
export function admitFirstRevision(from: bigint): void {
  if (from >= 0n && from <= REVISION_MAX) return;
  throw new RangeError(`${from} is no revision to read from: the first one is 0`);
}

/**
 * What every adapter asks of an append before it looks at the log: names, bounds, and that the
 * events are one chain after `expectedRevision` with their own hashes and ids. Whether that chain
 * continues the stream's last event only the store can tell.
 *
 * @returns bytes of the append, as `bytesInAppend` counts them.
 * @throws {RangeError} no events, a bad name, or a revision that no stream can have.
 * @throws {TooLarge} an event or the append exceeds its bound.
 * @throws {BrokenChain} an event is not the successor of the one before it, or its hash or id is
 *   not that of its bytes.
 */
export function admitAppend(
  stream: StreamName,
  expectedRevision: bigint,
  events: readonly SealedEvent[],
): number {
  admitStreamName(stream);
  const [first] = events;
  if (first === undefined) throw new RangeError('an append holds at least one event');
  if (expectedRevision < NO_STREAM || expectedRevision > REVISION_MAX) {
    throw new RangeError(`${expectedRevision} is no revision: at least ${NO_STREAM}`);
  }
  const bytes = admitSizes(events);
  if (first.previousHash.length !== GENESIS_HASH.length) {
    throw new BrokenChain(stream, `a previous hash has ${GENESIS_HASH.length} bytes`);
  }
  let end: ChainEnd = { revision: expectedRevision, hash: first.previousHash };
  for (const event of events) {
    if (!NAME.test(event.type)) {
      throw new RangeError(
        `${JSON.stringify(event.type)} is no event type: 1 to 200 letters, digits, "-", "." and "_"`,
      );
    }
    const found = breakAt(stream, end, event);
    if (found !== undefined) {
      throw new BrokenChain(
        stream,
        `at revision ${found.revision} the ${found.what} is ${found.found}, ` +
          `expected ${found.expected}: seal the events again`,
      );
    }
    end = { revision: event.revision, hash: event.hash };
  }
  return bytes;
}

function admitSizes(events: readonly SealedEvent[]): number {
  if (events.length > APPEND_EVENTS_MAX) {
    throw new TooLarge('events', events.length, APPEND_EVENTS_MAX);
  }
  let bytes = 0;
  for (const event of events) {
    const size = bytesInEvent(event);
    if (size > EVENT_BYTES_MAX) throw new TooLarge('event', size, EVENT_BYTES_MAX);
    bytes += bytesInAppend(event);
  }
  if (bytes > APPEND_BYTES_MAX) throw new TooLarge('append', bytes, APPEND_BYTES_MAX);
  return bytes;
}
