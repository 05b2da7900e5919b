import fc from 'fast-check';
import { largestRemainder, largestRemainderWithin } from './largest-remainder';
import { sumSatang } from './satang';

const amount = fc.bigInt({ min: 0n, max: 10n ** 16n });

it('gives what whole satang leave over to the largest remainders, of equal ones to the first', () => {
  expect(largestRemainder(10_001n, [100n, 100n, 100n])).toEqual([3_334n, 3_334n, 3_333n]);
  expect(largestRemainder(100n, [1n, 2n, 4n])).toEqual([14n, 29n, 57n]);
  expect(largestRemainder(0n, [])).toEqual([]);
});

it('sums exactly, and gives none more than its weight', () => {
  const split = fc
    .array(amount, { minLength: 1, maxLength: 9 })
    .filter((weights) => sumSatang(weights) > 0n)
    .chain((weights) => {
      return fc.tuple(fc.constant(weights), fc.bigInt({ min: 0n, max: sumSatang(weights) }));
    });
  fc.assert(
    fc.property(split, ([weights, whole]) => {
      const shares = largestRemainder(whole, weights);
      expect(sumSatang(shares)).toBe(whole);
      expect(shares.every((share, index) => share >= 0n && share <= (weights[index] ?? 0n))).toBe(
        true,
      );
    }),
  );
});

it('passes on what a bound keeps out', () => {
  const parts = [
    { weight: 60n, most: 10n },
    { weight: 30n, most: 30n },
    { weight: 10n, most: 10n },
  ];
  // 40 by weight would be 24, 12, 4: the first is full at 10, and 30 go 3 to 1 over the others.
  expect(largestRemainderWithin(40n, parts)).toEqual([10n, 23n, 7n]);
  expect(largestRemainderWithin(50n, parts)).toEqual([10n, 30n, 10n]);
});

it('does not split something over nothing', () => {
  expect(() => largestRemainder(1n, [0n, 0n])).toThrow('no weight');
});
