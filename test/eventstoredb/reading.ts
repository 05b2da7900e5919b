import { randomUUID } from 'node:crypto';
import { status, type ServerWritableStream } from '@grpc/grpc-js';
import { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import {
  callError,
  caughtUpResponse,
  checkpointResponse,
  confirmationResponse,
  eventResponse,
  invalidPosition,
  nameOf,
  notFoundResponse,
  streamDeleted,
  type EventStyle,
} from './messages';
import type { Recorded, ServerLog } from './server-log';

/** The call by which clients read and subscribe. */
export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

/** How the double deviates, in reads, from a plain new server. */
export interface ReadingOptions {
  /** Whether subscriptions are told that they caught up; servers before 23.10 never say it. */
  readonly caughtUp: boolean;
  /** Whether events of a stream tell their place in the whole log; before 22.6 they do not. */
  readonly positionsInStreams: boolean;
}

/** One thing that a read sends; an event says where it stands. */
export interface Sent {
  readonly response: ReadResp;
  readonly event?: Recorded;
}

type Options = ReadReq.Options;

const BACKWARDS = 1;
const SEARCH_WINDOW = 32;

/** Everything that a read answers, in order; a subscription goes on until aborted. */
export function answersTo(
  log: ServerLog,
  options: Options,
  deviations: ReadingOptions,
  signal: AbortSignal,
): AsyncGenerator<Sent> {
  const whole = options.hasAll();
  if (options.hasSubscription()) {
    return whole
      ? subscribeAll(log, options, deviations, signal)
      : subscribeStream(log, options, deviations, signal);
  }
  return whole ? readAll(log, options) : readStream(log, options, deviations);
}

/** The name of what is read: that of a stream, or `$all`. */
export function targetOf(options: Options): string {
  return options.hasAll() ? '$all' : nameOf(options.getStream()?.getStreamIdentifier());
}

async function* readStream(
  log: ServerLog,
  options: Options,
  deviations: ReadingOptions,
): AsyncGenerator<Sent> {
  const stream = targetOf(options);
  if (log.isTombstoned(stream)) throw streamDeleted(stream);
  if (log.isMissing(stream)) {
    yield { response: notFoundResponse(stream) };
    return;
  }
  const style = styleOf(options, deviations.positionsInStreams);
  const place = options.getStream();
  const last = log.lastRevision(stream) ?? -1n;
  const backwards = (options.getReadDirection() as number) === BACKWARDS;
  let left = BigInt(options.getCount());
  let at = place?.hasRevision() ? BigInt(place.getRevision()) : place?.hasEnd() ? last : 0n;
  // Forwards from the end there is nothing: the end is behind the last event.
  if (!backwards && place?.hasEnd()) at = last + 1n;
  if (backwards && at > last) at = last;
  const first = log.firstRevision(stream);
  if (!backwards && at < first) at = first;
  while (left > 0n && at >= 0n && at <= (log.lastRevision(stream) ?? -1n)) {
    const event = log.visible(stream, at);
    at += backwards ? -1n : 1n;
    if (!event) continue;
    left -= 1n;
    yield { response: eventResponse(event, style), event };
  }
}

async function* readAll(log: ServerLog, options: Options): AsyncGenerator<Sent> {
  const style = styleOf(options, true);
  const fits = filterOf(options);
  const backwards = (options.getReadDirection() as number) === BACKWARDS;
  let index = startOf(log, options);
  let left = BigInt(options.getCount());
  while (left > 0n) {
    // Backwards from a place is what lies before it; forwards it is there too.
    if (backwards) index -= 1;
    const event = log.all[index];
    if (!event) return;
    if (!backwards) index += 1;
    if (!fits(event)) continue;
    left -= 1n;
    yield { response: eventResponse(event, style), event };
  }
}

async function* subscribeStream(
  log: ServerLog,
  options: Options,
  deviations: ReadingOptions,
  signal: AbortSignal,
): AsyncGenerator<Sent> {
  const stream = targetOf(options);
  if (log.isTombstoned(stream)) throw streamDeleted(stream);
  const style = styleOf(options, deviations.positionsInStreams);
  const place = options.getStream();
  let next = place?.hasRevision() ? BigInt(place.getRevision()) + 1n : 0n;
  if (place?.hasEnd()) next = (log.lastRevision(stream) ?? -1n) + 1n;
  yield { response: confirmationResponse(randomUUID()) };
  const growth = new Growth(log, signal);
  let live = !deviations.caughtUp;
  try {
    while (!signal.aborted) {
      if (log.isTombstoned(stream)) throw streamDeleted(stream);
      for (; next <= (log.lastRevision(stream) ?? -1n); next += 1n) {
        const event = log.visible(stream, next);
        if (event) yield { response: eventResponse(event, style), event };
      }
      if (!live) yield { response: caughtUpResponse() };
      live = true;
      await growth.next(() => next <= (log.lastRevision(stream) ?? -1n));
    }
  } finally {
    growth.stop();
  }
}

async function* subscribeAll(
  log: ServerLog,
  options: Options,
  deviations: ReadingOptions,
  signal: AbortSignal,
): AsyncGenerator<Sent> {
  const style = styleOf(options, true);
  const fits = filterOf(options);
  const interval = checkpointInterval(options);
  let last = lastBefore(log, options);
  yield { response: confirmationResponse(randomUUID()) };
  const growth = new Growth(log, signal);
  let live = !deviations.caughtUp;
  let considered = 0;
  const nextEvent = (): Recorded | undefined =>
    log.all[last ? log.indexFrom(last.commit, last.prepare + 1n) : 0];
  try {
    while (!signal.aborted) {
      for (let event = nextEvent(); event && !signal.aborted; event = nextEvent()) {
        last = { commit: event.commit, prepare: event.prepare };
        considered += 1;
        if (fits(event)) yield { response: eventResponse(event, style), event };
        if (interval === undefined || considered < interval) continue;
        considered = 0;
        yield { response: checkpointResponse(event.commit, event.prepare) };
      }
      if (!live) yield { response: caughtUpResponse() };
      live = true;
      await growth.next(() => nextEvent() !== undefined);
    }
  } finally {
    growth.stop();
  }
}

/** Waits for the log to grow. */
class Growth {
  private wake: (() => void) | undefined;
  private readonly stopListening: () => void;
  private readonly notify = (): void => this.wake?.();

  constructor(
    log: ServerLog,
    private readonly signal: AbortSignal,
  ) {
    this.stopListening = log.onGrowth(this.notify);
    signal.addEventListener('abort', this.notify);
  }

  /** Resolves once there is something more, or aborted. */
  async next(isThere: () => boolean): Promise<void> {
    while (!isThere() && !this.signal.aborted) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  stop(): void {
    this.stopListening();
    this.signal.removeEventListener('abort', this.notify);
  }
}

interface Place {
  readonly commit: bigint;
  readonly prepare: bigint;
}

function placeOf(log: ServerLog, options: Options): Place | undefined {
  const position = options.getAll()?.getPosition();
  if (!position) return undefined;
  const commit = BigInt(position.getCommitPosition());
  const prepare = BigInt(position.getPreparePosition());
  const newest = log.all.at(-1);
  const beyond = newest === undefined || commit > newest.commit;
  if (!beyond && !log.isPlace(commit, prepare)) throw invalidPosition();
  return { commit, prepare };
}

/** The index of the first event of a read forwards, one more than that of a read backwards. */
function startOf(log: ServerLog, options: Options): number {
  if (options.getAll()?.hasEnd()) return log.all.length;
  const place = placeOf(log, options);
  if (place) return log.indexFrom(place.commit, place.prepare);
  return (options.getReadDirection() as number) === BACKWARDS ? -1 : 0;
}

/** Where a subscription begins: behind this place, or at the start. */
function lastBefore(log: ServerLog, options: Options): Place | undefined {
  if (options.getAll()?.hasEnd()) return log.all.at(-1);
  return placeOf(log, options);
}

function styleOf(options: Options, position: boolean): EventStyle {
  return { uuidText: options.getUuidOption()?.hasString() ?? false, position };
}

/** After so many events looked at, a filtered subscription tells how far it is. */
function checkpointInterval(options: Options): number | undefined {
  const filter = options.getFilter();
  if (!filter) return undefined;
  const window = filter.hasMax() ? filter.getMax() : SEARCH_WINDOW;
  const multiplier = filter.getCheckpointintervalmultiplier();
  if (multiplier === 0) throw callError(status.INVALID_ARGUMENT, 'checkpointIntervalMultiplier');
  return window * multiplier;
}

function filterOf(options: Options): (event: Recorded) => boolean {
  const filter = options.getFilter();
  if (!filter) return () => true;
  const onStream = filter.hasStreamIdentifier();
  const expression = onStream ? filter.getStreamIdentifier() : filter.getEventType();
  const prefixes = expression?.getPrefixList() ?? [];
  const regex = expression?.getRegex() ? new RegExp(expression.getRegex()) : undefined;
  return ({ stream, type }) => {
    const text = onStream ? stream : type;
    if (prefixes.length > 0) return prefixes.some((prefix) => text.startsWith(prefix));
    return regex?.test(text) ?? true;
  };
}
