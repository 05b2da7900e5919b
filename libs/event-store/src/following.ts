import { admitLimit } from './admission.js';
import type { Cursor, LogBatch, SequencedEvent, SubscribeAllOptions } from './event-store.js';

const BATCH_EVENTS_DEFAULT = 1_000;

/**
 * Says that the log may have grown. It is a hint and carries nothing: who waits reads again. Counting
 * the hints instead of passing places on means that none is lost between a read and the wait after
 * it, and that a forged hint costs one read.
 */
export class GrowthSignal {
  #hints = 0;
  #closed = false;
  readonly #waiting = new Set<() => void>();

  /** How often the log was said to have grown. */
  get hints(): number {
    return this.#hints;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** The log may have grown: whoever waits reads again. */
  hint(): void {
    this.#hints += 1;
    this.#wakeAll();
  }

  /** Nothing comes any more: whoever waits ends. */
  close(): void {
    this.#closed = true;
    this.#wakeAll();
  }

  /**
   * Waits for a hint after the `seen` first ones, for `timeoutMs` (no end when absent), for `abort`
   * or for the close, whichever is first.
   */
  async wait(seen: number, timeoutMs?: number, abort?: AbortSignal): Promise<void> {
    if (this.#closed || this.#hints !== seen || abort?.aborted === true) return;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        abort?.removeEventListener('abort', wake);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = timeoutMs === undefined ? undefined : setTimeout(wake, timeoutMs);
      abort?.addEventListener('abort', wake);
      this.#waiting.add(wake);
    });
  }

  #wakeAll(): void {
    for (const wake of this.#waiting) wake();
  }
}

/** Bounds of a pause that doubles as long as nothing happens, in milliseconds. */
export interface Pause {
  readonly minMs: number;
  readonly maxMs: number;
}

/** What a subscription follows. */
export interface Followed {
  /** One page of the log after a place. */
  readonly read: (from: Cursor | undefined, limit: number) => Promise<readonly SequencedEvent[]>;
  readonly growth: GrowthSignal;
  /** How long to wait for a hint before reading all the same; absent: for ever. */
  readonly poll?: Pause;
  /** True for an error after which the same read may succeed, such as a lost connection. */
  readonly passes: (error: unknown) => boolean;
}

/**
 * Follows a log: what there is, then what comes. Catching up and living are the same reads by place,
 * so there is no switch at which an event could be lost or come twice.
 */
export async function* follow(
  followed: Followed,
  options: SubscribeAllOptions,
): AsyncGenerator<LogBatch, void, undefined> {
  const { batchMax = BATCH_EVENTS_DEFAULT, signal } = options;
  admitLimit(batchMax);
  const { growth, poll } = followed;
  const ended = (): boolean => growth.closed || signal?.aborted === true;
  let { from } = options;
  let pauseMs = poll?.minMs;
  while (!ended()) {
    const seen = growth.hints;
    const page = await readOrPause(followed, from, batchMax);
    if (ended()) return;
    const last = page.at(-1);
    if (last === undefined) {
      await growth.wait(seen, pauseMs, signal);
      const idle = growth.hints === seen;
      if (poll !== undefined && pauseMs !== undefined) {
        pauseMs = idle ? Math.min(pauseMs * 2, poll.maxMs) : poll.minMs;
      }
    } else {
      from = last.cursor;
      pauseMs = poll?.minMs;
      yield { events: page, cursor: last.cursor };
    }
  }
}

async function readOrPause(
  followed: Followed,
  from: Cursor | undefined,
  limit: number,
): Promise<readonly SequencedEvent[]> {
  try {
    return await followed.read(from, limit);
  } catch (error) {
    if (followed.passes(error)) return [];
    throw error;
  }
}
