import { answerWithin, type Cursor, type EventStore } from '@app/event-store';
import { headSequence } from './log-pages';

/** Nobody who asks how far views are waits longer for the log than this, in milliseconds. */
const LOOK_MS_MAX = 2_000;

/** What the log says of places in it at one moment; it may say nothing. */
export class LogLook {
  readonly #ages = new Map<Cursor | null, Promise<number | null>>();

  private constructor(
    private readonly store: EventStore,
    /** Sequence of the last event, -1 where there is none; undefined: the log does not answer. */
    private readonly head: bigint | undefined,
    private readonly now: Date,
    private readonly deadline: number,
  ) {}

  /** @param now the moment that ages are told of. */
  static async at(store: EventStore, now: Date): Promise<LogLook> {
    const deadline = performance.now() + LOOK_MS_MAX;
    const asked = headSequence(store).then((sequence) => sequence ?? -1n);
    return new LogLook(store, await answerWithin(LOOK_MS_MAX, asked), now, deadline);
  }

  /** How many events come after the one of a sequence; null where the log does not answer. */
  eventsAfter(sequence: string | null): number | null {
    if (this.head === undefined) return null;
    const read = sequence === null ? -1n : BigInt(sequence);
    return this.head > read ? Number(this.head - read) : 0;
  }

  /** Seconds since the first event after a place was written; null where the log does not answer. */
  ageAfter(cursor: Cursor | null): Promise<number | null> {
    if (this.head === undefined) return Promise.resolve(null);
    const age = this.#ages.get(cursor) ?? this.#askAge(cursor);
    this.#ages.set(cursor, age);
    return age;
  }

  async #askAge(cursor: Cursor | null): Promise<number | null> {
    const after = cursor === null ? { limit: 1 } : { from: cursor, limit: 1 };
    const leftMs = Math.max(1, this.deadline - performance.now());
    const events = await answerWithin(leftMs, this.store.readAll(after));
    if (events === undefined) return null;
    const [oldest] = events;
    if (oldest === undefined) return 0;
    return Math.max(0, (Number(this.now) - Number(oldest.storedAt)) / 1_000);
  }
}
