import type { CommitmentId } from './book.events';
import { balanceOf } from './book.state';

import {
  allocation,
  ALLOCATED,
  ALLOTTED,
  approve,
  baht,
  cancel,
  commit,
  confirm,
  day,
  document,
  fact,
  giveBack,
  L1,
  L2,
  L3,
  meeting,
  P1,
  P2,
  pay,
  payOf,
  resolve,
} from './testing/khon-kaen';
import { ask, event, given, stateOf } from './testing/scenario';

const C1 = 'C1' as CommitmentId;
const BOUND = [...ALLOCATED, commit('C1', 300)];
const insufficient = (asked: number, available: number, on = '2022-03-01') => ({
  line: L1,
  project: P1,
  asked: baht(asked),
  available: baht(available),
  allocated: baht(500),
  committed: 0n,
  disbursed: 0n,
  on: day(on),
});

describe('a commitment', () => {
  it("binds a project's money", () => {
    given(...ALLOCATED)
      .when(commit('C1', 500, { document: document('PO 1') }))
      .thenEvents(
        event('commitment.made.v1', {
          commitment: C1,
          basis: 'decision',
          project: P1,
          line: L1,
          fundSource: 'provincial',
          amount: baht(500),
          description: 'จ้างเหมา',
          document: document('PO 1'),
        }),
      );
    expect(balanceOf(stateOf(...BOUND), L1, 'committed', P1)).toBe(baht(300));
    expect(balanceOf(stateOf(...BOUND), L1, 'allocated', P1)).toBe(baht(200));
  });

  it('binds not a satang more than the committee allocated (s.4)', () =>
    given(...ALLOCATED)
      .when(commit('C1', 500.01))
      .thenRefused('ALLOCATION_INSUFFICIENT', insufficient(500.01, 500)));

  it("does not bind another project's money", () =>
    given(...ALLOCATED)
      .when(commit('C1', 1, { project: P2 }))
      .thenRefusedAs('ALLOCATION_INSUFFICIENT'));

  it('dated before the allocation is written down with a note, and never undone for it', () => {
    const early = commit('C1', 1, { effectiveOn: day('2022-01-09') });
    given(...ALLOCATED)
      .when(early)
      .thenWarns(['commitment.made.v1', 'exception.noted.v1'], ['SHORTFALL_ON_DATE']);
    const [, note] = ask(stateOf(...ALLOCATED), early).events;
    expect(note?.data).toEqual({
      code: 'SHORTFALL_ON_DATE',
      about: { kind: 'commitment', id: 'C1' },
      facts: {
        line: L1,
        project: P1,
        stage: 'allocated',
        asked: '1.00',
        on: '2022-01-09',
        there: '0.00',
      },
    });
    given(...ALLOCATED)
      .when(commit('C1', 500.01, { effectiveOn: day('2022-01-09') }))
      .thenRefused('ALLOCATION_INSUFFICIENT', insufficient(500.01, 500));
  });

  it('uses what is free now, and says where it was not free on its own day', () => {
    const FREED = [
      ...ALLOCATED,
      commit('C1', 500, { effectiveOn: day('2022-02-01') }),
      cancel('C1', { effectiveOn: day('2022-02-20') }),
    ];
    given(...FREED)
      .when(commit('C2', 1, { effectiveOn: day('2022-02-19') }))
      .thenWarns(['commitment.made.v1', 'exception.noted.v1'], ['SHORTFALL_ON_DATE']);
    given(...FREED)
      .when(commit('C2', 500, { effectiveOn: day('2022-02-20') }))
      .thenHappens('commitment.made.v1');
  });

  it('written down late leaves what was bound since', () => {
    const LATER = [
      ...ALLOCATED,
      resolve('R2', [approve(allocation(P1, L1, 300))], { meeting: meeting(2, '2022-02-10') }),
      confirm('R2'),
      commit('C1', 600, { effectiveOn: day('2022-02-20') }),
    ];
    given(...LATER)
      .when(commit('C2', 200, { effectiveOn: day('2022-01-20') }))
      .thenHappens('commitment.made.v1');
    given(...LATER)
      .when(commit('C2', 200.01, { effectiveOn: day('2022-01-20') }))
      .thenRefusedAs('ALLOCATION_INSUFFICIENT');
  });

  it('does not bind before its day what comes later than both its days', () =>
    given(
      ...ALLOTTED,
      resolve('R1', [approve(allocation(P1, L1, 500), { effectiveOn: day('2022-06-01') })]),
      confirm('R1'),
    )
      .when(commit('C1', 1, { effectiveOn: day('2022-02-01') }))
      .thenRefused('ALLOCATION_INSUFFICIENT', insufficient(1, 0)));

  it('does not bind the next year without the Cabinet (s.41)', () => {
    given(...ALLOCATED)
      .when(commit('C1', 1, { untilFiscalYear: 2566 }))
      .thenRefused('MULTI_YEAR_COMMITMENT', { untilFiscalYear: 2566, fiscalYear: 2565 });
    given(...ALLOCATED)
      .when(commit('C1', 1, { untilFiscalYear: 2565 }))
      .thenHappens('commitment.made.v1');
  });

  it.each([
    ['2022-09-30', 'taken'],
    ['2022-10-01', 'refused'],
  ])('on %s is %s', (on, verdict) => {
    const answer = given(...ALLOCATED).when({ command: commit('C1', 1), on });
    if (verdict === 'taken') answer.thenHappens('commitment.made.v1');
    else {
      answer.thenRefused('OUTSIDE_FISCAL_YEAR', {
        effectiveOn: day(on),
        fiscalYear: 2565,
        from: day('2021-10-01'),
        to: day('2022-09-30'),
      });
    }
  });

  it('has happened when it is written down', () =>
    given(...ALLOCATED)
      .when(commit('C1', 1, { effectiveOn: day('2022-03-02') }))
      .thenRefused('DECIDED_IN_FUTURE', {
        decidedOn: day('2022-03-02'),
        today: day('2022-03-01'),
      }));

  it('decided here takes no effect before it was decided', () =>
    given(...ALLOCATED)
      .when(commit('C1', 1, { decidedOn: day('2022-02-02'), effectiveOn: day('2022-02-01') }))
      .thenRefused('EFFECT_BEFORE_DECISION', {
        decidedOn: day('2022-02-02'),
        effectiveOn: day('2022-02-01'),
      }));

  it.each([0, -1])('binds no %d baht', (amount) =>
    given(...ALLOCATED)
      .when(commit('C1', amount))
      .thenRefused('AMOUNT_NOT_POSITIVE', { asked: baht(amount) }),
  );

  it('is made once, and not another one under its id', () => {
    given(...BOUND)
      .when(commit('C1', 300))
      .thenNothing();
    given(...BOUND)
      .when({ command: commit('C1', 300), on: '2022-03-15' })
      .thenNothing();
    for (const more of [
      { amount: baht(301) },
      { project: P2 },
      { line: L2 },
      { description: 'ซื้อ' },
      { effectiveOn: day('2022-02-28') },
      { decidedOn: day('2022-02-28') },
    ]) {
      given(...BOUND)
        .when(commit('C1', 300, more))
        .thenRefused('ID_TAKEN', { kind: 'commitment', id: 'C1' });
    }
  });

  it('of one document is made once, however its number is typed', () => {
    const first = commit('C1', 1, { document: document('PO-๑๒๓/2565') });
    for (const number of ['PO-123/2565', ' po-123 / 2565', 'ＰＯ－123/2565', 'PO\u2013123/2565']) {
      given(...ALLOCATED, first)
        .when(commit('C2', 1, { document: document(number) }))
        .thenRefused('DOCUMENT_TAKEN', { number, kind: 'commitment', recordedAs: 'C1' });
    }
    given(...ALLOCATED, first)
      .when(commit('C2', 1, { document: document('PO-124/2565') }))
      .thenHappens('commitment.made.v1');
  });

  it('is not of a document of the future', () =>
    given(...ALLOCATED)
      .when(commit('C1', 1, { document: document('PO 1', '2022-03-02') }))
      .thenRefusedAs('DOCUMENT_IN_FUTURE'));

  it('uses a line for which its project is registered', () =>
    given(...ALLOCATED)
      .when(commit('C1', 1, { line: L3 }))
      .thenRefused('LINE_NOT_OF_PROJECT', { line: L3, project: P1 }));

  it('is numbered by the book past the numbers that are taken', () => {
    const state = stateOf(...ALLOCATED, commit('C0002', 1), commit(undefined, 1));
    expect([...state.commitments.keys()].sort()).toEqual(['C0002', 'C0003']);
  });

  it('may be called like a property of every object', () => {
    const state = stateOf(...ALLOCATED, commit('constructor', 1), commit('valueOf', 2));
    expect(balanceOf(state, L1, 'committed', P1)).toBe(baht(3));
  });
});

describe('a cancellation', () => {
  it('gives back what is still unpaid', () =>
    given(...BOUND, payOf('C1', 'D1', 100))
      .when(cancel('C1'))
      .thenEvents(
        event('commitment.cancelled.v1', {
          commitment: C1,
          project: P1,
          line: L1,
          fundSource: 'provincial',
          amount: baht(200),
          reason: 'ผู้รับจ้างขอยกเลิก',
        }),
      ));

  it('leaves the project with what was allocated and not paid', () => {
    const state = stateOf(...BOUND, payOf('C1', 'D1', 100), cancel('C1'));
    expect(balanceOf(state, L1, 'allocated', P1)).toBe(baht(400));
    expect(balanceOf(state, L1, 'committed', P1)).toBe(0n);
    expect(balanceOf(state, L1, 'disbursed', P1)).toBe(baht(100));
  });

  it('happens once', () =>
    given(...BOUND, cancel('C1'))
      .when(cancel('C1'))
      .thenNothing());

  it('frees nothing of a commitment that is paid in full, or that there is not', () => {
    given(...BOUND, payOf('C1', 'D1', 300))
      .when(cancel('C1'))
      .thenRefused('COMMITMENT_NOT_OPEN', { commitment: 'C1', state: 'disbursed' });
    given(...ALLOCATED)
      .when(cancel('C1'))
      .thenRefused('COMMITMENT_UNKNOWN', { commitment: 'C1' });
  });

  it('does not come before the commitment', () =>
    given(...BOUND)
      .when(cancel('C1', { effectiveOn: day('2022-02-28') }))
      .thenRefused('BEFORE_WHAT_IT_FOLLOWS', {
        on: day('2022-02-28'),
        follows: 'C1',
        followsOn: day('2022-03-01'),
      }));

  it('does not free, on a day before it came back, money that was out on that day', () =>
    given(
      ...ALLOCATED,
      commit('C1', 300, { effectiveOn: day('2022-02-01') }),
      payOf('C1', 'D1', 100, { effectiveOn: day('2022-02-02') }),
      giveBack('B1', 'D1', 100, { document: document('ส่งคืน 1', '2022-02-20') }),
    )
      .when(cancel('C1', { effectiveOn: day('2022-02-19') }))
      .thenRefused('BEFORE_WHAT_IT_FOLLOWS', {
        on: day('2022-02-19'),
        follows: 'C1',
        followsOn: day('2022-02-20'),
      }));

  it('is possible on a stopped line', () =>
    given(...BOUND, pay('D9', 900, fact('ขบ 9')))
      .when(cancel('C1'))
      .thenHappens('commitment.cancelled.v1'));
});
