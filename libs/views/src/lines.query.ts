import { formatBaht, type AreaId, type FiscalYear } from '@app/ledger';
import type { DataSource } from 'typeorm';
import type { BudgetScope, LineCodes, LineRow } from './answers';
import type { Page } from './standing';
import { figureOf, figuresOf, sumByStage } from './figures';
import { groupBy, readMoney } from './money';
import { cutPage, pageLimit, pageToken, readPageToken, type PageRequest } from './page-token';
import { holdsSimulated, inSnapshot, type AsOf, type Snapshot } from './snapshot';
import { SqlParameters } from './sql-parameters';

/** Which lines of a book are wanted, in the order of the budget book. */
export interface LinesRequest extends AsOf, PageRequest {
  readonly area: AreaId;
  readonly fiscalYear: FiscalYear;
  readonly fundSource?: string | undefined;
  readonly developmentIssue?: string | undefined;
  readonly category?: string | undefined;
  readonly budgetProject?: string | undefined;
  readonly line?: string | undefined;
}

type StoredLine = Omit<LineRow, 'stopped' | 'figures' | 'allottedFree' | 'codes'> & {
  readonly codes: Partial<LineCodes> | null;
};

const isOrdinal = (part: string): boolean => /^\d{1,9}$/.test(part);

/**
 * The lines of a book with their figures.
 *
 * @throws {InvalidPageToken} @throws {RangeError} see `PageRequest`.
 */
export async function budgetLines(
  dataSource: DataSource,
  request: LinesRequest,
): Promise<Page<LineRow>> {
  const { area, fiscalYear } = request;
  const limit = pageLimit(request);
  const after = readPageToken(request.after, [isOrdinal])?.[0];
  return inSnapshot(dataSource, ['budget'], request, async (snapshot) => {
    const found = await readLines(snapshot, request, { after: after ?? '0', limit: limit + 1 });
    const { rows, next } = cutPage(found, limit, ({ ordinal }) => pageToken([String(ordinal)]));
    return {
      ...snapshot.standing,
      simulated: await holdsSimulated(snapshot, [area], fiscalYear),
      rows,
      next,
    };
  });
}

const NO_CODES: LineCodes = { fundSource: null, budget: null, activity: null, costCentre: null };

/** What became known of a line by then: its last codes, whether the Act was passed, its items. */
const LINE_FACTS = `
  (select f.codes from line_fact f where f.area = line.area and f.fiscal_year = line.fiscal_year
     and f.line = line.line and f.codes is not null and f.sequence <= coalesce($upTo, f.sequence)
   order by f.sequence desc limit 1) as codes,
  provisional and not exists (select from line_fact f where f.area = line.area
     and f.fiscal_year = line.fiscal_year and f.line = line.line and f.codes is null
     and f.sequence <= coalesce($upTo, f.sequence)) as provisional,
  exists (select from line i where i.area = line.area and i.fiscal_year = line.fiscal_year
     and i.lumped = line.line and i.sequence <= coalesce($upTo, i.sequence)) as "brokenDown"`;

/** Lines within a snapshot, by ordinal. */
export async function readLines(
  snapshot: Snapshot,
  scope: BudgetScope,
  page: { readonly after: string; readonly limit: number },
): Promise<LineRow[]> {
  const { area, fiscalYear } = scope;
  const parameters = new SqlParameters();
  const upTo = `${parameters.add(snapshot.upTo ?? null)}::bigint`;
  const lines = await snapshot.tx.query<StoredLine[]>(
    `select line, ordinal, plan, budget_project as "budgetProject",
       development_issue as "developmentIssue", category, category_path as "categoryPath", item,
       fund_source as "fundSource", lumped, ${LINE_FACTS.replaceAll('$upTo', upTo)}
     from line where ${lineCondition(scope, parameters)}
       and sequence <= coalesce(${upTo}, sequence)
       and ordinal > ${parameters.add(page.after)}
     order by ordinal limit ${parameters.add(page.limit)}`,
    parameters.values,
  );
  const filter = { areas: [area], fiscalYear, lines: lines.map(({ line }) => line) };
  const groups = groupBy(await readMoney(snapshot, filter, ['line']), ({ line }) => line);
  return lines.map((line) => {
    const sums = sumByStage(groups.get(line.line) ?? []);
    return {
      ...line,
      codes: { ...NO_CODES, ...line.codes },
      // A fact without cover stops its line until it is covered: then nothing stands there.
      stopped: figureOf(sums, 'unauthorised') > 0n,
      figures: figuresOf(sums),
      allottedFree: formatBaht(figureOf(sums, 'allottedFree')),
    };
  });
}

/** Lines of the scope, whatever its project and time, as an SQL condition on the table `line`. */
export function lineCondition(scope: BudgetScope, parameters: SqlParameters): string {
  const { area, fiscalYear, fundSource, developmentIssue, category, budgetProject, line } = scope;
  const optional = [
    ['fund_source', fundSource],
    ['development_issue', developmentIssue],
    ['category', category],
    ['budget_project', budgetProject],
    ['line', line],
  ] as const;
  return [
    `area = ${parameters.add(area)}`,
    `fiscal_year = ${parameters.add(fiscalYear)}::int`,
    ...optional.flatMap(([column, value]) =>
      value === undefined ? [] : [`${column} = ${parameters.add(value)}`],
    ),
  ].join(' and ');
}
