import { formatBaht, VERIFIED_STAGES, type ContributionStage, type Satang } from '@app/ledger';
import type { LocalMoney, ProvincialShare } from './answers.matching-fund';
import type { PROVINCIAL_STAGES } from './contribution-batch';
import type { StageSums } from './figures';
import type { Snapshot } from './snapshot';
import { SqlParameters } from './sql-parameters';

/** Columns of contributions by which their money can be told apart, besides form and stage. */
export type ContributionColumn = 'area' | 'round' | 'project' | 'contribution' | 'localGovernment';

/** Where money of a contribution, or beside it, stands; `pledged` is what was promised. */
type FundStage = ContributionStage | (typeof PROVINCIAL_STAGES)[number] | 'pledged';

/** Money of contributions by form, stage and the columns asked for. */
export type ContributionMoney<Column extends ContributionColumn = never> = Readonly<
  Record<Column, string>
> & {
  readonly form: string;
  readonly stage: string;
  /** Satang, debits positive. */
  readonly amount: Satang;
};

const SQL_NAMES: Readonly<Record<ContributionColumn, string>> = {
  area: 'area',
  round: 'round',
  project: 'project',
  contribution: 'contribution',
  localGovernment: 'local_government',
};

/**
 * Sums the money of contributions as the snapshot's times say. Without times it comes from the
 * balances; as of a time, from the postings of the contributions that are asked for.
 *
 * @param wanted a condition on a contribution `c`.
 */
export async function readContributionMoney<Column extends ContributionColumn>(
  snapshot: Snapshot,
  wanted: (parameters: SqlParameters) => string,
  by: readonly Column[] = [],
): Promise<ContributionMoney<Column>[]> {
  const parameters = new SqlParameters();
  const names = by.map((column) => SQL_NAMES[column]);
  const columns = ['form', ...names].map((name) => `c.${name}`).join(', ');
  const rows = await snapshot.tx.query<Record<string, string>[]>(
    `with wanted as (select * from contribution c where ${wanted(parameters)})
     select ${columns}, m.stage, sum(m.amount)::text as amount
     from wanted c join (${moneySources(snapshot, parameters)}) m on m.contribution = c.contribution
     group by ${columns}, m.stage having sum(m.amount) <> 0`,
    parameters.values,
  );
  return rows.map((row) => {
    const told = by.map((column) => [column, row[SQL_NAMES[column]] ?? '']);
    const { form = '', stage = '', amount = '0' } = row;
    return {
      ...Object.fromEntries(told),
      form,
      stage,
      amount: BigInt(amount),
    } as ContributionMoney<Column>;
  });
}

function moneySources({ upTo, effective }: Snapshot, parameters: SqlParameters): string {
  const within = 'contribution in (select contribution from wanted)';
  if (upTo === undefined && effective === undefined) {
    return `select contribution, stage, amount from contribution_balance where ${within}
      union all select contribution, 'pledged', pledged from wanted
      where pledged is not null and exit is null`;
  }
  const counts = [
    within,
    ...(upTo === undefined ? [] : [`sequence <= ${parameters.add(upTo)}::bigint`]),
    ...(effective === undefined ? [] : [`effective_on <= ${parameters.add(effective)}::date`]),
  ].join(' and ');
  return `select contribution, stage, amount from contribution_posting where ${counts}
    union all select contribution, 'pledged', amount from (
      select distinct on (contribution) contribution, amount
      from contribution_pledge where ${counts}
      order by contribution, sequence desc) pledge`;
}

type Amounts = Iterable<Pick<ContributionMoney, 'form' | 'stage' | 'amount'>>;

/** What stands where, all forms together and by form. */
class Standings {
  readonly #sums = new Map<string, Satang>();

  constructor(amounts: Amounts) {
    for (const { form, stage, amount } of amounts) {
      for (const key of [stage, `${form}|${stage}`]) {
        this.#sums.set(key, (this.#sums.get(key) ?? 0n) + amount);
      }
    }
  }

  of(stages: readonly FundStage[], form?: string): Satang {
    let sum = 0n;
    for (const stage of stages) {
      sum += this.#sums.get(form === undefined ? stage : `${form}|${stage}`) ?? 0n;
    }
    return sum;
  }
}

/** What became of the local money of some contributions. */
export function localMoneyOf(amounts: Amounts): LocalMoney {
  const standings = new Standings(amounts);
  const baht = (...stages: FundStage[]): string => formatBaht(standings.of(stages));
  const verified = (form: string): string => formatBaht(standings.of(VERIFIED_STAGES, form));
  return {
    pledged: baht('pledged'),
    approved: formatBaht(-standings.of(['approved'])),
    outstanding: baht('outstanding'),
    cash: verified('cash'),
    ownExecution: verified('own-execution'),
    inKind: verified('in-kind'),
    verified: baht(...VERIFIED_STAGES),
    matched: baht('matched', 'released', 'spent'),
    released: baht('released', 'spent'),
    spent: baht('spent'),
    used: formatBaht(usedOf(standings)),
    left: formatBaht(standings.of(VERIFIED_STAGES) - usedOf(standings)),
    refundable: baht('refundable'),
    refunded: baht('refunded'),
    shortfall: baht('shortfall'),
    unauthorised: baht('unauthorised'),
  };
}

/**
 * Verified money that did what it came for, in satang: cash that was paid out; what is no cash, when
 * it was accepted, for nobody pays it out later.
 */
function usedOf(standings: Standings): Satang {
  const cash = standings.of(VERIFIED_STAGES, 'cash');
  return standings.of(VERIFIED_STAGES) - cash + standings.of(['spent'], 'cash');
}

/** The province's share beside some contributions. */
export function provincialShareOf(amounts: Amounts): ProvincialShare {
  const standings = new Standings(amounts);
  const matched = standings.of(['provincial-matched']);
  return {
    matched: formatBaht(matched),
    released: formatBaht(standings.of(['provincial-released'])),
    claimed: formatBaht(standings.of(['claimed'])),
    recovered: formatBaht(standings.of(['recovered'])),
    cashRatio: ratioOf(standings.of(VERIFIED_STAGES, 'cash'), matched),
    totalRatio: ratioOf(standings.of(VERIFIED_STAGES), matched),
  };
}

/** `part` for every one of `whole`, with two decimals, halves rounded up; null beside nothing. */
function ratioOf(part: Satang, whole: Satang): string | null {
  if (whole <= 0n) return null;
  return formatBaht((part * 200n + whole) / (2n * whole));
}

/**
 * Verified local money as a source of its own beside a budget's: all that has come is allocated to
 * its project, and used where cash was spent and where work or things were accepted. As stages of a
 * line, so that figures are computed by one table.
 */
export function localSourceOf(amounts: Amounts): StageSums {
  const standings = new Standings(amounts);
  const verified = standings.of(VERIFIED_STAGES);
  const used = usedOf(standings);
  return new Map([
    ['appropriated', -verified],
    ['allocated', verified - used],
    ['disbursed', used],
    ['unauthorised', standings.of(['unauthorised'])],
  ]);
}
