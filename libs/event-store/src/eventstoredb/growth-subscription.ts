import type { GrowthSignal } from '../following.js';
import { BackOff, pause } from './back-off.js';
import type { LeaderConnection } from './leader-connection.js';
import { subscribeRequest } from './requests.js';

/**
 * Passes on that something was written, over one subscription for the whole store. It only makes
 * waiting shorter: what was written is read by place, so while the subscription is lost, and it
 * subscribes again by itself, readers are late by one poll and miss nothing. Nothing that it brings
 * is used, neither events nor checkpoints, so neither their order nor their absence can do harm.
 */
export class GrowthSubscription {
  readonly #connection: LeaderConnection;
  readonly #prefixes: readonly string[];
  readonly #growth: GrowthSignal;
  readonly #timeoutMs: number;
  readonly #closing = new AbortController();
  #running: Promise<void> | undefined;

  /**
   * @param prefixes of the streams of the server that matter.
   * @param timeoutMs how long a connection may take.
   */
  constructor(
    connection: LeaderConnection,
    growth: GrowthSignal,
    { prefixes, timeoutMs }: { readonly prefixes: readonly string[]; readonly timeoutMs: number },
  ) {
    this.#connection = connection;
    this.#growth = growth;
    this.#prefixes = prefixes;
    this.#timeoutMs = timeoutMs;
  }

  /** Starts to listen; once is enough. */
  start(): void {
    if (!this.#closing.signal.aborted) this.#running ??= this.#run();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    const backOff = new BackOff();
    const heard = (): void => {
      backOff.reset();
      // What was written before it listened is looked for now.
      this.#growth.hint();
    };
    while (!signal.aborted) {
      const request = subscribeRequest(this.#prefixes);
      await this.#connection
        .subscribe(request, this.#timeoutMs, { heard, signal })
        .catch(() => undefined);
      if (!signal.aborted) await pause(backOff.next(), signal);
    }
  }
}
