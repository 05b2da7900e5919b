import type { Cursor, EventStore } from '@app/event-store';
import type { DataSource } from 'typeorm';
import { ALL_VIEWS } from './all-views';
import { VIEWS_SCHEMA } from './checkpoint';
import { installViews } from './install-views';
import { Leases } from './leases';
import { BATCH_EVENTS_MAX, PageTurns } from './log-pages';
import { sleep } from './perseverance';
import { retireViews } from './retire-views';
import type { View } from './view';
import { ViewFollower } from './view-follower';
import { resumeViews } from './view-requests';
import { viewStatuses, type ViewStatus } from './view-status';

/** What a projector needs. */
export interface ProjectorOptions {
  readonly store: EventStore;
  readonly dataSource: DataSource;
  /** All of the product's when absent. */
  readonly views?: readonly View[];
  /** At most this many events are written at once; 1,000 when absent. */
  readonly batchMax?: number;
  /** Of this process, so that all are renewed together; its own when absent. */
  readonly leases?: Leases;
  /** Told of everything that keeps a view from following, for the operator's log. */
  readonly onTrouble?: (view: string, error: unknown) => void;
}

const POLL_MIN_MS = 10;
const POLL_MAX_MS = 200;
/** How often it looks whether somebody has asked for a rebuild. */
const REQUESTS_MS = 1_000;
/** How often it looks for tables of older programs, which go once nobody has followed for a day. */
const RETIRE_EVERY_MS = 3_600_000;
const RETIRED_AFTER_MS = 24 * 3_600_000;
/** Pages of the log in memory at once: enough to keep the database busy, and memory bounded. */
const PAGES_AT_ONCE = 3;

/**
 * Follows the log for all views, each by itself: a view that stands still holds no other up. Any
 * number of projectors, in any processes, can run on one database; of each view one is active, and
 * another takes over within seconds when it stops or dies. Each event counts once.
 */
export class Projector {
  readonly #store: EventStore;
  readonly #dataSource: DataSource;
  readonly #views: readonly View[];
  readonly #batchMax: number;
  readonly #leases: Leases;
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
    const onTrouble = options.onTrouble ?? (() => undefined);
    this.#onTrouble = onTrouble;
    this.#leases =
      options.leases ??
      new Leases({ dataSource, onTrouble: (error) => onTrouble('(leases)', error) });
  }

  /**
   * Creates missing tables and begins to follow, or to wait until no other process does. Returns then,
   * not when the views have caught up. Views that stood still are tried again.
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
    const turns = new PageTurns(PAGES_AT_ONCE);
    const followers = this.#views.map((view) => this.#followerOf(view, turns, abort.signal));
    this.#followers = new Map(followers);
    const work = followers.map(([, follower]) => follower.run());
    this.#running = { abort, done: Promise.all([...work, this.#watchRequests(abort.signal)]) };
  }

  async #install(): Promise<void> {
    await installViews(this.#dataSource, this.#views);
    // Whoever starts it wants it tried again; what still fails is written down again.
    await resumeViews(this.#dataSource, this.#views);
  }

  #followerOf(view: View, turns: PageTurns, signal: AbortSignal): [string, ViewFollower] {
    const options = {
      store: this.#store,
      dataSource: this.#dataSource,
      view,
      leases: this.#leases,
      turns,
      batchMax: this.#batchMax,
      onMoved: () => this.#wakeAll(),
      onTrouble: this.#onTrouble,
    };
    return [view.name, new ViewFollower(options, signal)];
  }

  /** A rebuild is asked for in the database, because another process may hold the view's lease. */
  async #watchRequests(signal: AbortSignal): Promise<void> {
    let retiredAt = -Infinity;
    while (!signal.aborted) {
      await sleep(REQUESTS_MS, signal);
      if (signal.aborted) return;
      try {
        if (performance.now() - retiredAt > RETIRE_EVERY_MS) {
          retiredAt = performance.now();
          await retireViews(this.#dataSource, this.#views, RETIRED_AFTER_MS);
        }
        const asked = await this.#dataSource.query<{ view: string }[]>(
          `select view from ${VIEWS_SCHEMA}.checkpoint where build = 'building'`,
        );
        for (const { view } of asked) this.#followers.get(view)?.rebuildAsked();
      } catch {
        // The followers meet the same database and tell of it.
      }
    }
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

  /** How far each view is, in the order of the views, whichever process follows it. */
  async status(): Promise<readonly ViewStatus[]> {
    return viewStatuses(this.#store, this.#dataSource, this.#views, (view) => {
      return this.#followers.get(view)?.trouble ?? null;
    });
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
    const wanted = viewNames.map((name) => {
      const view = this.#views.find((candidate) => candidate.name === name);
      if (view === undefined) throw new Error(`there is no view ${name} here`);
      return view;
    });
    const places = await this.#dataSource.query<
      { cursor: string | null; built: boolean; stands: boolean }[]
    >(
      `select c.cursor, c.built_at is not null as built, f.retry_at > clock_timestamp() as stands
       from unnest($1::text[], $2::int[]) w (view, version)
       left join ${VIEWS_SCHEMA}.checkpoint c
         on c.view = w.view and c.version = w.version and c.build = 'live'
       left join ${VIEWS_SCHEMA}.view_failure f
         on f.view = w.view and f.version = w.version and f.build = 'live'`,
      [wanted.map(({ name }) => name), wanted.map(({ version }) => version)],
    );
    const late = places.filter(({ cursor: place, built }) => {
      // What has read enough and is not said to be built yet answers nobody.
      return !built || place === null || this.#store.compareCursors(place, cursor) < 0;
    });
    if (late.length === 0) return 'there';
    return late.some(({ stands }) => stands) ? 'stopped' : 'behind';
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
