import type { StreamName } from '../event-store.js';

/**
 * What was found, and how surely it is located.
 *
 * | kind          | meaning                                                                          |
 * | ------------- | -------------------------------------------------------------------------------- |
 * | hash          | the event's bytes do not have the hash that is stored with it                    |
 * | id            | the event's id is not cut from its hash                                          |
 * | previous-hash | the event does not continue the hash of the one before it in its stream          |
 * | revision      | an event of the stream is missing before it, is there twice, or came out of order |
 * | sequence      | the event came after a later one of the log                                      |
 * | missing       | no event has these sequences, but later ones are there                           |
 * | leaf          | a leaf that a signed checkpoint proves is not that of the event: altered here    |
 * | root          | a signed checkpoint's root is not the log's: altered between the two sequences   |
 * | truncated     | the log ends before what a checkpoint or the tree says that it holds             |
 * | fork          | two checkpoints contradict each other: somebody signed two histories             |
 * | tile          | the stored tree is wrong, the log is what a checkpoint proves                    |
 * | unproven      | stored tree and log differ, and no checkpoint says which of them is right        |
 * | unreadable    | the store itself reports damage, and cannot read on                              |
 * | checkpoint    | a checkpoint is malformed, another log's, or signed by no key trusted at its size |
 * | cosignature   | a checkpoint bears a known witness's name over a signature that is not its own   |
 * | key           | the rotations of the log's keys do not make one row from the trusted key         |
 * | hidden        | an event lies beyond the end of the log, where no reader looks                   |
 * | stream-end    | a stream does not end where the store says that it does                          |
 * | alarm         | the ledger itself raised an alarm that is still open                             |
 */
export type FindingKind =
  | 'hash'
  | 'id'
  | 'previous-hash'
  | 'revision'
  | 'sequence'
  | 'missing'
  | 'leaf'
  | 'root'
  | 'truncated'
  | 'fork'
  | 'tile'
  | 'unproven'
  | 'unreadable'
  | 'checkpoint'
  | 'cosignature'
  | 'key'
  | 'hidden'
  | 'stream-end'
  | 'alarm';

/** One thing that is not as it should be. Hashes are written in lower-case hex. */
export interface LogFinding {
  readonly kind: FindingKind;
  /** Sequence of the event, or the first of an interval. */
  readonly sequence?: bigint;
  /** Last sequence of the interval; absent where one event is meant. */
  readonly through?: bigint;
  readonly stream?: StreamName;
  readonly revision?: bigint;
  /** Size of the checkpoint that it was found by, or that it is about. */
  readonly checkpoint?: bigint;
  /** Which of the notes that were judged it is about, counted from 0. */
  readonly note?: number;
  readonly expected: string;
  readonly found: string;
}

/** As many findings are kept; more are only counted. */
export const FINDINGS_MAX = 10_000;

/** Findings in the order in which they were met, bounded in number. */
export class FindingList {
  readonly #kept: LogFinding[] = [];
  #omitted = 0;

  add(finding: LogFinding): void {
    if (this.#kept.length < FINDINGS_MAX) this.#kept.push(finding);
    else this.#omitted += 1;
  }

  get kept(): readonly LogFinding[] {
    return this.#kept;
  }

  /** How many were met beyond those that are kept. */
  get omitted(): number {
    return this.#omitted;
  }
}
