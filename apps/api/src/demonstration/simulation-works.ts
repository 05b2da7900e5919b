import { sumSatang, toCalendarDate, type CalendarDate, type Satang } from '@app/ledger';
import { daysBetween, LAST_DAY, plusDays, workdayFrom } from './simulation-calendar';
import type { Chance } from './simulation-chance';
import { YEAR_DELEGATION, type Committee } from './simulation-committee';
import { allottedShares } from './simulation-funding';
import { parts, shareOf } from './simulation-shares';
import type { Contract, Spending } from './simulation-spending';
import type { Unit, UnitLine } from './simulation-unit';

/** Contracts are signed for whole thousands of baht. */
const THOUSAND_BAHT: Satang = 100_000n;
/** A million baht, in satang. */
const MILLION: Satang = 100_000_000n;
/** The meeting that can first give out money of the second round of allotments. */
const SECOND_ROUND = 3;
const LAST_SIGNING = toCalendarDate('2022-06-10');

/** What becomes of one construction or purchase. */
interface Work {
  readonly line: UnitLine;
  /** Satang to be contracted; nothing where the tender is not through. */
  readonly contracted: Satang;
}

/**
 * Allocates, contracts and pays the investment of a unit, so that by the opening day about as much
 * of it is used and paid as the unit's pace says.
 *
 * @returns the works whose tender is not through, largest first, and those that local governments
 *   co-fund; with the day their money was given.
 */
export function buildWorks(
  unit: Unit,
  committee: Committee,
  spending: Spending,
  chance: Chance,
): { readonly waiting: readonly FundedWork[]; readonly joint: readonly FundedWork[] } {
  const waiting: FundedWork[] = [];
  const joint: FundedWork[] = [];
  const contracts: Contract[] = [];
  for (const { line, contracted } of plannedWorks(unit, chance)) {
    const since = committee.allocate(
      meetingFor(unit, line, chance),
      line,
      line.act,
      YEAR_DELEGATION,
    );
    if (since === undefined) throw new Error(`the works of ${line.id} wait for June`);
    if (contracted === 0n) {
      (unit.joint.includes(line) ? joint : waiting).push({ line, since });
      continue;
    }
    const wanted = workdayFrom(plusDays(since, chance.whole(18, 50) + unit.pace.late * 6));
    const day = wanted < LAST_SIGNING ? wanted : LAST_SIGNING;
    contracts.push(spending.commit(line, contracted, day));
  }
  payWorks(unit, contracts, spending, chance);
  const largestFirst = (a: FundedWork, b: FundedWork): number => (a.line.act > b.line.act ? -1 : 1);
  return { waiting: waiting.toSorted(largestFirst), joint: joint.toSorted(largestFirst) };
}

/** A work whose money was given, and when. */
export interface FundedWork {
  readonly line: UnitLine;
  readonly since: CalendarDate;
}

/** Chooses which tenders are not through, until what is contracted is what the pace says. */
function plannedWorks(unit: Unit, chance: Chance): readonly Work[] {
  const { lines, pace, joint } = unit;
  const works = lines
    .filter((line) => line.manner === 'works' && !joint.includes(line))
    .map((line) => ({ ...line, act: line.act - sumSatang(partsOf(line, unit)) }));
  const total = sumSatang(works.map(({ act }) => act));
  let spare = total - shareOf(total, pace.used);
  const plan = new Map<UnitLine, Satang>();
  for (const line of chance.shuffled(works)) {
    const waits = line.act <= spare;
    // Bidders go a little below the line; what they leave is savings.
    const contract = waits ? 0n : shareOf(line.act, chance.between(0.93, 0.995), THOUSAND_BAHT);
    plan.set(line, contract);
    spare -= line.act - contract;
  }
  const [largest] = works.toSorted((a, b) => (a.act > b.act ? -1 : 1));
  const bid = largest && plan.get(largest);
  if (largest && bid && spare > 3n * MILLION && bid > spare + 5n * MILLION) {
    // Only a first stage of the largest work is contracted.
    plan.set(largest, shareOf(bid - spare, 1, THOUSAND_BAHT));
  }
  // What is co-funded is contracted once it is matched, by the matching fund's own story.
  return [...works, ...joint].map((line) => ({ line, contracted: plan.get(line) ?? 0n }));
}

/** What of a line is given to the projects that local governments co-fund. */
function partsOf({ id, project }: UnitLine, { joint }: Unit): readonly Satang[] {
  return joint.filter((part) => part.id === id && part.project !== project).map(({ act }) => act);
}

function meetingFor({ pace }: Unit, line: UnitLine, chance: Chance): number {
  const early = chance.whole(0, 1) + pace.late;
  return allottedShares(line)[1] > 0 ? Math.max(early, SECOND_ROUND) : early;
}

/** Pays by progress: the longer a contract runs, the further it is, scaled to the unit's pace. */
function payWorks(
  { lines, pace }: Unit,
  contracts: readonly Contract[],
  spending: Spending,
  chance: Chance,
): void {
  const total = sumSatang(lines.filter(({ manner }) => manner === 'works').map(({ act }) => act));
  const wanted = Number(shareOf(total, pace.paid));
  const running = contracts.map((contract) => ({
    contract,
    vigour: chance.between(0.7, 1.3) * Math.max(8, daysBetween(contract.day, LAST_DAY)),
  }));
  const paidAt = (scale: number): number =>
    running.reduce(
      (sum, { contract, vigour }) => sum + Number(contract.amount) * done(vigour, scale),
      0,
    );
  let [low, high] = [0, 1];
  for (let round = 0; round < 40; round += 1) {
    const middle = (low + high) / 2;
    if (paidAt(middle) < wanted) low = middle;
    else high = middle;
  }
  for (const { contract, vigour } of running) {
    payByProgress(contract, done(vigour, high), spending, chance);
  }
}

function done(vigour: number, scale: number): number {
  const progress = vigour * scale;
  return progress > 0.95 ? 1 : progress;
}

function payByProgress(
  contract: Contract,
  progress: number,
  spending: Spending,
  chance: Chance,
): void {
  const { amount, day, line } = contract;
  const paid = progress === 1 ? amount : shareOf(amount, progress);
  const days = daysBetween(day, LAST_DAY) - 5;
  const usual = amount < 5n * MILLION ? 2 : amount < 20n * MILLION ? 4 : 6;
  const count = Math.max(1, Math.min(usual, Math.floor(days / 14)));
  for (const [index, part] of parts(paid, count, chance).entries()) {
    const after = Math.floor((days * (index + 1)) / count) - chance.whole(0, 3);
    spending.pay(line, part, plusDays(day, Math.max(1, after)), contract);
  }
}
