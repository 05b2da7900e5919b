import { setTimeout as wait } from 'node:timers/promises';
import { bytesInAppend } from './admission.js';
import {
  APPEND_BYTES_MAX,
  APPEND_EVENTS_MAX,
  BrokenChain,
  GENESIS_HASH,
  NO_STREAM,
  OutcomeUnknown,
  StoreBusy,
  WrongExpectedRevision,
  type Cursor,
  type EventStore,
  type SequencedEvent,
  type StreamName,
} from './event-store.js';
import { breakAt, type ChainEnd } from './hash-chain.js';
import { leafHash, MerkleFrontier } from './integrity/merkle.js';

/** What is copied, and how far. */
export interface CopyLogOptions {
  readonly from: EventStore;
  /** Empty, or a copy that was begun: it is gone on with. Nobody else writes into it meanwhile. */
  readonly to: EventStore;
  /** Ends at the end of the source as it is; otherwise what comes is copied too, until aborted. */
  readonly once?: boolean;
  /** Aborting ends the copy after the batch under way; what was copied stays and counts. */
  readonly signal?: AbortSignal;
  /** Told after each batch how many events of the source the target holds. */
  readonly onProgress?: (size: bigint) => void;
  /** Events that are read, written and compared at once, 1 to 10,000; 1,000 when absent. */
  readonly batchEvents?: number;
}

/** What source and target have in common at the end of a copy. */
export interface CopiedLog {
  /** How many events both hold; the target holds no more. */
  readonly size: bigint;
  /** The root of the Merkle tree over them, worked out of each log for itself. */
  readonly root: Buffer;
  /** How many of them this copy has written. */
  readonly written: bigint;
}

/** The source is damaged, or the target is no copy of it. Nothing more was written. */
export class CopyRefused extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'CopyRefused';
  }
}

const BATCH_EVENTS = 1_000;
/** How long an append is repeated whose outcome nobody knows, or a store is asked that is busy. */
const PATIENCE_MS = 60_000;
const PAUSE_MAX_MS = 1_000;

/**
 * Copies a log into another store, event by event in the order of the whole log, so that every event
 * keeps its bytes, hash, revision and sequence, and signed checkpoints of the one verify on the other.
 * Only the store's own time of writing is new, and cursors are the target's.
 *
 * Every event is checked against the chain of its stream before it is written, and read back from the
 * target after. Killed anywhere and begun again, the copy compares what the target holds and goes on
 * behind it: an event is never there twice. Readers and writers of the source go on meanwhile.
 *
 * One append at a time is what keeps the order, on every store; consecutive events of one stream go in
 * one.
 *
 * @throws {CopyRefused} see there; the message names the place.
 * @throws what a store throws that does not answer: begin again, the copy goes on where it stopped.
 */
export async function copyLog(options: CopyLogOptions): Promise<CopiedLog> {
  const { from, to, signal, onProgress } = options;
  const copy = new LogCopy(from, to);
  for await (const batch of batchesOf(options)) {
    await copy.take(batch);
    onProgress?.(copy.size);
    if (signal?.aborted) break;
  }
  return copy.finished();
}

async function* batchesOf(options: CopyLogOptions): AsyncGenerator<readonly SequencedEvent[]> {
  const { from: store, once, signal, batchEvents: limit = BATCH_EVENTS } = options;
  if (once) {
    let from: Cursor | undefined;
    while (!signal?.aborted) {
      const batch = await readAfter(store, from, limit);
      const last = batch.at(-1);
      if (last === undefined) return;
      yield batch;
      from = last.cursor;
    }
  } else {
    const follow = store.subscribeAll({ batchMax: limit, ...(signal && { signal }) });
    for await (const { events } of follow) if (events.length > 0) yield events;
  }
}

/** A copy under way: how far it is, and what both logs are up to there. */
class LogCopy {
  private readonly source = new MerkleFrontier();
  private readonly target = new MerkleFrontier();
  private readonly ends = new Map<StreamName, ChainEnd>();
  /** The last place of the source that was taken. */
  private taken: Cursor | undefined;
  /** The last place of the target that was compared. */
  private cursor: Cursor | undefined;
  /** Whether everything that the target held when the copy began has been compared. */
  private atItsEnd = false;
  private written = 0n;

  constructor(
    private readonly from: EventStore,
    private readonly to: EventStore,
  ) {}

  get size(): bigint {
    return this.target.size;
  }

  /** Brings the target up to the end of the source's next events. */
  async take(batch: readonly SequencedEvent[]): Promise<void> {
    for (const event of batch) this.check(event);
    const held = this.atItsEnd ? 0 : await this.compareNext(batch);
    const missing = batch.slice(held);
    if (missing.length === 0) return;
    this.atItsEnd = true;
    for (const group of appendsOf(missing)) await this.append(group);
    this.written += BigInt(missing.length);
    await this.readBack(missing);
  }

  /** @throws {CopyRefused} the target holds more than the source. */
  async finished(): Promise<CopiedLog> {
    const [more] = await readAfter(this.to, this.cursor, 1);
    // An interrupted copy may not yet have come to the end of what an earlier one has written.
    const [next] = more === undefined ? [] : await readAfter(this.from, this.taken, 1);
    if (more !== undefined && next?.hash.equals(more.hash) !== true) {
      throw new CopyRefused(
        `the target goes on where the source ends: it holds ${named(more)}, which the source has not`,
      );
    }
    const root = this.target.root();
    if (this.source.size !== this.target.size || !this.source.root().equals(root)) {
      throw new CopyRefused('source and target have different trees: verify both logs');
    }
    return { size: this.target.size, root, written: this.written };
  }

  private check(event: SequencedEvent): void {
    const { stream, sequence, revision, hash } = event;
    if (sequence !== this.source.size) {
      throw new CopyRefused(
        `the source is damaged: sequence ${this.source.size} was expected, found ${named(event)}`,
      );
    }
    const end = this.ends.get(stream) ?? { revision: NO_STREAM, hash: GENESIS_HASH };
    const broken = breakAt(stream, end, event);
    if (broken !== undefined) {
      const { what, expected, found } = broken;
      throw new CopyRefused(
        `the source is damaged at ${named(event)}: its ${what} is ${found}, expected ${expected}`,
      );
    }
    this.ends.set(stream, { revision, hash });
    this.source.add(leafHash(hash));
    this.taken = event.cursor;
  }

  /** @returns how many of the events the target holds next. */
  private async compareNext(events: readonly SequencedEvent[]): Promise<number> {
    const held = await readAfter(this.to, this.cursor, events.length);
    for (const [index, found] of held.entries()) this.compare(events[index], found);
    return held.length;
  }

  private compare(expected: SequencedEvent | undefined, found: SequencedEvent): void {
    const same =
      expected !== undefined &&
      found.sequence === expected.sequence &&
      found.stream === expected.stream &&
      found.revision === expected.revision &&
      found.hash.equals(expected.hash);
    if (!same) {
      throw new CopyRefused(
        `the target holds other events: ${named(found)} stands where the source has ` +
          `${expected ? named(expected) : 'nothing'}; copy into an empty store, and let nobody else write there`,
      );
    }
    this.target.add(leafHash(found.hash));
    this.cursor = found.cursor;
  }

  private async append(events: readonly SequencedEvent[]): Promise<void> {
    const [first] = events;
    if (first === undefined) return;
    try {
      await patiently(() => this.to.append(first.stream, first.revision - 1n, events));
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision || error instanceof BrokenChain)) throw error;
      throw new CopyRefused(
        `the target holds other events: ${named(first)} does not fit there (${error.message})`,
      );
    }
  }

  /** What was appended, as the target has it now: what somebody else wrote between is found here. */
  private async readBack(events: readonly SequencedEvent[]): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    for (let at = 0; at < events.length;) {
      const held = await this.compareNext(events.slice(at));
      at += held;
      if (held > 0) continue;
      if (Date.now() > deadline) {
        throw new CopyRefused(
          `the target does not show what was appended to it from ${this.size} on`,
        );
      }
      await wait(50);
    }
  }
}

function readAfter(
  store: EventStore,
  from: Cursor | undefined,
  limit: number,
): Promise<readonly SequencedEvent[]> {
  return store.readAll(from === undefined ? { limit } : { from, limit });
}

/** Consecutive events of one stream, as many as one append takes. */
function* appendsOf(events: readonly SequencedEvent[]): Generator<readonly SequencedEvent[]> {
  let group: SequencedEvent[] = [];
  let bytes = 0;
  for (const event of events) {
    const size = bytesInAppend(event);
    const full = bytes + size > APPEND_BYTES_MAX || group.length === APPEND_EVENTS_MAX;
    if (group.length > 0 && (full || group[0]?.stream !== event.stream)) {
      yield group;
      [group, bytes] = [[], 0];
    }
    group.push(event);
    bytes += size;
  }
  if (group.length > 0) yield group;
}

/** Does again what may have been done, or could not be taken: an append is written once all the same. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const passes = error instanceof OutcomeUnknown || error instanceof StoreBusy;
      if (!passes || Date.now() > deadline) throw error;
      await wait(Math.random() * Math.min(PAUSE_MAX_MS, 20 * 2 ** tries));
    }
  }
}

function named({ sequence, stream, revision, type }: SequencedEvent): string {
  return `sequence ${sequence} (${type}, revision ${revision} of ${stream})`;
}
