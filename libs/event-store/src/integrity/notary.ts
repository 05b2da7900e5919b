import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { EventStore } from '../event-store.js';
import type { Pause } from '../following.js';
import { CheckpointNotMade, CheckpointSigner } from './checkpoint-signer.js';
import type { KeyFile } from './key-file.js';
import { LeafPatrol } from './leaf-patrol.js';
import type { PostgresIntegrity } from './postgres-integrity.js';
import type { StoredCheckpoint } from './stored-rows.js';
import { MACHINE_TIMING, type Timing } from './timing.js';
import { TreeFollower } from './tree-follower.js';

/** What a notary works on, and how patient it is. */
export interface NotaryOptions {
  readonly store: EventStore;
  readonly integrity: PostgresIntegrity;
  /** The key that signs; absent: this process extends the tree and signs nothing. */
  readonly keyFile?: KeyFile | undefined;
  /** Told once of each trouble in a row; work goes on by itself when it has passed. */
  readonly onTrouble?: (error: unknown) => void;
  /** An event waits at most this long for its checkpoint, and one second more; 5 s when absent. */
  readonly intervalMs?: number;
  /** A process that does not answer for so long is replaced by another; 4 s when absent. */
  readonly leaseMs?: number;
  /** Between two pages of a thousand events that are compared with the tree again; 1 s when absent. */
  readonly patrolMs?: number;
  /** Waits after trouble; 250 ms to 10 s when absent. */
  readonly retry?: Pause;
  /** Time of the signing rules; the machine's when absent. */
  readonly timing?: Timing;
}

const INTERVAL_MS = 5_000;
const LOOK_MS = 1_000;
const LEASE_MS = 4_000;
const PATROL_MS = 1_000;
const RETRY: Pause = { minMs: 250, maxMs: 10_000 };
/** How often somebody who waits for the tree looks at it. */
const WAIT_MS = 25;

/**
 * Follows the log, checks every event as it comes, extends the Merkle tree over the log, and signs
 * checkpoints of it. A log that is not what it was is an alarm: the tree ends before it, nothing beyond
 * is signed, and it goes on by itself once the cause is gone.
 *
 * Any number of processes may have one on the same database, with the same key or with none.
 */
export class Notary {
  readonly #options: NotaryOptions;
  readonly #follower: TreeFollower;
  readonly #signer: CheckpointSigner | undefined;
  readonly #stopping = new AbortController();
  #running: Promise<unknown> | undefined;
  #lastTrouble = '';

  constructor(options: NotaryOptions) {
    this.#options = options;
    const { store, integrity, keyFile, retry = RETRY, leaseMs = LEASE_MS } = options;
    const onTrouble = (error: unknown): void => this.#tell(error);
    const beside = { store, integrity, onTrouble, timing: MACHINE_TIMING };
    const patrol = new LeafPatrol({ ...beside, intervalMs: options.patrolMs ?? PATROL_MS });
    this.#follower = new TreeFollower({
      ...beside,
      leaseMs,
      retry,
      whileLeading: (signal) => patrol.run(signal),
      holder: `${hostname()}/${process.pid}/${randomUUID()}`,
    });
    if (keyFile === undefined) return;
    const { timing = MACHINE_TIMING, intervalMs = INTERVAL_MS } = options;
    const lookMs = Math.min(LOOK_MS, intervalMs);
    this.#signer = new CheckpointSigner({
      integrity,
      keyFile,
      timing,
      intervalMs,
      lookMs,
      onTrouble,
    });
  }

  /** Begins to follow and, where there is a key, to sign. Once is enough. */
  start(): void {
    const { signal } = this.#stopping;
    if (signal.aborted) return;
    this.#running ??= Promise.all([this.#follower.run(signal), this.#signer?.run(signal)]);
  }

  /** Whether this process signs: it has a key, and that is the log's current one. */
  async signs(): Promise<boolean> {
    return (await this.#signer?.signs()) ?? false;
  }

  /**
   * A checkpoint over everything that the log holds by now: one that is there, or a new one. Without
   * a key here, another process is asked for it.
   *
   * @returns undefined when the log is empty.
   * @throws {CheckpointNotMade} an alarm is open, nobody signs, or it is not made in time.
   * @throws {KeyFileUnusable} the key cannot be read, or what is signed cannot be remembered.
   */
  async checkpointNow({
    timeoutMs,
  }: {
    readonly timeoutMs: number;
  }): Promise<StoredCheckpoint | undefined> {
    const { store, integrity } = this.#options;
    const head = await store.head();
    const { size: before } = await integrity.head();
    const inLog = head === undefined ? 0n : await store.sizeAt(head);
    const size = inLog > before ? inLog : before;
    if (size === 0n) return undefined;
    const until = performance.now() + timeoutMs;
    await this.#grown(size, until);
    if (this.#signer !== undefined) return this.#signer.checkpoint(size, this.#stopping.signal);
    return this.#signedElsewhere(size, until);
  }

  /**
   * Signs what is unsigned, if that can be done in time, and ends.
   *
   * @param timeoutMs for the last checkpoint.
   */
  async stop({ timeoutMs = 2_000 }: { readonly timeoutMs?: number } = {}): Promise<void> {
    if (this.#running !== undefined && this.#signer !== undefined) {
      await this.checkpointNow({ timeoutMs }).catch((error: unknown) => this.#tell(error));
    }
    this.#stopping.abort();
    await this.#running;
  }

  async #grown(size: bigint, until: number): Promise<void> {
    const { integrity } = this.#options;
    for (;;) {
      const [head, [alarm]] = await Promise.all([integrity.head(), integrity.alarms()]);
      if (head.size >= size) return;
      if (alarm !== undefined) throw new CheckpointNotMade('alarm', alarm.detail);
      if (this.#isLate(until)) {
        const detail = `the tree has ${head.size} of ${size} events: ask again in a moment`;
        throw new CheckpointNotMade('late', detail);
      }
      await MACHINE_TIMING.pause(WAIT_MS, this.#stopping.signal);
    }
  }

  async #signedElsewhere(size: bigint, until: number): Promise<StoredCheckpoint> {
    const { integrity } = this.#options;
    await integrity.ask(size);
    for (;;) {
      const [latest, [alarm]] = await Promise.all([integrity.latest(), integrity.alarms()]);
      if (latest !== undefined && latest.size >= size) return latest;
      if (alarm !== undefined) throw new CheckpointNotMade('alarm', alarm.detail);
      if (this.#isLate(until)) {
        const detail = 'this process has no key (LEDGER_KEY_FILE), and no other one signed in time';
        throw new CheckpointNotMade('unsigned', detail);
      }
      await MACHINE_TIMING.pause(WAIT_MS, this.#stopping.signal);
    }
  }

  #isLate(until: number): boolean {
    return this.#stopping.signal.aborted || performance.now() >= until;
  }

  /** The same trouble over and over is one line. */
  #tell(error: unknown): void {
    const trouble = String(error);
    if (trouble === this.#lastTrouble) return;
    this.#lastTrouble = trouble;
    this.#options.onTrouble?.(error);
  }
}
