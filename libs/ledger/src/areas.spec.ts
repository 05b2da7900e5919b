import { bookId, committeeOf, parseAreaId, parseBookId, type AreaId } from './areas';

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
