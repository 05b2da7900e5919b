import {
  buddhistYearOf,
  dayInThailand,
  fiscalQuarterOf,
  fiscalYearEnd,
  fiscalYearOf,
  fiscalYearStart,
  formatThaiDate,
  InvalidDate,
  parseTypedDate,
  toCalendarDate,
} from './calendar';

const MONTHS = [
  ['มกราคม', 'ม.ค.', 'มค', 'ม.ค'],
  ['กุมภาพันธ์', 'ก.พ.', 'กพ', 'ก.พ'],
  ['มีนาคม', 'มี.ค.', 'มีค', 'มี.ค'],
  ['เมษายน', 'เม.ย.', 'เมย', 'เม.ย'],
  ['พฤษภาคม', 'พ.ค.', 'พค', 'พ.ค'],
  ['มิถุนายน', 'มิ.ย.', 'มิย', 'มิ.ย'],
  ['กรกฎาคม', 'ก.ค.', 'กค', 'ก.ค'],
  ['สิงหาคม', 'ส.ค.', 'สค', 'ส.ค'],
  ['กันยายน', 'ก.ย.', 'กย', 'ก.ย'],
  ['ตุลาคม', 'ต.ค.', 'ตค', 'ต.ค'],
  ['พฤศจิกายน', 'พ.ย.', 'พย', 'พ.ย'],
  ['ธันวาคม', 'ธ.ค.', 'ธค', 'ธ.ค'],
] as const;

describe('an ISO day', () => {
  it.each(['2022-06-25', '2024-02-29', '2000-02-29', '1900-01-01', '2199-12-31'])(
    'takes %s',
    (text) => expect(toCalendarDate(text)).toBe(text),
  );

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2022-02-30',
    '2022-04-31',
    '2022-13-01',
    '2022-00-10',
    '2022-01-00',
    '2565-06-25',
    '1899-12-31',
    '2200-01-01',
    '2022-6-25',
    '2022/06/25',
    '2022-06-25T00:00:00Z',
    ' 2022-06-25',
    '2022-06-25\n',
    '',
  ])('refuses %j', (text) => expect(() => toCalendarDate(text)).toThrow(InvalidDate));
});

describe('a day as a person types it', () => {
  it.each([
    ['2022-06-25', '2022-06-25'],
    ['2565-06-25', '2022-06-25'],
    ['25/6/2565', '2022-06-25'],
    ['25-06-2565', '2022-06-25'],
    ['25.6.2565', '2022-06-25'],
    ['๒๕/๖/๒๕๖๕', '2022-06-25'],
    ['๒๕ มิ.ย. ๒๕๖๕', '2022-06-25'],
    ['25 มิถุนายน พ.ศ. 2565', '2022-06-25'],
    ['  5มิ.ย.65 ', '2022-06-05'],
    ['29 ก.พ. 2567', '2024-02-29'],
    ['29/2/2567', '2024-02-29'],
    ['24 ธันวาคม 2562', '2019-12-24'],
  ])('reads %s', (text, iso) => expect(parseTypedDate(text)).toBe(iso));

  it.each(MONTHS.flatMap((names, index) => names.map((name) => [name, index + 1] as const)))(
    'knows the month %s',
    (name, month) => {
      const iso = `2022-${String(month).padStart(2, '0')}-07`;
      expect(parseTypedDate(`7 ${name} 2565`)).toBe(iso);
      expect(parseTypedDate(`๗ ${name} ๖๕`)).toBe(iso);
    },
  );

  it.each([
    ['29 ก.พ. 2566', '29 February of a common year'],
    ['31/4/2565', 'a day that does not exist'],
    ['25/6/65', 'two digits may be either era'],
    ['65-06-25', 'two digits, and in front'],
    ['6/7/2022', 'a Christian year after a day and a month: whose order?'],
    ['25 มิ.ย. 2022', 'a Christian year after Thai words'],
    ['25/6-2565', 'mixed separators'],
    ['25 มิ 2565', 'no month'],
    ['มิ.ย. 2565', 'no day'],
    ['25 มิ.ย.', 'no year'],
    ['25 June 2565', 'another language'],
    ['2565/06/25', 'the year in front, with slashes'],
    ['44737', "a spreadsheet's serial number"],
    ['', 'nothing'],
  ])('does not guess what %s is: %s', (text) => {
    expect(() => parseTypedDate(text)).toThrow(InvalidDate);
  });

  it('states the text that it could not read', () => {
    expect(() => parseTypedDate('๓๑/๔/๒๕๖๕')).toThrow('"๓๑/๔/๒๕๖๕"');
  });
});

it('writes a day in Thai and B.E., and reads it back', () => {
  expect(formatThaiDate(toCalendarDate('2022-06-25'))).toBe('25 มิ.ย. 2565');
  for (const [index] of MONTHS.entries()) {
    const iso = toCalendarDate(`2024-${String(index + 1).padStart(2, '0')}-09`);
    expect(parseTypedDate(formatThaiDate(iso))).toBe(iso);
  }
});

it('takes the day from the clock on the wall in Thailand', () => {
  expect(dayInThailand(new Date('2022-06-25T16:59:59.999Z'))).toBe('2022-06-25');
  expect(dayInThailand(new Date('2022-06-25T17:00:00.000Z'))).toBe('2022-06-26');
});

describe('the fiscal year', () => {
  it.each([
    ['2021-09-30', 2564, 4],
    ['2021-10-01', 2565, 1],
    ['2021-12-31', 2565, 1],
    ['2022-01-01', 2565, 2],
    ['2022-03-31', 2565, 2],
    ['2022-04-01', 2565, 3],
    ['2022-06-30', 2565, 3],
    ['2022-07-01', 2565, 4],
    ['2022-09-30', 2565, 4],
    ['2022-10-01', 2566, 1],
  ])('of %s is %d, quarter %d', (text, fiscalYear, quarter) => {
    expect(fiscalYearOf(toCalendarDate(text))).toBe(fiscalYear);
    expect(fiscalQuarterOf(toCalendarDate(text))).toBe(quarter);
  });

  it('begins on 1 October and ends on 30 September', () => {
    expect(fiscalYearStart(2565)).toBe('2021-10-01');
    expect(fiscalYearEnd(2565)).toBe('2022-09-30');
  });

  it('is not the year in which committees number their meetings', () => {
    const meeting = toCalendarDate('2019-12-24');
    expect(buddhistYearOf(meeting)).toBe(2562);
    expect(fiscalYearOf(meeting)).toBe(2563);
  });
});
