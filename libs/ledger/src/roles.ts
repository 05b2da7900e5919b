import { AREA_PATTERN } from './areas';
import { ID_PATTERN } from './stored-values';

/*
 * The offices of the field as roles, and in what kind of place each can be held. What a role may do
 * is said by the table of rights; here is only what can be assigned.
 */

/** A kind of place in which a role is held. `nation` is `*`. */
export type PlaceKind = 'nation' | 'province' | 'cluster' | 'district' | 'local-government';

/** Every role that a person can be assigned, with the kinds of place in which it is held. */
export const ROLE_PLACES = {
  /** ฝ่ายเลขานุการ ก.บ.จ./ก.บ.ก. records resolutions. */
  'committee-secretary': ['province', 'cluster'],
  /** The chair or an authorised signer, who confirms them. */
  confirmer: ['province', 'cluster'],
  /** Heads the province; of a cluster, the governor of its operation-centre province. */
  governor: ['province', 'cluster'],
  'finance-officer': ['province'],
  /** สำนักงานบริหารยุทธศาสตร์กลุ่มจังหวัด (OSM). */
  'cluster-officer': ['cluster'],
  /** Requests and binds the money of its own projects. */
  'implementing-agency': ['province', 'cluster'],
  /** นายอำเภอ supervises the local governments of a district. */
  'district-chief': ['district'],
  'local-finance-officer': ['local-government'],
  /** สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัด (สถจ.). */
  'local-administration-office': ['province'],
  /** สำนักงานคลังจังหวัด approves and records payments. */
  'provincial-treasury': ['province', 'cluster'],
  /** ฝ่ายเลขานุการ ก.น.บ. grants delegations and records answers from above. */
  'policy-secretary': ['nation'],
  /** Of one area, or of one local government. */
  'internal-auditor': ['province', 'cluster', 'local-government'],
  'state-auditor': ['nation'],
  /** Follows the reform programme; reads. */
  'programme-office': ['nation'],
  /** Users and reference data; no money. */
  administrator: ['nation'],
} as const satisfies Readonly<Record<string, readonly PlaceKind[]>>;

/** A role that a person can be assigned. */
export type AssignableRole = keyof typeof ROLE_PLACES;

/** Every role that a person can be assigned. */
export const ASSIGNABLE_ROLES = Object.keys(ROLE_PLACES) as readonly AssignableRole[];

const DISTRICT_PATTERN = /^DISTRICT-\d{4}$/;
const LOCAL_GOVERNMENT_PATTERN = /^(PAO|CITY|TOWN|SUBDISTRICT|TAO|SPECIAL)-./;

/**
 * The kind of a place: `*`, `TH40`, `CL12`, `DISTRICT-4001` (by the code of the Department of
 * Provincial Administration), `TOWN-400114`; undefined for anything else.
 */
export function placeKindOf(place: string): PlaceKind | undefined {
  if (place === '*') return 'nation';
  if (AREA_PATTERN.test(place)) return place.startsWith('TH') ? 'province' : 'cluster';
  if (DISTRICT_PATTERN.test(place)) return 'district';
  return LOCAL_GOVERNMENT_PATTERN.test(place) && ID_PATTERN.test(place)
    ? 'local-government'
    : undefined;
}

/** The place of a district, by its four-digit code. */
export function districtPlace(code: string): string {
  return `DISTRICT-${code}`;
}

/** Whether a role can be held in a place. */
export function canBeHeldIn(role: AssignableRole, place: string): boolean {
  const kinds: readonly PlaceKind[] = ROLE_PLACES[role];
  const kind = placeKindOf(place);
  return kind !== undefined && kinds.includes(kind);
}
