import { percentOf } from './figures';

describe('percentages', () => {
  it.each([
    [1n, 3n, '33.33'],
    [2n, 3n, '66.67'],
    [1n, 20_000n, '0.01'],
    [1n, 20_001n, '0.00'],
    [0n, 5n, '0.00'],
    [7n, 7n, '100.00'],
    [9n, 7n, '128.57'],
    [9_999_999_999_999_999n, 10_000_000_000_000_000n, '100.00'],
  ])('of %d in %d is %s', (part, whole, percent) => {
    expect(percentOf(part, whole)).toBe(percent);
  });

  it('has none of nothing', () => {
    expect(percentOf(5n, 0n)).toBeNull();
  });
});
