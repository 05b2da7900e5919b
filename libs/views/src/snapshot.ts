import { fiscalYearEnd, fiscalYearStart, type CalendarDate, type FiscalYear } from '@app/ledger';
import type { DataSource, EntityManager } from 'typeorm';
import type { Standing } from './standing';
import { VIEWS_SCHEMA } from './checkpoint';

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

/** One moment of the views: all of an answer is read in it. */
export interface Snapshot {
  readonly tx: EntityManager;
  readonly effective: CalendarDate | undefined;
  /** Sequence of the last event that counts; undefined where all do that the views have read. */
  readonly upTo: bigint | undefined;
  /** How the answer stands, but for `simulated`. */
  readonly standing: Omit<Standing, 'simulated'>;
}

/**
 * Reads within one moment of the views, so that rows and checkpoint belong together.
 *
 * @param views names of the views that are read. Where one is behind the others the answer stands
 *   where the slowest does.
 */
export async function inSnapshot<Answer>(
  dataSource: DataSource,
  views: readonly string[],
  asOf: AsOf,
  read: (snapshot: Snapshot) => Promise<Answer>,
): Promise<Answer> {
  return dataSource.transaction('REPEATABLE READ', async (tx) => {
    await tx.query('set transaction read only');
    return read(await takeSnapshot(tx, views, asOf));
  });
}

async function takeSnapshot(
  tx: EntityManager,
  views: readonly string[],
  { asOfEffective, asOfRecorded }: AsOf,
): Promise<Snapshot> {
  const places = await tx.query<{ cursor: string | null; sequence: string | null }[]>(
    `select c.cursor, c.sequence from unnest($1::text[]) wanted (view)
     left join ${VIEWS_SCHEMA}.checkpoint c on c.view = wanted.view
     order by c.sequence nulls first limit 1`,
    [views],
  );
  const { cursor = null, sequence = null } = places[0] ?? {};
  const upTo = asOfRecorded === undefined ? undefined : await lastKnownAt(tx, asOfRecorded);
  const last = upTo ?? (sequence === null ? -1n : BigInt(sequence));
  return {
    tx,
    effective: asOfEffective,
    upTo,
    standing: {
      cursor,
      sequence: last < 0n ? null : last.toString(),
      asOfEffective: asOfEffective ?? null,
      asOfRecorded: asOfRecorded ?? null,
    },
  };
}

/** Sequence of the last event before the first recorded after the instant; undefined: all are. */
async function lastKnownAt(tx: EntityManager, instant: string): Promise<bigint | undefined> {
  const [first] = await tx.query<{ sequence: string }[]>(
    `select sequence from ${VIEWS_SCHEMA}.moment where recorded_at > $1::timestamptz
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
    `select exists (select from ${VIEWS_SCHEMA}.book where area = any($1) and fiscal_year = $2
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
