import {
  fiscalYearStart,
  formatBaht,
  type AreaId,
  type FiscalYear,
  type Satang,
} from '@app/ledger';
import type { DataSource } from 'typeorm';
import { figureOf, sumByStage } from './figures';
import { groupBy, readMoney, type MoneyRow } from './money';
import { holdsSimulated, inSnapshot, type AsOf, type Snapshot } from './snapshot';
import type { BahtText, Standing } from './standing';

/** Whose spending plan is wanted: of all that is planned, or of one line. */
export interface SpendingPlanRequest extends AsOf {
  readonly area: AreaId;
  readonly fiscalYear: FiscalYear;
  readonly line?: string | undefined;
}

/** What was meant to be spent and what was, by the end of each month (S-curve). */
export interface SpendingPlan extends Standing {
  /** The version of the plan that holds; null where none was stated. */
  readonly version: number | null;
  /** All that is planned of the year. */
  readonly planned: BahtText;
  /** What the planned lines have after transfers; all lines where there is no plan. */
  readonly afterTransfers: BahtText;
  /** From October to September; figures are of all months until then. */
  readonly months: readonly {
    readonly month: string;
    readonly planned: BahtText;
    /** Null after the last month in which money moved. */
    readonly disbursed: BahtText | null;
    readonly used: BahtText | null;
  }[];
}

interface Planned {
  readonly version: number;
  readonly line: string;
  readonly month: string;
  readonly amount: string;
}

/**
 * The plan that holds beside what was paid and bound of the lines that it plans, month by month and
 * added up: the curve of a plan and its reality.
 */
export async function spendingPlan(
  dataSource: DataSource,
  request: SpendingPlanRequest,
): Promise<SpendingPlan> {
  const { area, fiscalYear, line } = request;
  return inSnapshot(dataSource, ['budget'], request, async (snapshot) => {
    const planned = await readPlan(snapshot, request);
    const ofPlan = [...new Set(planned.map((one) => one.line))];
    const lines = line !== undefined ? [line] : ofPlan.length > 0 ? ofPlan : undefined;
    const money = await readMoney(snapshot, { areas: [area], fiscalYear, lines }, ['month']);
    const total = planned.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
    return {
      ...snapshot.standing,
      simulated: await holdsSimulated(snapshot, [area], fiscalYear),
      version: planned[0]?.version ?? null,
      planned: formatBaht(total),
      afterTransfers: formatBaht(figureOf(sumByStage(money), 'afterTransfers')),
      months: monthsOf(fiscalYear, planned, money),
    };
  });
}

/** The months of the version that holds; a line that it does not plan has none. */
function readPlan(
  { tx, upTo, effective }: Snapshot,
  { area, fiscalYear, line }: SpendingPlanRequest,
): Promise<Planned[]> {
  return tx.query<Planned[]>(
    `select version, line, month, amount::text as amount from planned_month
     where area = $1 and fiscal_year = $2 and line = coalesce($5, line)
       and version = (select max(version) from planned_month
         where area = $1 and fiscal_year = $2 and sequence <= coalesce($3::bigint, sequence)
           and effective_on <= coalesce($4::date, effective_on))`,
    [area, fiscalYear, upTo?.toString() ?? null, effective ?? null, line ?? null],
  );
}

function monthsOf(
  fiscalYear: FiscalYear,
  planned: readonly Planned[],
  money: readonly MoneyRow<'month'>[],
): SpendingPlan['months'] {
  const plannedOf = groupBy(planned, ({ month }) => month);
  // A late payment of what was carried over lies after the year: the curve is the year's own.
  const moved = groupBy(money, ({ month }) => month);
  const last = [...moved.keys()].sort().at(-1) ?? '';
  let cumulative: Satang = 0n;
  const before: MoneyRow<'month'>[] = [];
  return monthsOfYear(fiscalYear).map((month) => {
    for (const { amount } of plannedOf.get(month) ?? []) cumulative += BigInt(amount);
    before.push(...(moved.get(month) ?? []));
    const sums = sumByStage(before);
    const actual = (figure: 'disbursed' | 'used'): BahtText | null =>
      month > last ? null : formatBaht(figureOf(sums, figure));
    return {
      month,
      planned: formatBaht(cumulative),
      disbursed: actual('disbursed'),
      used: actual('used'),
    };
  });
}

/** `2021-10` to `2022-09`. */
function monthsOfYear(fiscalYear: FiscalYear): readonly string[] {
  const year = Number(fiscalYearStart(fiscalYear).slice(0, 4));
  return Array.from({ length: 12 }, (_, index) => {
    const month = ((index + 9) % 12) + 1;
    return `${index < 3 ? year : year + 1}-${String(month).padStart(2, '0')}`;
  });
}
