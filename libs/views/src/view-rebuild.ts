import type { EventStore } from '@app/event-store';
import { QueryFailedError, type DataSource, type EntityManager } from 'typeorm';
import type { BuildWriter, Place } from './build-writer';
import { VIEWS_SCHEMA, type Checkpoint } from './checkpoint';
import { createViewTables } from './install-views';
import { headSequence, logPages, type PageTurns } from './log-pages';
import { applyAll, sleep } from './perseverance';
import type { View } from './view';
import { replacedSchemaOf, schemaOf, sentinelOf } from './view-schema';

/** What a rebuild needs. */
export interface ViewRebuildOptions {
  readonly store: EventStore;
  readonly dataSource: DataSource;
  readonly view: View;
  /** Of the lease under which both builds are written. */
  readonly epoch: bigint;
  /** Writes the build that is made. */
  readonly writer: BuildWriter;
  readonly turns: PageTurns;
  readonly batchMax: number;
  /** Called when something was written. */
  readonly goesWell: () => void;
}

/** The rest that the two builds lie apart is written while the live one is held: it is to be short. */
const REST_EVENTS_MAX = 200;
/** How long the live follower may be waited for, in the swap. */
const FOLLOWER_WAIT = '5s';
/**
 * How long readers may be waited for at the first attempt, and at most; as long do new readers wait
 * behind the swap. It doubles, so that readers of whom there is always one do not put it off for ever.
 */
const READERS_WAIT_MIN_MS = 150;
const READERS_WAIT_MAX_MS = 1_200;
const READERS_PAUSE_MIN_MS = 50;
const READERS_PAUSE_MAX_MS = 500;

const LOCK_NOT_AVAILABLE = '55P03';

/** `rest`: too many events came meanwhile. `readers`: somebody reads for long. */
type Swap = 'swapped' | 'rest' | 'readers' | 'fenced';

/**
 * Builds a view anew beside the one that is read, and puts it in its place. Killed at any moment, it
 * goes on where it stopped; the swap is one transaction.
 */
export class ViewRebuild {
  readonly #options: ViewRebuildOptions;

  constructor(options: ViewRebuildOptions) {
    this.#options = options;
  }

  /**
   * @returns true when nothing is left to build; false when it has to begin anew, from its checkpoint.
   * @throws what the store or the database fails with, and {Poisoned}.
   */
  async run(signal: AbortSignal): Promise<boolean> {
    const { store, writer, goesWell } = this.#options;
    await this.#dropReplaced();
    const asked = await writer.take(await headSequence(store));
    if (asked === undefined) return true;
    let place: Place | undefined = await this.#prepare(asked);
    let readersWaitMs = READERS_WAIT_MIN_MS;
    while (place !== undefined && !signal.aborted) {
      for await (const page of logPages(this.#options, place.cursor)) {
        const applied = await applyAll(writer, place, page);
        if (applied.outcome !== 'moved') return false;
        goesWell();
        place = applied.place;
        if (signal.aborted) return false;
      }
      const swap = await this.#swap(place, readersWaitMs);
      if (swap === 'fenced') return false;
      if (swap === 'swapped') {
        await this.#dropReplaced();
        return true;
      }
      if (swap !== 'readers') continue;
      readersWaitMs = Math.min(readersWaitMs * 2, READERS_WAIT_MAX_MS);
      await sleep(pauseForReaders(), signal);
    }
    return false;
  }

  /** Tables that a swap took out of use. Nobody reads them, so nothing waits for this. */
  async #dropReplaced(): Promise<void> {
    const { dataSource, view } = this.#options;
    await dataSource.query(`drop schema if exists ${replacedSchemaOf(view)} cascade`);
  }

  /** Makes the tables, unless they are there from before an interruption. */
  async #prepare({ cursor }: Checkpoint): Promise<Place | undefined> {
    const { dataSource, view, epoch } = this.#options;
    return dataSource.transaction(async (tx) => {
      const [found] = await tx.query<{ there: boolean }[]>(
        `select to_regnamespace($4) is not null as there from ${VIEWS_SCHEMA}.checkpoint
         where view = $1 and version = $2 and build = 'building' and epoch = $3 for update`,
        [view.name, view.version, epoch.toString(), schemaOf(view, 'building')],
      );
      if (found === undefined) return undefined;
      if (found.there) return { cursor };
      await createViewTables(tx, view, 'building');
      await tx.query(
        `update ${VIEWS_SCHEMA}.checkpoint set cursor = null, sequence = null
         where view = $1 and version = $2 and build = 'building'`,
        [view.name, view.version],
      );
      return { cursor: null };
    });
  }

  async #swap(place: Place, readersWaitMs: number): Promise<Swap> {
    const { dataSource, view } = this.#options;
    try {
      return await dataSource.transaction(async (tx) => {
        await tx.query(`set local lock_timeout = '${FOLLOWER_WAIT}'`);
        const live = await this.#lockCheckpoints(tx, place);
        if (live === undefined) return 'fenced';
        const end = await this.#writeRest(tx, place, live);
        if (end === undefined) return 'rest';
        await tx.query(`set local lock_timeout = ${readersWaitMs}`);
        await tx.query(`lock table ${sentinelOf(view)} in access exclusive mode`);
        await this.#rename(tx, end);
        return 'swapped';
      });
    } catch (error) {
      if (isLockNotAvailable(error)) return 'readers';
      throw error;
    }
  }

  /**
   * Holds both builds where they stand, the live one first: the order in which a follower writes.
   *
   * @returns where the live build stands; undefined when the other one stands elsewhere than thought,
   *   or somebody holds a newer lease.
   */
  async #lockCheckpoints(tx: EntityManager, place: Place): Promise<Place | undefined> {
    const { view, epoch } = this.#options;
    const locked: Record<string, Place> = {};
    for (const build of ['live', 'building']) {
      const [row] = await tx.query<{ cursor: string | null }[]>(
        `select cursor from ${VIEWS_SCHEMA}.checkpoint
         where view = $1 and version = $2 and build = $3 and epoch <= $4 for update`,
        [view.name, view.version, build, epoch.toString()],
      );
      if (row === undefined) return undefined;
      locked[build] = row;
    }
    return locked['building']?.cursor === place.cursor ? locked['live'] : undefined;
  }

  /**
   * Writes what the live build may have read before it was held.
   *
   * @returns where the new build stands then, at the live one or beyond; undefined when too much is
   *   left to hold the live one for so long.
   */
  async #writeRest(
    tx: EntityManager,
    place: Place,
    live: Place,
  ): Promise<{ readonly cursor: string | null; readonly sequence: string | null } | undefined> {
    const { store, view } = this.#options;
    const after = place.cursor === null ? {} : { from: place.cursor };
    const rest = await store.readAll({ ...after, limit: REST_EVENTS_MAX });
    if (rest.length === REST_EVENTS_MAX) return undefined;
    const fold = view.begin();
    for (const event of rest) fold.add(event);
    if (rest.length > 0) {
      await tx.query(`set local search_path to ${schemaOf(view, 'building')}`);
      await fold.write(tx);
    }
    const last = rest.at(-1);
    const cursor = last?.cursor ?? place.cursor;
    const sequence = last?.sequence.toString() ?? null;
    if (live.cursor === null) return { cursor, sequence };
    // All events up to there are read: what lies between is strangers'.
    const beyond = cursor === null || store.compareCursors(cursor, live.cursor) < 0;
    return { cursor: beyond ? live.cursor : cursor, sequence };
  }

  async #rename(
    tx: EntityManager,
    { cursor, sequence }: { readonly cursor: string | null; readonly sequence: string | null },
  ): Promise<void> {
    const { view } = this.#options;
    const key = [view.name, view.version];
    await tx.query(`alter schema ${schemaOf(view)} rename to ${replacedSchemaOf(view)}`);
    await tx.query(`alter schema ${schemaOf(view, 'building')} rename to ${schemaOf(view)}`);
    await tx.query(
      `update ${VIEWS_SCHEMA}.checkpoint live
       set cursor = $3, sequence = coalesce($4, built.sequence), head = built.head,
         epoch = built.epoch, started_at = built.started_at, built_at = now(), moved_at = now()
       from ${VIEWS_SCHEMA}.checkpoint built
       where live.view = $1 and live.version = $2 and live.build = 'live'
         and built.view = live.view and built.version = live.version and built.build = 'building'`,
      [...key, cursor, sequence],
    );
    await tx.query(
      `delete from ${VIEWS_SCHEMA}.checkpoint
       where view = $1 and version = $2 and build = 'building'`,
      key,
    );
    // What one build failed at, the other has passed.
    await tx.query(
      `delete from ${VIEWS_SCHEMA}.view_failure where view = $1 and version = $2`,
      key,
    );
  }
}

/** Not always the same, so that it does not meet the same reader again and again. */
function pauseForReaders(): number {
  return READERS_PAUSE_MIN_MS + Math.random() * (READERS_PAUSE_MAX_MS - READERS_PAUSE_MIN_MS);
}

function isLockNotAvailable(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  return (error.driverError as { readonly code?: string }).code === LOCK_NOT_AVAILABLE;
}
