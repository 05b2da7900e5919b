import fc from 'fast-check';
import { balanceOf, type BookState } from './book.state';
import { evolve } from './book.evolve';
import { BUCKETS } from './postings';
import { Rejection } from './rejection';
import { sumSatang } from './satang';
import type { BookCommand } from './book';
import {
  answer,
  carryOut,
  CR1,
  grants,
  move,
  step,
  received,
  withdraw,
} from './testing/change-requests';
import { allot, appropriate, baht, document, L1, L2, L3, line } from './testing/khon-kaen';
import { ask, stateOf } from './testing/scenario';

const LINES = [L1, L2, L3] as const;
const office = fc.constantFrom('policy-committee', 'budget-bureau', 'cabinet' as const);
const orders = fc.array(
  fc.record({
    from: fc.constantFrom(...LINES),
    to: fc.constantFrom(...LINES),
    amount: fc.integer({ min: 1, max: 700 }),
  }),
  { minLength: 1, maxLength: 3 },
);

/** What may be asked about the request, in any order; the days go on by themselves. */
const asked = fc.oneof(
  fc.record({
    kind: fc.constantFrom('received', 'considered', 'returned', 'resubmitted' as const),
    office,
  }),
  fc.record({ kind: fc.constant('referred' as const), office, to: office }),
  fc.record({ kind: fc.constant('answer' as const), office, part: fc.boolean() }),
  fc.record({ kind: fc.constant('carry out' as const), order: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('allot' as const), line: fc.constantFrom(...LINES) }),
  fc.constant({ kind: 'withdraw' as const }),
);

function commandOf(
  one: typeof asked extends fc.Arbitrary<infer T> ? T : never,
  at: number,
): BookCommand {
  const date = `2022-02-${String(at + 1).padStart(2, '0')}`;
  switch (one.kind) {
    case 'answer':
      return answer(one.office, {
        document: document(`ตอบ ${at}`, date),
        ...(one.part
          ? { verdict: 'approved-in-part', granted: grants(1) }
          : { verdict: 'approved' }),
      });
    case 'carry out':
      return carryOut(one.order);
    case 'allot':
      return allot(`B${at}`, one.line, 150, { document: document(`สงป. ${at}`, '2021-11-01') });
    case 'withdraw':
      return withdraw({ document: document('ถอน', date) });
    case 'referred':
      return step('referred', one.office, date, { to: one.to });
    default:
      return step(one.kind, one.office, date);
  }
}

function standing(state: BookState): readonly bigint[] {
  return LINES.map((id) => sumSatang(BUCKETS.map((stage) => balanceOf(state, id, stage))));
}

it('an answer moves each of its orders at most once, at most as granted, and loses no satang', () => {
  fc.assert(
    fc.property(orders, fc.array(asked, { maxLength: 20 }), (wanted, doings) => {
      const moves = wanted.map(({ from, to, amount }) => move(from, to, amount));
      let state = stateOf(
        appropriate(...LINES.map((id) => line(id, 1_000))),
        allot('A1', L1, 500),
        allot('A2', L2, 500),
      );
      let moved = 0;
      const commands = [...received('budget-bureau', moves), ...doings.map(commandOf)];
      for (const command of commands) {
        try {
          const { events } = ask(state, command);
          moved += events.filter(({ type }) => type === 'authorised-transfer.made.v1').length;
          state = events.reduce(evolve, state);
        } catch (error) {
          if (!(error instanceof Rejection)) throw error;
        }
        expect(sumSatang(standing(state))).toBe(baht(3_000));
        for (const id of LINES) {
          expect(balanceOf(state, id, 'allotted')).toBeGreaterThanOrEqual(0n);
          const net = -balanceOf(state, id, 'appropriated') - balanceOf(state, id, 'transferred');
          expect(net).toBe(standing(state)[LINES.indexOf(id)]);
        }
      }
      const request = state.life.requests.byId.get(CR1);
      expect(moved).toBe(request?.done.size ?? 0);
      expect(moved).toBeLessThanOrEqual(request?.answer?.data.granted.length ?? 0);
    }),
    { numRuns: 300 },
  );
});
