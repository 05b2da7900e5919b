import { formatBaht, type AreaId, type FiscalYear } from '@app/ledger';
import type { DataSource } from 'typeorm';
import type { ProjectFund, ProjectRow } from './answers';
import type { Page } from './standing';
import { figureOf, sumByStage } from './figures';
import { fundThen } from './fund-as-of';
import { readProjectFunds } from './project-fund';
import { groupBy, readMoney } from './money';
import { isPast } from './past-tables';
import {
  cutPage,
  pageLimit,
  pageToken,
  readPageToken,
  isText,
  type PageRequest,
} from './page-token';
import { holdsSimulated, inSnapshot, type AsOf, type Snapshot } from './snapshot';

/** Which projects of a book's committee are wanted. */
export interface ProjectsRequest extends AsOf, PageRequest {
  readonly area: AreaId;
  readonly fiscalYear: FiscalYear;
  readonly project?: string | undefined;
  /** Only projects that are under an agreement with local governments, or that one of these funds. */
  readonly onlyFor?: readonly string[] | undefined;
}

const NO_FUNDS: ReadonlyMap<string, ProjectFund> = new Map();

interface StoredProject {
  readonly project: string;
  readonly name: string;
  readonly developmentIssue: string;
  readonly agency: string;
  readonly status: ProjectRow['status'];
  readonly version: number;
  readonly terms: ProjectRow['terms'];
  readonly lines: readonly { readonly line: string; readonly item: string }[];
}

/**
 * The projects of a book's committee with their money per line, by name in the order of the Thai
 * dictionary.
 *
 * @throws {InvalidPageToken} @throws {RangeError} see `PageRequest`.
 */
export async function budgetProjects(
  dataSource: DataSource,
  request: ProjectsRequest,
): Promise<Page<ProjectRow>> {
  const { area, fiscalYear } = request;
  const limit = pageLimit(request);
  const after = readPageToken(request.after, [isText, isText]);
  return inSnapshot(dataSource, PROJECTS_BY, request, async (moment) => {
    const snapshot = await fundThen(moment, request);
    const found = await readProjects(snapshot, request, after, limit + 1);
    const page = cutPage(found, limit, ({ name, project }) => pageToken([name, project]));
    const projects = page.rows.map(({ project }) => project);
    const filter = { areas: [area], fiscalYear, projects };
    const money = await readMoney(snapshot, filter, ['project', 'line']);
    const wanted = { area, fiscalYear, projects };
    // Where the views stand apart, the fund's tables tell of another moment than the money.
    const together = isPast(request) || snapshot.upTo === undefined;
    const funds = together ? await readProjectFunds(snapshot, wanted, money) : NO_FUNDS;
    const groups = groupBy(money, ({ project, line }) => `${project}|${line}`);
    return {
      ...snapshot.standing,
      simulated: await holdsSimulated(snapshot, [area], fiscalYear),
      rows: page.rows.map((project) => ({
        ...project,
        fund: funds.get(project.project) ?? null,
        lines: project.lines.map(({ line, item }) => {
          const sums = sumByStage(groups.get(`${project.project}|${line}`) ?? []);
          return {
            line,
            item,
            allocatedFree: formatBaht(figureOf(sums, 'allocatedFree')),
            committed: formatBaht(figureOf(sums, 'committed')),
            disbursed: formatBaht(figureOf(sums, 'disbursed')),
          };
        }),
      })),
      next: page.next,
    };
  });
}

/** The views that projects are read from: wait for all of them to read one's own write. */
export const PROJECTS_BY = ['budget', 'matching-fund'] as const;

async function readProjects(
  { tx, upTo, effective }: Snapshot,
  { area, fiscalYear, project, onlyFor }: ProjectsRequest,
  after: readonly string[] | undefined,
  limit: number,
): Promise<StoredProject[]> {
  const name = `v.name collate ${await thaiCollation(tx)}`;
  return tx.query<StoredProject[]>(
    `select p.project, v.name, v.development_issue as "developmentIssue", v.agency, v.version,
       v.terms,
       case when p.cancelled_by <= coalesce($4, p.cancelled_by)
         and p.cancelled_on <= coalesce($8::date, p.cancelled_on)
         then 'cancelled' else 'open' end as status,
       (select json_agg(json_build_object('line', coalesce(i.line, named.line),
            'item', coalesce(i.item, l.item, '')) order by named.place, i.ordinal)
        from jsonb_array_elements_text(v.lines) with ordinality named (line, place)
        left join line l on l.area = p.area and l.fiscal_year = p.fiscal_year
          and l.line = named.line
        left join line i on i.area = p.area and i.fiscal_year = p.fiscal_year
          and i.lumped = named.line and i.sequence <= coalesce($4, i.sequence)) as lines
     from project p
     join lateral (select * from project_version o
       where o.area = p.area and o.fiscal_year = p.fiscal_year and o.project = p.project
         and o.sequence <= coalesce($4, o.sequence)
         and (o.version = 1 or o.effective_on <= coalesce($8::date, o.effective_on))
       order by o.version desc limit 1) v on true
     where p.area = $1 and p.fiscal_year = $2 and p.project = coalesce($3, p.project)
       and p.sequence <= coalesce($4, p.sequence)
       and ($9::text[] is null
         or exists (select from fund_agreement a where a.area = p.area
           and a.fiscal_year = p.fiscal_year and a.projects ? p.project)
         or exists (select from contribution c where c.area = p.area
           and c.fiscal_year = p.fiscal_year and c.project = p.project
           and c.local_government = any($9)))
       and ($5::text is null or (${name}, p.project) > ($5, $6))
     order by ${name}, p.project limit $7`,
    [
      area,
      fiscalYear,
      project ?? null,
      upTo?.toString() ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit,
      effective ?? null,
      onlyFor ?? null,
    ],
  );
}

/**
 * The order of the Thai dictionary, in which a leading vowel is read after its consonant. Servers
 * built without ICU do not know it; they sort by code point.
 */
async function thaiCollation(tx: Snapshot['tx']): Promise<string> {
  const found = await tx.query<object[]>(
    `select 1 from pg_collation where collname = 'th-x-icu' limit 1`,
  );
  return found.length > 0 ? '"th-x-icu"' : '"C"';
}
