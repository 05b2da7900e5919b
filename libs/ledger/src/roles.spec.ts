import {
  ASSIGNABLE_ROLES,
  canBeHeldIn,
  districtPlace,
  placeKindOf,
  type AssignableRole,
  type PlaceKind,
} from './roles';

/** One place of each kind. */
const PLACES: Readonly<Record<PlaceKind, string>> = {
  nation: '*',
  province: 'TH40',
  cluster: 'CL12',
  district: 'DISTRICT-4001',
  'local-government': 'TOWN-400114',
};
const KINDS = Object.keys(PLACES) as readonly PlaceKind[];

/** Where each office of the field is held, in the order nation, province, cluster, district, อปท. */
const HELD: Readonly<Record<AssignableRole, string>> = {
  'committee-secretary': '. P C . .',
  confirmer: '. P C . .',
  governor: '. P C . .',
  'finance-officer': '. P . . .',
  'cluster-officer': '. . C . .',
  'implementing-agency': '. P C . .',
  'district-chief': '. . . D .',
  'local-finance-officer': '. . . . L',
  'local-administration-office': '. P . . .',
  'provincial-treasury': '. P C . .',
  'policy-secretary': 'N . . . .',
  'internal-auditor': '. P C . L',
  'state-auditor': 'N . . . .',
  'programme-office': 'N . . . .',
  administrator: 'N . . . .',
};

it.each(ASSIGNABLE_ROLES)('%s is held in places of its kinds, and in no other', (role) => {
  const held = KINDS.map((kind) => canBeHeldIn(role, PLACES[kind]));
  expect(held).toEqual(HELD[role].split(' ').map((mark) => mark !== '.'));
});

it.each([
  ['*', 'nation'],
  ['TH40', 'province'],
  ['CL01', 'cluster'],
  [districtPlace('4001'), 'district'],
  ['PAO-40', 'local-government'],
  ['SPECIAL-2099', 'local-government'],
])('%s is a place', (place, kind) => {
  expect(placeKindOf(place)).toBe(kind);
});

it.each([
  '',
  '**',
  'th40',
  'TH4',
  'TH400',
  ' TH40',
  'TH40\n',
  'DISTRICT-',
  'DISTRICT-401',
  'DISTRICT-40011',
  'DISTRICT-4001 ',
  'VILLAGE-1',
  'TOWN-',
  'TOWN-4001/14',
  'TOWN-400114 ',
  `TOWN-${'1'.repeat(70)}`,
])('%j is no place, and nothing is held there', (place) => {
  expect(ASSIGNABLE_ROLES.some((role) => canBeHeldIn(role, place))).toBe(false);
});
