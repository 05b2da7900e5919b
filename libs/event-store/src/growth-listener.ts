import type { Client } from 'pg';
import type { GrowthSignal } from './following.js';
import { GROWTH_CHANNEL } from './postgres-schema.js';

const RELISTEN_PAUSE_MIN_MS = 250;
const RELISTEN_PAUSE_MAX_MS = 10_000;

/**
 * Passes on what other processes announce, over a connection of its own. It only makes waiting
 * shorter: subscriptions poll behind it, so while it is lost, and it listens again by itself, they
 * are late by one poll and miss nothing.
 */
export class GrowthListener {
  readonly #connect: () => Promise<Client>;
  readonly #growth: GrowthSignal;
  #client: Client | undefined;
  #running: Promise<void> | undefined;
  #retry: { readonly timer: NodeJS.Timeout; readonly wake: () => void } | undefined;
  #closed = false;

  constructor(connect: () => Promise<Client>, growth: GrowthSignal) {
    this.#connect = connect;
    this.#growth = growth;
  }

  /** Starts to listen; once is enough. */
  start(): void {
    if (!this.#closed) this.#running ??= this.#run();
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#retry !== undefined) {
      clearTimeout(this.#retry.timer);
      this.#retry.wake();
    }
    this.#client?.end().catch(() => undefined);
    await this.#running;
  }

  async #run(): Promise<void> {
    for (let pauseMs = RELISTEN_PAUSE_MIN_MS; !this.#closed;) {
      const listened = await this.#listen();
      if (this.#closed) return;
      pauseMs = listened ? RELISTEN_PAUSE_MIN_MS : Math.min(pauseMs * 2, RELISTEN_PAUSE_MAX_MS);
      await this.#pause(pauseMs);
    }
  }

  /** Listens until the connection ends. False when it never came to listen. */
  async #listen(): Promise<boolean> {
    let client: Client | undefined;
    try {
      client = await this.#connect();
      if (this.#closed) return false;
      this.#client = client;
      const ended = new Promise<void>((resolve) => client?.once('end', resolve));
      client.on('notification', () => this.#growth.hint());
      await client.query(`listen ${GROWTH_CHANNEL}`);
      // What was announced before it listened is looked for now.
      this.#growth.hint();
      await ended;
      return true;
    } catch {
      return false;
    } finally {
      this.#client = undefined;
      client?.end().catch(() => undefined);
    }
  }

  async #pause(pauseMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#retry = { timer: setTimeout(resolve, pauseMs), wake: resolve };
    });
    this.#retry = undefined;
  }
}
