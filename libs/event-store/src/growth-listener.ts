import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';
import type { GrowthSignal } from './following.js';
import { disconnect } from './postgres-connection.js';
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
  readonly #closing = new AbortController();
  #running: Promise<void> | undefined;

  constructor(connect: () => Promise<Client>, growth: GrowthSignal) {
    this.#connect = connect;
    this.#growth = growth;
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
    for (let pauseMs = RELISTEN_PAUSE_MIN_MS; !signal.aborted;) {
      const listened = await this.#listen();
      pauseMs = listened ? RELISTEN_PAUSE_MIN_MS : Math.min(pauseMs * 2, RELISTEN_PAUSE_MAX_MS);
      await setTimeout(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Listens until the connection ends or the listener is closed. False when it never listened. */
  async #listen(): Promise<boolean> {
    const { signal } = this.#closing;
    let client: Client | undefined;
    try {
      client = await this.#connect();
      const ended = once(client, 'end', { signal }).catch(() => undefined);
      client.on('notification', () => this.#growth.hint());
      await client.query(`listen ${GROWTH_CHANNEL}`);
      // What was announced before it listened is looked for now.
      this.#growth.hint();
      await ended;
      return true;
    } catch {
      return false;
    } finally {
      if (client !== undefined) await disconnect(client);
    }
  }
}
