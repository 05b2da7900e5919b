import { setTimeout } from 'node:timers/promises';

const PAUSE_MIN_MS = 20;
const PAUSE_MAX_MS = 1_000;

/**
 * Pauses between attempts: each may be twice as long as the one before it, up to a second, and lasts
 * a random part of that, at least half, so that many who failed together do not come back together.
 */
export class BackOff {
  #pauseMs = PAUSE_MIN_MS;

  /** How long the next pause lasts, in milliseconds. */
  next(): number {
    const pauseMs = this.#pauseMs * (0.5 + Math.random() / 2);
    this.#pauseMs = Math.min(this.#pauseMs * 2, PAUSE_MAX_MS);
    return pauseMs;
  }

  /** After a success: the next pause is a short one again. */
  reset(): void {
    this.#pauseMs = PAUSE_MIN_MS;
  }
}

/** Waits, or until `signal` is aborted. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, signal && { signal }).catch(() => undefined);
}
