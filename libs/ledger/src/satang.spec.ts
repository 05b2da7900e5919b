import {
  arabicNumerals,
  formatBaht,
  InvalidMoney,
  parseBaht,
  parseTypedBaht,
  SATANG_MAX,
  sumSatang,
} from './satang';

describe('an amount on the wire', () => {
  it.each([
    ['0', 0n],
    ['0.00', 0n],
    ['-0.00', 0n],
    ['0.05', 5n],
    ['1.5', 150n],
    ['1234567.89', 123_456_789n],
    ['-0.50', -50n],
    ['90071992547409.93', 9_007_199_254_740_993n],
    ['100000000000000.00', SATANG_MAX],
  ])('reads %s', (text, satang) => expect(parseBaht(text)).toBe(satang));

  it.each([
    '',
    ' ',
    '.5',
    '5.',
    '01',
    '+1',
    '--1',
    '1.234',
    '1e3',
    '0x10',
    '1,000.00',
    '1 000',
    '๑',
    'NaN',
    'Infinity',
    '100000000000000.01',
    '1000000000000000',
    '1\n',
  ])('refuses %j', (text) => expect(() => parseBaht(text)).toThrow(InvalidMoney));

  it.each([
    [0n, '0.00'],
    [5n, '0.05'],
    [-5n, '-0.05'],
    [100n, '1.00'],
    [123_456_789n, '1234567.89'],
    [-SATANG_MAX, '-100000000000000.00'],
  ])('writes %s satang as %s', (satang, text) => {
    expect(formatBaht(satang)).toBe(text);
    expect(parseBaht(text)).toBe(satang);
  });
});

describe('an amount as a person types it', () => {
  it.each([
    ['1,234,567.89', 123_456_789n],
    ['๑,๒๓๔.๕๐', 123_450n],
    ['  500 บาท ', 50_000n],
    ['500บาท', 50_000n],
    ['-1,000', -100_000n],
    ['1234', 123_400n],
  ])('reads %s', (text, satang) => expect(parseTypedBaht(text)).toBe(satang));

  it.each([
    '1,23',
    '1,2345',
    '12,34,567',
    ',100',
    '1,000,',
    '1.000,50',
    '1.234',
    'ห้าร้อย',
    'บาท',
    '',
  ])('does not guess what %j is', (text) =>
    expect(() => parseTypedBaht(text)).toThrow(InvalidMoney),
  );

  it('states the text that it could not read', () => {
    expect(() => parseTypedBaht('๑,๒๓')).toThrow('"๑,๒๓"');
  });
});

it('turns Thai numerals into Arabic ones and leaves the rest', () => {
  expect(arabicNumerals('ที่ ๐๑๒๓๔๕๖๗๘๙/2565 ก')).toBe('ที่ 0123456789/2565 ก');
});

it('adds without losing a satang', () => {
  expect(sumSatang([SATANG_MAX, 1n, -2n])).toBe(SATANG_MAX - 1n);
  expect(sumSatang([])).toBe(0n);
});
