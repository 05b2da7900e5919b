import { CLUSTERS, PROVINCES } from './areas.data';
import { toCalendarDate, type CalendarDate, type FiscalYear } from './calendar';
import { AREA_PATTERN } from './stored-values';

/** A budget-receiving unit (หน่วยรับงบประมาณ): a province, `TH40`, or a cluster, `CL12`. */
export type AreaId = string & { readonly __area: true };

/** A committee that decides over one area's budget: `PC-TH40` (ก.บ.จ.) or `CC-CL12` (ก.บ.ก.). */
export type CommitteeId = string & { readonly __committee: true };

/** Names the stream of one area's fiscal year, `book-TH40-2565`. */
export type BookId = string & { readonly __book: true };

/** A province or a cluster with its names. */
export interface Area {
  readonly id: AreaId;
  readonly kind: 'province' | 'cluster';
  readonly nameTh: string;
  readonly nameEn: string;
  readonly region: string;
}

/** A province belongs to a cluster from one day until another (exclusive), or still. */
export interface ClusterMembership {
  readonly province: AreaId;
  readonly cluster: AreaId;
  readonly from: CalendarDate;
  readonly until?: CalendarDate;
}

const AREAS: ReadonlyMap<string, Area> = new Map<string, Area>([
  ...PROVINCES.map(([id, nameTh, nameEn, region]): [string, Area] => [
    id,
    { id: id as string as AreaId, kind: 'province', nameTh, nameEn, region },
  ]),
  ...CLUSTERS.map(([id, nameTh, nameEn, region]): [string, Area] => [
    id,
    { id: id as string as AreaId, kind: 'cluster', nameTh, nameEn, region },
  ]),
]);

/** The present clusters were set up by a notice of November B.E. 2560. */
const CLUSTERS_SINCE = toCalendarDate('2017-11-17');

/** Who belongs to which cluster, and since when. Changes are added, never edited. */
export const CLUSTER_MEMBERSHIPS: readonly ClusterMembership[] = PROVINCES.map(
  ([province, , , , cluster]) => ({
    province: province as string as AreaId,
    cluster: cluster as string as AreaId,
    from: CLUSTERS_SINCE,
  }),
);

/** All 76 provinces and 18 clusters. */
export function allAreas(): readonly Area[] {
  return [...AREAS.values()];
}

/** The area of this id; undefined when there is none. */
export function findArea(id: string): Area | undefined {
  return AREAS.get(id);
}

/**
 * Reads an area's id as files and people write it: `TH40`, `TH-40`, `th-40`, `CL12`. Whether there
 * is such an area is said by the registry.
 *
 * @returns undefined for what is no such id.
 */
export function parseAreaId(text: string): AreaId | undefined {
  const id = text.trim().toUpperCase().replace('-', '');
  return AREA_PATTERN.test(id) ? (id as AreaId) : undefined;
}

/** The cluster to which a province belongs on a day; undefined for clusters and before 2017. */
export function clusterOf(province: AreaId, on: CalendarDate): AreaId | undefined {
  return CLUSTER_MEMBERSHIPS.find(
    (m) => m.province === province && m.from <= on && (m.until === undefined || on < m.until),
  )?.cluster;
}

/** The committee that decides over an area's budget: ก.บ.จ. of a province, ก.บ.ก. of a cluster. */
export function committeeOf(area: AreaId): CommitteeId {
  return `${area.startsWith('TH') ? 'PC' : 'CC'}-${area}` as CommitteeId;
}

/** The name of the stream that decides over one area's fiscal year. */
export function bookId(area: AreaId, fiscalYear: FiscalYear): BookId {
  return `book-${area}-${fiscalYear}` as BookId;
}

/** Reads `book-TH40-2565`; undefined for other streams. */
export function parseBookId(
  stream: string,
): { readonly area: AreaId; readonly fiscalYear: FiscalYear } | undefined {
  const match = /^book-((?:TH|CL)\d{2})-(\d{4})$/.exec(stream);
  const [, area, fiscalYear] = match ?? [];
  return area === undefined ? undefined : { area: area as AreaId, fiscalYear: Number(fiscalYear) };
}
