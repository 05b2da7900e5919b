import type { AreaId, CalendarDate, LocalGovernmentType } from '@app/ledger';
import type { DataSource } from 'typeorm';
import type { Page } from './standing';
import type { LocalGovernmentRow } from './answers.reference';
import {
  cutPage,
  isText,
  pageLimit,
  pageToken,
  readPageToken,
  type PageRequest,
} from './page-token';
import type { ReferenceRequest } from './reference.query';
import { nearestPhase } from './reference.view';
import { inSnapshot, type Snapshot } from './snapshot';
import { SqlParameters } from './sql-parameters';

/** Which local governments are wanted. */
export interface LocalGovernmentsRequest extends ReferenceRequest, PageRequest {
  readonly province?: AreaId | undefined;
  readonly type?: LocalGovernmentType | undefined;
  /** A part of a name, Thai or English, that it has or ever had; or its id's beginning. */
  readonly q?: string | undefined;
}

interface Search extends Pick<LocalGovernmentsRequest, 'province' | 'type' | 'q'> {
  readonly ids?: readonly string[];
  readonly after?: readonly string[] | undefined;
  readonly limit?: number;
}

/**
 * Local governments as the registry has them on a day, by province, district and id; those of a whole
 * province before its districts', those that were merged into another with which one.
 *
 * @throws {InvalidPageToken} @throws {RangeError} see `PageRequest`.
 */
export async function localGovernments(
  dataSource: DataSource,
  request: LocalGovernmentsRequest,
): Promise<Page<LocalGovernmentRow>> {
  const limit = pageLimit(request);
  const after = readPageToken(request.after, [isText, isText, isText]);
  const { today, asOfEffective, province, type, q } = request;
  return inSnapshot(dataSource, ['reference'], { asOfEffective }, async (snapshot) => {
    const day = asOfEffective ?? today;
    const search = { province, type, q, after, limit: limit + 1 };
    const found = await readLocalGovernments(snapshot, day, search);
    const page = cutPage(found, limit, (row) =>
      pageToken([row.province, row.district?.code ?? '', row.localGovernment]),
    );
    return { ...snapshot.standing, simulated: false, rows: page.rows, next: page.next };
  });
}

/** Local governments within a snapshot, as they are on a day; none that was registered later. */
export async function readLocalGovernments(
  { tx }: Snapshot,
  day: CalendarDate,
  { province, type, q, ids, after, limit }: Search,
): Promise<LocalGovernmentRow[]> {
  const parameters = new SqlParameters();
  const on = `${parameters.add(day)}::date`;
  const place = `(g.province collate "C", n.district_code collate "C", g.local_government collate "C")`;
  const conditions = [
    ...(province === undefined ? [] : [`g.province = ${parameters.add(province)}`]),
    ...(type === undefined ? [] : [`n.type = ${parameters.add(type)}`]),
    ...(ids === undefined ? [] : [`g.local_government = any(${parameters.add(ids)}::text[])`]),
    ...(q === undefined || q.trim() === '' ? [] : [named(parameters.add(q.trim()))]),
    ...(after === undefined
      ? []
      : [`${place} > (${after.map((part) => parameters.add(part)).join(', ')})`]),
  ];
  return tx.query<LocalGovernmentRow[]>(
    `select g.local_government as "localGovernment", n.type, n.name_th as name,
       n.full_name_th as "fullName", n.name_en as "nameEn", g.province,
       coalesce((select p.name_th from area_name p where p.area = g.province
         order by ${nearestPhase(on)} limit 1), g.province) as "provinceName",
       case when n.district_code = '' then null else
         json_build_object('code', n.district_code, 'name', n.district_name) end as district,
       n.dla_code as "dlaCode",
       case when g.merged_on <= ${on} then g.merged_into end as "mergedInto",
       case when g.merged_on <= ${on} then g.merged_on::text end as "mergedOn"
     from local_government g cross join lateral (
       select p.type, p.name_th, p.full_name_th, p.name_en, p.district_code, p.district_name,
         p.dla_code
       from local_government_phase p
       where p.local_government = g.local_government order by ${nearestPhase(on)} limit 1) n
     where ${[`g.from_day <= ${on}`, ...conditions].join(' and ')}
     order by ${place} ${limit === undefined ? '' : `limit ${parameters.add(limit)}`}`,
    parameters.values,
  );
}

/** Looks for a part of a name as it is, without patterns; capitals make no difference. */
function named(q: string): string {
  return `(starts_with(lower(g.local_government), lower(${q})) or exists (
    select from local_government_phase p
    where p.local_government = g.local_government and (
      strpos(p.full_name_th, ${q}) > 0 or strpos(p.name_th, ${q}) > 0
      or strpos(lower(p.name_en), lower(${q})) > 0)))`;
}

/** The full name of a local government on a day, as an SQL expression; its id where it has none. */
export function nameOn(localGovernment: string, day: string): string {
  return `coalesce((select p.full_name_th from local_government_phase p
    where p.local_government = ${localGovernment} order by ${nearestPhase(day)} limit 1),
    ${localGovernment})`;
}

/**
 * Who has the rights and debts of a local government on a day, as an SQL expression: itself, or the
 * one into which it was merged, however often that happened again.
 */
export function successorOn(localGovernment: string, day: string): string {
  // Mergers that ran in a ring would be a bug; the union ends them all the same.
  return `coalesce((with recursive heir (id) as (
      select ${localGovernment} union
      select g.merged_into from heir join local_government g
        on g.local_government = heir.id where g.merged_on <= ${day})
    select heir.id from heir where not exists (
      select from local_government g
      where g.local_government = heir.id and g.merged_on <= ${day}) limit 1), ${localGovernment})`;
}
