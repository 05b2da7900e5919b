import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import { LogAway, StoreBusy } from '../event-store.js';
import { LogUnusable } from '../postgres-connection.js';
import { BackOff, pause } from './back-off.js';
import type { EventStoreDbBounds } from './bounds.js';
import { CallFailure, isLost } from './call-failure.js';
import type { LeaderConnection, ReadAnswer } from './leader-connection.js';

/** One answer of the server is cut short behind this many bytes. */
const ANSWER_BYTES_MAX = 16 * 1024 * 1024;

/** Reads through losses of the connection, for a bounded time. */
export class LogReader {
  readonly #connection: LeaderConnection;
  readonly #bounds: EventStoreDbBounds;

  constructor(connection: LeaderConnection, bounds: EventStoreDbBounds) {
    this.#connection = connection;
    this.#bounds = bounds;
  }

  /**
   * Reads once.
   *
   * @throws {CallFailure} the connection was lost, or what kind of failure it is.
   */
  async once(request: ReadReq): Promise<ReadAnswer> {
    const { silenceMs } = this.#bounds;
    try {
      return await this.#connection.read(request, { silenceMs, bytesMax: ANSWER_BYTES_MAX });
    } catch (error) {
      throw explained(error);
    }
  }

  /**
   * Reads, again and again while the connection is lost.
   *
   * @throws {LogAway} it stayed lost; its cause is the last loss.
   */
  async read(request: ReadReq): Promise<ReadAnswer> {
    const deadline = performance.now() + this.#bounds.readSettleMs;
    const backOff = new BackOff();
    for (;;) {
      try {
        return await this.once(request);
      } catch (error) {
        if (!isLost(error)) throw error;
        const pauseMs = backOff.next();
        if (performance.now() + pauseMs > deadline) throw new LogAway(error, 'event-store');
        await pause(pauseMs);
      }
    }
  }
}

/** The failures that no waiting cures, in words for an operator. */
export function explained(error: unknown): unknown {
  if (!(error instanceof CallFailure)) return error;
  const { kind, message } = error;
  switch (kind) {
    case 'denied':
      return new LogUnusable(
        `the event store denies access (${message}): give a user of the group $admins in its address`,
        { cause: error },
      );
    case 'too-large':
      return new LogUnusable(
        `the event store takes only smaller appends (${message}): ` +
          'set its MaxAppendSize to 1048576 or more',
        { cause: error },
      );
    case 'unsupported':
      return new LogUnusable(`the event store does not speak the protocol (${message})`, {
        cause: error,
      });
    case 'closed':
      return new StoreBusy(message);
    case 'lost':
    case 'deleted':
    case 'no-place':
      return error;
  }
}
