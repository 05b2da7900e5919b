import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { LogDamaged, type SealedEvent, type StoredEvent } from '../event-store.js';
import { hashOf, idOf } from '../hash-chain.js';
import { LogUnusable } from '../postgres-connection.js';
import { streamCursor, type Place } from './place.js';

/*
 * The server keeps payload and metadata as bytes, and no hashes. What it calls metadata is here one
 * byte that names this form, the previous hash, and our metadata. The event's own hash is computed
 * anew at every read, and the id, which is cut from it, shows whether a byte was changed. The first
 * byte begins no JSON, so no client takes the rest for any.
 */

const FORM = 1;
const HASH_BYTES = 32;

/** Before 22.10 reads of a stream did not say where in the whole log an event stands. */
const NO_PLACE = 2n ** 64n - 1n;

const TICKS_PER_MILLISECOND = 10_000n;

/** An event as the server gives it, before anything of it is believed. */
export interface ServerRecord {
  /** Name on the server. */
  readonly stream: string;
  readonly revision: bigint;
  readonly type: string;
  readonly id: string;
  readonly data: Buffer;
  readonly metadata: Buffer;
  readonly place: Place;
  readonly storedAt: Date;
}

/** The bytes that the server keeps as an event's metadata. */
export function envelopeOf({ previousHash, metadata }: SealedEvent): Uint8Array {
  return Uint8Array.from(Buffer.concat([Buffer.of(FORM), previousHash, metadata]));
}

/**
 * Reads a message of the server.
 *
 * @throws {LogUnusable} the server is older than 22.10.
 * @throws {LogDamaged} the message lacks what every event has.
 */
export function recordOf(message: ReadResp.ReadEvent): ServerRecord {
  const event = message.getEvent();
  if (event === undefined) throw new LogDamaged('the server sent an event that is none');
  const name = event.getStreamIdentifier()?.getStreamName_asU8();
  const names = event.getMetadataMap();
  const place = {
    commit: BigInt(event.getCommitPosition()),
    prepare: BigInt(event.getPreparePosition()),
  };
  if (place.commit === NO_PLACE || place.prepare === NO_PLACE) throw tooOld('an older version');
  return {
    stream: Buffer.from(name ?? []).toString('utf8'),
    revision: BigInt(event.getStreamRevision()),
    type: names.get('type') ?? '',
    id: event.getId()?.getString() ?? '',
    data: Buffer.from(event.getData_asU8()),
    metadata: Buffer.from(event.getCustomMetadata_asU8()),
    place,
    storedAt: dateOf(names.get('created')),
  };
}

/** What is said of a server that is too old. */
export function tooOld(version: string): LogUnusable {
  return new LogUnusable(
    `the event store is ${version}: the ledger needs EventStoreDB 22.10 or later, or KurrentDB`,
  );
}

/**
 * The event that a record holds, with its hash computed from what was stored.
 *
 * @param stream our name of the record's stream.
 * @throws {LogDamaged} the record was not written by a ledger, or bytes of it were changed.
 */
export function storedEventOf(stream: string, record: ServerRecord): StoredEvent {
  const { revision, type, metadata: envelope, place, storedAt } = record;
  if (type === '$streamDeleted') {
    throw new LogDamaged(`stream ${record.stream} was deleted for ever`);
  }
  if (envelope.length < 1 + HASH_BYTES || envelope[0] !== FORM) {
    throw new LogDamaged(
      `event ${revision} of stream ${record.stream} was not written by this ledger`,
    );
  }
  const parts = {
    stream,
    revision,
    type,
    payload: record.data,
    metadata: envelope.subarray(1 + HASH_BYTES),
    previousHash: envelope.subarray(1, 1 + HASH_BYTES),
  };
  const hash = hashOf(parts);
  const id = idOf(hash);
  if (id !== record.id.toLowerCase()) {
    throw new LogDamaged(
      `event ${revision} of stream ${record.stream} has the id ${record.id}, ` +
        `and that of its bytes is ${id}: it was changed`,
    );
  }
  return { ...parts, hash, id, cursor: streamCursor(place), storedAt };
}

function dateOf(ticks: string | undefined): Date {
  return new Date(
    /^\d{1,19}$/.test(ticks ?? '') ? Number(BigInt(ticks ?? 0) / TICKS_PER_MILLISECOND) : 0,
  );
}
