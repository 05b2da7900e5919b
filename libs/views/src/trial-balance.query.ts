import {
  formatBaht,
  STAGES,
  sumSatang,
  type AreaId,
  type FiscalYear,
  type Satang,
} from '@app/ledger';
import type { DataSource } from 'typeorm';
import type { TrialBalance } from './answers';
import { groupBy, readMoney } from './money';
import { holdsSimulated, inSnapshot, type AsOf } from './snapshot';

/** Which book's trial balance is wanted. */
export interface TrialBalanceRequest extends AsOf {
  readonly area: AreaId;
  readonly fiscalYear: FiscalYear;
}

/**
 * The trial balance of a book (งบทดลอง): per fund source and stage what stands on the debit or the
 * credit side, in the order of the stages. Its lines are looked at one by one: every line and fund
 * source must come to nothing, or the line is named.
 */
export async function trialBalance(
  dataSource: DataSource,
  request: TrialBalanceRequest,
): Promise<TrialBalance> {
  const { area, fiscalYear } = request;
  return inSnapshot(dataSource, ['budget'], request, async (snapshot) => {
    const filter = { areas: [area], fiscalYear };
    const money = await readMoney(snapshot, filter, ['line', 'fundSource']);
    const accounts = [...groupBy(money, ({ fundSource, stage }) => `${fundSource}|${stage}`)].map(
      ([key, rows]) => {
        const [fundSource = '', stage = ''] = key.split('|');
        return { fundSource, stage, balance: sumSatang(rows.map(({ amount }) => amount)) };
      },
    );
    const order: readonly string[] = STAGES;
    accounts.sort((a, b) => {
      if (a.fundSource !== b.fundSource) return a.fundSource < b.fundSource ? -1 : 1;
      return order.indexOf(a.stage) - order.indexOf(b.stage);
    });
    const lines = groupBy(money, ({ line, fundSource }) => `${line}|${fundSource}`);
    const outOfBalance = [...lines.values()].filter(
      (rows) => sumSatang(rows.map(({ amount }) => amount)) !== 0n,
    );
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
    };
  });
}

function debitOf(balance: Satang): Satang {
  return balance > 0n ? balance : 0n;
}
