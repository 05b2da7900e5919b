import type { Client } from 'pg';
import { cursorOf } from './dense-cursor.js';
import {
  APPEND_BYTES_MAX,
  APPEND_EVENTS_MAX,
  BrokenChain,
  LogAway,
  OutcomeUnknown,
  StoreBusy,
  WrongExpectedRevision,
  type AppendReceipt,
  type SealedEvent,
  type StreamName,
} from './event-store.js';
import {
  disconnect,
  isConnectionLoss,
  isRefusedForNow,
  LogUnusable,
} from './postgres-connection.js';

/** One append that waits for its turn. */
export interface PendingAppend {
  readonly stream: StreamName;
  readonly expectedRevision: bigint;
  /** Admitted: a chain with its own hashes, at least one event. */
  readonly events: readonly SealedEvent[];
  readonly bytes: number;
}

/** Bounds of the queue before the log; a test makes them small. */
export interface GroupCommitBounds {
  /** Appends that may wait; beyond them the store is busy. */
  readonly queueAppendsMax: number;
  /** Bytes that may wait. */
  readonly queueBytesMax: number;
  /** How long a batch whose answer was lost is repeated before its outcome counts as unknown. */
  readonly settleMs: number;
}

/** The bounds in service: some seconds of the fastest appends, and ten for a lost answer. */
export const GROUP_COMMIT_BOUNDS: GroupCommitBounds = {
  queueAppendsMax: 8_192,
  queueBytesMax: 64 * 1024 * 1024,
  settleMs: 10_000,
};

/** A batch holds the head row for its whole duration, so it is kept to some tens of milliseconds. */
const BATCH_APPENDS_MAX = 512;
const BATCH_EVENTS_MAX = 2 * APPEND_EVENTS_MAX;
const BATCH_BYTES_MAX = 4 * APPEND_BYTES_MAX;

const RECONNECT_PAUSE_MIN_MS = 20;
const RECONNECT_PAUSE_MAX_MS = 1_000;

interface Waiting extends PendingAppend {
  readonly resolve: (receipt: AppendReceipt) => void;
  readonly reject: (error: unknown) => void;
}

/** A row that `ledger_log.append_batch` answers. Whole numbers come as text. */
interface Verdict {
  readonly verdict: 'written' | 'repeated' | 'wrong-revision' | 'broken-chain' | 'forged';
  readonly revision: string;
  readonly first_position: string | null;
  readonly positions: string[] | null;
  readonly last_hash: Buffer;
}

/**
 * Gathers the appends that wait and writes them in one call on one connection: one wait for the head
 * row and one flush of the disk serve all of them. While a batch is written the next one gathers, so
 * batches grow with the load by themselves and a lone append waits for nobody.
 */
export class GroupCommit {
  readonly #connect: () => Promise<Client>;
  readonly #bounds: GroupCommitBounds;
  readonly #written: () => void;
  readonly #queue: Waiting[] = [];
  #queuedBytes = 0;
  #client: Client | undefined;
  #closed = false;
  #running: Promise<void> | undefined;

  /**
   * @param connect opens the connection that appends; called again when it was lost.
   * @param written called after each batch that put events into the log.
   */
  constructor(
    connect: () => Promise<Client>,
    written: () => void,
    bounds: GroupCommitBounds = GROUP_COMMIT_BOUNDS,
  ) {
    this.#connect = connect;
    this.#written = written;
    this.#bounds = bounds;
  }

  /**
   * Queues an append; answers when it is on disk or refused.
   *
   * @throws what `EventStore.append` throws.
   */
  append(pending: PendingAppend): Promise<AppendReceipt> {
    if (this.#closed) return Promise.reject(new StoreBusy('the store is closed'));
    const { queueAppendsMax, queueBytesMax } = this.#bounds;
    if (
      this.#queue.length >= queueAppendsMax ||
      this.#queuedBytes + pending.bytes > queueBytesMax
    ) {
      return Promise.reject(
        new StoreBusy(
          `${this.#queue.length} appends of ${this.#queuedBytes} bytes wait: try again later`,
        ),
      );
    }
    return new Promise((resolve, reject) => {
      this.#queue.push({ ...pending, resolve, reject });
      this.#queuedBytes += pending.bytes;
      this.#running ??= this.#run();
    });
  }

  /** Takes no more appends, writes those that wait, and closes the connection. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
    if (this.#client !== undefined) await disconnect(this.#client);
    this.#client = undefined;
  }

  async #run(): Promise<void> {
    // Everyone who appends in this turn of the event loop joins the first batch.
    await new Promise<void>((resolve) => setImmediate(resolve));
    for (let batch = this.#takeBatch(); batch.length > 0; batch = this.#takeBatch()) {
      await this.#write(batch);
    }
    this.#running = undefined;
  }

  #takeBatch(): Waiting[] {
    let taken = 0;
    let events = 0;
    let bytes = 0;
    for (const waiting of this.#queue.slice(0, BATCH_APPENDS_MAX)) {
      events += waiting.events.length;
      bytes += waiting.bytes;
      if (taken > 0 && (events > BATCH_EVENTS_MAX || bytes > BATCH_BYTES_MAX)) break;
      this.#queuedBytes -= waiting.bytes;
      taken += 1;
    }
    return this.#queue.splice(0, taken);
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    try {
      const verdicts = await this.#settled(batch);
      if (verdicts.some(({ verdict }) => verdict === 'written')) this.#written();
      batch.forEach((waiting, index) => answer(waiting, verdicts[index]));
    } catch (error) {
      for (const waiting of batch) waiting.reject(error);
    }
  }

  /**
   * Writes the batch until its outcome is known. A batch whose answer was lost is sent again as it
   * is: what the first sending wrote is found at its revisions and answered as repeated.
   */
  async #settled(batch: readonly Waiting[]): Promise<readonly Verdict[]> {
    const deadline = performance.now() + this.#bounds.settleMs;
    let lost = false;
    for (let pauseMs = RECONNECT_PAUSE_MIN_MS; ;) {
      const attempt = await this.#attempt(batch);
      if (attempt.done) return attempt.verdicts;
      lost ||= attempt.lost;
      // A server that answers with an error wrote nothing, but an earlier sending may have.
      if (!lost && attempt.final) throw attempt.error;
      if (performance.now() + pauseMs > deadline) throw unsettled(lost, attempt.error);
      await new Promise<void>((resolve) => setTimeout(resolve, pauseMs));
      pauseMs = Math.min(pauseMs * 2, RECONNECT_PAUSE_MAX_MS);
    }
  }

  async #attempt(batch: readonly Waiting[]): Promise<Attempt> {
    let client: Client;
    try {
      client = this.#client ??= await this.#connect();
    } catch (error) {
      return { done: false, lost: false, final: error instanceof LogUnusable, error };
    }
    try {
      return { done: true, verdicts: await appendBatch(client, batch) };
    } catch (error) {
      const lost = isConnectionLoss(error);
      if (lost) this.#abandon();
      const refused = isRefusedForNow(error);
      const answered = refused ? new StoreBusy(error.message, { cause: error }) : error;
      return { done: false, lost, final: !lost, error: answered };
    }
  }

  /** Drops a connection that failed, without waiting for a server that may be gone. */
  #abandon(): void {
    if (this.#client !== undefined) void disconnect(this.#client);
    this.#client = undefined;
  }
}

/** What became of one sending of a batch. */
type Attempt =
  | { readonly done: true; readonly verdicts: readonly Verdict[] }
  | {
      readonly done: false;
      /** The batch was sent and no answer came. */
      readonly lost: boolean;
      /** Sending it again will meet the same answer. */
      readonly final: boolean;
      readonly error: unknown;
    };

function unsettled(lost: boolean, cause: unknown): Error {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return lost
    ? new OutcomeUnknown(`the log's answer was lost (${detail}): repeat the same append`, { cause })
    : new LogAway(cause, 'database');
}

const APPEND_BATCH = `select verdict, revision::text, first_position::text,
  positions::text[], last_hash from ledger_log.append_batch($1, $2, $3, $4, $5, $6, $7, $8)`;

async function appendBatch(client: Client, batch: readonly Waiting[]): Promise<Verdict[]> {
  const events = batch.flatMap((waiting) => waiting.events);
  const { rows } = await client.query<Verdict>(APPEND_BATCH, [
    batch.map((waiting) => waiting.stream),
    batch.map((waiting) => String(waiting.expectedRevision)),
    batch.map((waiting) => waiting.events.length),
    batch.map((waiting) => waiting.events[0]?.previousHash),
    batch.map((waiting) => waiting.events.at(-1)?.hash),
    events.map((event) => event.type),
    events.map((event) => event.payload),
    events.map((event) => event.metadata),
  ]);
  return rows;
}

function answer(waiting: Waiting, found: Verdict | undefined): void {
  if (found === undefined) {
    waiting.reject(new Error('append_batch answered fewer verdicts than it was given appends'));
    return;
  }
  const { stream, expectedRevision } = waiting;
  const revision = BigInt(found.revision);
  switch (found.verdict) {
    case 'written':
    case 'repeated': {
      waiting.resolve(receiptOf(found, revision, waiting.events.length));
      return;
    }
    case 'wrong-revision': {
      waiting.reject(new WrongExpectedRevision(stream, expectedRevision, revision));
      return;
    }
    case 'broken-chain': {
      const last = found.last_hash.toString('hex');
      waiting.reject(new BrokenChain(stream, `its last hash is ${last}`));
      return;
    }
    case 'forged': {
      waiting.reject(new BrokenChain(stream, 'the bytes changed after they were sealed'));
    }
  }
}

function receiptOf(found: Verdict, revision: bigint, count: number): AppendReceipt {
  const cursors =
    found.first_position === null
      ? (found.positions ?? [])
      : consecutive(BigInt(found.first_position), count);
  const cursor = cursors.at(-1);
  if (cursor === undefined) throw new Error('append_batch wrote events and named no position');
  return { revision, cursor, cursors, repeated: found.verdict === 'repeated' };
}

function consecutive(first: bigint, count: number): string[] {
  return Array.from({ length: count }, (_, index) => cursorOf(first + BigInt(index)));
}
