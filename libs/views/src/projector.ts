import type { Cursor, EventStore } from '@app/event-store';
import { In, type DataSource } from 'typeorm';
import { ALL_VIEWS } from './all-views';
import { Checkpoint, ViewFailure } from './checkpoint';
import type { View } from './view';
import { BATCH_EVENTS_MAX, ViewFollower } from './view-follower';
import { installViews } from './install-views';

/** What a projector needs. */
export interface ProjectorOptions {
  readonly store: EventStore;
  readonly dataSource: DataSource;
  /** All of the product's when absent. */
  readonly views?: readonly View[];
  /** At most this many events are written at once; 1,000 when absent. */
  readonly batchMax?: number;
  /** Told of everything that keeps a view from following, for the operator's log. */
  readonly onTrouble?: (view: string, error: unknown) => void;
}

/** How far a view is. */
export interface ViewStatus {
  readonly view: string;
  readonly version: number;
  /** Place of the last event that it has read; null before the first. */
  readonly cursor: string | null;
  readonly sequence: string | null;
  /** Events that it has not read yet, counted up to `LAG_COUNTED_MAX`. */
  readonly lag: number;
  /** The event at which it stands still until the projector is started again. */
  readonly failure: {
    readonly sequence: string | null;
    readonly eventType: string | null;
    readonly error: string;
    readonly failedAt: string;
  } | null;
  /** What this process retries at the moment; null when nothing, or when another follows the log. */
  readonly trouble: string | null;
}

/** A view that lies further behind than this is only said to lie at least this far behind. */
export const LAG_COUNTED_MAX = 1_000;

const POLL_MIN_MS = 10;
const POLL_MAX_MS = 200;

/**
 * Follows the log for all views, each by itself: a view that stands still holds no other up. Any
 * number of projectors, in any processes, can run on one database; each event counts once.
 */
export class Projector {
  readonly #store: EventStore;
  readonly #dataSource: DataSource;
  readonly #views: readonly View[];
  readonly #batchMax: number;
  readonly #onTrouble: (view: string, error: unknown) => void;
  readonly #waiting = new Set<() => void>();
  #followers = new Map<string, ViewFollower>();
  #running: { readonly abort: AbortController; readonly done: Promise<unknown> } | undefined;

  constructor(options: ProjectorOptions) {
    const { store, dataSource, views = ALL_VIEWS, batchMax = BATCH_EVENTS_MAX } = options;
    this.#store = store;
    this.#dataSource = dataSource;
    this.#views = views;
    this.#batchMax = batchMax;
    this.#onTrouble = options.onTrouble ?? (() => undefined);
  }

  /**
   * Creates missing tables, drops those of older versions, and begins to follow. Returns when it
   * follows, not when it has caught up. Views that stood still are tried again.
   *
   * @throws when the database cannot be reached, or the projector runs already.
   */
  async start(): Promise<void> {
    if (this.#running !== undefined) throw new Error('the projector runs already: stop it first');
    const abort = new AbortController();
    const installed = this.#install();
    // Set at once, so that a second start while this one installs is refused too.
    this.#running = { abort, done: installed };
    try {
      await installed;
    } catch (error) {
      this.#running = undefined;
      throw error;
    }
    if (abort.signal.aborted) return;
    const followers = this.#views.map((view) => this.#followerOf(view, abort.signal));
    this.#followers = new Map(followers);
    const done = Promise.all(followers.map(([, follower]) => follower.run()));
    this.#running = { abort, done };
  }

  async #install(): Promise<void> {
    await installViews(this.#dataSource, this.#views);
    // Whoever starts it again wants it tried again; what still fails is written down again.
    const names = this.#views.map(({ name }) => name);
    await this.#dataSource.manager.delete(ViewFailure, { view: In(names) });
  }

  #followerOf(view: View, signal: AbortSignal): [string, ViewFollower] {
    const options = {
      store: this.#store,
      dataSource: this.#dataSource,
      view,
      batchMax: this.#batchMax,
      onMoved: () => this.#wakeAll(),
      onTrouble: this.#onTrouble,
    };
    return [view.name, new ViewFollower(options, signal)];
  }

  /** Ends after the batches under way; repeating it changes nothing. */
  async stop(): Promise<void> {
    const running = this.#running;
    if (running === undefined) return;
    running.abort.abort();
    await running.done;
    this.#running = undefined;
    this.#followers.clear();
  }

  /** How far each view is, in the order of the views. */
  async status(): Promise<readonly ViewStatus[]> {
    const names = this.#views.map(({ name }) => name);
    const [checkpoints, failures, head] = await Promise.all([
      this.#dataSource.manager.findBy(Checkpoint, { view: In(names), build: 'live' }),
      this.#dataSource.manager.findBy(ViewFailure, { view: In(names) }),
      this.#store.head(),
    ]);
    const statuses = this.#views.map(async (view): Promise<ViewStatus> => {
      const checkpoint = checkpoints.find(
        (one) => one.view === view.name && one.version === view.version,
      );
      const failure = failures.find(
        (one) => one.view === view.name && one.version === view.version,
      );
      const cursor = checkpoint?.cursor ?? null;
      return {
        view: view.name,
        version: checkpoint?.version ?? view.version,
        cursor,
        sequence: checkpoint?.sequence ?? null,
        lag: await this.#lagAt(cursor, head),
        failure: failure === undefined ? null : failureOf(failure),
        trouble: this.#followers.get(view.name)?.trouble ?? null,
      };
    });
    return Promise.all(statuses);
  }

  /** Only a view that lies behind costs a read of the log, of at most `LAG_COUNTED_MAX` events. */
  async #lagAt(cursor: Cursor | null, head: Cursor | undefined): Promise<number> {
    if (head === undefined) return 0;
    if (cursor !== null && this.#store.compareCursors(cursor, head) >= 0) return 0;
    const from = cursor === null ? {} : { from: cursor };
    return (await this.#store.readAll({ ...from, limit: LAG_COUNTED_MAX })).length;
  }

  /**
   * Waits until the views hold the event at `cursor`: to read one's own write. It works in any
   * process, also where this projector is not started.
   *
   * @returns false when they do not within `timeoutMs`, or one of them stands still before it.
   * @throws {RangeError} the cursor is none of this log.
   */
  async waitFor(viewNames: readonly string[], cursor: Cursor, timeoutMs: number): Promise<boolean> {
    this.#store.compareCursors(cursor, cursor);
    const deadline = performance.now() + timeoutMs;
    let pauseMs = POLL_MIN_MS;
    for (;;) {
      const moved = this.#nextMove();
      const state = await this.#stateAt(viewNames, cursor);
      const leftMs = deadline - performance.now();
      if (state !== 'behind' || leftMs <= 0) {
        moved.forget();
        return state === 'there';
      }
      await moved.within(Math.min(pauseMs, leftMs));
      pauseMs = Math.min(pauseMs * 2, POLL_MAX_MS);
    }
  }

  async #stateAt(
    viewNames: readonly string[],
    cursor: Cursor,
  ): Promise<'there' | 'behind' | 'stopped'> {
    const view = In([...viewNames]);
    const checkpoints = await this.#dataSource.manager.findBy(Checkpoint, { view });
    const late = viewNames.filter((name) => {
      const place = checkpoints.find((checkpoint) => checkpoint.view === name)?.cursor ?? null;
      return place === null || this.#store.compareCursors(place, cursor) < 0;
    });
    if (late.length === 0) return 'there';
    const stopped = await this.#dataSource.manager.countBy(ViewFailure, { view: In(late) });
    return stopped > 0 ? 'stopped' : 'behind';
  }

  /** Begins to listen at once, so that no move between a look and the wait after it is missed. */
  #nextMove(): { readonly within: (ms: number) => Promise<void>; readonly forget: () => void } {
    let wake = (): void => undefined;
    const moved = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const hear = (): void => wake();
    this.#waiting.add(hear);
    const forget = (): void => {
      this.#waiting.delete(hear);
    };
    const within = async (ms: number): Promise<void> => {
      const timer = setTimeout(wake, ms);
      await moved;
      clearTimeout(timer);
      forget();
    };
    return { within, forget };
  }

  #wakeAll(): void {
    for (const wake of this.#waiting) wake();
  }
}

function failureOf(failure: ViewFailure): NonNullable<ViewStatus['failure']> {
  const { sequence, eventType, error, failedAt } = failure;
  return { sequence, eventType, error, failedAt: failedAt.toISOString() };
}
