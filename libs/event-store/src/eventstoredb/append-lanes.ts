import {
  StoreBusy,
  type AppendReceipt,
  type SealedEvent,
  type StreamName,
} from '../event-store.js';
import type { EventStoreDbBounds } from './bounds.js';

/** One append that waits for its turn. */
export interface PendingAppend {
  readonly stream: StreamName;
  readonly expectedRevision: bigint;
  /** Admitted: a chain with its own hashes, at least one event. */
  readonly events: readonly SealedEvent[];
  readonly bytes: number;
}

interface Waiting extends PendingAppend {
  readonly resolve: (receipt: AppendReceipt) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Lets appends to one stream follow each other in the order in which they came, and appends to
 * different streams run beside each other, so many at once and no more. All that waits is bounded.
 */
export class AppendLanes {
  readonly #settle: (pending: PendingAppend) => Promise<AppendReceipt>;
  readonly #bounds: EventStoreDbBounds;
  /** What waits for each stream, the one under way first. */
  readonly #lanes = new Map<StreamName, Waiting[]>();
  /** Streams whose first append waits. */
  readonly #ready: StreamName[] = [];
  #running = 0;
  #waiting = 0;
  #waitingBytes = 0;
  #closed = false;
  #idle: (() => void) | undefined;

  /** @param settle writes one append, or says why not. */
  constructor(
    settle: (pending: PendingAppend) => Promise<AppendReceipt>,
    bounds: EventStoreDbBounds,
  ) {
    this.#settle = settle;
    this.#bounds = bounds;
  }

  /** @throws what `EventStore.append` throws. */
  append(pending: PendingAppend): Promise<AppendReceipt> {
    if (this.#closed) return Promise.reject(new StoreBusy('the store is closed'));
    const { queueAppendsMax, queueBytesMax } = this.#bounds;
    if (this.#waiting >= queueAppendsMax || this.#waitingBytes + pending.bytes > queueBytesMax) {
      return Promise.reject(
        new StoreBusy(
          `${this.#waiting} appends of ${this.#waitingBytes} bytes wait: try again later`,
        ),
      );
    }
    return new Promise((resolve, reject) => {
      const waiting = { ...pending, resolve, reject };
      this.#waiting += 1;
      this.#waitingBytes += pending.bytes;
      const lane = this.#lanes.get(pending.stream);
      if (lane === undefined) {
        this.#lanes.set(pending.stream, [waiting]);
        this.#ready.push(pending.stream);
        this.#start();
      } else lane.push(waiting);
    });
  }

  /** Takes no more appends and waits for those that there are. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#waiting === 0) return;
    await new Promise<void>((resolve) => {
      const before = this.#idle;
      this.#idle = () => {
        before?.();
        resolve();
      };
    });
  }

  #start(): void {
    while (this.#running < this.#bounds.concurrentMax) {
      const stream = this.#ready.shift();
      if (stream === undefined) return;
      this.#running += 1;
      void this.#run(stream);
    }
  }

  async #run(stream: StreamName): Promise<void> {
    const lane = this.#lanes.get(stream) ?? [];
    const [first] = lane;
    if (first !== undefined) {
      try {
        first.resolve(await this.#settle(first));
      } catch (error) {
        first.reject(error);
      }
      lane.shift();
      this.#waiting -= 1;
      this.#waitingBytes -= first.bytes;
    }
    if (lane.length > 0) this.#ready.push(stream);
    else this.#lanes.delete(stream);
    this.#running -= 1;
    this.#start();
    if (this.#waiting === 0) this.#idle?.();
  }
}
