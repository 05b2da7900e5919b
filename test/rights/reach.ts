import type { Reach } from './rights-table';

/** Somebody who asks, by account, in a role that is held in a place. */
export interface Asker {
  readonly account: string;
  /** The role's code in the table. */
  readonly code: string;
  readonly at: string;
}

const area = (code: string, duty: string, ...places: readonly string[]): readonly Asker[] =>
  places.map((at) => ({ account: `${duty}-${at.toLowerCase()}`, code, at }));

/** The account that audits one local government; the world of these specs assigns it. */
export const TOWN_AUDITOR = 'lao-tao-400103';

/** Every role, in every kind of place in which it can be held. */
export const ASKERS: readonly Asker[] = [
  ...area('SEC', 'secretary', 'TH40', 'CL12'),
  ...area('CNF', 'confirmer', 'TH40', 'CL12'),
  ...area('GOV', 'governor', 'TH40', 'CL12'),
  ...area('FIN', 'finance', 'TH40'),
  ...area('OSM', 'finance', 'CL12'),
  ...area('AGY', 'agency', 'TH40', 'CL12'),
  ...area('TRE', 'treasury', 'TH40', 'CL12'),
  ...area('PLO', 'local-administration', 'TH40'),
  { account: 'chief-4001', code: 'DIS', at: 'DISTRICT-4001' },
  ...area('LGF', 'lao', 'TOWN-400114'),
  { account: 'policy-secretary', code: 'POL', at: '*' },
  ...area('IAU', 'auditor', 'TH40', 'CL12'),
  { account: TOWN_AUDITOR, code: 'IAU', at: 'TOWN-400114' },
  { account: 'state-auditor', code: 'SAU', at: '*' },
  { account: 'programme-office', code: 'PRG', at: '*' },
  { account: 'administrator', code: 'ADM', at: '*' },
];

/** The areas whose books are asked: an own province and its cluster, and foreign ones. */
export const AREAS = ['TH40', 'CL12', 'TH41', 'CL10'] as const;

/**
 * The local governments that are asked: one, its neighbour in the district, their province's own, one
 * of another province of the cluster, one of another cluster.
 */
export const LOCAL_GOVERNMENTS = [
  'TOWN-400114',
  'SUBDISTRICT-400107',
  'PAO-40',
  'PAO-46',
  'PAO-41',
] as const;

/** In what each place lies, as the maps have it; written by hand, not asked of the registries. */
const AROUND: Readonly<Record<string, readonly string[]>> = {
  TH40: ['CL12'],
  TH41: ['CL10'],
  'DISTRICT-4001': ['TH40', 'CL12'],
  'TOWN-400114': ['DISTRICT-4001', 'TH40', 'CL12'],
  'SUBDISTRICT-400107': ['DISTRICT-4001', 'TH40', 'CL12'],
  'PAO-40': ['TH40', 'CL12'],
  'PAO-46': ['TH46', 'CL12'],
  'PAO-41': ['TH41', 'CL10'],
};

const isLocal = (place: string): boolean => !/^(TH|CL)\d\d$/.test(place);

/** Whether a right reaches from where its role is held to a place. */
export function reaches(reach: Reach, at: string, place: string, deed: 'ask' | 'read'): boolean {
  if (reach === 'any' || at === place) return true;
  if (reach === 'own') return false;
  if (reach === 'home') return isLocal(at) && (AROUND[at] ?? []).includes(place);
  return (AROUND[place] ?? []).includes(at) && (deed === 'read' || !at.startsWith('CL'));
}
