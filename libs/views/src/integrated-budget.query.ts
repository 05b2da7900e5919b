import {
  clusterOf,
  findArea,
  BUCKETS,
  formatBaht,
  type Area,
  type AreaId,
  type CalendarDate,
  type FiscalYear,
} from '@app/ledger';
import type { DataSource } from 'typeorm';
import type { BreakdownRow, IntegratedBudget, SourceRow } from './answers';
import { VIEWS_SCHEMA } from './checkpoint';
import { figureOf, figuresOf, sumByStage } from './figures';
import { groupBy, readMoney, type MoneyRow } from './money';
import { holdsSimulated, inSnapshot, membershipDay, type AsOf, type Snapshot } from './snapshot';

/** Which integrated view is wanted. */
export interface IntegratedBudgetRequest extends AsOf {
  /** A province or a cluster. */
  readonly area: AreaId;
  readonly fiscalYear: FiscalYear;
  /** Says to which cluster the province belongs, where `asOfEffective` is absent. */
  readonly today: CalendarDate;
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
 * The integrated view of a province: its own money as the total, the money of the cluster to which
 * it belonged on the day whole beside it and in no sum; by development issue, expense category,
 * project, stage and month. A cluster has the same view of its own money.
 *
 * It takes time with the number of the two books' accounts, not with what has happened on them.
 */
export async function integratedBudget(
  dataSource: DataSource,
  request: IntegratedBudgetRequest,
): Promise<IntegratedBudget> {
  const { area: areaId, fiscalYear, today } = request;
  const area = areaOf(areaId);
  const day = membershipDay(fiscalYear, request.asOfEffective ?? today);
  const clusterId = clusterOf(areaId, day);
  const cluster = clusterId === undefined ? undefined : areaOf(clusterId);
  const areas = cluster === undefined ? [area] : [area, cluster];
  return inSnapshot(dataSource, ['budget'], request, async (snapshot) => {
    const ids = areas.map(({ id }) => id);
    const money = await readMoney(snapshot, { areas: ids, fiscalYear }, [
      ...(['area', 'line', 'project', 'fundSource', 'month'] as const),
    ]);
    const lines = await linesOf(snapshot, ids, fiscalYear);
    const projects = await projectsOf(snapshot, ids, fiscalYear);
    const own = new Breakdown(area, money, lines, projects);
    const shared = cluster && new Breakdown(cluster, money, lines, projects);
    return {
      ...snapshot.standing,
      simulated: await holdsSimulated(snapshot, ids, fiscalYear),
      area: area.id,
      areaName: area.nameTh,
      areaNameEn: area.nameEn,
      fiscalYear,
      cluster: cluster === undefined ? null : { id: cluster.id, name: cluster.nameTh },
      total: figuresOf(sumByStage(own.money)),
      sources: [...own.sources('own'), ...(shared?.sources('shared') ?? [])],
      byDevelopmentIssue: own.by('developmentIssue'),
      byCategory: own.byCategory(),
      byBudgetProject: own.by('budgetProject'),
      byProject: own.byProject(),
      sharedByBudgetProject: shared?.by('budgetProject') ?? [],
      sharedByProject: shared?.byProject() ?? [],
      byStage: own.byStage(),
      byMonth: own.byMonth(),
    };
  });
}

function areaOf(id: AreaId): Area {
  const area = findArea(id);
  if (area === undefined) throw new RangeError(`${JSON.stringify(id)} is no area`);
  return area;
}

/** The money of one book, told apart in several ways. */
class Breakdown {
  readonly money: readonly Money[];
  readonly #area: Area;
  readonly #lines: readonly LineOfBook[];
  readonly #projects: readonly ProjectOfBook[];

  constructor(
    area: Area,
    money: readonly Money[],
    lines: readonly LineOfBook[],
    projects: readonly ProjectOfBook[],
  ) {
    const ofArea = (row: { readonly area: string }): boolean => row.area === area.id;
    this.#area = area;
    this.money = money.filter(ofArea);
    this.#lines = lines.filter(ofArea);
    this.#projects = projects.filter(ofArea);
  }

  sources(counted: SourceRow['counted']): readonly SourceRow[] {
    const groups = groupBy(this.money, ({ fundSource }) => fundSource);
    return [...groups].sort(byKey).map(([fundSource, money]) => ({
      fundSource,
      area: this.#area.id,
      areaName: this.#area.nameTh,
      counted,
      figures: figuresOf(sumByStage(money)),
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
     from ${VIEWS_SCHEMA}.line
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
    `select area, project, name from ${VIEWS_SCHEMA}.project
     where area = any($1) and fiscal_year = $2 and sequence <= coalesce($3, sequence)`,
    [areas, fiscalYear, upTo?.toString() ?? null],
  );
}
