import type { Cursor, EventStore, SequencedEvent } from '@app/event-store';

/** At most this many events are folded and written at once. */
export const BATCH_EVENTS_MAX = 1_000;

/** A page is to hold about this many bytes of payloads and metadata at most. */
const PAGE_BYTES = 4 * 1024 * 1024;
const FIRST_PAGE_EVENTS = 128;
/** Pages of so few events are small however large the events are: they wait for no turn. */
const SMALL_PAGE_EVENTS = 100;
const GROWTH = 4;

/**
 * Lets so many pages of the log be in memory at once, whoever reads them. Without it the memory of a
 * process grew with the number of its views, as all of them read a long log at once after a deploy.
 */
export class PageTurns {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  /** Waits for one's turn. @returns what gives it back. */
  async take(): Promise<() => void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return () => {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    };
  }
}

/** How a log is read to its end. */
export interface LogPagesOptions {
  readonly store: Pick<EventStore, 'readAll'>;
  readonly turns: PageTurns;
  /** At most this many events to a page. */
  readonly batchMax: number;
}

/**
 * Pages of the log from a place to its end. The next page is read when the one before was dealt with.
 * The size of pages follows the size of events: where these are large a page holds fewer.
 *
 * @throws what the store throws.
 */
export async function* logPages(
  { store, turns, batchMax }: LogPagesOptions,
  after: Cursor | null,
): AsyncGenerator<readonly SequencedEvent[], void, undefined> {
  let limit = Math.min(FIRST_PAGE_EVENTS, batchMax);
  let from = after;
  for (;;) {
    const giveBack = limit > SMALL_PAGE_EVENTS ? await turns.take() : () => undefined;
    try {
      const page = await store.readAll(from === null ? { limit } : { from, limit });
      const last = page.at(-1);
      if (last === undefined) return;
      yield page;
      if (page.length < limit) return;
      from = last.cursor;
      limit = nextLimit(limit, page, batchMax);
    } finally {
      giveBack();
    }
  }
}

function nextLimit(limit: number, page: readonly SequencedEvent[], batchMax: number): number {
  const bytes = page.reduce((sum, { payload, metadata }) => {
    return sum + payload.length + metadata.length;
  }, 1);
  const fitting = Math.floor((page.length * PAGE_BYTES) / bytes);
  return Math.max(1, Math.min(fitting, limit * GROWTH, batchMax));
}

/** Sequence of the log's last event; undefined while it is empty. */
export async function headSequence(
  store: Pick<EventStore, 'head' | 'sizeAt'>,
): Promise<bigint | undefined> {
  const head = await store.head();
  if (head === undefined) return undefined;
  const size = await store.sizeAt(head);
  return size === 0n ? undefined : size - 1n;
}
