import type { KeyFile } from './key-file.js';
import { writeCheckpoint } from './log-checkpoint.js';
import type { PostgresIntegrity } from './postgres-integrity.js';
import type { StoredCheckpoint } from './stored-rows.js';
import { provenState, SignedOtherwise, sizeRemembered } from './signed-state.js';
import { signNote, type SigningKey } from './signed-note.js';
import type { Timing } from './timing.js';

/** No checkpoint was made. The message says why, and what to do. */
export class CheckpointNotMade extends Error {
  constructor(
    /** `alarm`: something is wrong; `unsigned`: nobody signs here; `late`: not in time. */
    readonly reason: 'alarm' | 'unsigned' | 'late',
    detail: string,
  ) {
    super(`no checkpoint was made: ${detail}`);
    this.name = 'CheckpointNotMade';
  }
}

/** Who signs, when, and whom it tells of trouble. */
export interface CheckpointSignerOptions {
  readonly integrity: PostgresIntegrity;
  readonly keyFile: KeyFile;
  readonly timing: Timing;
  /** An event waits at most this long for its checkpoint, and one look more. */
  readonly intervalMs: number;
  /** How often it looks. */
  readonly lookMs: number;
  readonly onTrouble: (error: unknown) => void;
}

/** A size that was signed and refused because of this changed in between is tried again so often. */
const ATTEMPTS_MAX = 3;

/** How long a change of keys may stand between its two steps before it counts as trouble. */
const ROTATION_STEP_MS = 500;

/**
 * Signs what the tree is, at intervals and on demand. Any number of processes may do so with one key:
 * each size is kept once, and each process checks what the others signed before it signs itself.
 *
 * It looks at the time since it first saw events without a checkpoint, by a clock that does not jump.
 */
export class CheckpointSigner {
  readonly #options: CheckpointSignerOptions;
  #unsignedSince: number | undefined;
  #lastSignedAt = Number.NEGATIVE_INFINITY;
  #signing: Promise<unknown> = Promise.resolve();

  constructor(options: CheckpointSignerOptions) {
    this.#options = options;
    options.integrity.trust(options.keyFile);
  }

  /** Looks and signs until it is told to end. Trouble delays it and does not end it. */
  async run(signal: AbortSignal): Promise<void> {
    const { timing, lookMs, onTrouble } = this.#options;
    while (!signal.aborted) {
      await this.#look().catch(onTrouble);
      await timing.pause(lookMs, signal);
    }
  }

  /** Whether the key file can be used and holds the log's current key. */
  async signs(): Promise<boolean> {
    const [key, keys] = await Promise.all([
      this.#options.keyFile.read().catch(() => undefined),
      this.#options.integrity.keys(),
    ]);
    const current = keys.at(-1)?.verifierKey;
    return key !== undefined && (current === undefined || current === key.verifierKey);
  }

  /**
   * A checkpoint over at least `size` events, which the tree has already: one that is there, or a new
   * one. However many ask, no more is made than one each `lookMs`.
   *
   * @throws {CheckpointNotMade} an alarm forbids it, or the key is not the log's current one.
   * @throws {KeyFileUnusable} the key cannot be read, or what is signed cannot be remembered.
   */
  async checkpoint(size: bigint, signal: AbortSignal): Promise<StoredCheckpoint> {
    const { integrity, timing, lookMs } = this.#options;
    const there = await integrity.latest();
    if (there !== undefined && there.size >= size) return there;
    const since = timing.now() - this.#lastSignedAt;
    if (since < lookMs) await timing.pause(lookMs - since, signal);
    return this.#inTurn(async () => {
      const latest = await integrity.latest();
      return latest !== undefined && latest.size >= size ? latest : this.#sign();
    });
  }

  async #look(): Promise<void> {
    const { integrity, timing, intervalMs } = this.#options;
    const [latest, asked] = await Promise.all([integrity.latest(), integrity.asked()]);
    const { size } = await integrity.head();
    const signed = latest?.size ?? 0n;
    if (size <= signed) {
      this.#unsignedSince = undefined;
      // Also while nothing is to be signed, a database that was set back is to be seen.
      await this.#inTurn(() => this.#requireContinued());
      return;
    }
    this.#unsignedSince ??= timing.now();
    const waited = timing.now() - this.#unsignedSince;
    if (asked > signed || waited >= intervalMs) await this.#inTurn(() => this.#sign());
  }

  /** One at a time, so that what is remembered last is what was signed last. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#signing.then(work, work);
    this.#signing = turn.catch(() => undefined);
    return turn;
  }

  /** Compares what is remembered with the database where that is cheap: at a size that is not less. */
  async #requireContinued(): Promise<void> {
    const { integrity, keyFile } = this.#options;
    const [remembered, alarms] = [await keyFile.remembered(), await integrity.alarms()];
    const { size } = await integrity.head();
    const raised = alarms.some(({ cause }) => cause === 'signing');
    if (!raised && sizeRemembered(remembered) <= size) return;
    await this.#proven(await keyFile.read());
  }

  async #sign(): Promise<StoredCheckpoint> {
    const { integrity, keyFile, timing } = this.#options;
    for (let attempt = 1; ; attempt += 1) {
      const key = await keyFile.read();
      const { origin, size, root, remembered } = await this.#proven(key);
      const last = await this.#requireCurrent(key).catch(async (error: unknown) => {
        // Between the two steps of a rotation the new key is stored and the file is the old one.
        if (attempt === ATTEMPTS_MAX) throw error;
        await timing.pause(ROTATION_STEP_MS, new AbortController().signal);
      });
      if (last === undefined) continue;
      await this.#requireAllowed(size);
      const note = signNote(writeCheckpoint({ origin, size, root }), [key]);
      // Before anybody sees it: what is not remembered could be denied by a database set back.
      if (sizeRemembered(remembered) <= size) await keyFile.remember(note);
      const verdict = await integrity.addCheckpoint({ size, root, note }, key.verifierKey, last);
      const kept = await integrity.latest();
      if (kept !== undefined && kept.size >= size) {
        this.#lastSignedAt = timing.now();
        this.#unsignedSince = undefined;
        return kept;
      }
      if (attempt === ATTEMPTS_MAX) {
        throw new CheckpointNotMade(
          verdict === 'alarm' ? 'alarm' : 'late',
          `the database refuses it (${verdict}): it is tried again`,
        );
      }
    }
  }

  /** The state to sign. What contradicts it is an alarm, which ends when nothing does any more. */
  async #proven(key: SigningKey) {
    const { integrity, keyFile } = this.#options;
    try {
      const state = await provenState(integrity, keyFile, key);
      await integrity.endAlarm('signing');
      return state;
    } catch (error) {
      if (error instanceof SignedOtherwise) {
        const { message: detail, evidence = null } = error;
        await integrity.raiseAlarm({ cause: 'signing', sequence: null, detail, evidence });
      }
      throw error;
    }
  }

  /** The key that is stored last, which may be none of the log's; the log's current one is this. */
  async #requireCurrent({ verifierKey }: SigningKey): Promise<string> {
    const { integrity, keyFile } = this.#options;
    // Asked first: a key that comes in between makes the database refuse what is signed.
    const last = (await integrity.keyRows()).at(-1)?.verifierKey;
    const current = (await integrity.keys()).at(-1)?.verifierKey;
    if (current === verifierKey) return last ?? verifierKey;
    if (current === undefined) {
      await integrity.addKey({ verifierKey, statement: null, reason: null }, last ?? null, null);
      return verifierKey;
    }
    throw new CheckpointNotMade(
      'unsigned',
      `${keyFile.path} holds ${verifierKey}, the log's key is ${current}: use that one, or let ` +
        'this one follow it with "npm run operator -- keys"',
    );
  }

  /** @throws {CheckpointNotMade} an open alarm forbids to sign so much. */
  async #requireAllowed(size: bigint): Promise<void> {
    const alarms = await this.#options.integrity.alarms();
    const alarm = alarms.find(({ sequence }) => sequence === null || size > sequence);
    if (alarm !== undefined) throw new CheckpointNotMade('alarm', alarm.detail);
  }
}
