import type { FiscalYear } from '@app/ledger';
import type { DataSource } from 'typeorm';
import type { Page } from './standing';
import {
  cutPage,
  pageLimit,
  pageToken,
  readPageToken,
  isSequence,
  type PageRequest,
} from './page-token';
import { isPast, withPast, type PastTable } from './past-tables';
import { inSnapshot, type AsOf, type Snapshot } from './snapshot';
import { SqlParameters } from './sql-parameters';

/** Which entries of a register are wanted; it begins with the newest. */
export interface RegisterRequest extends PageRequest, AsOf {
  /** Every area when absent. */
  readonly area?: string | undefined;
  /** Every year when absent. */
  readonly fiscalYear?: FiscalYear | undefined;
}

/** A register: a table of a view whose rows have area, fiscal year and sequence. */
export interface Register {
  /** Views that are read. */
  readonly views: readonly string[];
  readonly table: string;
  /** What is read of a row `r`, besides its sequence; as a function, where it needs parameters. */
  readonly columns: string | ((parameters: SqlParameters, snapshot: Snapshot) => string);
  /** Columns and the values that they must have, or one of which; undefined ones do not matter. */
  readonly where: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Conditions more on a row `r`. */
  readonly conditions?: readonly ((parameters: SqlParameters) => string)[];
  readonly asOf: RegisterInTime;
}

/** How a register answers as of another time. */
export type RegisterInTime =
  /** A row `r` is one event, which took effect on the day that this expression says. */
  | { readonly effectiveOn: string }
  /**
   * Several events make a row: the tables as those left them that count. The statement reads them in
   * the place of the tables' own.
   */
  | {
      readonly tables: (
        snapshot: Snapshot,
        request: RegisterRequest,
      ) => Promise<readonly PastTable[]>;
    };

/** A row as the database answers it. */
export type Stored<Columns> = Columns & {
  readonly sequence: string;
  readonly simulated: boolean;
};

/**
 * One page of a register, newest first.
 *
 * @throws {InvalidPageToken} @throws {RangeError} see `PageRequest`.
 */
export async function readRegister<Columns, Row>(
  dataSource: DataSource,
  register: Register,
  request: RegisterRequest,
  rowOf: (stored: Stored<Columns>) => Row,
): Promise<Page<Row>> {
  const limit = pageLimit(request);
  const before = readPageToken(request.after, [isSequence])?.[0];
  return inSnapshot(dataSource, register.views, request, async (snapshot) => {
    const parameters = new SqlParameters();
    const { tx } = await inTime(snapshot, register, request);
    const { columns } = register;
    const read = typeof columns === 'string' ? columns : columns(parameters, snapshot);
    const conditions = [
      ...conditionsOf(register, request, parameters),
      ...eventsThen(snapshot, register, parameters),
      ...(before === undefined ? [] : [`r.sequence < ${parameters.add(before)}::bigint`]),
    ];
    const found = await tx.query<Stored<Columns>[]>(
      `select r.sequence::text, coalesce(r.simulated, false) as simulated, ${read}
       from ${register.table} r
       where ${['true', ...conditions].join(' and ')}
       order by r.sequence desc limit ${parameters.add(limit + 1)}`,
      parameters.values,
    );
    const page = cutPage(found, limit, ({ sequence }) => pageToken([sequence]));
    return {
      ...snapshot.standing,
      simulated: page.rows.some(({ simulated }) => simulated),
      rows: page.rows.map(rowOf),
      next: page.next,
    };
  });
}

function conditionsOf(
  { where, conditions = [] }: Register,
  { area, fiscalYear }: RegisterRequest,
  parameters: SqlParameters,
): readonly string[] {
  const equal = Object.entries({ area, ...where }).flatMap(([column, value]) => {
    if (value === undefined) return [];
    const wanted = parameters.add(value);
    return [typeof value === 'string' ? `r.${column} = ${wanted}` : `r.${column} = any(${wanted})`];
  });
  return [
    ...equal,
    ...conditions.map((condition) => condition(parameters)),
    ...(fiscalYear === undefined ? [] : [`r.fiscal_year = ${parameters.add(fiscalYear)}::int`]),
  ];
}

function eventsThen(
  { upTo, effective }: Snapshot,
  { asOf }: Register,
  parameters: SqlParameters,
): readonly string[] {
  if (!('effectiveOn' in asOf)) return [];
  return [
    ...(upTo === undefined ? [] : [`r.sequence <= ${parameters.add(upTo)}::bigint`]),
    ...(effective === undefined
      ? []
      : [`${asOf.effectiveOn} <= ${parameters.add(effective)}::date`]),
  ];
}

async function inTime(
  snapshot: Snapshot,
  { asOf }: Register,
  request: RegisterRequest,
): Promise<Snapshot> {
  if (!isPast(request) || !('tables' in asOf)) return snapshot;
  return withPast(snapshot, await asOf.tables(snapshot, request));
}
