import { fiscalYearEnd, type FiscalYear, type Satang } from '@app/ledger';
import type { DataSource } from 'typeorm';
import type { AreaSummary } from './answers';
import type { Page } from './standing';
import { figureOf, figuresOf, sumByStage, type StageSums } from './figures';
import { groupBy, readMoney } from './money';
import { readAreas, unregistered } from './reference.query';
import { holdsSimulated, inSnapshot, membershipDay, type AsOf } from './snapshot';

/** Which year's areas are wanted. */
export interface AreasRequest extends AsOf {
  readonly fiscalYear: FiscalYear;
  /** Whether the figures of an area may be told; every one's are when absent. */
  readonly mayTell?: ((area: string) => boolean) | undefined;
}

interface Ranked extends Omit<AreaSummary, 'rank'> {
  readonly sums: StageSums;
}

const inThai = new Intl.Collator('th');

/**
 * The figures of every area that has a book in the year, by name, ranked among the areas of its kind
 * by what is used of the allotment. Areas that use the same share have the same rank; without an
 * allotment there is none. They are called as on the day asked for, or at the end of the year. Those
 * that may not be told are left out, and count in the ranks. There are 94 areas, so this is always one
 * page.
 */
export async function areaSummaries(
  dataSource: DataSource,
  request: AreasRequest,
): Promise<Page<AreaSummary>> {
  const { fiscalYear, mayTell = () => true } = request;
  return inSnapshot(dataSource, ['budget', 'reference'], request, async (snapshot) => {
    const books = await snapshot.tx.query<{ area: string }[]>(
      `select area from book where fiscal_year = $1`,
      [fiscalYear],
    );
    const areas = books.map(({ area }) => area);
    const money = await readMoney(snapshot, { areas, fiscalYear }, ['area']);
    const groups = groupBy(money, ({ area }) => area);
    const day = membershipDay(fiscalYear, request.asOfEffective ?? fiscalYearEnd(fiscalYear));
    const known = await readAreas(snapshot, day, areas);
    const rows = areas.map((id): Ranked => {
      const { nameTh, kind } = known.find(({ area }) => area === id) ?? unregistered(id);
      const sums = sumByStage(groups.get(id) ?? []);
      const figures = figuresOf(sums);
      return {
        area: id,
        areaName: nameTh,
        kind: kind === 'cluster' ? kind : 'province',
        figures,
        sums,
      };
    });
    rows.sort((a, b) => inThai.compare(a.areaName, b.areaName));
    return {
      ...snapshot.standing,
      simulated: await holdsSimulated(snapshot, areas.filter(mayTell), fiscalYear),
      rows: rows
        .filter(({ area }) => mayTell(area))
        .map(({ sums, ...row }) => ({ ...row, rank: rankOf(row.kind, sums, rows) })),
      next: null,
    };
  });
}

/** One more than the number of areas of the kind that use a larger share. */
function rankOf(kind: AreaSummary['kind'], sums: StageSums, all: readonly Ranked[]): number | null {
  const own = shareOf(sums);
  if (own.allotted <= 0n) return null;
  const ahead = all.filter((other) => other.kind === kind && isLarger(shareOf(other.sums), own));
  return ahead.length + 1;
}

interface Share {
  readonly used: Satang;
  readonly allotted: Satang;
}

function shareOf(sums: StageSums): Share {
  return { used: figureOf(sums, 'used'), allotted: figureOf(sums, 'allotted') };
}

/** Compares the shares themselves, not their rounded percentages. */
function isLarger(a: Share, b: Share): boolean {
  return a.allotted > 0n && a.used * b.allotted > b.used * a.allotted;
}
