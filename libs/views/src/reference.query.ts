import { RULES, type AreaId, type CalendarDate, type RejectionCode } from '@app/ledger';
import type { DataSource } from 'typeorm';
import type { Listing } from './answers.matching-fund';
import type {
  AreaRow,
  CommitteeRow,
  DevelopmentIssueRow,
  RateRow,
  RuleRow,
  TransferRuleRow,
} from './answers.reference';
import { nearestPhase } from './reference.view';
import { inSnapshot, type Snapshot } from './snapshot';
import { SqlParameters } from './sql-parameters';

/** Reference data as it holds on a day. */
export interface ReferenceRequest {
  readonly today: CalendarDate;
  /** The day whose reference data is wanted; `today` when absent. */
  readonly asOfEffective?: CalendarDate | undefined;
}

/** Reference data of one area, or of all. */
export interface ReferenceOfAreaRequest extends ReferenceRequest {
  readonly area?: AreaId | undefined;
}

/**
 * All provinces and clusters, and Bangkok, which has no book: their names on the day and the cluster
 * to which a province belongs on it. By id.
 */
export function registeredAreas(
  dataSource: DataSource,
  request: ReferenceRequest,
): Promise<Listing<AreaRow>> {
  return list(dataSource, request, (snapshot, day) => readAreas(snapshot, day));
}

/** Areas within a snapshot, by id; as the registry had them at the snapshot's instant. */
export async function readAreas(
  { tx, upTo }: Snapshot,
  day: CalendarDate,
  areas?: readonly string[],
): Promise<AreaRow[]> {
  const parameters = new SqlParameters();
  const on = `${parameters.add(day)}::date`;
  const known = `coalesce(${parameters.add(upTo ?? null)}::bigint, 9223372036854775807)`;
  const wanted = areas === undefined ? 'true' : `a.area = any(${parameters.add(areas)}::text[])`;
  // A name that was not written down yet is better than none.
  return tx.query<AreaRow[]>(
    `select a.area, a.kind, a.region, n.name_th as "nameTh", n.name_en as "nameEn",
       (select m.cluster from cluster_membership m
        where m.province = a.area and m.sequence <= ${known} and m.from_day <= ${on}
          and (m.until_day is null or ${on} < m.until_day or m.ended_sequence > ${known})
        order by m.sequence desc limit 1) as cluster
     from area a cross join lateral (
       select p.name_th, p.name_en from area_name p where p.area = a.area
       order by (p.sequence <= ${known}) desc, ${nearestPhase(on)} limit 1) n
     where ${wanted} order by a.area collate "C"`,
    parameters.values,
  );
}

/** An area within a snapshot; its id stands for its name where the registry does not have it. */
export async function readArea(
  snapshot: Snapshot,
  day: CalendarDate,
  area: string,
): Promise<AreaRow> {
  const [found] = await readAreas(snapshot, day, [area]);
  return found ?? unregistered(area);
}

/** An area of which the registry, as far as it was read, says nothing. */
export function unregistered(area: string): AreaRow {
  const kind = area.startsWith('CL') ? 'cluster' : 'province';
  return { area, kind, nameTh: area, nameEn: area, region: '', cluster: null };
}

/** Committees with the seats that stand on the day, chairs first. */
export function committees(
  dataSource: DataSource,
  request: ReferenceOfAreaRequest,
): Promise<Listing<CommitteeRow>> {
  return list(dataSource, request, ({ tx }, day) =>
    tx.query<CommitteeRow[]>(
      `select k.committee, k.area, k.name_th as name,
         coalesce((select json_agg(json_build_object('seat', s.seat, 'name', s.name_th,
             'chairs', s.chairs, 'validFrom', s.from_day, 'validTo', s.until_day - 1)
             order by s.chairs desc, s.sequence)
           from committee_seat s
           where s.committee = k.committee and ${standsOn('s', '$1::date')}), '[]') as seats
       from committee k
       where k.from_day <= $1 and k.area = coalesce($2, k.area) order by k.committee collate "C"`,
      [day, request.area ?? null],
    ),
  );
}

/** Development issues (ประเด็นการพัฒนา) that stand on the day, in the order of their registration. */
export function developmentIssues(
  dataSource: DataSource,
  request: ReferenceOfAreaRequest,
): Promise<Listing<DevelopmentIssueRow>> {
  return list(dataSource, request, ({ tx }, day) =>
    tx.query<DevelopmentIssueRow[]>(
      `select i.issue, i.area, i.name_th as name, i.from_day::text as "validFrom",
         (i.until_day - 1)::text as "validTo"
       from development_issue i
       where ${standsOn('i', '$1::date')} and i.area = coalesce($2, i.area)
       order by i.area collate "C", i.sequence`,
      [day, request.area ?? null],
    ),
  );
}

/**
 * The rates of the yearly ceiling, with those that ended or have not begun, as they were checked by the
 * day; the newest first.
 */
export function rates(
  dataSource: DataSource,
  request: ReferenceRequest,
): Promise<Listing<RateRow>> {
  return list(dataSource, request, ({ tx }, day) =>
    tx.query<RateRow[]>(
      `select r.rate, r.types, r.share_basis_points as "shareBasisPoints", r.forms,
         coalesce(m.verified, r.verified) as verified, m.from_day::text as "markedOn",
         m.citation as "markedBy", r.citation, r.from_day::text as "validFrom",
         (r.until_day - 1)::text as "validTo"
       from rate r left join lateral ${rateMarkOn('r.rate', '$1::date')} m on true
       order by r.from_day desc, r.sequence`,
      [day],
    ),
  );
}

/** The transfer rules, with those that ended or have not begun; the newest first. */
export function transferRules(
  dataSource: DataSource,
  request: ReferenceRequest,
): Promise<Listing<TransferRuleRow>> {
  return list(dataSource, request, ({ tx }) =>
    tx.query<TransferRuleRow[]>(
      `select t.rule, t.mover, t.reach as "between", t.from_categories as "fromCategories",
         t.to_categories as "toCategories", t.per_act as "perAct", t.in_year as "inYear",
         t.in_year_over as "inYearOver", t.split_within_days as "splitWithinDays", t.verified,
         t.citation, t.from_day::text as "validFrom", (t.until_day - 1)::text as "validTo"
       from transfer_rule t
       order by t.from_day desc, t.sequence`,
    ),
  );
}

/** The mark that a rate has on a day, as an SQL expression; no row where it has none. */
export function rateMarkOn(rate: string, day: string): string {
  return `(select k.verified, k.citation, k.from_day from rate_mark k
    where k.rate = ${rate} and k.from_day <= ${day}
    order by k.from_day desc, k.sequence desc limit 1)`;
}

interface StoredMark {
  readonly code: string;
  readonly verified: boolean;
  readonly citation: string;
  readonly markedOn: string;
}

/** Every rule with its source, and whether it refuses: as it was marked last by the day, else as delivered. */
export function rules(
  dataSource: DataSource,
  request: ReferenceRequest,
): Promise<Listing<RuleRow>> {
  return list(dataSource, request, async ({ tx }, day) => {
    const found = await tx.query<StoredMark[]>(
      `select distinct on (m.code) m.code, m.verified, m.citation, m.from_day::text as "markedOn"
       from rule_mark m where m.from_day <= $1
       order by m.code, m.from_day desc, m.sequence desc`,
      [day],
    );
    const marks = new Map(found.map((mark) => [mark.code, mark]));
    return (Object.keys(RULES) as RejectionCode[]).map((code) => {
      const { kind, source, validFrom, breach, verified } = RULES[code];
      const mark = marks.get(code);
      return {
        code,
        kind,
        source,
        validFrom: validFrom ?? null,
        breach,
        // What was checked before it was delivered, no mark takes away.
        verified: verified || (mark?.verified ?? false),
        markedOn: mark?.markedOn ?? null,
        citation: mark?.citation ?? null,
      };
    });
  });
}

function standsOn(table: string, day: string): string {
  return `${table}.from_day <= ${day} and (${table}.until_day is null or ${day} < ${table}.until_day)`;
}

async function list<Row>(
  dataSource: DataSource,
  { today, asOfEffective }: ReferenceRequest,
  read: (snapshot: Snapshot, day: CalendarDate) => Promise<readonly Row[]>,
): Promise<Listing<Row>> {
  return inSnapshot(dataSource, ['reference'], { asOfEffective }, async (snapshot) => ({
    ...snapshot.standing,
    simulated: false,
    rows: await read(snapshot, asOfEffective ?? today),
  }));
}
