import {
  BrokenChain,
  GENESIS_HASH,
  LogAway,
  NO_STREAM,
  OutcomeUnknown,
  StoreBusy,
  WrongExpectedRevision,
  type AppendReceipt,
  type StoredEvent,
} from '../event-store.js';
import { inTime } from '../in-time.js';
import type { PendingAppend } from './append-lanes.js';
import { BackOff, pause } from './back-off.js';
import type { EventStoreDbBounds } from './bounds.js';
import { CallFailure, isLost } from './call-failure.js';
import type { LeaderConnection } from './leader-connection.js';
import { explained } from './log-reader.js';
import { appendRequests } from './requests.js';
import type { StreamReader } from './stream-reader.js';

/**
 * Writes one append and learns what became of it.
 *
 * It looks before and it looks after. What stands at the wanted revisions is read and judged by ids
 * and hashes: these very events there mean written, others mean that somebody was quicker, none mean
 * that it is still to be sent. What the server answers to the append itself, or that it answers
 * nothing, only ends the wait: an answer can be lost, come late, or be that of another sending. The
 * same bytes at the same expected revision are the same append for the server, however often sent.
 *
 * @returns `repeated` where the events stood there before anything was sent.
 * @throws {LogAway} the server was not reached, nothing was sent.
 * @throws {OutcomeUnknown} it was sent, and what became of it could not be learnt in time.
 * @throws what else `EventStore.append` throws.
 */
export async function settleAppend(
  pending: PendingAppend,
  { connection, streams, bounds }: AppendingTo,
): Promise<AppendReceipt> {
  const { stream, expectedRevision, events } = pending;
  const name = streams.nameOnServer(stream);
  const messages = appendRequests(name, expectedRevision, events);
  const deadline = performance.now() + bounds.settleMs;
  const left = (): number => Math.max(1, deadline - performance.now());
  const backOff = new BackOff();
  let sent = false;
  let unclear = false;
  for (;;) {
    let trouble: Error;
    try {
      const looks = Promise.all([look(pending, streams), streams.requireUncut(stream)]);
      const [written] = await within(left(), looks);
      if (written !== undefined) return receiptOf(written, !sent);
      const answer = await connection.append(messages, Math.min(bounds.attemptMs, left()), () => {
        sent = true;
      });
      const found = await within(left(), look(pending, streams));
      if (found !== undefined) return receiptOf(found, false);
      trouble = new CallFailure('lost', `the server answered "${answer}" and shows nothing of it`);
    } catch (error) {
      // A server that refuses wrote nothing, but an earlier sending may have been written.
      if (!passes(error) && !(unclear && error instanceof CallFailure)) throw explained(error);
      trouble = error;
      unclear ||= sent;
    }
    const pauseMs = backOff.next();
    if (performance.now() + pauseMs > deadline) throw unsettled(sent, trouble);
    await pause(pauseMs);
  }
}

/** What an append needs. */
export interface AppendingTo {
  readonly connection: LeaderConnection;
  readonly streams: StreamReader;
  readonly bounds: EventStoreDbBounds;
}

/**
 * What stands where the events are to stand.
 *
 * @returns these very events; undefined when nothing stands there and they would fit.
 */
async function look(
  { stream, expectedRevision, events }: PendingAppend,
  streams: StreamReader,
): Promise<readonly StoredEvent[] | undefined> {
  const fresh = expectedRevision === NO_STREAM;
  const from = fresh ? 0n : expectedRevision;
  const page = await streams.page(stream, from, events.length + (fresh ? 0 : 1));
  const before = fresh ? undefined : page.events[0];
  const there = fresh ? page.events : page.events.slice(1);
  if (there.length === 0 && (fresh ? page.missing : before !== undefined)) {
    const lastHash = before?.hash ?? GENESIS_HASH;
    if (events[0]?.previousHash.equals(lastHash) === true) return undefined;
    throw new BrokenChain(stream, `its last hash is ${lastHash.toString('hex')}`);
  }
  const same = events.every((event, index) => there[index]?.id === event.id);
  if (same && events.every((event, index) => there[index]?.hash.equals(event.hash))) return there;
  throw new WrongExpectedRevision(
    stream,
    expectedRevision,
    page.missing ? NO_STREAM : await streams.lastRevision(stream),
  );
}

/** True where the append may succeed, or show that it did, a moment later. */
function passes(error: unknown): error is CallFailure | StoreBusy {
  // What an answer is that the protocol does not know, two in one call say, only a look can tell.
  return isLost(error) || error instanceof StoreBusy || isUnsupported(error);
}

function isUnsupported(error: unknown): boolean {
  return error instanceof CallFailure && error.kind === 'unsupported';
}

function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const late = 'there was no time left to read what was written';
  return inTime(work, milliseconds, () => new CallFailure('lost', late));
}

function unsettled(sent: boolean, cause: Error): Error {
  if (!sent) return cause instanceof StoreBusy ? cause : new LogAway(cause, 'event-store');
  return new OutcomeUnknown(
    `the log's answer was lost (${cause.message}): repeat the same append`,
    { cause },
  );
}

function receiptOf(events: readonly StoredEvent[], repeated: boolean): AppendReceipt {
  const last = events.at(-1);
  if (last === undefined) throw new Error('an append without events was admitted');
  const cursors = events.map(({ cursor }) => cursor);
  return { revision: last.revision, cursor: last.cursor, cursors, repeated };
}
