import type { LogCheckpoint } from './log-checkpoint.js';
import { MerkleFrontier } from './merkle.js';

/**
 * A tree that grows leaf by leaf and is compared with every checkpoint as it reaches its size. It
 * serves for the tree over the events as well as for the one that is stored.
 */
export class CheckpointedTree {
  readonly #checkpoints: readonly LogCheckpoint[];
  readonly #frontier = new MerkleFrontier();
  readonly #agreed = new Set<LogCheckpoint>();
  readonly #roots = new Map<bigint, Buffer>();
  #next = 0;
  #proven = 0n;
  #broken = false;

  /** @param checkpoints by size, the smallest first. */
  constructor(checkpoints: readonly LogCheckpoint[]) {
    this.#checkpoints = checkpoints;
    this.#compare();
  }

  get size(): bigint {
    return this.#frontier.size;
  }

  get root(): Buffer {
    return this.#frontier.root();
  }

  /** The largest size at which a checkpoint agrees: what lies below is proven. */
  get proven(): bigint {
    return this.#proven;
  }

  /** Adds the next leaf. */
  add(leaf: Buffer): void {
    this.#frontier.add(leaf);
    this.#compare();
  }

  /** From here on it is not the tree of any log: a leaf is missing or one too many came. */
  break(): void {
    this.#broken = true;
  }

  agreesWith(checkpoint: LogCheckpoint): boolean {
    return this.#agreed.has(checkpoint);
  }

  /** The root that it had at a checkpoint's size; undefined where it did not get there whole. */
  rootAtCheckpoint(size: bigint): Buffer | undefined {
    return this.#roots.get(size);
  }

  #compare(): void {
    const size = this.#frontier.size;
    for (;;) {
      const checkpoint = this.#checkpoints[this.#next];
      if (checkpoint === undefined || checkpoint.size > size) return;
      this.#next += 1;
      if (this.#broken) continue;
      const root = this.#roots.get(size) ?? this.#frontier.root();
      this.#roots.set(size, root);
      if (!root.equals(checkpoint.root)) continue;
      this.#agreed.add(checkpoint);
      this.#proven = size;
    }
  }
}
