import { fiscalYearEnd, fiscalYearStart, type CalendarDate, type FiscalYear } from '@app/ledger';
import type { DataSource, EntityManager } from 'typeorm';
import type { Standing } from './standing';
import { VIEWS_SCHEMA } from './checkpoint';
import { ViewBeingBuilt } from './view-being-built';
import { schemaOf, sentinelOf, viewOf, type VersionOfView } from './view-schema';

/** Times of an answer: what takes effect until a day, as it was known at an instant. */
export interface AsOf {
  /** Only what takes effect on this day or before. */
  readonly asOfEffective?: CalendarDate | undefined;
  /**
   * ISO 8601 instant. Only the log before the first event recorded after it: the ledger as one
   * could have seen it then, whatever the clocks of single writers said.
   */
  readonly asOfRecorded?: string | undefined;
}

/** Asks within one moment of the views. */
export type ReadingTransaction = Pick<EntityManager, 'query' | 'connection'>;

/** One moment of the views: all of an answer is read in it. */
export interface Snapshot {
  readonly tx: ReadingTransaction;
  readonly effective: CalendarDate | undefined;
  /** Sequence of the last event that counts; undefined where all do that the views have read. */
  readonly upTo: bigint | undefined;
  /** How the answer stands, but for `simulated`. */
  readonly standing: Omit<Standing, 'simulated'>;
}

/**
 * Every answer asks this view, of which moments an instant is known by and which books hold simulated
 * events.
 */
const ASKED_BY_ALL = 'budget';

/**
 * Reads within one moment of the views, so that rows and checkpoint belong together, of one build of
 * each view.
 *
 * @param views names of the views that are read; tables of others are not found. Where one is behind
 *   the others the answer stands where the slowest does.
 * @throws {ViewBeingBuilt} a view of this version has not yet read once what the log held.
 */
export async function inSnapshot<Answer>(
  dataSource: DataSource,
  views: readonly string[],
  asOf: AsOf,
  read: (snapshot: Snapshot) => Promise<Answer>,
): Promise<Answer> {
  const asked = [...new Set([...views, ASKED_BY_ALL])].map((name) => viewOf(dataSource, name));
  const sentinels = asked.map((view) => sentinelOf(view)).join(', ');
  const schemas = asked.map((view) => schemaOf(view)).join(', ');
  return dataSource.transaction('REPEATABLE READ', async (tx) => {
    // The lock takes no snapshot: the first statement after it does, when no build can be swapped.
    await tx.query(
      `set transaction read only; set local search_path to ${schemas};
       lock table ${sentinels} in access share mode`,
    );
    const places = await placesOf(tx, asked);
    return read(await takeSnapshot(tx, places, views, asOf));
  });
}

async function takeSnapshot(
  tx: EntityManager,
  places: readonly PlaceRead[],
  views: readonly string[],
  { asOfEffective, asOfRecorded }: AsOf,
): Promise<Snapshot> {
  const unready = places.find(({ built }) => !built);
  if (unready !== undefined) {
    throw new ViewBeingBuilt(unready.view, unready.sequence, unready.head);
  }
  const counted = asOfRecorded === undefined ? views : [...views, ASKED_BY_ALL];
  const read = places.filter(({ view }) => counted.includes(view));
  const { cursor = null, sequence = null } = read[0] ?? {};
  const slowest = sequence === null ? -1n : BigInt(sequence);
  const apart = read.some((place) => place.sequence !== sequence);
  const known = asOfRecorded === undefined ? undefined : await lastKnownAt(tx, asOfRecorded);
  const past = known !== undefined && known < slowest ? known : slowest;
  return {
    tx,
    effective: asOfEffective,
    upTo: apart || known !== undefined ? past : undefined,
    standing: {
      cursor,
      sequence: past < 0n ? null : past.toString(),
      asOfEffective: asOfEffective ?? null,
      asOfRecorded: asOfRecorded ?? null,
    },
  };
}

/** Where the build of a view stands that is read. */
export interface PlaceRead {
  readonly view: string;
  readonly cursor: string | null;
  readonly sequence: string | null;
  readonly built: boolean;
  readonly head: string | null;
}

/** Where views stand, the slowest first. */
export async function placesOf(
  tx: ReadingTransaction,
  views: readonly VersionOfView[],
): Promise<readonly PlaceRead[]> {
  return tx.query<PlaceRead[]>(
    `select w.view, c.cursor, c.sequence, c.built_at is not null as built, c.head
     from unnest($1::text[], $2::int[]) w (view, version)
     left join ${VIEWS_SCHEMA}.checkpoint c
       on c.view = w.view and c.version = w.version and c.build = 'live'
     order by c.sequence nulls first`,
    [views.map(({ name }) => name), views.map(({ version }) => version)],
  );
}

/** Sequence of the last event before the first recorded after the instant; undefined: all are. */
async function lastKnownAt(tx: ReadingTransaction, instant: string): Promise<bigint | undefined> {
  const [first] = await tx.query<{ sequence: string }[]>(
    `select sequence from moment where recorded_at > $1::timestamptz
     order by recorded_at limit 1`,
    [instant],
  );
  return first === undefined ? undefined : BigInt(first.sequence) - 1n;
}

/** Whether the books hold simulated events, among those that count. */
export async function holdsSimulated(
  { tx, upTo }: Snapshot,
  areas: readonly string[],
  fiscalYear: FiscalYear,
): Promise<boolean> {
  const [found] = await tx.query<{ simulated: boolean }[]>(
    `select exists (select from book where area = any($1) and fiscal_year = $2
       and simulated_from <= coalesce($3, simulated_from)) as simulated`,
    [areas, fiscalYear, upTo?.toString() ?? null],
  );
  return found?.simulated === true;
}

/**
 * The day whose cluster memberships a view of a fiscal year shows: the day asked for, within the
 * year. A province that changed its cluster later keeps in its old years the one that it had then.
 */
export function membershipDay(fiscalYear: FiscalYear, asked: CalendarDate): CalendarDate {
  const [start, end] = [fiscalYearStart(fiscalYear), fiscalYearEnd(fiscalYear)];
  if (asked < start) return start;
  return asked > end ? end : asked;
}
