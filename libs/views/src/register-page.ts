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
import { inSnapshot } from './snapshot';
import { SqlParameters } from './sql-parameters';

/** Which entries of a register are wanted; it begins with the newest. */
export interface RegisterRequest extends PageRequest {
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
  readonly columns: string | ((parameters: SqlParameters) => string);
  /** Columns and the values that they must have, or one of which; undefined ones do not matter. */
  readonly where: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** One condition more on a row `r`. */
  readonly condition?: string;
}

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
  const parameters = new SqlParameters();
  const { columns } = register;
  const read = typeof columns === 'string' ? columns : columns(parameters);
  const equal = { area: request.area, ...register.where };
  const conditions = [
    ...(register.condition === undefined ? [] : [register.condition]),
    ...Object.entries(equal).flatMap(([column, value]) => {
      if (value === undefined) return [];
      const wanted = parameters.add(value);
      return [
        typeof value === 'string' ? `r.${column} = ${wanted}` : `r.${column} = any(${wanted})`,
      ];
    }),
    ...(request.fiscalYear === undefined
      ? []
      : [`r.fiscal_year = ${parameters.add(request.fiscalYear)}::int`]),
    ...(before === undefined ? [] : [`r.sequence < ${parameters.add(before)}::bigint`]),
  ];
  const statement = `select r.sequence::text, coalesce(r.simulated, false) as simulated, ${read}
    from ${register.table} r
    where ${['true', ...conditions].join(' and ')}
    order by r.sequence desc limit ${parameters.add(limit + 1)}`;
  return inSnapshot(dataSource, register.views, {}, async (snapshot) => {
    const found = await snapshot.tx.query<Stored<Columns>[]>(statement, parameters.values);
    const page = cutPage(found, limit, ({ sequence }) => pageToken([sequence]));
    return {
      ...snapshot.standing,
      simulated: page.rows.some(({ simulated }) => simulated),
      rows: page.rows.map(rowOf),
      next: page.next,
    };
  });
}
