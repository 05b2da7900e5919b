import type { CommitmentId } from './book.events';
import { balanceOf } from './book.state';
import { remainingOf } from './commitment';
import type { CommitmentChangeId } from './execution-control.events';
import { change, finish } from './testing/execution';
import {
  ALLOCATED,
  baht,
  cancel,
  commit,
  day,
  document,
  fact,
  giveBack,
  L1,
  P1,
  pay,
  payOf,
  regularise,
} from './testing/khon-kaen';
import { event, given, SECRETARY, stateOf, type Step } from './testing/scenario';

const C1 = 'C1' as CommitmentId;
const BOUND = [...ALLOCATED, commit('C1', 300)];
const PAID = [...BOUND, payOf('C1', 'D1', 120)];
const money = { project: P1, line: L1, fundSource: 'provincial' as const };

function left(...steps: readonly Step[]): bigint | undefined {
  const commitment = stateOf(...steps).commitments.get(C1);
  return commitment && remainingOf(commitment);
}

describe('a contract that becomes worth more', () => {
  it('binds more of the project’s money', () => {
    given(...BOUND)
      .when(change('CC1', 'C1', ['up', 200]))
      .thenEvents(
        event('commitment.changed.v1', {
          change: 'CC1' as CommitmentChangeId,
          basis: 'decision',
          commitment: C1,
          ...money,
          amount: baht(200),
          direction: 'up',
          reason: 'แก้ไขสัญญา',
          document: document('แก้ไข CC1'),
        }),
      );
    expect(left(...PAID, change('CC1', 'C1', ['up', 200]))).toBe(baht(380));
    expect(
      balanceOf(stateOf(...BOUND, change('CC1', 'C1', ['up', 200])), L1, 'committed', P1),
    ).toBe(baht(500));
  });

  it('binds not a satang above the allocation (s.4), not in two steps either', () => {
    given(...BOUND)
      .when(change('CC1', 'C1', ['up', 200.01]))
      .thenRefusedAs('ALLOCATION_INSUFFICIENT');
    given(...BOUND, change('CC1', 'C1', ['up', 100]))
      .when(change('CC2', 'C1', ['up', 100.01]))
      .thenRefusedAs('ALLOCATION_INSUFFICIENT');
  });

  it('is told once, by one document', () => {
    const RAISED = [...BOUND, change('CC1', 'C1', ['up', 50])];
    given(...RAISED)
      .when(change('CC1', 'C1', ['up', 50]))
      .thenNothing();
    given(...RAISED)
      .when(change('CC2', 'C1', ['up', 50], { document: document('แก้ไข cc1') }))
      .thenRefusedAs('DOCUMENT_TAKEN');
    given(...RAISED)
      .when(change('CC1', 'C1', ['down', 50]))
      .thenRefusedAs('ID_TAKEN');
  });

  it('is not raised while its line is stopped, nor once it is over', () => {
    given(...BOUND, pay('D9', 900, fact('ขบ 9')))
      .when(change('CC1', 'C1', ['up', 1]))
      .thenRefusedAs('LINE_STOPPED');
    given(...BOUND, cancel('C1'))
      .when(change('CC1', 'C1', ['up', 1]))
      .thenRefused('COMMITMENT_NOT_OPEN', { commitment: 'C1', state: 'cancelled' });
  });

  it('is not paid by who raised it', () =>
    given(...BOUND, {
      command: change('CC1', 'C1', ['up', 50]),
      by: { ...SECRETARY, subject: 'raiser' },
    })
      .when({ command: payOf('C1', 'D1', 1), by: { ...SECRETARY, subject: 'raiser' } })
      .thenRefused('PAID_BY_COMMITTER', { commitment: 'C1' }));

  it('is a fact without authority where it happened outside above the allocation', () => {
    const OUTSIDE = [...BOUND, change('CC1', 'C1', ['up', 250], { basis: 'fact' })];
    const state = stateOf(...OUTSIDE);
    expect(balanceOf(state, L1, 'unauthorised', P1)).toBe(baht(250));
    expect(left(...OUTSIDE)).toBe(baht(300));
    given(...OUTSIDE)
      .when(change('CC1', 'C1', ['up', 250], { basis: 'fact' }))
      .thenNothing();
    given(...OUTSIDE)
      .when(commit('C2', 1))
      .thenRefusedAs('LINE_STOPPED');
    // 250 of the line's 500 free baht cover it.
    const COVERED = [...OUTSIDE, regularise('CC1')];
    expect(left(...COVERED)).toBe(baht(550));
    expect(balanceOf(stateOf(...COVERED), L1, 'committed', P1)).toBe(baht(550));
    expect(stateOf(...COVERED).stopped.size).toBe(0);
    given(...OUTSIDE, cancel('C1'))
      .when(regularise('CC1'))
      .thenRefused('COMMITMENT_NOT_OPEN', { commitment: 'C1', state: 'cancelled' });
  });
});

describe('a contract that becomes worth less', () => {
  it('frees what it binds no more', () => {
    const state = stateOf(...PAID, change('CC1', 'C1', ['down', 180]));
    expect(balanceOf(state, L1, 'allocated', P1)).toBe(baht(380));
    expect(balanceOf(state, L1, 'committed', P1)).toBe(0n);
  });

  it('is worth no less than was paid of it', () =>
    given(...PAID)
      .when(change('CC1', 'C1', ['down', 180.01]))
      .thenRefused('CHANGE_BELOW_PAID', {
        commitment: 'C1',
        asked: baht(180.01),
        available: baht(180),
        committed: baht(300),
        disbursed: baht(120),
      }));

  it('is cancelled, and not left with nothing', () =>
    given(...BOUND)
      .when(change('CC1', 'C1', ['down', 300]))
      .thenRefused('CHANGE_LEAVES_NOTHING', { commitment: 'C1', asked: baht(300) }));

  it('is paid up to what it is worth by now', () =>
    given(...BOUND, change('CC1', 'C1', ['down', 100]))
      .when(payOf('C1', 'D1', 200.01))
      .thenRefused('DISBURSEMENT_EXCEEDS_COMMITMENT', {
        commitment: 'C1',
        asked: baht(200.01),
        available: baht(200),
        committed: baht(200),
        disbursed: 0n,
      }));

  it('does not change before it was made', () =>
    given(...BOUND)
      .when(change('CC1', 'C1', ['down', 1], { document: document('แก้ไข 1', '2022-02-01') }))
      .thenRefusedAs('BEFORE_WHAT_IT_FOLLOWS'));
});

describe('a finished contract', () => {
  it('gives its project what will not be paid', () => {
    given(...PAID)
      .when(finish('C1'))
      .thenEvents(
        event('commitment.finished.v1', {
          commitment: C1,
          ...money,
          amount: baht(180),
          document: document('ตรวจรับ C1'),
        }),
      );
    expect(balanceOf(stateOf(...PAID, finish('C1')), L1, 'allocated', P1)).toBe(baht(380));
  });

  it('may leave nothing', () => {
    const ALL = [...BOUND, payOf('C1', 'D1', 300), finish('C1')];
    expect(stateOf(...ALL).commitments.get(C1)?.status).toBe('finished');
  });

  it('is finished once, and neither paid, changed nor cancelled after that', () => {
    const DONE = [...PAID, finish('C1')];
    given(...DONE)
      .when(finish('C1'))
      .thenNothing();
    given(...DONE)
      .when(finish('C1', { document: document('อื่น') }))
      .thenRefusedAs('ID_TAKEN');
    for (const command of [payOf('C1', 'D2', 1), change('CC1', 'C1', ['up', 1])]) {
      given(...DONE)
        .when(command)
        .thenRefused('COMMITMENT_NOT_OPEN', { commitment: 'C1', state: 'finished' });
    }
    given(...DONE)
      .when(cancel('C1'))
      .thenRefusedAs('COMMITMENT_NOT_OPEN');
  });

  it('takes what comes back of its payments no more: that is the project’s', () => {
    const state = stateOf(...PAID, finish('C1'), giveBack('B1', 'D1', 20));
    expect(balanceOf(state, L1, 'allocated', P1)).toBe(baht(400));
    expect(balanceOf(state, L1, 'committed', P1)).toBe(0n);
  });

  it('does not end before its last payment', () =>
    given(...PAID)
      .when(finish('C1', { effectiveOn: day('2022-02-28'), document: document('ต', '2022-02-28') }))
      .thenRefusedAs('BEFORE_WHAT_IT_FOLLOWS'));
});
