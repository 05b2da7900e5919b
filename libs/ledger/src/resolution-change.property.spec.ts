import fc from 'fast-check';
import type { BookCommand } from './book';
import { audit } from './book.check';
import { evolve, fold } from './book.evolve';
import type { BookEvent } from './book.events';
import { balanceOf } from './book.state';
import { postings } from './postings';
import { Rejection } from './rejection';
import { refuses } from './reference';
import type { Satang } from './satang';
import { Books } from './testing/books';
import {
  allocation,
  ALLOTTED,
  approve,
  cancel,
  commit,
  confirm,
  G1,
  G2,
  document,
  grant,
  L1,
  L2,
  L3,
  P1,
  P2,
  pay,
  resolve,
  transfer,
} from './testing/khon-kaen';
import {
  amendMinutes,
  correctAttendance,
  ratifyResolution,
  revokeResolution,
  takeBack,
} from './testing/minutes';
import { REFERENCE } from './testing/reference';
import { ask, historyOf } from './testing/scenario';

/** L1 and L2 with two delegations, of which the second was passed on under the first. */
const BEGUN = [
  ...ALLOTTED.filter(({ type }) => type !== 'GrantDelegation'),
  grant(G1, {
    permitsRedelegation: true,
    ceilingCumulative: 90_000n,
    powers: [
      { power: 'allocate', verb: 'approve' },
      { power: 'transfer', verb: 'approve' },
    ],
  }),
  grant(G2, {
    redelegates: G1,
    holder: 'ผู้ว่าราชการจังหวัดขอนแก่น',
    ceilingCumulative: 50_000n,
    instrument: document('มอบช่วง', '2021-10-02'),
  }),
];

const id = fc.constantFrom('R1', 'R2', 'R3');
const baht = fc.integer({ min: 1, max: 700 });
const order = fc.oneof(
  baht.map((amount) => allocation(P1, L1, amount)),
  baht.map((amount) => allocation(P2, L1, amount)),
  baht.map((amount) => allocation(P1, L2, amount, G2)),
  baht.map((amount) => transfer(L2, L1, amount)),
);
const decisions = fc.array(
  order.map((one) => approve(one)),
  { minLength: 1, maxLength: 2 },
);

/** What secretaries, chairs and agencies may ask, in any order and however wrong. */
const command: fc.Arbitrary<BookCommand> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(id, decisions).map(([one, of]) => resolve(one, of)) },
  { weight: 4, arbitrary: id.map((one) => confirm(one)) },
  { weight: 2, arbitrary: fc.tuple(id, decisions).map(([one, of]) => amendMinutes(one, of)) },
  { weight: 1, arbitrary: id.map((one) => revokeResolution(one)) },
  { weight: 1, arbitrary: id.map((one) => takeBack(one)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(id, fc.constantFrom(9, 12))
      .map(([one, present]) => correctAttendance(one, present)),
  },
  { weight: 1, arbitrary: id.map((one) => ratifyResolution(one, 3, '2022-02-25')) },
  {
    weight: 2,
    arbitrary: id.map((one) => ({
      type: 'ApproveOrder' as const,
      resolution: one as never,
      decision: '1' as never,
      document: document(`อนุมัติ ${one}`, '2022-02-20'),
    })),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 5 }), baht)
      .map(([number, amount]) => commit(`C${number}`, amount)),
  },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 5 }).map((number) => cancel(`C${number}`)) },
  {
    weight: 1,
    arbitrary: fc.tuple(baht, baht).map(([number, amount]) => pay(`D${number}`, amount)),
  },
);

function lifeOf(commands: readonly BookCommand[]): readonly BookEvent[] {
  const history = [...historyOf(...BEGUN)];
  let state = fold(history);
  for (const asked of commands) {
    try {
      for (const event of ask(state, asked).events) {
        state = evolve(state, event);
        history.push(event);
      }
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
    }
  }
  return history;
}

const lives = fc.array(command, { minLength: 15, maxLength: 40, size: 'max' }).map(lifeOf);
const sum = (amounts: Iterable<Satang>): Satang => [...amounts].reduce((a, b) => a + b, 0n);

describe('whatever becomes of resolutions', () => {
  it('every line keeps its identity, and no account that money is taken from falls below nothing', () => {
    fc.assert(
      fc.property(lives, (history) => {
        const books = new Books();
        for (const one of history) {
          books.add(postings(one));
          for (const stages of books.byLine().values()) expect(sum(stages.values())).toBe(0n);
        }
        const state = fold(history);
        for (const [line, project] of [
          [L1, P1],
          [L1, P2],
          [L2, P1],
        ] as const) {
          expect(balanceOf(state, line, 'allocated', project)).toBeGreaterThanOrEqual(0n);
        }
        for (const line of [L1, L2, L3]) {
          expect(balanceOf(state, line, 'allotted')).toBeGreaterThanOrEqual(0n);
        }
      }),
      { numRuns: 150, verbose: 1 },
    );
  });

  it('a delegation is used by exactly what stands of its orders, and of those passed on from it', () => {
    fc.assert(
      fc.property(lives, (history) => {
        const state = fold(history);
        const pieces = [...state.life.minutes.carriedOut.values()].flat();
        for (const { amount, reversed } of pieces) {
          expect(reversed).toBeGreaterThanOrEqual(0n);
          expect(reversed).toBeLessThanOrEqual(amount);
        }
        const standing = (...ids: readonly string[]) =>
          sum(
            pieces
              .filter(({ order: { delegation } }) => ids.includes(delegation))
              .map(({ amount, reversed }) => amount - reversed),
          );
        expect(state.delegations.get(G2)?.used).toBe(standing(G2));
        expect(state.delegations.get(G1)?.used).toBe(standing(G1, G2));
      }),
      { numRuns: 150, verbose: 1 },
    );
  });

  it('an auditor finds nothing that should have been refused', () => {
    fc.assert(
      fc.property(lives, (history) => {
        for (const { event, findings } of audit(history, REFERENCE)) {
          for (const one of findings) {
            expect([one.code, refuses(REFERENCE, one, event.recordedOn)]).toEqual([
              one.code,
              false,
            ]);
          }
        }
      }),
      { numRuns: 100, verbose: 1 },
    );
  });

  it('a revoked resolution leaves no more than is bound: taking back again finds nothing', () => {
    fc.assert(
      fc.property(lives, (history) => {
        const state = fold(history);
        for (const { record, status } of state.resolutions.values()) {
          if (status !== 'revoked') continue;
          try {
            let after = state;
            for (const event of ask(state, takeBack(record.resolution)).events) {
              after = evolve(after, event);
            }
            for (const event of ask(after, takeBack(record.resolution)).events) {
              throw new Error(`taken back twice: ${event.type}`);
            }
          } catch (error) {
            expect(error).toMatchObject({ code: 'REVERSAL_EXCEEDS_UNBOUND' });
          }
        }
      }),
      { numRuns: 100, verbose: 1 },
    );
  });
});
