import { BUCKETS, formatBaht, type AreaId, type CalendarDate, type FiscalYear } from '@app/ledger';
import type { DataSource } from 'typeorm';
import type { AreaRow } from './answers.reference';
import type { BreakdownRow, IntegratedBudget, SourceRow } from './answers';
import { addSums, figureOf, figuresOf, sumByStage } from './figures';
import {
  localMoneyOf,
  localSourceOf,
  provincialShareOf,
  readContributionMoney,
  type ContributionMoney,
} from './local-money';
import { groupBy, readMoney, type MoneyRow } from './money';
import { readArea } from './reference.query';
import { holdsSimulated, inSnapshot, membershipDay, type AsOf, type Snapshot } from './snapshot';
import type { SqlParameters } from './sql-parameters';
import { carriedFromEarlierYears } from './year-end.query';

/** Which integrated view is wanted. */
export interface IntegratedBudgetRequest extends AsOf {
  /** A province or a cluster. */
  readonly area: AreaId;
  readonly fiscalYear: FiscalYear;
  /** Says to which cluster the province belongs, where `asOfEffective` is absent. */
  readonly today: CalendarDate;
  /** Whether the money of a cluster may be told beside a province's; it is when absent. */
  readonly mayTell?: ((cluster: string) => boolean) | undefined;
}

type Money = MoneyRow<'area' | 'line' | 'project' | 'fundSource' | 'month'>;

interface LineOfBook {
  readonly area: string;
  readonly line: string;
  readonly developmentIssue: string;
  readonly category: string;
  readonly budgetProject: string;
}

interface ProjectOfBook {
  readonly area: string;
  readonly project: string;
  readonly name: string;
}

/** The five expense categories in the order of the budget book, as it names them. */
const CATEGORY_NAMES: Readonly<Record<string, string>> = {
  personnel: 'งบบุคลากร',
  operating: 'งบดำเนินงาน',
  investment: 'งบลงทุน',
  subsidy: 'งบเงินอุดหนุน',
  other: 'งบรายจ่ายอื่น',
};

const inThai = new Intl.Collator('th');

/**
 * The integrated view of a province: its budget's own money as the total, local money as a source of
 * its own beside it, the money of the cluster to which it belonged on the day whole and in no sum; by
 * development issue, expense category, project, stage and month. A cluster has the same view of its
 * own money.
 *
 * It takes time with the number of the two books' accounts, not with what has happened on them.
 */
export async function integratedBudget(
  dataSource: DataSource,
  request: IntegratedBudgetRequest,
): Promise<IntegratedBudget> {
  const { area: areaId, fiscalYear, today, mayTell = () => true } = request;
  const day = membershipDay(fiscalYear, request.asOfEffective ?? today);
  return inSnapshot(dataSource, INTEGRATED_BY, request, async (snapshot) => {
    const area = await readArea(snapshot, day, areaId);
    const cluster = area.cluster === null ? null : await readArea(snapshot, day, area.cluster);
    const told = cluster !== null && mayTell(cluster.area) ? cluster : null;
    const ids = told === null ? [areaId] : [areaId, told.area];
    const money = await readMoney(snapshot, { areas: ids, fiscalYear }, [
      ...(['area', 'line', 'project', 'fundSource', 'month'] as const),
    ]);
    const lines = await linesOf(snapshot, ids, fiscalYear);
    const projects = await projectsOf(snapshot, ids, fiscalYear);
    const local = await localMoney(snapshot, ids, fiscalYear);
    const own = new Breakdown(area, { money, local, lines, projects });
    const shared = told && new Breakdown(told, { money, local, lines, projects });
    const ownSums = sumByStage(own.money);
    return {
      ...snapshot.standing,
      simulated: await holdsSimulated(snapshot, ids, fiscalYear),
      area: areaId,
      areaName: area.nameTh,
      areaNameEn: area.nameEn,
      fiscalYear,
      cluster: cluster && { id: cluster.area, name: cluster.nameTh },
      sharedWithheld: cluster !== null && told === null,
      total: figuresOf(ownSums),
      totalAllSources: figuresOf(addSums(ownSums, localSourceOf(own.local))),
      local: localMoneyOf(own.local),
      provincialShare: provincialShareOf(own.local),
      sources: [...own.sources('own'), ...(shared?.sources('shared') ?? [])],
      byDevelopmentIssue: own.by('developmentIssue'),
      byCategory: own.byCategory(),
      byBudgetProject: own.by('budgetProject'),
      byProject: own.byProject(),
      sharedByBudgetProject: shared?.by('budgetProject') ?? [],
      sharedByProject: shared?.byProject() ?? [],
      carriedFromEarlierYears: await carriedFromEarlierYears(snapshot, request),
      byStage: own.byStage(),
      byMonth: own.byMonth(),
    };
  });
}

/** The views that the integrated view reads: wait for all of them to read one's own write. */
export const INTEGRATED_BY = ['budget', 'reference', 'matching-fund', 'book-register'] as const;

/** Contributions to the projects of books, whosever local governments they come from. */
function localMoney(
  snapshot: Snapshot,
  areas: readonly string[],
  fiscalYear: FiscalYear,
): Promise<ContributionMoney<'area'>[]> {
  const ofBooks = (parameters: SqlParameters): string =>
    `c.area = any(${parameters.add(areas)}::text[])
     and c.fiscal_year = ${parameters.add(fiscalYear)}::int`;
  return readContributionMoney(snapshot, ofBooks, ['area']);
}

/** What the books of an area and its cluster hold. */
interface Holdings {
  readonly money: readonly Money[];
  readonly local: readonly ContributionMoney<'area'>[];
  readonly lines: readonly LineOfBook[];
  readonly projects: readonly ProjectOfBook[];
}

/** The money of one book, told apart in several ways. */
class Breakdown {
  readonly money: readonly Money[];
  readonly local: readonly ContributionMoney<'area'>[];
  readonly #area: AreaRow;
  readonly #lines: readonly LineOfBook[];
  readonly #projects: readonly ProjectOfBook[];

  constructor(area: AreaRow, { money, local, lines, projects }: Holdings) {
    const ofArea = (row: { readonly area: string }): boolean => row.area === area.area;
    this.#area = area;
    this.money = money.filter(ofArea);
    this.local = local.filter(ofArea);
    this.#lines = lines.filter(ofArea);
    this.#projects = projects.filter(ofArea);
  }

  sources(counted: SourceRow['counted']): readonly SourceRow[] {
    const groups = groupBy(this.money, ({ fundSource }) => fundSource);
    const sums = [...groups].sort(byKey).map(([fundSource, money]) => {
      return [fundSource, sumByStage(money)] as const;
    });
    // Local money comes last, and only where there is any: it is nobody's appropriation.
    const local = localSourceOf(this.local);
    if ([...local.values()].some((amount) => amount !== 0n)) sums.push(['local', local]);
    return sums.map(([fundSource, ofSource]) => ({
      fundSource,
      area: this.#area.area,
      areaName: this.#area.nameTh,
      counted,
      figures: figuresOf(ofSource),
    }));
  }

  /** By what the lines say, in the order of the budget book. */
  by(property: 'developmentIssue' | 'budgetProject' | 'category'): readonly BreakdownRow[] {
    const keys = new Map(this.#lines.map((line) => [line.line, line[property]]));
    const groups = groupBy(this.money, ({ line }) => keys.get(line) ?? '');
    return [...new Set(keys.values())].map((key) => breakdownRow(key, key, groups.get(key) ?? []));
  }

  byCategory(): readonly BreakdownRow[] {
    const order = Object.keys(CATEGORY_NAMES);
    return this.by('category')
      .map((row) => ({ ...row, label: CATEGORY_NAMES[row.key] ?? row.key }))
      .sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
  }

  byProject(): readonly BreakdownRow[] {
    const groups = groupBy(this.money, ({ project }) => project);
    return this.#projects
      .map(({ project, name }) => breakdownRow(project, name, groups.get(project) ?? []))
      .sort((a, b) => inThai.compare(a.label, b.label) || byKey([a.key], [b.key]));
  }

  byStage(): IntegratedBudget['byStage'] {
    const sums = sumByStage(this.money);
    return BUCKETS.map((stage) => ({
      stage,
      amount: formatBaht(sums.get(stage) ?? 0n),
    }));
  }

  byMonth(): IntegratedBudget['byMonth'] {
    const months = [...groupBy(this.money, ({ month }) => month)].sort(byKey);
    const before: Money[] = [];
    return months.map(([month, money]) => {
      before.push(...money);
      const sums = sumByStage(before);
      return {
        month,
        disbursed: formatBaht(figureOf(sums, 'disbursed')),
        used: formatBaht(figureOf(sums, 'used')),
      };
    });
  }
}

function byKey([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]): number {
  return a < b ? -1 : 1;
}

function breakdownRow(key: string, label: string, money: readonly Money[]): BreakdownRow {
  return { key, label, figures: figuresOf(sumByStage(money)) };
}

async function linesOf(
  { tx, upTo }: Snapshot,
  areas: readonly string[],
  fiscalYear: FiscalYear,
): Promise<LineOfBook[]> {
  return tx.query<LineOfBook[]>(
    `select area, line, development_issue as "developmentIssue", category,
       budget_project as "budgetProject"
     from line
     where area = any($1) and fiscal_year = $2 and sequence <= coalesce($3, sequence)
     order by area, ordinal`,
    [areas, fiscalYear, upTo?.toString() ?? null],
  );
}

async function projectsOf(
  { tx, upTo }: Snapshot,
  areas: readonly string[],
  fiscalYear: FiscalYear,
): Promise<ProjectOfBook[]> {
  return tx.query<ProjectOfBook[]>(
    `select area, project, name from project
     where area = any($1) and fiscal_year = $2 and sequence <= coalesce($3, sequence)`,
    [areas, fiscalYear, upTo?.toString() ?? null],
  );
}
