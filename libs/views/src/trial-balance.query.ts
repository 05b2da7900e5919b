import {
  CONTRIBUTION_STAGES,
  formatBaht,
  STAGES,
  sumSatang,
  type AreaId,
  type FiscalYear,
  type Satang,
} from '@app/ledger';
import type { DataSource } from 'typeorm';
import type { TrialBalance } from './answers';
import { readContributionMoney, type ContributionMoney } from './local-money';
import { groupBy, readMoney } from './money';
import { holdsSimulated, inSnapshot, type AsOf, type Snapshot } from './snapshot';
import type { SqlParameters } from './sql-parameters';

/** Which book's trial balance is wanted. */
export interface TrialBalanceRequest extends AsOf {
  readonly area: AreaId;
  readonly fiscalYear: FiscalYear;
}

/**
 * The trial balance of a book (งบทดลอง): per fund source and stage what stands on the debit or the
 * credit side, in the order of the stages. Its lines and contributions are looked at one by one: each
 * must come to nothing per fund source, or it is named.
 */
export async function trialBalance(
  dataSource: DataSource,
  request: TrialBalanceRequest,
): Promise<TrialBalance> {
  const { area, fiscalYear } = request;
  return inSnapshot(dataSource, BALANCED_BY, request, async (snapshot) => {
    const filter = { areas: [area], fiscalYear };
    const money = await readMoney(snapshot, filter, ['line', 'fundSource']);
    const local = await localAccounts(snapshot, request);
    const all = [...money, ...local];
    const accounts = [...groupBy(all, ({ fundSource, stage }) => `${fundSource}|${stage}`)].map(
      ([key, rows]) => {
        const [fundSource = '', stage = ''] = key.split('|');
        return { fundSource, stage, balance: sumSatang(rows.map(({ amount }) => amount)) };
      },
    );
    accounts.sort((a, b) => {
      if (a.fundSource !== b.fundSource) return a.fundSource < b.fundSource ? -1 : 1;
      return placeOf(a) - placeOf(b);
    });
    const lines = groupBy(money, ({ line, fundSource }) => `${line}|${fundSource}`);
    const outOfBalance = [...lines.values()].filter(isOutOfBalance);
    const contributions = groupBy(local, ({ contribution }) => contribution);
    return {
      ...snapshot.standing,
      simulated: await holdsSimulated(snapshot, [area], fiscalYear),
      area,
      fiscalYear,
      accounts: accounts.map(({ balance, ...account }) => ({
        ...account,
        debit: formatBaht(debitOf(balance)),
        credit: formatBaht(debitOf(-balance)),
        balance: formatBaht(balance),
      })),
      totalDebit: formatBaht(sumSatang(accounts.map(({ balance }) => debitOf(balance)))),
      totalCredit: formatBaht(sumSatang(accounts.map(({ balance }) => debitOf(-balance)))),
      linesOutOfBalance: [...new Set(outOfBalance.flatMap((rows) => rows[0]?.line ?? []))],
      contributionsOutOfBalance: [...contributions]
        .filter(([, rows]) => isOutOfBalance(rows))
        .map(([contribution]) => contribution),
    };
  });
}

/** The views that a trial balance reads: wait for both to read one's own write. */
export const BALANCED_BY = ['budget', 'matching-fund'] as const;

/** What stands on the accounts of contributions; provincial money beside them is the lines'. */
async function localAccounts(
  snapshot: Snapshot,
  { area, fiscalYear }: TrialBalanceRequest,
): Promise<readonly (ContributionMoney<'contribution'> & { readonly fundSource: string })[]> {
  const ofBook = (parameters: SqlParameters): string =>
    `c.area = ${parameters.add(area)} and c.fiscal_year = ${parameters.add(fiscalYear)}::int`;
  const money = await readContributionMoney(snapshot, ofBook, ['contribution']);
  const accounts: readonly string[] = CONTRIBUTION_STAGES;
  return money
    .filter(({ stage }) => accounts.includes(stage))
    .map((row) => ({ ...row, fundSource: 'local' }));
}

function isOutOfBalance(rows: readonly { readonly amount: Satang }[]): boolean {
  return sumSatang(rows.map(({ amount }) => amount)) !== 0n;
}

/** The order of an account among those of its fund source. */
function placeOf({ fundSource, stage }: { fundSource: string; stage: string }): number {
  const order: readonly string[] =
    fundSource === 'local' ? [...CONTRIBUTION_STAGES, ...STAGES] : STAGES;
  return order.indexOf(stage);
}

function debitOf(balance: Satang): Satang {
  return balance > 0n ? balance : 0n;
}
