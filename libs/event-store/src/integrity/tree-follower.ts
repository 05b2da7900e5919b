import {
  LogDamaged,
  type Cursor,
  type EventStore,
  type LogBatch,
  type SequencedEvent,
} from '../event-store.js';
import type { Pause } from '../following.js';
import { storeIdentity } from '../store-identity.js';
import { continuationBy, LogBreach, type Continuation } from './continuation.js';
import { requireCovered, requireLastCovered } from './covered-events.js';
import { rootAt } from './merkle.js';
import type { PostgresIntegrity, TreeHead } from './postgres-integrity.js';
import { extendTiles, partialTiles, TILE_HASHES, TilesDamaged } from './tiles.js';
import type { Timing } from './timing.js';

/** Who follows which log into which tree. */
export interface TreeFollowerOptions {
  readonly store: EventStore;
  readonly integrity: PostgresIntegrity;
  /** Names this process among those that may do so. */
  readonly holder: string;
  readonly timing: Timing;
  /** A process that does not renew its lease for so long is replaced by another. */
  readonly leaseMs: number;
  /** How long to wait after trouble before it is tried again. */
  readonly retry: Pause;
  readonly onTrouble: (error: unknown) => void;
  /** Begun whenever this process works, and waited for when it ends; never throws. */
  readonly whileLeading?: (signal: AbortSignal) => Promise<void>;
}

/** Events that move the tree on in one transaction. */
const STEP_EVENTS_MAX = 1_000;

/** What is wrong with the log or the tree itself, and not with the way to them. */
function isAlarm(error: unknown): error is LogBreach | LogDamaged | TilesDamaged {
  return error instanceof LogBreach || error instanceof LogDamaged || error instanceof TilesDamaged;
}

/**
 * Follows the log into the tree, event by event checked. Of all processes that do so one works, by a
 * lease; the others wait for it to end. Two that both believe to hold it do no harm: a step counts
 * only under the lease's epoch and from the very head that it was made for.
 */
export class TreeFollower {
  readonly #options: TreeFollowerOptions;
  #epoch: bigint | undefined;
  #pauseMs: number;

  constructor(options: TreeFollowerOptions) {
    this.#options = options;
    this.#pauseMs = options.retry.minMs;
  }

  /** Follows until it is told to end, or the store is closed. */
  async run(signal: AbortSignal): Promise<void> {
    const { integrity, holder, timing, leaseMs, retry } = this.#options;
    for (let open = true; open && !signal.aborted;) {
      try {
        const epoch = await integrity.hold(holder, this.#epoch, leaseMs / 1_000);
        if (epoch === undefined) {
          await timing.pause(leaseMs / 4, signal);
          continue;
        }
        this.#epoch = epoch;
        open = await this.#lead(epoch, signal);
      } catch (error) {
        if (signal.aborted) break;
        await this.#trouble(error);
        await timing.pause(this.#pauseMs, signal);
        this.#pauseMs = Math.min(this.#pauseMs * 2, retry.maxMs);
      }
    }
    if (this.#epoch !== undefined) {
      await integrity.letGo(holder, this.#epoch).catch(() => undefined);
    }
  }

  async #trouble(error: unknown): Promise<void> {
    const { integrity, onTrouble } = this.#options;
    onTrouble(error);
    if (!isAlarm(error)) return;
    const sequence = error instanceof LogBreach ? error.sequence : null;
    const alarm = { cause: 'following', sequence, detail: error.message, evidence: null } as const;
    await integrity.raiseAlarm(alarm).catch(onTrouble);
  }

  /** Works as the one who holds the lease. @returns false when the store is closed. */
  async #lead(epoch: bigint, signal: AbortSignal): Promise<boolean> {
    const { store, integrity } = this.#options;
    const lead = new AbortController();
    const held = lead.signal;
    const end = (): void => lead.abort();
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
    const renewing = this.#renew(epoch, lead, held);
    let beside: Promise<void> | undefined;
    try {
      await this.#requireTreeOfCheckpoint();
      let head = await this.#placed(epoch, await integrity.head(), held);
      beside = this.#options.whileLeading?.(held);
      const looked = await requireLastCovered(store, head, integrity.hashes());
      if (!(await this.#nextFits(head))) return true;
      await this.#endAlarmFrom(looked ? head.size - 1n : head.size);
      this.#pauseMs = this.#options.retry.minMs;
      const from = head.cursor === undefined ? {} : { from: head.cursor };
      const options = { ...from, batchMax: STEP_EVENTS_MAX, signal: held };
      for await (const batch of store.subscribeAll(options)) {
        const next = await this.#step(epoch, head, batch);
        if (next === undefined) return true;
        head = next;
      }
      return held.aborted;
    } finally {
      signal.removeEventListener('abort', end);
      end();
      await Promise.all([renewing, beside]);
    }
  }

  /** Renews the lease in time; ends the lead when another has taken it over. */
  async #renew(epoch: bigint, lead: AbortController, held: AbortSignal): Promise<void> {
    const { integrity, holder, timing, leaseMs } = this.#options;
    while (!held.aborted) {
      await timing.pause(leaseMs / 3, held);
      if (held.aborted) return;
      try {
        const now = await integrity.hold(holder, epoch, leaseMs / 1_000);
        if (now === epoch) continue;
        this.#epoch = now;
        lead.abort();
      } catch {
        // The lease runs out by itself, and each step is fenced: to try again is enough.
      }
    }
  }

  /** @throws {LogBreach} the tree's root is not that of the last checkpoint. */
  async #requireTreeOfCheckpoint(): Promise<void> {
    const { integrity } = this.#options;
    const latest = await integrity.latest();
    if (latest === undefined) return;
    const { size } = await integrity.head();
    if (latest.size > size) {
      throw new TilesDamaged(
        { level: 0, index: size / BigInt(TILE_HASHES) },
        `ends a tree of ${size} leaves, and a checkpoint over ${latest.size} is kept`,
      );
    }
    const root = await rootAt(latest.size, integrity.hashes());
    if (root.equals(latest.root)) return;
    throw new LogBreach(
      0n,
      `begins a tree whose root over ${latest.size} events is not that of the kept checkpoint`,
    );
  }

  /**
   * The head with a cursor of the store at hand. Where another store made it, the log was copied: it
   * is compared with the tree from its first event on before its places are taken over.
   *
   * @throws {LogBreach} the copy differs.
   * @throws {LogDamaged} the copy ends before the tree does.
   */
  async #placed(epoch: bigint, head: TreeHead, signal: AbortSignal): Promise<TreeHead> {
    if (head.size === 0n) return head;
    const { store, integrity } = this.#options;
    const identity = await storeIdentity(store);
    if (identity === undefined) {
      throw new LogDamaged(`it is empty, and the tree over it has ${head.size} events`);
    }
    if (head.store === undefined || head.store === identity) return head;
    const cursor = await this.#recognised(head.size, signal);
    if (cursor === undefined) return head;
    const to = { ...head, cursor, store: identity };
    await integrity.extend({ epoch, from: head, to, tiles: [], ends: new Map() });
    return to;
  }

  async #recognised(size: bigint, signal: AbortSignal): Promise<Cursor | undefined> {
    const { store } = this.#options;
    let cursor: Cursor | undefined;
    for (let seen = 0n; seen < size && !signal.aborted;) {
      const left = size - seen;
      const limit = left < BigInt(STEP_EVENTS_MAX) ? Number(left) : STEP_EVENTS_MAX;
      const events = await store.readAll(
        cursor === undefined ? { limit } : { from: cursor, limit },
      );
      if (events.length < limit) {
        throw new LogDamaged(`it holds ${seen + BigInt(events.length)} events, the tree ${size}`);
      }
      await requireCovered(events, seen, this.#options.integrity.hashes());
      seen += BigInt(events.length);
      cursor = events.at(-1)?.cursor;
    }
    return signal.aborted ? undefined : cursor;
  }

  /** Ends the alarm unless it is over an event further back, at which the lead has not looked. */
  async #endAlarmFrom(sequence: bigint): Promise<void> {
    const { integrity } = this.#options;
    const alarms = await integrity.alarms();
    const open = alarms.find(({ cause }) => cause === 'following');
    if (open !== undefined && (open.sequence ?? sequence) >= sequence) {
      await integrity.endAlarm('following');
    }
  }

  /**
   * Looks at the place where the tree ends before it goes on there: a log that was cut does not say
   * so by itself, and what was wrong at an alarm may be right by now.
   *
   * @returns false when another process has moved the tree on from there.
   * @throws {LogBreach} what comes next does not continue the tree.
   */
  async #nextFits(head: TreeHead): Promise<boolean> {
    const { size, cursor } = head;
    const { store, integrity } = this.#options;
    const next = await store.readAll(
      cursor === undefined ? { limit: 1 } : { from: cursor, limit: 1 },
    );
    const known = await integrity.ends(next.map(({ stream }) => stream));
    const { breach } = continuationBy(next, size, known);
    if (breach === undefined) return true;
    if (await this.#movedOn(head)) return false;
    throw breach;
  }

  /**
   * Whether the tree no longer ends there. Asked before every alarm: what is read beside the head may
   * belong to a later one, where this process slept in between and another has gone on. The tree only
   * grows, so that what was read before it still ended there belongs to that end.
   */
  async #movedOn(from: TreeHead): Promise<boolean> {
    const { size, cursor } = await this.#options.integrity.head();
    return size !== from.size || cursor !== from.cursor;
  }

  /** What events add to the tree; undefined when another process has moved it on. */
  async #added(
    from: TreeHead,
    events: readonly SequencedEvent[],
  ): Promise<(Continuation & { readonly tiles: ReturnType<typeof extendTiles> }) | undefined> {
    const { integrity } = this.#options;
    const [known, partial] = await Promise.all([
      integrity.ends([...new Set(events.map(({ stream }) => stream))]),
      integrity.tiles(events.length === 0 ? [] : partialTiles(from.size)),
    ]);
    const continuation = continuationBy(events, from.size, known);
    try {
      const tiles = extendTiles(from.size, partial, continuation.leaves);
      if (continuation.breach !== undefined && (await this.#movedOn(from))) return undefined;
      return { ...continuation, tiles };
    } catch (error) {
      if (error instanceof TilesDamaged && (await this.#movedOn(from))) return undefined;
      throw error;
    }
  }

  /** One step of the tree. @returns the head after it; undefined when another took over. */
  async #step(epoch: bigint, from: TreeHead, batch: LogBatch): Promise<TreeHead | undefined> {
    const { store, integrity } = this.#options;
    const { events } = batch;
    const added = await this.#added(from, events);
    if (added === undefined) return undefined;
    const { leaves, ends, breach, tiles } = added;
    const cursor = breach === undefined ? batch.cursor : events[leaves.length - 1]?.cursor;
    const to = {
      size: from.size + BigInt(leaves.length),
      cursor: cursor ?? from.cursor,
      store: from.store ?? (await storeIdentity(store)),
    };
    // Before the first event there is nothing by which the store could be told from another one.
    if (to.size > 0n && (leaves.length > 0 || to.cursor !== from.cursor)) {
      const verdict = await integrity.extend({ epoch, from, to, tiles, ends });
      if (verdict !== 'extended') return undefined;
    }
    if (breach !== undefined) throw breach;
    return to.size > 0n ? to : from;
  }
}
