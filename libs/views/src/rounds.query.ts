import {
  formatBaht,
  parseBaht,
  sumSatang,
  type AreaId,
  type CalendarDate,
  type FiscalYear,
} from '@app/ledger';
import type { DataSource } from 'typeorm';
import type { Page } from './standing';
import type {
  DistrictCoverage,
  Listing,
  RequestRow,
  RoundRow,
  RoundView,
} from './answers.matching-fund';
import { percentOf } from './figures';
import { fundThen } from './fund-as-of';
import {
  localMoneyOf,
  provincialShareOf,
  readContributionMoney,
  type ContributionMoney,
} from './local-money';
import { groupBy } from './money';
import {
  cutPage,
  isText,
  pageLimit,
  pageToken,
  readPageToken,
  type PageRequest,
} from './page-token';
import { readRequests, type AnsweredRequest } from './requests';
import { inSnapshot, type AsOf, type Snapshot } from './snapshot';
import { SqlParameters } from './sql-parameters';

/** Which book's rounds are wanted. */
export interface RoundsRequest extends AsOf {
  readonly area: AreaId;
  readonly fiscalYear: FiscalYear;
  /** The day whose mergers of local governments count. */
  readonly today: CalendarDate;
}

/** Which round is wanted. */
export interface RoundRequest extends RoundsRequest {
  readonly round: string;
}

/** Which requests of a round are wanted. */
export interface RoundRequestsRequest extends RoundRequest, PageRequest {
  readonly answer?: RequestRow['answer'] | undefined;
  /** Code of a district (อำเภอ), `4001`. */
  readonly district?: string | undefined;
  /** Whether the answer of a local government may be told; every one is when absent. */
  readonly mayTell?: ((localGovernment: string) => boolean) | undefined;
}

/** The views that rounds are read from: wait for both to read one's own write. */
const READ = ['matching-fund', 'reference'] as const;

type StoredRound = Omit<
  RoundRow,
  'target' | 'overdue' | 'asked' | 'pledged' | 'declined' | 'unanswered' | 'late' | 'money'
> & { readonly target: string | null };

/** One round with everything that its answers and its money add up to. */
interface ReadRound {
  readonly row: RoundRow;
  readonly requests: readonly AnsweredRequest[];
  readonly money: readonly ContributionMoney<'round'>[];
}

/** The rounds of a book with what was asked and answered, newest first. */
export async function rounds(
  dataSource: DataSource,
  request: RoundsRequest,
): Promise<Listing<RoundRow>> {
  return inSnapshot(dataSource, READ, request, async (moment) => {
    const snapshot = await fundThen(moment, request);
    const found = await readRounds(snapshot, request);
    return {
      ...snapshot.standing,
      simulated: found.some(({ row }) => row.simulated),
      rows: found.map(({ row }) => row),
    };
  });
}

/**
 * A round: its thermometer, its coverage by district and by type of local government, its ratios.
 *
 * @returns undefined when the book has no such round.
 */
export async function roundView(
  dataSource: DataSource,
  request: RoundRequest,
): Promise<RoundView | undefined> {
  return inSnapshot(dataSource, READ, request, async (moment) => {
    const snapshot = await fundThen(moment, request);
    const [found] = await readRounds(snapshot, request);
    if (found === undefined) return undefined;
    const { row, requests, money } = found;
    const percent = (amount: string): string | null =>
      row.target === null ? null : percentOf(parseBaht(amount), parseBaht(row.target));
    return {
      ...snapshot.standing,
      simulated: row.simulated,
      round: row,
      pledgedPercent: percent(row.money.pledged),
      approvedPercent: percent(row.money.approved),
      verifiedPercent: percent(row.money.verified),
      provincial: provincialShareOf(money),
      byDistrict: byDistrict(requests),
      byType: byType(requests),
    };
  });
}

/**
 * Whom a round asked and what each answered, by district and id; those of a whole province first.
 *
 * @returns undefined when the book has no such round.
 * @throws {InvalidPageToken} @throws {RangeError} see `PageRequest`.
 */
export async function roundRequests(
  dataSource: DataSource,
  request: RoundRequestsRequest,
): Promise<Page<RequestRow> | undefined> {
  const { answer, district, mayTell } = request;
  const limit = pageLimit(request);
  const [afterDistrict = '', afterId = ''] = readPageToken(request.after, [isText, isText]) ?? [];
  return inSnapshot(dataSource, READ, request, async (moment) => {
    const snapshot = await fundThen(moment, request);
    const [found] = await readRounds(snapshot, request);
    if (found === undefined) return undefined;
    // A round asks 2,000 at most, and answers of successors are known only of all together.
    const rest = found.requests.filter(
      (row) =>
        (answer === undefined || row.answer === answer) &&
        (district === undefined || row.districtCode === district) &&
        (mayTell === undefined || mayTell(row.localGovernment)) &&
        (row.districtCode > afterDistrict ||
          (row.districtCode === afterDistrict && row.localGovernment > afterId)),
    );
    const page = cutPage(rest, limit, (row) => pageToken([row.districtCode, row.localGovernment]));
    return {
      ...snapshot.standing,
      simulated: found.row.simulated,
      rows: page.rows.map(requestRow),
      next: page.next,
    };
  });
}

function requestRow(request: AnsweredRequest): RequestRow {
  const { localGovernment, name, type, districtCode, districtName } = request;
  const { answer, answeredOn, late, reason, pledged, mergedInto } = request;
  return {
    localGovernment,
    name,
    type,
    district: districtCode === '' ? null : { code: districtCode, name: districtName },
    answer,
    answeredOn,
    late,
    reason,
    pledged: formatBaht(pledged),
    mergedInto,
  };
}

async function readRounds(
  snapshot: Snapshot,
  { area, fiscalYear, today, ...request }: RoundsRequest & { readonly round?: string },
): Promise<readonly ReadRound[]> {
  const { round } = request;
  const ofBook =
    (table: string) =>
    (parameters: SqlParameters): string =>
      `${table}.area = ${parameters.add(area)}
       and ${table}.fiscal_year = ${parameters.add(fiscalYear)}::int
       and ${round === undefined ? `${table}.round is not null` : `${table}.round = ${parameters.add(round)}`}`;
  const stored = await readStored(snapshot, ofBook('r'));
  const requests = groupBy(await readRequests(snapshot, ofBook('q'), today), (row) => row.round);
  const money = groupBy(
    await readContributionMoney(snapshot, ofBook('c'), ['round']),
    (row) => row.round,
  );
  return stored.map(({ target, ...row }) => {
    const ofRound = requests.get(row.round) ?? [];
    const moneyOfRound = money.get(row.round) ?? [];
    return {
      row: {
        ...row,
        overdue: row.status === 'open' && row.deadline < today,
        target: target === null ? null : formatBaht(BigInt(target)),
        ...countsOf(ofRound),
        late: ofRound.filter(({ late }) => late).length,
        money: localMoneyOf(moneyOfRound),
      },
      requests: ofRound,
      money: moneyOfRound,
    };
  });
}

async function readStored(
  { tx }: Snapshot,
  wanted: (parameters: SqlParameters) => string,
): Promise<StoredRound[]> {
  const parameters = new SqlParameters();
  return tx.query<StoredRound[]>(
    `select r.sequence::text, r.area, r.fiscal_year as "fiscalYear", r.round, r.title, r.purpose,
       r.target::text, r.deadline::text, r.opened_on::text as "openedOn",
       case when r.closed_on is null then 'open' else 'closed' end as status,
       json_build_object('number', r.document_number, 'date', r.document_date) as document,
       coalesce(r.simulated, false) as simulated
     from fund_round r where ${wanted(parameters)} order by r.sequence desc`,
    parameters.values,
  );
}

interface Counts {
  readonly asked: number;
  readonly pledged: number;
  readonly declined: number;
  readonly unanswered: number;
}

function countsOf(requests: readonly AnsweredRequest[]): Counts {
  const count = (answer: RequestRow['answer']): number =>
    requests.filter((request) => request.answer === answer).length;
  return {
    asked: requests.length,
    pledged: count('pledged'),
    declined: count('declined'),
    unanswered: count('unanswered'),
  };
}

function pledgedMoney(requests: readonly AnsweredRequest[]): string {
  return formatBaht(sumSatang(requests.map(({ pledged }) => pledged)));
}

function byDistrict(requests: readonly AnsweredRequest[]): DistrictCoverage[] {
  const groups = groupBy(requests, (row) => `${row.province}|${row.districtCode}`);
  return [...groups.values()].map((rows) => ({
    code: rows[0]?.districtCode ?? '',
    name: rows[0]?.districtName ?? '',
    province: rows[0]?.province ?? '',
    ...countsOf(rows),
    pledgedMoney: pledgedMoney(rows),
  }));
}

/** The types in the order of their size. */
const TYPES = ['PAO', 'CITY', 'TOWN', 'SUBDISTRICT', 'TAO', 'SPECIAL'];

function byType(requests: readonly AnsweredRequest[]): RoundView['byType'] {
  return [...groupBy(requests, ({ type }) => type)]
    .map(([type, rows]) => ({ type, ...countsOf(rows), pledgedMoney: pledgedMoney(rows) }))
    .sort((a, b) => TYPES.indexOf(a.type) - TYPES.indexOf(b.type));
}
