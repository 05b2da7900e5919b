import { LRUCache } from 'lru-cache';
import type { KeptSnapshots } from '@app/event-store';
import { rulesFingerprint } from './rules-fingerprint';
import {
  openSnapshot,
  sealSnapshot,
  snapshotKeyOf,
  type FoldSnapshot,
  type SnapshotSeal,
} from './sealed-snapshot';

/** How snapshots are kept, and when they are taken. */
export interface StreamSnapshotsOptions {
  readonly kept: KeptSnapshots;
  /** The text of the key that signs checkpoints: without it nobody makes a snapshot that is believed. */
  readonly secret: string;
  /** A snapshot is taken when at least so many events came since the last; 2,000 when absent. */
  readonly everyEvents?: number;
  /** Told of what could not be loaded or saved. The ledger goes on without. */
  readonly onTrouble: (detail: string) => void;
}

const EVERY_EVENTS = 2_000;
/**
 * And at least so large a part of all events: writing a state costs as much as it is large, so that
 * over its life a stream pays the same for each event.
 */
const EVERY_PART = 4n;
/** At most this many states wait to be written; who comes later comes again with a later event. */
const WAITING_MAX = 64;
/** Of so many names it is remembered when they were written last. */
const REMEMBERED_MAX = 10_000;

interface Offered {
  readonly events: bigint;
  readonly snapshot: FoldSnapshot;
}

/**
 * Snapshots of folded streams, which spare a process that begins to fold a stream from its first event.
 *
 * None is ever trusted for being there: it is sealed with a key that is not in the database, of the
 * very rules that run, and whoever loads it compares it with the log. One that is not right is passed
 * over and replaced. They are written in the background, one at a time; no command waits for that or
 * fails by it.
 */
export class StreamSnapshots {
  private readonly seal: SnapshotSeal;
  private readonly everyEvents: bigint;
  /** How many events the last snapshot under a name held. */
  private readonly taken = new LRUCache<string, bigint>({ max: REMEMBERED_MAX });
  private readonly waiting = new Map<string, Offered>();
  private writing: Promise<void> | undefined;
  private closed = false;

  constructor(private readonly options: StreamSnapshotsOptions) {
    this.seal = { key: snapshotKeyOf(options.secret), fingerprint: rulesFingerprint() };
    this.everyEvents = BigInt(options.everyEvents ?? EVERY_EVENTS);
  }

  /**
   * What was kept under a name, where it is this ledger's own; undefined otherwise, also where it could
   * not be loaded. Whether the log still goes on from its places is for the caller to see.
   */
  async load(name: string): Promise<FoldSnapshot | undefined> {
    try {
      const bytes = await this.options.kept.load(name);
      const snapshot = bytes && (await openSnapshot(name, bytes, this.seal));
      if (snapshot) this.taken.set(name, eventsIn(snapshot));
      return snapshot;
    } catch (error) {
      this.options.onTrouble(`the snapshot of ${name} could not be loaded: ${String(error)}`);
      return undefined;
    }
  }

  /** The log does not go on from what was loaded: another is due as if there were none. */
  refuse(name: string): void {
    this.taken.delete(name);
  }

  /**
   * Takes a snapshot in the background if one is due. Of several that are offered under a name before
   * its turn comes, the last is written.
   *
   * @param events how many events it is folded of.
   */
  offer(name: string, events: bigint, snapshot: () => FoldSnapshot): void {
    if (this.closed) return;
    const since = events - (this.taken.get(name) ?? 0n);
    if (since < this.everyEvents || since * EVERY_PART < events) return;
    if (this.waiting.size >= WAITING_MAX && !this.waiting.has(name)) return;
    this.waiting.set(name, { events, snapshot: snapshot() });
    this.writing ??= this.writeAll();
  }

  /** Resolves when every snapshot that was due is written or given up. */
  async settled(): Promise<void> {
    await this.writing;
  }

  /** Takes no more; resolves when the one under way is written. */
  async close(): Promise<void> {
    this.closed = true;
    this.waiting.clear();
    await this.writing;
  }

  private async writeAll(): Promise<void> {
    for (let next; (next = this.waiting.entries().next().value);) {
      const [name, { events, snapshot }] = next;
      this.waiting.delete(name);
      // Also when it fails: it is tried again after as many events, not with each.
      this.taken.set(name, events);
      try {
        const bytes = await sealSnapshot(name, snapshot, this.seal);
        await this.options.kept.save(name, events - 1n, bytes);
      } catch (error) {
        this.options.onTrouble(`the snapshot of ${name} could not be saved: ${String(error)}`);
      }
    }
    this.writing = undefined;
  }
}

function eventsIn({ places }: FoldSnapshot): bigint {
  return places.reduce((sum, { revision }) => sum + revision + 1n, 0n);
}
