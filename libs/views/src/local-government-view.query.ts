import {
  formatBaht,
  type CalendarDate,
  type FiscalYear,
  type LocalGovernmentId,
  type Satang,
} from '@app/ledger';
import type { DataSource } from 'typeorm';
import type { CeilingView, LocalGovernmentView } from './answers.local-government';
import {
  contributionRow,
  CONTRIBUTIONS_BY,
  CONTRIBUTION_COLUMNS,
  type StoredContribution,
} from './contributions.query';
import { percentOf } from './figures';
import { nameOn, readLocalGovernments, successorOn } from './local-governments.query';
import { localMoneyOf, provincialShareOf, readContributionMoney } from './local-money';
import { groupBy } from './money';
import { rateMarkOn, readAreas } from './reference.query';
import { readRequests } from './requests';
import { inSnapshot, type Snapshot } from './snapshot';
import type { SqlParameters } from './sql-parameters';

/** Whose page, of which year, is wanted. */
export interface LocalGovernmentViewRequest {
  readonly localGovernment: LocalGovernmentId;
  readonly fiscalYear: FiscalYear;
  /** Says as what it is known, and which rate holds. */
  readonly today: CalendarDate;
}

/**
 * A local government's own page of a fiscal year: its ceiling and what is left of it, what its money
 * did, and what it is asked.
 *
 * @returns undefined when the registry has no such local government on the day.
 */
export async function localGovernmentView(
  dataSource: DataSource,
  request: LocalGovernmentViewRequest,
): Promise<LocalGovernmentView | undefined> {
  const { localGovernment: id, fiscalYear, today } = request;
  return inSnapshot(dataSource, CONTRIBUTIONS_BY, {}, async (snapshot) => {
    const [row] = await readLocalGovernments(snapshot, today, { ids: [id] });
    if (row === undefined) return undefined;
    const ofYear = (parameters: SqlParameters): string =>
      `c.local_government = ${parameters.add(id)}
       and c.fiscal_year = ${parameters.add(fiscalYear)}::int`;
    const money = await readContributionMoney(snapshot, ofYear);
    const contributions = await readContributions(snapshot, request);
    const absorbed = await readAbsorbed(snapshot, request);
    return {
      ...snapshot.standing,
      simulated: contributions.some(({ simulated }) => simulated),
      localGovernment: row,
      phases: await readPhases(snapshot, id),
      successor: await readSuccessor(snapshot, request, row.mergedInto),
      absorbed,
      fiscalYear,
      ceiling: await readCeiling(snapshot, request, {
        type: row.type,
        absorbed: absorbed.map((one) => one.localGovernment),
      }),
      money: localMoneyOf(money),
      provincial: provincialShareOf(money),
      contributions: contributions.map(contributionRow),
      requests: await readRounds(snapshot, request),
      subsidies: await readSubsidies(snapshot, request),
    };
  });
}

function readContributions(
  { tx }: Snapshot,
  { localGovernment, fiscalYear }: LocalGovernmentViewRequest,
): Promise<StoredContribution[]> {
  return tx.query<StoredContribution[]>(
    `select r.sequence::text, coalesce(r.simulated, false) as simulated, ${CONTRIBUTION_COLUMNS}
     from contribution r
     where r.local_government = $1 and r.fiscal_year = $2 order by r.sequence desc`,
    [localGovernment, fiscalYear],
  );
}

function readPhases({ tx }: Snapshot, id: string): Promise<LocalGovernmentView['phases']> {
  return tx.query(
    // Of what was said of one day, the last word counts; a new district is no other name or type.
    `select distinct on (p.from_day) p.from_day::text as from, p.type, p.name_th as name,
       p.full_name_th as "fullName"
     from local_government_phase p
     where p.local_government = $1 and p.stated <> 'place'
     order by p.from_day, p.sequence desc`,
    [id],
  );
}

/** Those that were merged into it, directly or into one that was. */
async function readAbsorbed(
  snapshot: Snapshot,
  { localGovernment, fiscalYear, today }: LocalGovernmentViewRequest,
): Promise<LocalGovernmentView['absorbed']> {
  const found = await snapshot.tx.query<{ id: string }[]>(
    `with recursive absorbed (id) as (
       select g.local_government from local_government g
       where g.merged_into = $1 and g.merged_on <= $2
       union
       select g.local_government from absorbed join local_government g
         on g.merged_into = absorbed.id where g.merged_on <= $2)
     select id from absorbed`,
    [localGovernment, today],
  );
  const ids = found.map(({ id }) => id);
  if (ids.length === 0) return [];
  const rows = await readLocalGovernments(snapshot, today, { ids });
  const ofThem = (parameters: SqlParameters): string =>
    `c.local_government = any(${parameters.add(ids)}::text[])
     and c.fiscal_year = ${parameters.add(fiscalYear)}::int`;
  const money = groupBy(
    await readContributionMoney(snapshot, ofThem, ['localGovernment']),
    (row) => row.localGovernment,
  );
  const refunded = await readRefunded(snapshot, { payee: localGovernment, ids, fiscalYear });
  return rows.map(({ localGovernment: id, fullName: name }) => ({
    localGovernment: id,
    name,
    money: localMoneyOf(money.get(id) ?? []),
    refundedHere: formatBaht(refunded.get(id) ?? 0n),
  }));
}

/** What of the contributions of others was given back to one, by who contributed, in satang. */
async function readRefunded(
  { tx }: Snapshot,
  of: { readonly payee: string; readonly ids: readonly string[]; readonly fiscalYear: number },
): Promise<ReadonlyMap<string, Satang>> {
  const rows = await tx.query<{ id: string; amount: string }[]>(
    `select c.local_government as id, sum(p.amount)::text as amount
     from fund_refund_payment p
     join contribution c on c.contribution = p.contribution
     where p.payee = $1 and c.local_government = any($2::text[]) and c.fiscal_year = $3
     group by c.local_government`,
    [of.payee, of.ids, of.fiscalYear],
  );
  return new Map(rows.map(({ id, amount }) => [id, BigInt(amount)]));
}

/** Who has the rights and debts of one that was merged, by name; null where it was not. */
async function readSuccessor(
  { tx }: Snapshot,
  { localGovernment, today }: LocalGovernmentViewRequest,
  mergedInto: string | null,
): Promise<LocalGovernmentView['successor']> {
  if (mergedInto === null) return null;
  const [found] = await tx.query<{ localGovernment: string; name: string }[]>(
    `select heir.id as "localGovernment", ${nameOn('heir.id', '$2::date')} as name
     from (select ${successorOn('$1::text', '$2::date')} as id) heir`,
    [localGovernment, today],
  );
  return found ?? null;
}

interface StoredCeiling {
  readonly base: string | null;
  readonly baseFiscalYear: number | null;
  readonly source: CeilingView['source'];
  readonly exceptions: string;
}

interface StoredRate {
  readonly shareBasisPoints: number;
  readonly forms: readonly string[];
  readonly verified: boolean;
  readonly citation: string;
}

/**
 * The year's ceiling as a council's assent would be judged by it on the day: the share of the stated
 * base by the rate that holds for the type, satang below a whole one not given. What those gave that
 * were merged into it counts with what it gave.
 */
async function readCeiling(
  { tx }: Snapshot,
  { localGovernment, fiscalYear, today }: LocalGovernmentViewRequest,
  { type, absorbed }: { readonly type: string; readonly absorbed: readonly string[] },
): Promise<CeilingView> {
  const together = [localGovernment, ...absorbed];
  const [stated] = await tx.query<StoredCeiling[]>(
    `select base::text, base_fiscal_year as "baseFiscalYear", case when source_number is null then null
         else json_build_object('number', source_number, 'date', source_date) end as source,
       exceptions::text
     from ceiling where local_government = $1 and fiscal_year = $2`,
    [localGovernment, fiscalYear],
  );
  const [rate] = await tx.query<StoredRate[]>(
    `select r.share_basis_points as "shareBasisPoints", r.forms, r.citation,
       coalesce(m.verified, r.verified) as verified
     from rate r left join lateral ${rateMarkOn('r.rate', '$2::date')} m on true
     where r.types ? $1 and r.from_day <= $2 and (r.until_day is null or $2 < r.until_day)
     order by r.from_day desc, r.sequence desc limit 1`,
    [type, today],
  );
  const given = await readGiven(tx, { together, fiscalYear, forms: rate?.forms ?? [] });
  const base = bigintOrNull(stated?.base);
  const exceptions = BigInt(stated?.exceptions ?? 0);
  const { outside, used } = given;
  const ceiling = base === null || !rate ? null : (base * BigInt(rate.shareBasisPoints)) / 10_000n;
  return {
    fiscalYear,
    base: inBahtOrNull(base),
    baseFiscalYear: stated?.baseFiscalYear ?? null,
    source: stated?.source ?? null,
    rateBasisPoints: rate?.shareBasisPoints ?? null,
    rateVerified: rate?.verified ?? false,
    citation: rate?.citation ?? null,
    ceiling: inBahtOrNull(ceiling),
    exceptions: formatBaht(exceptions),
    outside: formatBaht(outside),
    used: formatBaht(used),
    remaining: inBahtOrNull(ceiling === null ? null : ceiling + exceptions - outside - used),
    usedPercent: ceiling === null ? null : percentOf(used + outside, ceiling + exceptions),
  };
}

function bigintOrNull(text: string | null | undefined): Satang | null {
  return text === null || text === undefined ? null : BigInt(text);
}

function inBahtOrNull(amount: Satang | null): string | null {
  return amount === null ? null : formatBaht(amount);
}

/**
 * What local governments give of a year together, in satang: what their contributions use of a
 * ceiling, from the council's assent on until it is freed, and their subsidies outside this ledger.
 */
async function readGiven(
  tx: Snapshot['tx'],
  of: {
    readonly together: readonly string[];
    readonly fiscalYear: number;
    readonly forms: readonly string[];
  },
): Promise<{ readonly used: Satang; readonly outside: Satang }> {
  const [given] = await tx.query<{ used: string; outside: string }[]>(
    `select (select coalesce(sum(assented - freed), 0) from contribution
         where local_government = any($1::text[]) and fiscal_year = $2 and form = any($3::text[])
           and assented is not null
           and coalesce(exit, '') not in ('supervisor-rejected', 'lapsed'))::text as used,
       (select coalesce(sum(outside), 0) from ceiling
         where local_government = any($1::text[]) and fiscal_year = $2)::text as outside`,
    [of.together, of.fiscalYear, of.forms],
  );
  return { used: BigInt(given?.used ?? 0), outside: BigInt(given?.outside ?? 0) };
}

/** The rounds of the year that ask it, with its answer; those without one first. */
async function readRounds(
  snapshot: Snapshot,
  { localGovernment, fiscalYear, today }: LocalGovernmentViewRequest,
): Promise<LocalGovernmentView['requests']> {
  const ofYear = (parameters: SqlParameters): string =>
    `q.local_government = ${parameters.add(localGovernment)}
     and q.fiscal_year = ${parameters.add(fiscalYear)}::int`;
  const requests = await readRequests(snapshot, ofYear, today);
  const rounds = await snapshot.tx.query<
    { area: string; round: string; title: string; deadline: string }[]
  >(
    `select r.area, r.round, r.title, r.deadline::text from fund_round r
     where r.fiscal_year = $1 and r.area = any($2::text[])`,
    [fiscalYear, requests.map(({ area }) => area)],
  );
  const areas = await readAreas(
    snapshot,
    today,
    requests.map(({ area }) => area),
  );
  const rows = requests.map(({ area, round, answer, late }) => {
    const asked = rounds.find((one) => one.area === area && one.round === round);
    const areaName = areas.find((one) => one.area === area)?.nameTh ?? area;
    const { title = '', deadline = '' } = asked ?? {};
    return { area, areaName, fiscalYear, round, title, deadline, answer, late };
  });
  const unanswered = rows.filter(({ answer }) => answer === 'unanswered');
  return [...unanswered, ...rows.filter(({ answer }) => answer !== 'unanswered')];
}

async function readSubsidies(
  { tx }: Snapshot,
  { localGovernment, fiscalYear }: LocalGovernmentViewRequest,
): Promise<LocalGovernmentView['subsidies']> {
  const rows = await tx.query<LocalGovernmentView['subsidies'][number][]>(
    `select r.subsidy, r.recipient, r.amount::text, coalesce(r.cancelled, false) as cancelled,
       json_build_object('number', r.document_number, 'date', r.document_date) as document
     from outside_subsidy r
     where r.local_government = $1 and r.fiscal_year = $2 order by r.sequence`,
    [localGovernment, fiscalYear],
  );
  return rows.map((row) => ({ ...row, amount: formatBaht(BigInt(row.amount)) }));
}
