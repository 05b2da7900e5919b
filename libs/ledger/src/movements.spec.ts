import fc from 'fast-check';
import { toCalendarDate, type CalendarDate } from './calendar';
import { firstShortOf, lowestFrom, standsOn, withMovement, type Movement } from './movements';

const dayOf = (number: number): CalendarDate =>
  toCalendarDate(`2022-01-${String(number + 1).padStart(2, '0')}`);
const moves = fc.array(
  fc.record({ on: fc.integer({ min: 0, max: 20 }).map(dayOf), amount: fc.bigInt(-9n, 9n) }),
  { maxLength: 30 },
);
const days = Array.from({ length: 22 }, (_, number) => dayOf(number));
const of = (all: readonly Movement[]): readonly Movement[] =>
  all.reduce<readonly Movement[]>((before, one) => withMovement(before, one), []);
/** What stands on a day, added up in the plainest way. */
const plain = (all: readonly Movement[], on: CalendarDate): bigint =>
  all.reduce((sum, one) => (one.on <= on ? sum + one.amount : sum), 0n);

it('what stands on a day is all that took effect until then', () =>
  fc.assert(
    fc.property(moves, (all) => {
      for (const on of days) expect(standsOn(of(all), on)).toBe(plain(all, on));
    }),
  ));

it('what may be taken from a day on is the least of that day and of every later one', () =>
  fc.assert(
    fc.property(moves, (all) => {
      days.forEach((on, index) => {
        const later = days.slice(index).map((day) => plain(all, day));
        expect(lowestFrom(of(all), on)).toBe(later.reduce((a, b) => (a < b ? a : b)));
      });
    }),
  ));

it('the first short day is the first on which less stands there, before the end of the period', () =>
  fc.assert(
    fc.property(moves, fc.bigInt(1n, 9n), fc.nat(20), fc.nat(20), (all, amount, from, length) => {
      const period = { from: dayOf(from), before: dayOf(Math.min(from + length, 21)) };
      const short = days.find(
        (day) => day >= period.from && day < period.before && plain(all, day) < amount,
      );
      expect(firstShortOf(of(all), amount, period)).toEqual(
        short === undefined ? undefined : { on: short, there: plain(all, short) },
      );
    }),
  ));
