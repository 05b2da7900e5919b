export const expected = 'only in tests';
