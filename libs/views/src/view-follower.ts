import { setTimeout as pause } from 'node:timers/promises';
import { LogDamaged, type Cursor, type EventStore, type SequencedEvent } from '@app/event-store';
import { QueryFailedError, type DataSource } from 'typeorm';
import { Checkpoint, VIEWS_SCHEMA, ViewFailure } from './checkpoint';
import type { Fold, View } from './view';

/** At most this many events are folded and written at once. */
export const BATCH_EVENTS_MAX = 1_000;

const RETRY_MIN_MS = 100;
const RETRY_MAX_MS = 5_000;

/** What a follower needs. */
export interface ViewFollowerOptions {
  readonly store: EventStore;
  readonly dataSource: DataSource;
  readonly view: View;
  readonly batchMax: number;
  /** Called after each move of the checkpoint. */
  readonly onMoved: () => void;
  /** Called on everything that keeps the view from following, for the operator's log. */
  readonly onTrouble: (view: string, error: unknown) => void;
}

/** Where a view stood when its transaction began; what the fence compares. */
interface Place {
  readonly cursor: Cursor | null;
}

/** `moved`: written. `fenced`: another follower was quicker, nothing was written. */
type Outcome = 'moved' | 'fenced' | 'failed';

/**
 * Follows the log for one view. The rows and the checkpoint move in one transaction that begins by
 * moving the checkpoint from where this follower believes it to be: of two followers at one place
 * the second finds it gone, drops what it folded and reads the checkpoint anew. So each event counts
 * once, however many followers there are and wherever one of them is killed.
 */
export class ViewFollower {
  readonly #options: ViewFollowerOptions;
  readonly #signal: AbortSignal;
  #trouble: string | null = null;
  #failed = false;
  #built = false;

  constructor(options: ViewFollowerOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
  }

  /** The last error that is being retried; null while all is well. */
  get trouble(): string | null {
    return this.#trouble;
  }

  /** Follows until stopped by the signal or by a poison event. Never rejects. */
  async run(): Promise<void> {
    let pauseMs = RETRY_MIN_MS;
    while (!this.#signal.aborted && !this.#failed) {
      try {
        await this.#followOrFail();
        pauseMs = RETRY_MIN_MS;
      } catch (error) {
        if (this.#trouble === null) pauseMs = RETRY_MIN_MS;
        this.#report(error);
        await pause(pauseMs, undefined, { signal: this.#signal }).catch(() => undefined);
        pauseMs = Math.min(pauseMs * 2, RETRY_MAX_MS);
      }
    }
  }

  async #followOrFail(): Promise<void> {
    try {
      await this.#follow();
    } catch (error) {
      // An alarm, not a condition to retry: no view goes on over a log that lost events.
      if (!(error instanceof LogDamaged)) throw error;
      await this.#failAt(undefined, error);
    }
  }

  /** From the stored checkpoint on, until fenced off, failed or stopped. */
  async #follow(): Promise<void> {
    const { store, view, dataSource, batchMax } = this.#options;
    const checkpoint = await dataSource.manager.findOneBy(Checkpoint, {
      view: view.name,
      version: view.version,
      build: 'live',
    });
    if (checkpoint === null) throw new Error(`view ${view.name} has no tables: install it`);
    await this.#markBuilt(checkpoint);
    let place: Place = checkpoint;
    const from = place.cursor === null ? {} : { from: place.cursor };
    const batches = store.subscribeAll({ ...from, batchMax, signal: this.#signal });
    for await (const { events, cursor } of batches) {
      const outcome =
        events.length === 0
          ? await this.#passStrangers(place, cursor)
          : await this.#apply(place, events);
      if (outcome !== 'moved') return;
      this.#trouble = null;
      place = { cursor };
      await this.#markBuilt(place);
    }
  }

  async #markBuilt({ cursor }: Place): Promise<void> {
    if (this.#built) return;
    const { store, view, dataSource } = this.#options;
    const head = await store.head();
    if (head !== undefined && (cursor === null || store.compareCursors(cursor, head) < 0)) return;
    await dataSource.query(
      `update ${VIEWS_SCHEMA}.checkpoint set built_at = now()
       where view = $1 and version = $2 and build = 'live' and built_at is null`,
      [view.name, view.version],
    );
    this.#built = true;
  }

  /** Writes a batch up to the first event that cannot be folded, and stops there. */
  async #apply(place: Place, events: readonly SequencedEvent[]): Promise<Outcome> {
    const { fold, count, poison } = this.#fold(events);
    const sound = events.slice(0, count);
    const last = sound.at(-1);
    if (last !== undefined) {
      try {
        if (!(await this.#write(place, fold, last))) return 'fenced';
      } catch (error) {
        if (!isPermanent(error)) throw error;
        return this.#applySingly(place, sound, error);
      }
    }
    if (poison === undefined) return 'moved';
    await this.#failAt(events[count], poison.error);
    return 'failed';
  }

  /** Others wrote into the same store: the checkpoint moves on, so that nobody reads it again. */
  async #passStrangers(place: Place, cursor: Cursor): Promise<Outcome> {
    const { dataSource, view } = this.#options;
    const [, moved]: [unknown, number] = await dataSource.query(
      `update ${VIEWS_SCHEMA}.checkpoint set cursor = $1, moved_at = now()
       where view = $2 and version = $3 and build = 'live' and cursor is not distinct from $4`,
      [cursor, view.name, view.version, place.cursor],
    );
    return moved === 0 ? 'fenced' : 'moved';
  }

  #fold(events: readonly SequencedEvent[]): {
    readonly fold: Fold;
    readonly count: number;
    readonly poison?: { readonly error: unknown };
  } {
    const fold = this.#options.view.begin();
    for (const [index, event] of events.entries()) {
      try {
        fold.add(event);
      } catch (error) {
        return { ...this.#fold(events.slice(0, index)), poison: { error } };
      }
    }
    return { fold, count: events.length };
  }

  /** The database refused a row of the batch: event by event, the one that it comes from is found. */
  async #applySingly(
    place: Place,
    events: readonly SequencedEvent[],
    refusal: unknown,
  ): Promise<Outcome> {
    const [first] = events;
    if (events.length <= 1 || first === undefined) {
      await this.#failAt(first, refusal);
      return 'failed';
    }
    let at = place;
    for (const event of events) {
      const outcome = await this.#apply(at, [event]);
      if (outcome !== 'moved') return outcome;
      at = { cursor: event.cursor };
    }
    return 'moved';
  }

  /** @returns false when the checkpoint is not where it was: nothing was written then. */
  async #write(place: Place, fold: Fold, last: SequencedEvent): Promise<boolean> {
    const { dataSource, view, onMoved } = this.#options;
    const written = await dataSource.transaction(async (tx) => {
      // First, so that a second follower waits here, at one row, and not among the view's.
      const [, moved]: [unknown, number] = await tx.query(
        `update ${VIEWS_SCHEMA}.checkpoint set cursor = $1, sequence = $2, moved_at = now()
         where view = $3 and version = $4 and build = 'live' and cursor is not distinct from $5`,
        [last.cursor, last.sequence.toString(), view.name, view.version, place.cursor],
      );
      if (moved === 0) return false;
      // Another follower, of an older program perhaps, may have failed at what is passed now.
      await tx.delete(ViewFailure, { view: view.name, version: view.version });
      await fold.write(tx);
      return true;
    });
    if (written) onMoved();
    return written;
  }

  async #failAt(event: SequencedEvent | undefined, error: unknown): Promise<void> {
    const { dataSource, view, onMoved } = this.#options;
    this.#report(error);
    await dataSource.query(
      `insert into ${VIEWS_SCHEMA}.view_failure (view, version, build, sequence, event_type,
         error, failed_at, retry_at)
       values ($1, $2, 'live', $3, $4, $5, now(), now())
       on conflict (view, version, build) do update set sequence = excluded.sequence,
         event_type = excluded.event_type, error = excluded.error, failed_at = excluded.failed_at`,
      [
        view.name,
        view.version,
        event?.sequence.toString() ?? null,
        event?.type ?? null,
        textOf(error),
      ],
    );
    this.#failed = true;
    onMoved();
  }

  #report(error: unknown): void {
    this.#trouble = textOf(error);
    this.#options.onTrouble(this.#options.view.name, error);
  }
}

function textOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.replaceAll('\u0000', '\uFFFD');
}

/**
 * SQLSTATE classes that the same statement meets again: bad data (22), broken constraints (23),
 * unknown tables and columns (42). Everything else (no connection, a deadlock, a full disk, a server
 * that shuts down) may pass.
 */
const PERMANENT_CLASSES: readonly string[] = ['22', '23', '42'];

function isPermanent(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return error instanceof TypeError;
  const { code } = error.driverError as { readonly code?: string };
  return code !== undefined && PERMANENT_CLASSES.includes(code.slice(0, 2));
}
