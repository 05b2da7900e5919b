import type { StreamName } from '../event-store.js';

/** Leaves one after the other that differ between the log and the stored tree. */
export interface DifferingRun {
  readonly sequence: bigint;
  through: bigint;
  /** Of the event that begins it. */
  readonly stream: StreamName;
  readonly revision: bigint;
  /** Leaf hashes at its beginning: of the stored tree, and of the log. */
  readonly stored: Buffer;
  readonly computed: Buffer;
}

/** So many runs are told apart; what comes after is put to the last one. */
const RUNS_MAX = 5_000;

/** Which leaves differ, as runs: a rehashed tail is one of them. */
export class DifferingLeaves {
  readonly runs: DifferingRun[] = [];
  #closed = false;

  /** What comes next begins a run of its own: a checkpoint lies between. */
  close(): void {
    this.#closed = true;
  }

  add(run: DifferingRun): void {
    const last = this.runs.at(-1);
    const continues = !this.#closed && last !== undefined && last.through + 1n === run.sequence;
    if (last !== undefined && (continues || this.runs.length >= RUNS_MAX)) {
      last.through = run.through;
      return;
    }
    this.#closed = false;
    this.runs.push(run);
  }
}
