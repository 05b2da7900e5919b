import type { FiscalYear, Satang } from '@app/ledger';
import type { Snapshot } from './snapshot';
import { SqlParameters } from './sql-parameters';

/** Columns by which money can be told apart, besides its stage. */
export type MoneyColumn = 'area' | 'line' | 'project' | 'fundSource' | 'month';

/** Which money is meant. */
export interface MoneyFilter {
  readonly areas: readonly string[];
  readonly fiscalYear: FiscalYear;
  /** All lines when absent. */
  readonly lines?: readonly string[] | undefined;
  /** Money of these projects only; when absent also what belongs to no project. */
  readonly projects?: readonly string[] | undefined;
  readonly fundSource?: string | undefined;
}

/** Money by stage and by the columns asked for. */
export type MoneyRow<Column extends MoneyColumn> = Readonly<Record<Column, string>> & {
  readonly stage: string;
  /** Satang, debits positive. */
  readonly amount: Satang;
};

const SQL_NAMES: Readonly<Record<MoneyColumn, string>> = {
  area: 'area',
  line: 'line',
  project: 'project',
  fundSource: 'fund_source',
  month: 'month',
};

/** A posting's month, as the balances are cut by. */
const MONTH_OF_POSTING = `to_char(effective_on, 'YYYY-MM') as month`;

/**
 * Sums money as the snapshot's times say. Without times it comes from the balances and takes the
 * same time however much has happened; as effective on a day, from the balances of the months before
 * and that month's postings; as known at an instant, from the postings of the books asked for.
 */
export async function readMoney<Column extends MoneyColumn>(
  snapshot: Snapshot,
  filter: MoneyFilter,
  by: readonly Column[],
): Promise<MoneyRow<Column>[]> {
  const parameters = new SqlParameters();
  const names = ['stage', ...by.map((column) => SQL_NAMES[column])].join(', ');
  const rows = await snapshot.tx.query<Record<string, string>[]>(
    `select ${names}, sum(amount)::text as amount
     from (${moneySources(snapshot, filter, parameters)}) money
     group by ${names} having sum(amount) <> 0`,
    parameters.values,
  );
  return rows.map((row) => {
    const columns = by.map((column) => [column, row[SQL_NAMES[column]] ?? '']);
    const { stage = '', amount = '0' } = row;
    return { ...Object.fromEntries(columns), stage, amount: BigInt(amount) } as MoneyRow<Column>;
  });
}

function moneySources(
  { upTo, effective }: Snapshot,
  filter: MoneyFilter,
  parameters: SqlParameters,
): string {
  const wanted = conditions(filter, parameters);
  const account = 'area, line, project, fund_source, stage';
  const balances = `select ${account}, month, amount from balance where ${wanted}`;
  const postings = `select ${account}, ${MONTH_OF_POSTING}, amount
    from posting where ${wanted}`;
  const untilDay = effective && ` and effective_on <= ${parameters.add(effective)}::date`;
  if (upTo !== undefined) {
    return `${postings} and sequence <= ${parameters.add(upTo)}::bigint ${untilDay ?? ''}`;
  }
  if (effective === undefined) return balances;
  const month = effective.slice(0, 'yyyy-mm'.length);
  const firstDay = parameters.add(`${month}-01`);
  return `${balances} and month < ${parameters.add(month)}
    union all ${postings} and effective_on >= ${firstDay}::date ${untilDay ?? ''}`;
}

function conditions(filter: MoneyFilter, parameters: SqlParameters): string {
  const { areas, fiscalYear, lines, projects, fundSource } = filter;
  return [
    `area = any(${parameters.add(areas)}::text[])`,
    `fiscal_year = ${parameters.add(fiscalYear)}::int`,
    ...(lines === undefined ? [] : [`line = any(${parameters.add(lines)}::text[])`]),
    ...(projects === undefined ? [] : [`project = any(${parameters.add(projects)}::text[])`]),
    ...(fundSource === undefined ? [] : [`fund_source = ${parameters.add(fundSource)}`]),
  ].join(' and ');
}

/** Rows by what they share, in the order in which it first occurs. */
export function groupBy<Row>(
  rows: Iterable<Row>,
  keyOf: (row: Row) => string,
): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
