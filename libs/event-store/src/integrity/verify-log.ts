import {
  GENESIS_HASH,
  LogDamaged,
  NO_STREAM,
  type SequencedEvent,
  type StreamName,
} from '../event-store.js';
import { hashOf, idOf } from '../hash-chain.js';
import { CheckpointedTree } from './checkpointed-tree.js';
import { DifferingLeaves, type DifferingRun } from './differing-leaves.js';
import type { LogCheckpoint } from './log-checkpoint.js';
import { FindingList, type FindingKind, type LogFinding } from './log-finding.js';
import { HASH_BYTES, leafHash } from './merkle.js';
import { differingEnds, type FoundEnd, type StatedEnds } from './stated-ends.js';

/** What came of the verification of a log. */
export interface VerifiedLog {
  /** One more than the largest sequence that was read. */
  readonly size: bigint;
  /** Root over the events that were read, as they are. */
  readonly root: Buffer;
  /** The events below this sequence are what a trusted checkpoint says. */
  readonly proven: bigint;
  /** How many events lie behind the last checkpoint: nobody has signed for them yet. */
  readonly uncovered: bigint;
  /** Nothing was found when it is empty. */
  readonly findings: readonly LogFinding[];
  /** How many findings there were beyond those. */
  readonly omitted: number;
}

/**
 * Gives the leaf hash that the stored tree holds at a sequence; undefined where it holds none. It
 * must not know of events that came after the reading of the log began: else a log that grows in the
 * meantime would look cut off.
 */
export type StoredLeaves = (sequence: bigint) => Promise<Buffer | undefined>;

/**
 * Verifies a log in one pass: every event's hash, id, chain and sequence, and the root at the size of
 * every checkpoint. It never stops at the first finding. What was altered and hashed again is located
 * by the leaves of the stored tree, as far as a checkpoint proves them; without them between the last
 * checkpoint that agrees and the first that does not.
 *
 * Memory: the end of every stream's chain, a root per checkpoint and a bounded list of findings.
 *
 * @param events the whole log from its beginning. A `LogDamaged` thrown there is a finding.
 * @param checkpoints whose signatures were verified, in any order, known before the reading began.
 * @param stated where the store says that its streams end, known before the reading began.
 * @throws what reading throws, but for `LogDamaged`: then nothing was verified.
 */
export async function verifyLog(
  events: AsyncIterable<SequencedEvent> | Iterable<SequencedEvent>,
  checkpoints: readonly LogCheckpoint[],
  leaves?: StoredLeaves,
  stated?: StatedEnds,
): Promise<VerifiedLog> {
  const pass = new VerificationPass(checkpoints, leaves, stated);
  try {
    for await (const event of events) await pass.take(event);
  } catch (error) {
    if (!(error instanceof LogDamaged)) throw error;
    pass.takeDamage(error);
  }
  return pass.finish();
}

type At = Pick<LogFinding, 'sequence' | 'stream' | 'revision'>;

class VerificationPass {
  readonly #checkpoints: readonly LogCheckpoint[];
  /** The largest size that a checkpoint states. */
  readonly #stated: bigint;
  readonly #leaves: StoredLeaves | undefined;
  readonly #ends = new Map<StreamName, FoundEnd>();
  /** Until the pass has come to where it was stated. */
  #statedEnds: StatedEnds | undefined;
  readonly #log: CheckpointedTree;
  readonly #stored: CheckpointedTree;
  readonly #differing = new DifferingLeaves();
  readonly #findings = new FindingList();
  readonly #boundaries: ReadonlySet<bigint>;
  #next = 0n;
  #storedEnded: boolean;
  #damaged = false;

  constructor(
    checkpoints: readonly LogCheckpoint[],
    leaves: StoredLeaves | undefined,
    stated: StatedEnds | undefined,
  ) {
    this.#statedEnds = stated;
    this.#checkpoints = checkpoints.toSorted((a, b) =>
      a.size < b.size ? -1 : Number(a.size > b.size),
    );
    this.#stated = this.#checkpoints.at(-1)?.size ?? 0n;
    this.#boundaries = new Set(checkpoints.map(({ size }) => size));
    this.#leaves = leaves;
    this.#storedEnded = leaves === undefined;
    this.#log = new CheckpointedTree(this.#checkpoints);
    this.#stored = new CheckpointedTree(this.#checkpoints);
  }

  async take(event: SequencedEvent): Promise<void> {
    const at = { sequence: event.sequence, stream: event.stream, revision: event.revision };
    const hash = hashOf(event);
    if (this.#statedEnds !== undefined && event.sequence >= this.#statedEnds.size) {
      this.#compareEnds();
    }
    this.#followChain(at, event, hash);
    if (event.sequence < this.#next) {
      this.#find('sequence', at, `${this.#next} or later`, String(event.sequence));
      this.#log.break();
      return;
    }
    if (event.sequence > this.#next) {
      const gap = { sequence: this.#next, through: event.sequence - 1n };
      this.#find('missing', gap, `event ${this.#next}`, `event ${event.sequence}`);
      this.#log.break();
    }
    const leaf = leafHash(hash);
    await this.#compareWithStored(at, leaf);
    this.#log.add(leaf);
    this.#next = event.sequence + 1n;
  }

  takeDamage(error: LogDamaged): void {
    this.#damaged = true;
    this.#find('unreadable', { sequence: this.#next }, 'a log that can be read', error.message);
  }

  async finish(): Promise<VerifiedLog> {
    await this.#findTruncation();
    // A log that could not be read on was not seen to end, nor were its streams.
    if (!this.#damaged) this.#compareEnds();
    // What is stored of a part that the log lost still tells where the rest was altered.
    while (this.#stored.size < this.#stated && (await this.#nextStored()) !== undefined);
    this.#findForks();
    this.#findRoot();
    for (const run of this.#differing.runs) this.#findDifference(run);
    this.#findMissingTiles();
    return {
      size: this.#next,
      root: this.#log.root,
      proven: this.#log.proven,
      uncovered: this.#next > this.#stated ? this.#next - this.#stated : 0n,
      findings: this.#findings.kept,
      omitted: this.#findings.omitted,
    };
  }

  /** Once, against the streams as they are now: what is appended behind it makes them longer. */
  #compareEnds(): void {
    if (this.#statedEnds === undefined) return;
    for (const one of differingEnds(this.#statedEnds.ends, this.#ends)) this.#findings.add(one);
    this.#statedEnds = undefined;
  }

  /** After a break the chain is followed from the event as it stands, so one break is told once. */
  #followChain(at: At, event: SequencedEvent, hash: Buffer): void {
    const end = this.#ends.get(event.stream) ?? { revision: NO_STREAM, hash: GENESIS_HASH };
    if (event.revision !== end.revision + 1n) {
      this.#find('revision', at, String(end.revision + 1n), String(event.revision));
    }
    this.#findUnequal('previous-hash', at, end.hash, event.previousHash);
    this.#findUnequal('hash', at, hash, event.hash);
    // The id belongs to the stored hash: an altered byte is one finding and not two.
    if (event.hash.length === HASH_BYTES && event.id !== idOf(event.hash)) {
      this.#find('id', at, idOf(event.hash), event.id);
    }
    const { sequence, revision } = event;
    this.#ends.set(event.stream, { sequence, revision, hash: event.hash });
  }

  async #compareWithStored(at: Required<At>, computed: Buffer): Promise<void> {
    while (this.#stored.size < at.sequence && (await this.#nextStored()) !== undefined);
    if (this.#stored.size !== at.sequence) return;
    if (this.#boundaries.has(at.sequence)) this.#differing.close();
    const stored = await this.#nextStored();
    if (stored === undefined || stored.equals(computed)) return;
    this.#differing.add({ ...at, through: at.sequence, stored, computed });
  }

  /** The next leaf of the stored tree; undefined when it has no more. */
  async #nextStored(): Promise<Buffer | undefined> {
    if (this.#storedEnded) return undefined;
    const leaf = await this.#leaves?.(this.#stored.size);
    if (leaf === undefined) this.#storedEnded = true;
    else this.#stored.add(leaf);
    return leaf;
  }

  async #findTruncation(): Promise<void> {
    // A log that could not be read on was not seen to end.
    if (this.#damaged) return;
    const ends = `${this.#next} events`;
    const from = { sequence: this.#next };
    if (this.#next < this.#stated) {
      const cut = { ...from, through: this.#stated - 1n, checkpoint: this.#stated };
      this.#find('truncated', cut, `${this.#stated} events or more`, ends);
    } else if ((await this.#leaves?.(this.#next)) !== undefined) {
      this.#find('truncated', from, `event ${this.#next}, of which the tree has a leaf`, ends);
    }
  }

  /**
   * A checkpoint is of another history where another one of its size has another root, or where a
   * larger one agrees and it does not: a tree proves those that it grew from.
   */
  #findForks(): void {
    let before: LogCheckpoint | undefined;
    for (const checkpoint of this.#checkpoints) {
      const rival = before?.size === checkpoint.size ? before.root : checkpoint.root;
      const other = this.#provenRoot(checkpoint.size) ?? rival;
      if (!other.equals(checkpoint.root)) {
        const found = checkpoint.root.toString('hex');
        this.#find('fork', { checkpoint: checkpoint.size }, other.toString('hex'), found);
      }
      before = checkpoint;
    }
  }

  /** The root at the size of a checkpoint, where one at least as large proves it; else undefined. */
  #provenRoot(size: bigint): Buffer | undefined {
    const tree = [this.#log, this.#stored].find(({ proven }) => size <= proven);
    return tree?.rootAtCheckpoint(size);
  }

  /** The first checkpoint that the log does not agree with: what was altered lies before its size. */
  #findRoot(): void {
    const proven = this.#log.proven;
    const first = this.#checkpoints.find(({ size, root }) => {
      const isOfThisLog = this.#provenRoot(size)?.equals(root) ?? true;
      return size > proven && size <= this.#next && isOfThisLog;
    });
    if (first === undefined) return;
    const found = this.#log.rootAtCheckpoint(first.size)?.toString('hex');
    this.#find(
      'root',
      { sequence: proven, through: first.size - 1n, checkpoint: first.size },
      first.root.toString('hex'),
      found ?? 'none: events are missing',
    );
  }

  #findDifference({ sequence, through, stream, revision, stored, computed }: DifferingRun): void {
    const at = { sequence, stream, revision, ...(through === sequence ? {} : { through }) };
    const [tree, log] = [stored.toString('hex'), computed.toString('hex')];
    if (through < this.#log.proven) this.#find('tile', at, log, tree);
    else this.#find(through < this.#stored.proven ? 'leaf' : 'unproven', at, tree, log);
  }

  #findMissingTiles(): void {
    const size = this.#stored.size;
    if (this.#leaves === undefined || size >= this.#stated) return;
    const at = { sequence: size, through: this.#stated - 1n };
    this.#find('tile', at, `${this.#stated} leaves or more`, `${size} leaves`);
  }

  #findUnequal(kind: FindingKind, at: At, expected: Buffer, found: Buffer): void {
    if (!expected.equals(found)) {
      this.#find(kind, at, expected.toString('hex'), found.toString('hex'));
    }
  }

  #find(
    kind: FindingKind,
    at: Omit<LogFinding, 'kind' | 'expected' | 'found'>,
    expected: string,
    found: string,
  ): void {
    this.#findings.add({ kind, ...at, expected, found });
  }
}
