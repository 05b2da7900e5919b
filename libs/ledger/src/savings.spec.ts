import { balanceOf } from './book.state';
import type { PreCommitmentId } from './execution-control.events';
import { change, finish, release, save, setAside } from './testing/execution';
import {
  ALLOCATED,
  baht,
  cancel,
  commit,
  confirm,
  day,
  fact,
  G2,
  grant,
  L1,
  meeting,
  P1,
  P2,
  pay,
  payOf,
  resolve,
} from './testing/khon-kaen';
import { given, stateOf } from './testing/scenario';

const BOUND = [...ALLOCATED, commit('C1', 300)];
const FINISHED = [...BOUND, payOf('C1', 'D1', 260), finish('C1')];
const CANCELLED = [...BOUND, payOf('C1', 'D1', 260), cancel('C1')];
const using = { preCommitment: 'PC1' as PreCommitmentId };

describe('savings (เงินเหลือจ่าย)', () => {
  it('are what a finished contract leaves, and leave the project for its line', () => {
    const state = stateOf(...FINISHED, save('SV1', 'C1', ['finished', 40]));
    expect(balanceOf(state, L1, 'savings')).toBe(baht(40));
    expect(balanceOf(state, L1, 'allocated', P1)).toBe(baht(200));
    given(...FINISHED)
      .when(save('SV1', 'C1', ['finished', 40.01]))
      .thenRefused('SAVINGS_ABOVE_WHAT_IS_LEFT', {
        commitment: 'C1',
        ground: 'finished',
        asked: baht(40.01),
        left: baht(40),
      });
  });

  it('are what a cancelled contract leaves', () =>
    given(...CANCELLED)
      .when(save('SV1', 'C1', ['cancelled', 40]))
      .thenHappens('savings.recognised.v1'));

  it.each([
    ['finished', BOUND, 'open'],
    ['cancelled', BOUND, 'open'],
    ['cancelled', FINISHED, 'finished'],
    ['finished', CANCELLED, 'cancelled'],
    ['cheaper-contract', CANCELLED, 'cancelled'],
  ] as const)('are not of a contract that is not %s', (ground, before, state) =>
    given(...before)
      .when(save('SV1', 'C1', [ground, 1]))
      .thenRefused('SAVINGS_WITHOUT_GROUND', { commitment: 'C1', ground, state }),
  );

  it('are recognised once per contract and ground, not split either', () => {
    const SAVED = [...FINISHED, save('SV1', 'C1', ['finished', 15])];
    given(...SAVED)
      .when(save('SV1', 'C1', ['finished', 15]))
      .thenNothing();
    given(...SAVED)
      .when(save('SV2', 'C1', ['finished', 15]))
      .thenRefused('SAVINGS_ALREADY_RECOGNISED', {
        commitment: 'C1',
        ground: 'finished',
        recognised: baht(15),
      });
  });

  it('are of money that is free: what was bound again is not', () =>
    given(...FINISHED, commit('C2', 239))
      .when(save('SV1', 'C1', ['finished', 2]))
      .thenRefusedAs('ALLOCATION_INSUFFICIENT'));

  it('are not taken of a stopped line, nor before the contract ended', () => {
    given(...FINISHED, pay('D9', 900, fact('ขบ 9')))
      .when(save('SV1', 'C1', ['finished', 1]))
      .thenRefusedAs('LINE_STOPPED');
    given(...FINISHED)
      .when(
        save('SV1', 'C1', ['finished', 1], {
          effectiveOn: day('2022-02-28'),
          decidedOn: day('2022-02-28'),
        }),
      )
      .thenRefusedAs('BEFORE_WHAT_IT_FOLLOWS');
  });
});

describe('savings of a cheaper contract', () => {
  it('are the difference to what was set aside, once nothing of that is any more', () => {
    const ASIDE = [...ALLOCATED, setAside('PC1', 400), commit('C1', 300, using)];
    given(...ASIDE)
      .when(save('SV1', 'C1', ['cheaper-contract', 1]))
      .thenRefusedAs('SAVINGS_ABOVE_WHAT_IS_LEFT');
    given(...ASIDE, release('PC1'))
      .when(save('SV1', 'C1', ['cheaper-contract', 100.01]))
      .thenRefusedAs('SAVINGS_ABOVE_WHAT_IS_LEFT');
    given(...ASIDE, release('PC1'))
      .when(save('SV1', 'C1', ['cheaper-contract', 100]))
      .thenHappens('savings.recognised.v1');
  });

  it('are one difference for all contracts that were made of it', () => {
    const TWO = [
      ...ALLOCATED,
      setAside('PC1', 400),
      commit('C1', 200, using),
      commit('C2', 150, { ...using, finish: true }),
      save('SV1', 'C1', ['cheaper-contract', 30]),
    ];
    given(...TWO)
      .when(save('SV2', 'C2', ['cheaper-contract', 20.01]))
      .thenRefusedAs('SAVINGS_ABOVE_WHAT_IS_LEFT');
    given(...TWO)
      .when(save('SV2', 'C2', ['cheaper-contract', 20]))
      .thenHappens('savings.recognised.v1');
  });

  it('are the difference to its estimate, also after it was amended', () => {
    const ESTIMATED = [...ALLOCATED, commit('C1', 300, { estimate: baht(350) })];
    given(...ESTIMATED)
      .when(save('SV1', 'C1', ['cheaper-contract', 50.01]))
      .thenRefusedAs('SAVINGS_ABOVE_WHAT_IS_LEFT');
    given(...ESTIMATED, change('CC1', 'C1', ['down', 20]))
      .when(save('SV1', 'C1', ['cheaper-contract', 70]))
      .thenHappens('savings.recognised.v1');
    given(...ESTIMATED, change('CC1', 'C1', ['up', 50]))
      .when(save('SV1', 'C1', ['cheaper-contract', 0.01]))
      .thenRefusedAs('SAVINGS_ABOVE_WHAT_IS_LEFT');
  });

  it('are otherwise what the project has left of its line', () => {
    given(...BOUND)
      .when(save('SV1', 'C1', ['cheaper-contract', 200]))
      .thenHappens('savings.recognised.v1');
    given(...BOUND)
      .when(save('SV1', 'C1', ['cheaper-contract', 200.01]))
      .thenRefusedAs('ALLOCATION_INSUFFICIENT');
  });

  it('are given to a project again by a committee that may', () => {
    const SAVED = [
      ...FINISHED,
      save('SV1', 'C1', ['finished', 40]),
      grant(G2, { powers: [{ power: 'use-savings', verb: 'approve' }] }),
    ];
    const order = { kind: 'use-savings', delegation: G2, project: P2, line: L1 } as const;
    const use = (amount: number) =>
      resolve(
        'R9',
        [{ verb: 'approve', subject: 'ใช้เงินเหลือจ่าย', order: { ...order, amount: baht(amount) } }],
        { meeting: meeting(2, '2022-03-01') },
      );
    const state = stateOf(...SAVED, use(40), confirm('R9'));
    expect(balanceOf(state, L1, 'savings')).toBe(0n);
    expect(balanceOf(state, L1, 'allocated', P2)).toBe(baht(40));
    given(...SAVED, use(40.01))
      .when(confirm('R9'))
      .thenRefusedAs('ALLOTMENT_INSUFFICIENT');
  });
});
