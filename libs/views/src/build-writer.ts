import type { Cursor, SequencedEvent } from '@app/event-store';
import { QueryFailedError, type DataSource, type EntityManager } from 'typeorm';
import { Checkpoint, VIEWS_SCHEMA, ViewFailure } from './checkpoint';
import type { Fold, View } from './view';
import { schemaOf, type Build } from './view-schema';

/** Which tables a writer writes, under which lease. */
export interface BuildWriterOptions {
  readonly dataSource: DataSource;
  readonly view: View;
  readonly build: Build;
  /** The lease's. Whoever comes with an older one than the last seen writes nothing. */
  readonly epoch: bigint;
}

/** Where a build stands; what the fence compares. */
export interface Place {
  readonly cursor: Cursor | null;
}

/**
 * `moved`: all was written. `fenced`: the build does not stand where it was thought to, or somebody
 * holds a newer lease; nothing was written. `poisoned`: all before the event was written, and it
 * itself cannot be.
 */
export type Applied =
  | { readonly outcome: 'moved'; readonly place: Place }
  | { readonly outcome: 'fenced' }
  | { readonly outcome: 'poisoned'; readonly event: SequencedEvent; readonly error: unknown };

/** The pause doubles from a second to a minute, and begins anew at another event. */
const WHERE_IT_FAILED_BEFORE = `
  attempts = case when f.sequence is not distinct from excluded.sequence
    then f.attempts + 1 else 1 end,
  failed_at = case when f.sequence is not distinct from excluded.sequence
    then f.failed_at else excluded.failed_at end,
  retry_at = now() + case when f.sequence is not distinct from excluded.sequence
    then least(60, power(2, least(f.attempts, 6))) else 1 end * interval '1 s'`;

/**
 * Writes events into one build of a view. Rows and checkpoint move in one transaction that begins by
 * moving the checkpoint from where the build is believed to stand, under the writer's epoch: who
 * comes second, or wakes from a long sleep, finds it gone and writes nothing. So each event counts
 * once, however many writers there are and wherever one of them is killed.
 */
export class BuildWriter {
  readonly #options: BuildWriterOptions;
  /** Somebody may have failed before: the next success clears it away. */
  #mayHaveFailed = true;

  constructor(options: BuildWriterOptions) {
    this.#options = options;
  }

  /**
   * Fences off all writers with older leases.
   *
   * @param head sequence of the log's last event, if any; the first is kept.
   * @returns where the build stands; undefined when there is none, or a newer lease was seen.
   */
  async take(head: bigint | undefined): Promise<Checkpoint | undefined> {
    const { dataSource, view, build, epoch } = this.#options;
    return dataSource.transaction(async (tx) => {
      const [, taken] = await tx.query<[unknown, number]>(
        `update ${VIEWS_SCHEMA}.checkpoint set epoch = $4, head = coalesce(head, $5)
         where view = $1 and version = $2 and build = $3 and epoch <= $4`,
        [view.name, view.version, build, epoch.toString(), head?.toString()],
      );
      if (taken === 0) return undefined;
      // What has failed is being tried: who waits for the view may hope.
      const key = { view: view.name, version: view.version, build };
      await tx.update(ViewFailure, key, { retryAt: () => 'now()' });
      return (await tx.findOneBy(Checkpoint, key)) ?? undefined;
    });
  }

  /** Writes events up to the first one that cannot be. */
  async apply(place: Place, events: readonly SequencedEvent[]): Promise<Applied> {
    const { fold, count, poison } = this.#fold(events);
    const sound = events.slice(0, count);
    const last = sound.at(-1);
    let at = place;
    if (last !== undefined) {
      try {
        if (!(await this.#write(place, fold, last))) return { outcome: 'fenced' };
        at = { cursor: last.cursor };
      } catch (error) {
        if (!isPermanent(error)) throw error;
        return this.#applySingly(place, sound, error);
      }
    }
    const event = events[count];
    if (poison === undefined || event === undefined) return { outcome: 'moved', place: at };
    return { outcome: 'poisoned', event, error: poison.error };
  }

  /** Others wrote into the same store: the checkpoint moves on, so that nobody reads it again. */
  async pass(place: Place, cursor: Cursor): Promise<Applied> {
    const moved = await this.#move(this.#options.dataSource.manager, place, { cursor });
    return moved ? { outcome: 'moved', place: { cursor } } : { outcome: 'fenced' };
  }

  /** It has read all there was: it answers from now on. */
  async markBuilt(): Promise<void> {
    const { dataSource, view, build, epoch } = this.#options;
    await dataSource.query(
      `update ${VIEWS_SCHEMA}.checkpoint set built_at = now()
       where view = $1 and version = $2 and build = $3 and epoch = $4 and built_at is null`,
      [view.name, view.version, build, epoch.toString()],
    );
  }

  /** Writes down that the build stands still, and when it is to be tried again. */
  async recordFailure(event: SequencedEvent | undefined, error: unknown): Promise<void> {
    const { dataSource, view, build, epoch } = this.#options;
    this.#mayHaveFailed = true;
    await dataSource.query(
      `insert into ${VIEWS_SCHEMA}.view_failure as f (view, version, build, sequence, event_type,
         error, failed_at, retry_at)
       select view, version, build, $5::bigint, $6, $7, now(), now() + interval '1 s'
       from ${VIEWS_SCHEMA}.checkpoint
       where view = $1 and version = $2 and build = $3 and epoch = $4
       on conflict (view, version, build) do update set error = excluded.error,
         sequence = excluded.sequence, event_type = excluded.event_type,
         ${WHERE_IT_FAILED_BEFORE}`,
      [
        view.name,
        view.version,
        build,
        epoch.toString(),
        event?.sequence.toString() ?? null,
        event?.type ?? null,
        textOf(error),
      ],
    );
  }

  /** Whether what has failed may be tried again: its time has come, or somebody asked for it. */
  async mayRetry(): Promise<boolean> {
    const { dataSource, view, build } = this.#options;
    const [row] = await dataSource.query<{ waits: boolean }[]>(
      `select exists (select from ${VIEWS_SCHEMA}.view_failure where view = $1 and version = $2
         and build = $3 and retry_at > clock_timestamp()) as waits`,
      [view.name, view.version, build],
    );
    return row?.waits !== true;
  }

  /** Folds all of the events, or those before the first that cannot be folded. */
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
    error: unknown,
  ): Promise<Applied> {
    const [first] = events;
    if (first === undefined) throw error;
    if (events.length === 1) return { outcome: 'poisoned', event: first, error };
    let at = place;
    for (const event of events) {
      const applied = await this.apply(at, [event]);
      if (applied.outcome !== 'moved') return applied;
      at = applied.place;
    }
    return { outcome: 'moved', place: at };
  }

  /** @returns false when the checkpoint is not where it was: nothing was written then. */
  async #write(place: Place, fold: Fold, last: SequencedEvent): Promise<boolean> {
    const { dataSource, view, build } = this.#options;
    const written = await dataSource.transaction(async (tx) => {
      // First, so that a second writer waits here, at one row, and not among the view's.
      if (!(await this.#move(tx, place, last, schemaOf(view, build)))) return false;
      if (this.#mayHaveFailed) {
        await tx.delete(ViewFailure, { view: view.name, version: view.version, build });
      }
      await fold.write(tx);
      return true;
    });
    if (written) this.#mayHaveFailed = false;
    return written;
  }

  /**
   * @param into where the rest of the transaction writes, into one schema and into no other; set here,
   *   because a statement more would cost every batch a round trip.
   */
  async #move(
    tx: EntityManager,
    place: Place,
    to: { readonly cursor: Cursor; readonly sequence?: bigint },
    into?: string,
  ): Promise<boolean> {
    const { view, build, epoch } = this.#options;
    const [, moved] = await tx.query<[unknown, number]>(
      `update ${VIEWS_SCHEMA}.checkpoint
       set cursor = $1, sequence = coalesce($2, sequence), moved_at = now()
       where view = $3 and version = $4 and build = $5 and epoch = $6
         and cursor is not distinct from $7
       returning case when $8::text is not null then set_config('search_path', $8, true) end`,
      [
        to.cursor,
        to.sequence?.toString() ?? null,
        view.name,
        view.version,
        build,
        epoch.toString(),
        place.cursor,
        into ?? null,
      ],
    );
    return moved > 0;
  }
}

/** An error as it is shown to operators, in characters that PostgreSQL holds. */
export function textOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.replaceAll('\u0000', '\uFFFD');
}

/**
 * SQLSTATE classes that the same statement meets again: bad data (22), broken constraints (23),
 * unknown tables and columns (42), limits of the server (54). Everything else (no connection, a deadlock, a full disk, a server
 * that shuts down) may pass.
 */
const PERMANENT_CLASSES: readonly string[] = ['22', '23', '42', '54'];

function isPermanent(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return error instanceof TypeError;
  const { code } = error.driverError as { readonly code?: string };
  return code !== undefined && PERMANENT_CLASSES.includes(code.slice(0, 2));
}
