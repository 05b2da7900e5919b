import { comparable } from './typed-number';

describe('the number of a document, typed again', () => {
  it.each([
    ['in Thai numerals', 'นร ๐๑/๒๕๖๕'],
    ['with other spaces', '  นร\u00a001/2565'],
    ['in wide forms', 'นร ０１／２５６５'],
    ['with a space of no width', 'นร\u200b01/2565'],
    ['with a joiner that nobody sees', 'นร\u034f01/2565'],
    ['with a selector that nobody sees', 'นร 01\ufe0f/2565'],
    ['with a filler that nobody sees', 'นร\u316401/2565'],
  ])('is the same number %s', (_how, typed) => {
    expect(comparable(typed)).toBe(comparable('นร 01/2565'));
  });

  it.each(['PO-7', 'PO‐7', 'PO–7', 'PO−7', 'PO⁃7', 'po-7'])('takes %s for PO-7', (typed) => {
    expect(comparable(typed)).toBe('PO-7');
  });

  it('takes two ways of typing one Thai sign for one', () => {
    expect(comparable('เเบบ 1')).toBe(comparable('แบบ 1'));
    expect(comparable('น\u0e4d\u0e49า 1')).toBe(comparable('น\u0e49ำ 1'));
  });

  it.each([
    ['PO 1', 'PO 11'],
    ['นร 1/2565', 'นร 1/2564'],
    ['กก 1', 'กข 1'],
    ['A-1', 'A1'],
  ])('tells %s from %s', (a, b) => {
    expect(comparable(a)).not.toBe(comparable(b));
  });
});
