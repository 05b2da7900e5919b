import {
  fiscalYearEnd,
  formatBaht,
  type AreaId,
  type CalendarDate,
  type FiscalYear,
  type Satang,
} from '@app/ledger';
import type { DataSource } from 'typeorm';
import type {
  AtRiskRow,
  CarriedFigures,
  CarriedFromEarlierYear,
  CarryOverRow,
  ReservationRow,
  YearEndStanding,
} from './answers.year-end';
import { rowsAsOf } from './book-register.as-of';
import { sumByStage } from './figures';
import { readMoney } from './money';
import { isPast, withPast } from './past-tables';
import type { RegisterKind } from './register-entry';
import { holdsSimulated, inSnapshot, type AsOf, type Snapshot } from './snapshot';

/** Which year's end is wanted. */
export interface YearEndRequest extends AsOf {
  readonly area: AreaId;
  readonly fiscalYear: FiscalYear;
  /** The day to which days are counted, where the request is as of no other. */
  readonly today: CalendarDate;
}

/** The views that the year end is read from. */
export const YEAR_END_BY = ['budget', 'book-register'] as const;

/** Stages whose money lapses with the year. */
const AT_RISK = [
  'unallotted',
  'allotted',
  'allocated',
  'matched',
  'pre-committed',
  'committed',
  'savings',
];

/** How many entries of each list stand in the answer; the registers have all of them, by pages. */
const LISTED_MAX = 500;

interface Entry {
  readonly id: string;
  readonly status: string;
  readonly line: string;
  readonly project: string | null;
  readonly figures: Readonly<Record<string, string>>;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** How the end of a book's year stands: lists with and without debt, and what may lapse. */
export async function yearEnd(
  dataSource: DataSource,
  request: YearEndRequest,
): Promise<YearEndStanding> {
  const { area, fiscalYear } = request;
  const day = request.asOfEffective ?? request.today;
  return inSnapshot(dataSource, YEAR_END_BY, request, async (snapshot) => {
    const money = await readMoney(snapshot, { areas: [area], fiscalYear }, ['line', 'project']);
    const sums = sumByStage(money);
    const atRisk = money.filter(({ stage }) => AT_RISK.includes(stage));
    const entries = (kind: RegisterKind): Promise<readonly Entry[]> =>
      entriesOf(snapshot, request, kind);
    const carryOvers = (await entries('carry-over')).map((entry) => carryOverRow(entry, day));
    const [closing] = await entries('closing');
    const endsOn = fiscalYearEnd(fiscalYear);
    return {
      ...snapshot.standing,
      simulated: await holdsSimulated(snapshot, [area], fiscalYear),
      area,
      fiscalYear,
      endsOn,
      daysLeft: daysBetween(day, endsOn),
      closedOn: closing === undefined ? null : textOf(closing.facts['closedOn']),
      atRisk: atRisk.map(atRiskRow).sort(byPlace),
      atRiskTotal: formatBaht(atRisk.reduce((sum, { amount }) => sum + amount, 0n)),
      reservations: (await entries('reservation')).map(reservationRow),
      carryOvers,
      withDebt: sumOf(carryOvers, 'with-debt'),
      withoutDebt: sumOf(carryOvers, 'without-debt'),
      lapsed: formatBaht(sums.get('lapsed') ?? 0n),
      lapsedUnallotted: formatBaht(sums.get('lapsed-unallotted') ?? 0n),
    };
  });
}

async function entriesOf(
  snapshot: Snapshot,
  { area, fiscalYear, ...asOf }: YearEndRequest,
  kind: RegisterKind,
): Promise<readonly Entry[]> {
  const { tx } = isPast(asOf)
    ? withPast(snapshot, await rowsAsOf(snapshot, { area, fiscalYear, kind }))
    : snapshot;
  return tx.query<Entry[]>(
    `select r.id, r.status, coalesce(r.line, '') as line, r.project, r.figures, r.facts
     from register_entry r where r.area = $1 and r.fiscal_year = $2 and r.kind = $3
     order by r.sequence limit $4`,
    [area, fiscalYear, kind, LISTED_MAX],
  );
}

function atRiskRow({
  line,
  project,
  stage,
  amount,
}: {
  readonly line: string;
  readonly project: string;
  readonly stage: string;
  readonly amount: Satang;
}): AtRiskRow {
  const committed = stage === 'committed';
  return { line, project, stage, committed, amount: formatBaht(amount) };
}

function byPlace(a: AtRiskRow, b: AtRiskRow): number {
  const order = (row: AtRiskRow): number => AT_RISK.indexOf(row.stage);
  if (a.line !== b.line) return a.line < b.line ? -1 : 1;
  return order(a) - order(b) || (a.project < b.project ? -1 : 1);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function reservationRow({ id, status, line, project, figures, facts }: Entry): ReservationRow {
  return {
    reservation: id,
    kind: textOf(facts['kind']) ?? '',
    status,
    line,
    project,
    commitment: textOf(facts['commitment']),
    amount: formatBaht(figureOf(figures, 'amount')),
    carried: formatBaht(figureOf(figures, 'carried')),
  };
}

function carryOverRow(entry: Entry, day: CalendarDate): CarryOverRow {
  const { id, line, project, figures, facts } = entry;
  const of = (name: string): Satang => figureOf(figures, name);
  const [amount, disbursed, lapsed] = [of('amount'), of('disbursed'), of('lapsed')];
  const until = textOf(facts['until']) ?? '';
  return {
    carryOver: id,
    kind: textOf(facts['kind']) ?? '',
    line,
    project,
    commitment: textOf(facts['commitment']),
    amount: formatBaht(amount),
    disbursed: formatBaht(disbursed),
    lapsed: formatBaht(lapsed),
    left: formatBaht(amount - disbursed - lapsed),
    unbound: formatBaht(amount - lapsed - of('committed')),
    until,
    rounds: Number(facts['rounds'] ?? 0),
    daysLeft: daysBetween(day, until as CalendarDate),
  };
}

function figureOf(figures: Entry['figures'], name: string): Satang {
  return BigInt(figures[name] ?? 0);
}

/** Days from one to the other; below nothing where the other is before it. */
function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

function sumOf(rows: readonly CarryOverRow[], kind: string): CarriedFigures {
  const of = rows.filter((row) => row.kind === kind);
  const sum = (name: 'amount' | 'disbursed' | 'lapsed' | 'left'): string =>
    formatBaht(of.reduce((total, row) => total + satangOf(row[name]), 0n));
  return {
    carried: sum('amount'),
    disbursed: sum('disbursed'),
    lapsed: sum('lapsed'),
    left: sum('left'),
  };
}

function satangOf(baht: string): Satang {
  return BigInt(baht.replace('.', ''));
}

/**
 * What earlier years carried over, by year and fund source: what was carried, what was paid of it, what
 * lapsed of it, what is left and when the first of that lapses. It is in no figure of the year beside
 * which it is shown (s.43).
 */
export async function carriedFromEarlierYears(
  snapshot: Snapshot,
  { area, fiscalYear, ...asOf }: Pick<YearEndRequest, 'area' | 'fiscalYear'> & AsOf,
): Promise<readonly CarriedFromEarlierYear[]> {
  const { tx } = isPast(asOf)
    ? withPast(snapshot, await rowsAsOf(snapshot, { area, kind: 'carry-over' }))
    : snapshot;
  const figure = (name: string): string => `coalesce(r.figures ->> '${name}', '0')::numeric`;
  const left = `(${figure('amount')} - ${figure('disbursed')} - ${figure('lapsed')})`;
  const rows = await tx.query<(Record<keyof CarriedFigures, string> & EarlierYear)[]>(
    `select r.fiscal_year as "fiscalYear", l.fund_source as "fundSource",
       sum(${figure('amount')})::text as carried, sum(${figure('disbursed')})::text as disbursed,
       sum(${figure('lapsed')})::text as lapsed, sum(${left})::text as left,
       min(r.facts ->> 'until') filter (where ${left} > 0) as "lapsesAfter"
     from register_entry r
     join line l on l.area = r.area and l.fiscal_year = r.fiscal_year and l.line = r.line
     where r.area = $1 and r.fiscal_year < $2 and r.kind = 'carry-over'
     group by r.fiscal_year, l.fund_source order by r.fiscal_year desc, l.fund_source`,
    [area, fiscalYear],
  );
  return rows.map(({ carried, disbursed, lapsed, left: rest, ...row }) => ({
    ...row,
    carried: formatBaht(BigInt(carried)),
    disbursed: formatBaht(BigInt(disbursed)),
    lapsed: formatBaht(BigInt(lapsed)),
    left: formatBaht(BigInt(rest)),
  }));
}

type EarlierYear = Omit<CarriedFromEarlierYear, keyof CarriedFigures>;
