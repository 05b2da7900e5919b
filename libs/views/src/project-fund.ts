import { formatBaht, parseBaht, sumSatang, type AreaId, type FiscalYear } from '@app/ledger';
import type { ProjectFund } from './answers';
import { figureOf, sumByStage } from './figures';
import { localMoneyOf, readContributionMoney } from './local-money';
import { groupBy, type MoneyRow } from './money';
import type { Snapshot } from './snapshot';

interface StoredAgreement {
  readonly project: string;
  readonly agreement: string;
  readonly shrinkage: string;
}

interface StoredMatches {
  readonly project: string;
  readonly line: string;
  readonly matched: string;
  readonly released: string;
  readonly claimed: string;
}

/** Projects of a book. */
interface Wanted {
  readonly area: AreaId;
  readonly fiscalYear: FiscalYear;
  readonly projects: readonly string[];
}

/**
 * The sizes of projects under agreements, and what is unspent of either side, as reductions judge it:
 * what neither side has used.
 *
 * @param money of these projects, by project and line.
 */
export async function readProjectFunds(
  snapshot: Snapshot,
  wanted: Wanted,
  money: readonly MoneyRow<'project' | 'line'>[],
): Promise<ReadonlyMap<string, ProjectFund>> {
  const { area, fiscalYear, projects } = wanted;
  const agreements = await readAgreements(snapshot, wanted);
  if (agreements.length === 0) return new Map();
  const matches = groupBy(await readMatches(snapshot, wanted), ({ project }) => project);
  const local = groupBy(
    await readContributionMoney(
      snapshot,
      (parameters) => `c.area = ${parameters.add(area)}
        and c.fiscal_year = ${parameters.add(fiscalYear)}::int
        and c.project = any(${parameters.add(projects)}::text[])`,
      ['project'],
    ),
    ({ project }) => project,
  );
  const used = groupBy(money, ({ project, line }) => `${project}|${line}`);
  return new Map(
    agreements.map(({ project, agreement, shrinkage }) => {
      const of = matches.get(project) ?? [];
      const given = localMoneyOf(local.get(project) ?? []);
      const sums = (parts: readonly (keyof typeof given)[]): string =>
        formatBaht(sumSatang(parts.map((part) => parseBaht(given[part]))));
      const unused = of.map((one) => unspent(one, used.get(`${project}|${one.line}`) ?? []));
      const fund = {
        agreement,
        shrinkage,
        provincial: formatBaht(sumSatang(of.map(({ matched }) => BigInt(matched)))),
        local: sums(['outstanding', 'verified', 'shortfall']),
        provincialUnspent: formatBaht(sumSatang(unused)),
        localUnspent: sums(['outstanding', 'left']),
      };
      return [project, fund];
    }),
  );
}

/** Of the provincial money matched on a line: not released, or released, there and not used. */
function unspent(
  { matched, released, claimed }: StoredMatches,
  money: readonly MoneyRow<'project' | 'line'>[],
): bigint {
  const sums = sumByStage(money);
  const net = BigInt(released);
  // What is claimed back was released and used all the same.
  const usable = net + BigInt(claimed) - figureOf(sums, 'used');
  const free = [usable, figureOf(sums, 'allocatedFree'), net].reduce((a, b) => (a < b ? a : b));
  return BigInt(matched) - net + (free > 0n ? free : 0n);
}

async function readAgreements(
  { tx }: Snapshot,
  { area, fiscalYear, projects }: Wanted,
): Promise<StoredAgreement[]> {
  return tx.query<StoredAgreement[]>(
    `select distinct on (p.project) p.project, a.agreement, a.shrinkage
     from unnest($3::text[]) p (project) join fund_agreement a
       on a.area = $1 and a.fiscal_year = $2 and a.projects ? p.project
     order by p.project, a.version desc`,
    [area, fiscalYear, projects],
  );
}

async function readMatches(
  { tx }: Snapshot,
  { area, fiscalYear, projects }: Wanted,
): Promise<StoredMatches[]> {
  return tx.query<StoredMatches[]>(
    `select project, line, sum(matched)::text as matched, sum(released)::text as released,
       sum(claimed)::text as claimed
     from fund_match
     where area = $1 and fiscal_year = $2 and project = any($3::text[]) group by project, line`,
    [area, fiscalYear, projects],
  );
}
