import { createHash } from 'node:crypto';
import type { EventDraft, SealedEvent, StreamName } from './event-store.js';

/** The end of a chain that the next event continues. */
export interface ChainEnd {
  /** Revision of the last event, `NO_STREAM` when there is none yet. */
  readonly revision: bigint;
  /** Hash of the last event, `GENESIS_HASH` when there is none yet. */
  readonly hash: Buffer;
}

/** Where a chain breaks first, and how. Hashes are written in lower-case hex. */
export interface ChainBreak {
  readonly stream: StreamName;
  /** Revision at which the first event that does not fit was expected. */
  readonly revision: bigint;
  readonly what: 'stream' | 'revision' | 'previous hash' | 'hash' | 'id';
  readonly expected: string;
  readonly found: string;
}

/** Everything of an event that its hash covers. */
export type HashedParts = Omit<SealedEvent, 'hash' | 'id'>;

/** A field goes into the preimage as its length in bytes, 4 bytes big-endian, and its bytes. */
function lengthPrefixed(field: Buffer): [Buffer, Buffer] {
  const length = Buffer.allocUnsafe(4);
  length.writeUInt32BE(field.length);
  return [length, field];
}

/**
 * SHA-256 of an event. The preimage is six fields one after the other, each preceded by its length
 * in bytes as a 4-byte unsigned big-endian integer:
 *
 * | field         | bytes                                                                  |
 * | ------------- | ---------------------------------------------------------------------- |
 * | stream        | the stream's name in UTF-8                                             |
 * | revision      | 8 bytes, signed big-endian; the first event of a stream has revision 0 |
 * | type          | the event's stored name in UTF-8                                       |
 * | payload       | the stored bytes, as they are                                          |
 * | metadata      | the stored bytes, as they are                                          |
 * | previous hash | 32 bytes; 32 zero bytes before the first event                         |
 *
 * The lengths make the preimage unambiguous: no byte can move from one field to the next under the
 * same hash. The place in the whole log and the store's time are not covered, so a log can be
 * carried to another store without changing a hash.
 */
export function hashOf(event: HashedParts): Buffer {
  const revision = Buffer.allocUnsafe(8);
  revision.writeBigInt64BE(event.revision);
  const hash = createHash('sha256');
  for (const field of [
    Buffer.from(event.stream, 'utf8'),
    revision,
    Buffer.from(event.type, 'utf8'),
    event.payload,
    event.metadata,
    event.previousHash,
  ]) {
    for (const part of lengthPrefixed(field)) hash.update(part);
  }
  return hash.digest();
}

/**
 * The id of the event with this hash: its first 16 bytes as a UUID of version 8 (RFC 9562), that is
 * with the upper half of byte 6 set to 8 and the upper two bits of byte 8 set to binary 10.
 */
export function idOf(hash: Buffer): string {
  const bytes = Buffer.from(hash.subarray(0, 16));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}

/**
 * Gives drafts their places in a stream and chains them. Sealing the same drafts at the same place
 * yields the same hashes and ids, so that repeating an append is recognised.
 *
 * @param afterRevision revision of the stream's last event, `NO_STREAM` for a new stream.
 * @param previousHash hash of the stream's last event, `GENESIS_HASH` for a new stream.
 */
export function seal(
  stream: StreamName,
  afterRevision: bigint,
  previousHash: Buffer,
  drafts: readonly EventDraft[],
): SealedEvent[] {
  let end: ChainEnd = { revision: afterRevision, hash: previousHash };
  return drafts.map(({ type, payload, metadata }) => {
    const parts = {
      stream,
      revision: end.revision + 1n,
      type,
      payload,
      metadata,
      previousHash: end.hash,
    };
    const hash = hashOf(parts);
    end = { revision: parts.revision, hash };
    return { ...parts, hash, id: idOf(hash) };
  });
}

/** How `event` fails to continue the chain of `stream` at `end`; undefined when it does. */
export function breakAt(
  stream: StreamName,
  end: ChainEnd,
  event: SealedEvent,
): ChainBreak | undefined {
  const hash = hashOf(event);
  const compared: readonly [ChainBreak['what'], string, string][] = [
    ['stream', stream, event.stream],
    ['revision', String(end.revision + 1n), String(event.revision)],
    ['previous hash', end.hash.toString('hex'), event.previousHash.toString('hex')],
    ['hash', hash.toString('hex'), event.hash.toString('hex')],
    ['id', idOf(hash), event.id],
  ];
  const first = compared.find(([, expected, found]) => expected !== found);
  if (first === undefined) return undefined;
  const [what, expected, found] = first;
  return { stream, revision: end.revision + 1n, what, expected, found };
}

/**
 * Follows the chain of one stream from `start` over its events, oldest first, and locates the first
 * break. Events cut off at the end cannot be noticed by a chain alone: compare the returned end
 * with a checkpoint that was kept elsewhere.
 *
 * @param start the end of the chain before the first event; a stream's beginning is
 *   `{ revision: NO_STREAM, hash: GENESIS_HASH }`.
 * @returns the first break, or the end of the chain when all events fit.
 */
export async function verifyStream(
  stream: StreamName,
  start: ChainEnd,
  events: Iterable<SealedEvent> | AsyncIterable<SealedEvent>,
): Promise<{ readonly end: ChainEnd; readonly firstBreak?: ChainBreak }> {
  let end = start;
  for await (const event of events) {
    const firstBreak = breakAt(stream, end, event);
    if (firstBreak !== undefined) return { end, firstBreak };
    end = { revision: event.revision, hash: event.hash };
  }
  return { end };
}
