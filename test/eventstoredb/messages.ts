import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import {
  AllStreamPosition,
  Empty,
  StreamIdentifier,
  UUID,
  WrongExpectedVersion,
} from '@eventstore/db-client/generated/shared_pb';
import { Status } from '@eventstore/db-client/generated/status_pb';
import { AppendResp, BatchAppendResp, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import type { Expected, Recorded } from './server-log';

/*
 * The words of the published protocol: events, answers and errors as a server puts them on the wire.
 */

/** A position that servers before 22.6 give to the events of a stream: none. */
const NO_POSITION = 18446744073709551615n;

/** How an event is written down for a reader. */
export interface EventStyle {
  /** UUIDs as text, not as two numbers. */
  readonly uuidText: boolean;
  /** Whether the event tells its place in the whole log. */
  readonly position: boolean;
}

/** An event as an answer to a read. */
export function eventResponse(event: Recorded, style: EventStyle): ReadResp {
  const recorded = new ReadResp.ReadEvent.RecordedEvent();
  recorded.setId(style.uuidText ? textUuid(event.id) : structuredUuid(event.id));
  recorded.setStreamIdentifier(identifierOf(event.stream));
  recorded.setStreamRevision(event.revision.toString());
  recorded.setCommitPosition((style.position ? event.commit : NO_POSITION).toString());
  recorded.setPreparePosition((style.position ? event.prepare : NO_POSITION).toString());
  recorded.getMetadataMap().set('type', event.type);
  recorded.getMetadataMap().set('created', event.created.toString());
  recorded.getMetadataMap().set('content-type', event.contentType);
  recorded.setData(event.data);
  recorded.setCustomMetadata(event.metadata);
  const read = new ReadResp.ReadEvent();
  read.setEvent(recorded);
  if (style.position) read.setCommitPosition(event.commit.toString());
  else read.setNoPosition(new Empty());
  return new ReadResp().setEvent(read);
}

export function confirmationResponse(id: string): ReadResp {
  const confirmation = new ReadResp.SubscriptionConfirmation().setSubscriptionId(id);
  return new ReadResp().setConfirmation(confirmation);
}

export function caughtUpResponse(): ReadResp {
  return new ReadResp().setCaughtUp(new ReadResp.CaughtUp());
}

export function checkpointResponse(commit: bigint, prepare: bigint): ReadResp {
  const checkpoint = new ReadResp.Checkpoint();
  checkpoint.setCommitPosition(commit.toString()).setPreparePosition(prepare.toString());
  return new ReadResp().setCheckpoint(checkpoint);
}

export function notFoundResponse(stream: string): ReadResp {
  const notFound = new ReadResp.StreamNotFound().setStreamIdentifier(identifierOf(stream));
  return new ReadResp().setStreamNotFound(notFound);
}

/** The answer to an append that was written, of the call for one append. */
export function appended(revision: bigint, position: bigint | undefined): AppendResp {
  const success = new AppendResp.Success().setCurrentRevision(revision.toString());
  if (position === undefined) success.setNoPosition(new Empty());
  else {
    const place = new AppendResp.Position();
    place.setCommitPosition(position.toString()).setPreparePosition(position.toString());
    success.setPosition(place);
  }
  return new AppendResp().setSuccess(success);
}

/** The answer to an append that expected something else, of the call for one append. */
export function appendedNot(expected: Expected, current: bigint | undefined): AppendResp {
  const wrong = new AppendResp.WrongExpectedVersion();
  if (current === undefined) wrong.setCurrentNoStream(new Empty());
  else wrong.setCurrentRevision(current.toString());
  if (expected === 'any') wrong.setExpectedAny(new Empty());
  else if (expected === 'no_stream') wrong.setExpectedNoStream(new Empty());
  else if (expected === 'stream_exists') wrong.setExpectedStreamExists(new Empty());
  else wrong.setExpectedRevision(expected.toString());
  return new AppendResp().setWrongExpectedVersion(wrong);
}

/** The answer to an append that was written, of the call for many appends. */
export function batchAppended(revision: bigint, position: bigint | undefined): BatchAppendResp {
  const success = new BatchAppendResp.Success().setCurrentRevision(revision.toString());
  if (position !== undefined) {
    const place = new AllStreamPosition();
    place.setCommitPosition(position.toString()).setPreparePosition(position.toString());
    success.setPosition(place);
  }
  return new BatchAppendResp().setSuccess(success);
}

/** The answer to an append that expected something else, of the call for many appends. */
export function batchAppendedNot(expected: Expected, current: bigint | undefined): BatchAppendResp {
  // Its empty messages are Google's own; they are no more than their field's number on the wire.
  const currently = current === undefined ? field(2) : Buffer.alloc(0);
  const number = { any: 4, stream_exists: 5, no_stream: 6 };
  const expectedly = typeof expected === 'bigint' ? Buffer.alloc(0) : field(number[expected]);
  const wrong = WrongExpectedVersion.deserializeBinary(Buffer.concat([currently, expectedly]));
  if (current !== undefined) wrong.setCurrentStreamRevision(current.toString());
  if (typeof expected === 'bigint') wrong.setExpectedStreamPosition(expected.toString());
  return batchError('WrongExpectedVersion', Buffer.from(wrong.serializeBinary()));
}

/** The answer to an append that failed, of the call for many: the name of a message of details. */
export function batchError(name: string, details: Buffer = Buffer.alloc(0)): BatchAppendResp {
  const type = `type.googleapis.com/event_store.client.${name}`;
  const any = Buffer.concat([field(1, Buffer.from(type)), field(2, details)]);
  const encoded = Buffer.concat([field(2, Buffer.from(name)), field(3, any)]);
  return new BatchAppendResp().setError(Status.deserializeBinary(encoded));
}

/** An error as the server ends a call with it. */
export function callError(
  code: status,
  details: string,
  metadata: Readonly<Record<string, string>> = {},
): ServiceError {
  const carried = new Metadata();
  for (const [key, value] of Object.entries(metadata)) carried.set(key, value);
  return Object.assign(new Error(details), { code, details, metadata: carried });
}

export const unavailable = (): ServiceError => callError(status.UNAVAILABLE, 'connection lost');

export const tooSlow = (): ServiceError =>
  callError(status.ABORTED, 'Consumer too slow to handle event while live.');

export const invalidPosition = (): ServiceError =>
  callError(status.INVALID_ARGUMENT, 'Trying to read from an invalid position.');

export const invalidArgument = (detail: string): ServiceError =>
  callError(status.INVALID_ARGUMENT, detail);

export const timedOut = (): ServiceError => callError(status.ABORTED, 'Operation timed out');

export const accessDenied = (): ServiceError =>
  callError(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });

export const unauthenticated = (): ServiceError =>
  callError(status.UNAUTHENTICATED, 'Unauthenticated');

export const notLeader = (host: string, port: number): ServiceError =>
  callError(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': host,
    'leader-endpoint-port': String(port),
  });

export const streamDeleted = (stream: string): ServiceError =>
  callError(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });

export const tooLarge = (max: number): ServiceError =>
  callError(status.INVALID_ARGUMENT, `Maximum Append Size of ${max} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(max),
  });

export function wrongVersion(
  stream: string,
  expected: Expected,
  current: bigint | undefined,
): ServiceError {
  const numbers = { any: -2n, stream_exists: -4n, no_stream: -1n };
  const expectedVersion = typeof expected === 'bigint' ? expected : numbers[expected];
  return callError(status.FAILED_PRECONDITION, 'WrongExpectedVersion', {
    exception: 'wrong-expected-version',
    'stream-name': stream,
    'expected-version': expectedVersion.toString(),
    ...(current === undefined ? {} : { 'actual-version': current.toString() }),
  });
}

export function identifierOf(stream: string): StreamIdentifier {
  return new StreamIdentifier().setStreamName(Buffer.from(stream));
}

/** The name that an identifier holds. */
export function nameOf(identifier: StreamIdentifier | undefined): string {
  return Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');
}

/** A UUID as lower-case text, from either of its forms; undefined when it is none. */
export function uuidOf(uuid: UUID | undefined): string | undefined {
  const structured = uuid?.getStructured();
  if (!structured) {
    const text = uuid?.getString().toLowerCase() ?? '';
    return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : undefined;
  }
  const bytes = Buffer.alloc(16);
  bytes.writeBigInt64BE(BigInt(structured.getMostSignificantBits()), 0);
  bytes.writeBigInt64BE(BigInt(structured.getLeastSignificantBits()), 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

export function structuredUuid(text: string): UUID {
  const bytes = Buffer.from(text.replaceAll('-', ''), 'hex');
  const structured = new UUID.Structured();
  structured.setMostSignificantBits(bytes.readBigInt64BE(0).toString());
  structured.setLeastSignificantBits(bytes.readBigInt64BE(8).toString());
  return new UUID().setStructured(structured);
}

function textUuid(text: string): UUID {
  return new UUID().setString(text);
}

/** A length-delimited field of protobuf. */
function field(number: number, bytes: Buffer = Buffer.alloc(0)): Buffer {
  const length: number[] = [];
  let left = bytes.length;
  for (; left > 127; left >>>= 7) length.push((left & 127) | 128);
  return Buffer.concat([Buffer.from([(number << 3) | 2, ...length, left]), bytes]);
}
