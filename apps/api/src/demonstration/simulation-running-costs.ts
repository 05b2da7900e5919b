import type { CalendarDate, DelegationId, Satang } from '@app/ledger';
import { LAST_DAY, plusDays, workdayFrom } from './simulation-calendar';
import type { Chance } from './simulation-chance';
import {
  FIRST_QUARTER_DELEGATION,
  LAST_MEETING,
  YEAR_DELEGATION,
  type Committee,
} from './simulation-committee';
import { allotted } from './simulation-funding';
import { HUNDRED_BAHT, parts, shareOf, SMALLEST_COIN } from './simulation-shares';
import type { Spending } from './simulation-spending';
import type { Unit, UnitLine } from './simulation-unit';

/** A transfer that the committee decides in March. */
export interface PlannedTransfer {
  readonly from: UnitLine;
  readonly to: UnitLine;
  readonly amount: Satang;
}

const [FIRST, SECOND, TRANSFERS, THIRD] = [0, 3, 5, 6] as const;
/** In running costs smaller than this nobody pays by instalments. */
const SMALL: Satang = 5_000_000n;

/**
 * Who lends to whom in the course of the year: the largest line of running costs or management to a
 * smaller one, twice where there are lines enough. `spared` takes no part.
 */
export function plannedTransfers(
  unit: Unit,
  spared: UnitLine | undefined,
): readonly PlannedTransfer[] {
  const [largest, second, ...rest] = unit.lines
    .filter((line) => line.manner !== 'works' && line !== spared)
    .toSorted((a, b) => (a.act > b.act ? -1 : 1));
  if (!largest || !second) return [];
  const few = { from: largest, to: second, amount: shareOf(second.act, 0.1) };
  const third = rest[0];
  return third ? [few, { from: largest, to: third, amount: shareOf(third.act, 0.08) }] : [few];
}

/** Money that the committee gives to a line at one meeting. */
interface Tranche {
  readonly meeting: number;
  readonly amount: Satang;
  readonly delegation: DelegationId;
}

/**
 * Allocates and spends running costs and the management line, quarter by quarter.
 *
 * @returns what was allocated under the delegation of the first quarter, in satang.
 */
export function spendRunningCosts(
  unit: Unit,
  committee: Committee,
  spending: Spending,
  more: {
    readonly chance: Chance;
    readonly transfers: readonly PlannedTransfer[];
    readonly spared: UnitLine | undefined;
  },
): Satang {
  let firstQuarter = 0n;
  for (const { from, to, amount } of more.transfers) {
    committee.transfer(TRANSFERS, from, to, amount);
  }
  for (const line of unit.lines) {
    if (line.manner === 'works') continue;
    const tranches = line === more.spared ? sparing(line) : tranchesOf(line, more.transfers);
    for (const { meeting, amount, delegation } of tranches) {
      if (amount <= 0n) continue;
      if (delegation === FIRST_QUARTER_DELEGATION) firstQuarter += amount;
      const since = committee.allocate(meeting, line, amount, delegation);
      if (since === undefined) continue;
      if (line.manner === 'purchases' && line !== more.spared) {
        purchase(line, amount, since, { spending, chance: more.chance });
      } else payAsItComes(line, amount, since, { spending, chance: more.chance });
    }
  }
  return firstQuarter;
}

function tranchesOf(line: UnitLine, transfers: readonly PlannedTransfer[]): readonly Tranche[] {
  const [first, second, third] = allotted(line);
  const given = transfers.filter(({ from }) => from === line).map(({ amount }) => amount);
  const taken = transfers.filter(({ to }) => to === line).map(({ amount }) => amount);
  const sum = (amounts: readonly Satang[]): Satang => amounts.reduce((a, b) => a + b, 0n);
  const now = shareOf(third, 0.7);
  return [
    { meeting: FIRST, amount: first - sum(given), delegation: FIRST_QUARTER_DELEGATION },
    { meeting: SECOND, amount: second, delegation: YEAR_DELEGATION },
    { meeting: THIRD, amount: now + sum(taken), delegation: YEAR_DELEGATION },
    { meeting: LAST_MEETING, amount: third - now, delegation: YEAR_DELEGATION },
  ];
}

/** A line on which something goes wrong gets little, and late. */
function sparing(line: UnitLine): readonly Tranche[] {
  const [first, , third] = allotted(line);
  return [
    { meeting: FIRST, amount: shareOf(first, 0.6), delegation: FIRST_QUARTER_DELEGATION },
    { meeting: THIRD, amount: shareOf(third, 0.6), delegation: YEAR_DELEGATION },
  ];
}

interface Means {
  readonly spending: Spending;
  readonly chance: Chance;
}

/** Travel, meetings, fees, the office's bills: paid directly, some every month. */
function payAsItComes(
  line: UnitLine,
  amount: Satang,
  since: CalendarDate,
  { spending, chance }: Means,
): void {
  const count = amount < SMALL ? 2 : amount < 10n * SMALL ? 3 : 4;
  const step = amount < 100n * HUNDRED_BAHT ? HUNDRED_BAHT : SMALLEST_COIN;
  const spent = shareOf(amount, chance.between(0.95, 1), step);
  for (const [index, part] of parts(spent, count, chance, step).entries()) {
    spending.pay(line, part, plusDays(since, 6 + index * 20 + chance.whole(0, 12)));
  }
}

/** Supplies and services: one or two orders, each paid on delivery or in two parts. */
function purchase(
  line: UnitLine,
  amount: Satang,
  since: CalendarDate,
  { spending, chance }: Means,
): void {
  const bound = shareOf(amount, chance.between(0.95, 1));
  for (const order of parts(bound, amount < SMALL ? 1 : 2, chance)) {
    const day = workdayFrom(plusDays(since, chance.whole(4, 26)));
    if (day >= LAST_DAY) continue;
    const contract = spending.commit(line, order, day);
    const deliveries = order < SMALL ? 1 : 2;
    for (const [index, part] of parts(order, deliveries, chance).entries()) {
      spending.pay(line, part, plusDays(day, 12 + index * 22 + chance.whole(0, 14)), contract);
    }
  }
}
