import { LogDamaged, type Cursor, type EventStore } from '../event-store.js';
import { LogBreach } from './continuation.js';
import { requireCovered } from './covered-events.js';
import type { PostgresIntegrity } from './postgres-integrity.js';
import { TilesDamaged } from './tiles.js';
import type { Timing } from './timing.js';

/** What a patrol walks along, and how fast. */
export interface LeafPatrolOptions {
  readonly store: EventStore;
  readonly integrity: PostgresIntegrity;
  readonly timing: Timing;
  /** Between two pages. */
  readonly intervalMs: number;
  /** Told once of each trouble in a row. */
  readonly onTrouble: (error: unknown) => void;
}

/** Events that are looked at between two pauses. */
const PAGE_EVENTS = 1_000;

/**
 * Walks along the log behind the one who extends the tree, from its first event to the tree's end, again
 * and again, and compares each event with its leaf: what was changed after it was followed does not
 * show where the log grows. A difference is an alarm, and the patrol stays there until it is gone.
 *
 * It looks at a page in an interval at most, so a pass takes an interval for each thousand events. Where
 * it is lies in memory: another process begins with the first event.
 */
export class LeafPatrol {
  readonly #options: LeafPatrolOptions;
  /** Events of this pass that were looked at, and the cursor of the last one. */
  #seen = 0n;
  #cursor: Cursor | undefined;
  #due: number | undefined;
  #lastTrouble = '';

  constructor(options: LeafPatrolOptions) {
    this.#options = options;
  }

  /** Walks until it is told to end. What is wrong is raised as an alarm or told, never thrown. */
  async run(signal: AbortSignal): Promise<void> {
    const { timing, intervalMs } = this.#options;
    this.#due ??= timing.now() + intervalMs;
    for (;;) {
      await timing.pause(Math.max(this.#due - timing.now(), 0), signal);
      if (signal.aborted) return;
      await this.#tried();
      this.#due = timing.now() + intervalMs;
    }
  }

  /**
   * Looks at the next page, and ends an alarm over what it finds in order.
   *
   * @returns events of this pass that were looked at; 0 when it has come to the end of the tree.
   * @throws {LogBreach} an event is not the one that the tree covers.
   * @throws {LogDamaged} the log itself lacks events.
   * @throws {TilesDamaged} the tree lacks leaves.
   */
  async page(): Promise<bigint> {
    const { store, integrity } = this.#options;
    // Asked first: what lies below the size that the tree has now is never written again.
    const { size } = await integrity.head();
    if (this.#seen >= size) return this.#begin();
    const left = size - this.#seen;
    const limit = left < BigInt(PAGE_EVENTS) ? Number(left) : PAGE_EVENTS;
    const from = this.#cursor === undefined ? {} : { from: this.#cursor };
    const events = await store.readAll({ ...from, limit });
    await requireCovered(events, this.#seen, integrity.hashes());
    const through = this.#seen + BigInt(events.length);
    if (events.length < limit) {
      throw new LogBreach(through, `the log ends, and the tree over it has ${size} events`);
    }
    await this.#endAlarmWithin(this.#seen, through);
    this.#seen = through;
    this.#cursor = events.at(-1)?.cursor;
    return through === size ? this.#begin() : through;
  }

  #begin(): bigint {
    this.#seen = 0n;
    this.#cursor = undefined;
    return this.#seen;
  }

  async #tried(): Promise<void> {
    try {
      await this.page();
      this.#lastTrouble = '';
    } catch (error) {
      await this.#raise(error).catch((trouble: unknown) => this.#tell(trouble));
      this.#tell(error);
    }
  }

  /** What is wrong with the log or the tree, and not with the way to them, is an alarm. */
  async #raise(error: unknown): Promise<void> {
    const known = error instanceof LogDamaged || error instanceof TilesDamaged;
    if (!known && !(error instanceof LogBreach)) return;
    const sequence = error instanceof LogBreach ? error.sequence : this.#seen;
    await this.#options.integrity.raiseAlarm({
      cause: 'following',
      sequence,
      detail: error.message,
      evidence: null,
    });
  }

  async #endAlarmWithin(from: bigint, through: bigint): Promise<void> {
    const { integrity } = this.#options;
    const alarms = await integrity.alarms();
    const over = alarms.some(
      ({ cause, sequence }) =>
        cause === 'following' && sequence !== null && sequence >= from && sequence < through,
    );
    if (over) await integrity.endAlarm('following');
  }

  #tell(error: unknown): void {
    const trouble = String(error);
    if (trouble === this.#lastTrouble) return;
    this.#lastTrouble = trouble;
    this.#options.onTrouble(error);
  }
}
