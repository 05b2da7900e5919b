import fc from 'fast-check';
import { balanceOf } from './book.state';
import { sumSatang } from './satang';
import { Rejection } from './rejection';
import { ruledBy, transferRule } from './testing/change-requests';
import {
  allot,
  appropriate,
  approve,
  baht,
  confirm,
  G1,
  G2,
  grant,
  L1,
  L2,
  line,
  meeting,
  resolve,
  transfer,
} from './testing/khon-kaen';
import { ask, stateOf } from './testing/scenario';
import { evolve } from './book.evolve';

const PER_ACT = 300;
const IN_YEAR = 500;
const RULES = ruledBy(
  transferRule({
    perAct: baht(PER_ACT),
    inYear: { amount: baht(IN_YEAR), over: 'to-line' },
  }),
);
const BOOK = [
  appropriate(line(L1, 10_000), line(L2, 10)),
  allot('A1', L1, 10_000),
  grant(G1),
  grant(G2),
];

/** A resolution of some day of the year, with some orders under either delegation. */
const resolved = fc.record({
  day: fc.integer({ min: 1, max: 28 }),
  month: fc.constantFrom('2021-11', '2021-12', '2022-01', '2022-02'),
  orders: fc.array(
    fc.record({
      amount: fc.integer({ min: 1, max: 250 }),
      delegation: fc.constantFrom(G1, G2),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

it('no way of splitting, dating or spreading transfers passes the ceilings of a rule', () => {
  fc.assert(
    fc.property(fc.array(resolved, { minLength: 1, maxLength: 12 }), (meetings) => {
      let state = stateOf(...BOOK);
      meetings.forEach(({ day, month, orders }, index) => {
        const date = `${month}-${String(day).padStart(2, '0')}`;
        const decisions = orders.map(({ amount, delegation }) =>
          approve(transfer(L1, L2, amount, delegation)),
        );
        const id = `R${index + 1}`;
        const on = { meeting: meeting(index + 1, date) };
        for (const command of [resolve(id, decisions, on), confirm(id)]) {
          try {
            const { events } = ask(state, { command, reference: RULES });
            state = events.reduce(evolve, state);
          } catch (error) {
            if (!(error instanceof Rejection)) throw error;
          }
        }
      });
      const moved = [...state.life.transfers.transfers.values()];
      for (const day of new Set(moved.map(({ decidedOn }) => decidedOn))) {
        const act = moved.filter(({ decidedOn }) => decidedOn === day);
        expect(sumSatang(act.map(({ amount }) => amount))).toBeLessThanOrEqual(baht(PER_ACT));
      }
      const sum = sumSatang(moved.map(({ amount }) => amount));
      expect(sum).toBeLessThanOrEqual(baht(IN_YEAR));
      // The two lines together hold what they held: nothing is made and nothing is lost.
      expect(balanceOf(state, L2, 'allotted')).toBe(sum);
      expect(balanceOf(state, L1, 'allotted')).toBe(baht(10_000) - sum);
    }),
    { numRuns: 150 },
  );
});
