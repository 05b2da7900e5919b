import { Empty, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb.js';
import { AppendReq, ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import { NO_STREAM, type SealedEvent } from '../event-store.js';
import { envelopeOf } from './envelope.js';
import type { Place } from './place.js';

/** What is read of a stream: `count` events from a revision on, or backwards from the end. */
export interface StreamRange {
  /** Name on the server. */
  readonly stream: string;
  readonly from: bigint | 'end';
  readonly count: number;
}

/** What is read of the whole log of the server. The place itself is included. */
export interface AllRange {
  readonly from: Place | 'start' | 'end';
  readonly direction: 'forwards' | 'backwards';
  readonly count: number;
  /** Only what stands in streams whose names begin so. */
  readonly prefixes?: readonly string[];
}

/** Records that the server looks through in one go where it leaves some out. */
const SEARCH_WINDOW = 1_024;
/** Checkpoints of a subscription are of no use here: they come as seldom as can be. */
const CHECKPOINT_INTERVAL = 1_000;

/** The request that reads a range of a stream. */
export function readStreamRequest({ stream, from, count }: StreamRange): ReadReq {
  const range = new ReadReq.Options.StreamOptions().setStreamIdentifier(identifierOf(stream));
  if (from === 'end') range.setEnd(new Empty());
  else range.setRevision(String(from));
  const options = plainOptions(count).setStream(range);
  return request(options, from === 'end' ? 'backwards' : 'forwards');
}

/** The request that reads a range of the whole log. */
export function readAllRequest({ from, direction, count, prefixes }: AllRange): ReadReq {
  const range = new ReadReq.Options.AllOptions();
  if (from === 'start') range.setStart(new Empty());
  else if (from === 'end') range.setEnd(new Empty());
  else range.setPosition(positionOf(from));
  const options = plainOptions(count).setAll(range);
  if (prefixes !== undefined) options.setFilter(filterOf(prefixes));
  return request(options, direction);
}

/** The request that is answered by whatever is written from now on into streams of these prefixes. */
export function subscribeRequest(prefixes: readonly string[]): ReadReq {
  const options = new ReadReq.Options()
    .setUuidOption(textIds())
    .setAll(new ReadReq.Options.AllOptions().setEnd(new Empty()))
    .setSubscription(new ReadReq.Options.SubscriptionOptions())
    .setFilter(filterOf(prefixes));
  return request(options, 'forwards');
}

/** The messages of one append: what is expected, then each event. They hold bytes of their own. */
export function appendRequests(
  stream: string,
  expectedRevision: bigint,
  events: readonly SealedEvent[],
): readonly AppendReq[] {
  const options = new AppendReq.Options().setStreamIdentifier(identifierOf(stream));
  if (expectedRevision === NO_STREAM) options.setNoStream(new Empty());
  else options.setRevision(String(expectedRevision));
  return [
    new AppendReq().setOptions(options),
    ...events.map((event) => new AppendReq().setProposedMessage(proposed(event))),
  ];
}

function proposed(event: SealedEvent): AppendReq.ProposedMessage {
  const message = new AppendReq.ProposedMessage()
    .setId(new UUID().setString(event.id))
    .setData(Uint8Array.from(event.payload))
    .setCustomMetadata(envelopeOf(event));
  message.getMetadataMap().set('type', event.type);
  message.getMetadataMap().set('content-type', 'application/octet-stream');
  return message;
}

function request(options: ReadReq.Options, direction: AllRange['direction']): ReadReq {
  const { FORWARDS, BACKWARDS } = ReadReq.Options.ReadDirection;
  options.setReadDirection(direction === 'forwards' ? FORWARDS : BACKWARDS);
  return new ReadReq().setOptions(options.setResolveLinks(false));
}

function plainOptions(count: number): ReadReq.Options {
  return new ReadReq.Options()
    .setCount(String(count))
    .setNoFilter(new Empty())
    .setUuidOption(textIds());
}

function filterOf(prefixes: readonly string[]): ReadReq.Options.FilterOptions {
  const names = new ReadReq.Options.FilterOptions.Expression().setPrefixList([...prefixes]);
  return new ReadReq.Options.FilterOptions()
    .setStreamIdentifier(names)
    .setMax(SEARCH_WINDOW)
    .setCheckpointintervalmultiplier(CHECKPOINT_INTERVAL);
}

function textIds(): ReadReq.Options.UUIDOption {
  return new ReadReq.Options.UUIDOption().setString(new Empty());
}

function positionOf({ commit, prepare }: Place): ReadReq.Options.Position {
  return new ReadReq.Options.Position()
    .setCommitPosition(String(commit))
    .setPreparePosition(String(prepare));
}

function identifierOf(stream: string): StreamIdentifier {
  return new StreamIdentifier().setStreamName(Uint8Array.from(Buffer.from(stream, 'utf8')));
}
