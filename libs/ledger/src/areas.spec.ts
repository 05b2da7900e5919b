import {
  allAreas,
  bookId,
  CLUSTER_MEMBERSHIPS,
  clusterOf,
  committeeOf,
  findArea,
  parseAreaId,
  parseBookId,
  type AreaId,
} from './areas';
import { toCalendarDate } from './calendar';

const TODAY = toCalendarDate('2022-06-25');

it('knows the 94 budget-receiving units, each once', () => {
  const areas = allAreas();
  expect(areas.filter(({ kind }) => kind === 'province')).toHaveLength(76);
  expect(areas.filter(({ kind }) => kind === 'cluster')).toHaveLength(18);
  for (const names of [
    areas.map(({ id }) => id),
    areas.map(({ nameTh }) => nameTh),
    areas.map(({ nameEn }) => nameEn),
  ]) {
    expect(new Set(names).size).toBe(94);
  }
});

it('puts every province into one cluster that exists, and leaves no cluster empty', () => {
  const provinces = CLUSTER_MEMBERSHIPS.map(({ province }) => province);
  expect(new Set(provinces).size).toBe(76);
  const clusters = new Set(CLUSTER_MEMBERSHIPS.map(({ cluster }) => cluster));
  expect([...clusters].every((cluster) => findArea(cluster)?.kind === 'cluster')).toBe(true);
  expect(clusters.size).toBe(18);
});

it.each([
  ['TH40', 'TH40'],
  ['th-40', 'TH40'],
  [' TH-40 ', 'TH40'],
  ['CL12', 'CL12'],
  ['TH10', 'TH10'],
  ['TH4', undefined],
  ['TH400', undefined],
  ['XX40', undefined],
  ['TH--40', undefined],
  ['constructor', undefined],
  ['__proto__', undefined],
  ['', undefined],
])('reads the area %j as %s', (text, id) => expect(parseAreaId(text)).toBe(id));

it('answers for the cluster of a province by day', () => {
  const khonKaen = 'TH40' as AreaId;
  expect(clusterOf(khonKaen, TODAY)).toBe('CL12');
  expect(clusterOf(khonKaen, toCalendarDate('2017-11-16'))).toBeUndefined();
  expect(clusterOf('CL12' as AreaId, TODAY)).toBeUndefined();
});

it('names the committee and the book of a unit', () => {
  expect(committeeOf('TH40' as AreaId)).toBe('PC-TH40');
  expect(committeeOf('CL12' as AreaId)).toBe('CC-CL12');
  expect(bookId('TH40' as AreaId, 2565)).toBe('book-TH40-2565');
  expect(parseBookId('book-TH40-2565')).toEqual({ area: 'TH40', fiscalYear: 2565 });
});

it.each(['book-XX10-2565', 'book-TH40-65', 'refusals-TH40-2565', 'book-TH40-2565-x', ''])(
  'does not take the stream %j for a book',
  (stream) => expect(parseBookId(stream)).toBeUndefined(),
);
