import type { CommitmentId } from './book.events';
import { balanceOf } from './book.state';
import { remainingOf } from './commitment';
import {
  ALLOCATED,
  ALLOTTED,
  baht,
  cancel,
  commit,
  day,
  document,
  fact,
  giveBack,
  L1,
  L2,
  P1,
  P2,
  pay,
  payOf,
} from './testing/khon-kaen';
import { finding } from './rejection';
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

describe('a payment', () => {
  it('pays a commitment in parts, and not a satang more', () => {
    given(...BOUND, payOf('C1', 'D1', 100))
      .when(payOf('C1', 'D2', 200, { document: document('ขบ 2') }))
      .thenEvents(
        event('disbursement.recorded.v1', {
          disbursement: 'D2' as never,
          basis: 'decision',
          commitment: C1,
          project: P1,
          line: L1,
          fundSource: 'provincial',
          amount: baht(200),
          document: document('ขบ 2'),
        }),
      );
    given(...BOUND, payOf('C1', 'D1', 100))
      .when(payOf('C1', 'D2', 200.01))
      .thenRefused('DISBURSEMENT_EXCEEDS_COMMITMENT', {
        commitment: 'C1',
        asked: baht(200.01),
        available: baht(200),
        committed: baht(300),
        disbursed: baht(100),
      });
  });

  it("spends a project's money directly, leaving what is bound", () => {
    given(...BOUND)
      .when(pay('D1', 200))
      .thenHappens('disbursement.recorded.v1');
    given(...BOUND)
      .when(pay('D1', 200.01))
      .thenRefused('ALLOCATION_INSUFFICIENT', {
        ...insufficient(200.01, 200),
        allocated: baht(200),
        committed: baht(300),
      });
  });

  it('does not come before its commitment or its allocation', () => {
    given(...BOUND)
      .when(payOf('C1', 'D1', 1, { effectiveOn: day('2022-02-28') }))
      .thenRefused('BEFORE_WHAT_IT_FOLLOWS', {
        on: day('2022-02-28'),
        follows: 'C1',
        followsOn: day('2022-03-01'),
      });
    given(...ALLOCATED)
      .when(pay('D1', 1, { effectiveOn: day('2022-01-09') }))
      .thenWarns(['disbursement.recorded.v1', 'exception.noted.v1'], ['SHORTFALL_ON_DATE']);
  });

  it('notes that it pays, before it came back, money that was already paid on that day', () => {
    const BACK = [
      ...ALLOCATED,
      commit('C1', 300, { effectiveOn: day('2022-02-01') }),
      payOf('C1', 'D1', 300, { effectiveOn: day('2022-02-02') }),
      giveBack('B1', 'D1', 300, { document: document('ส่งคืน 1', '2022-02-20') }),
    ];
    const early = (amount: number) => payOf('C1', 'D2', amount, { effectiveOn: day('2022-02-19') });
    given(...BACK)
      .when(early(300))
      .thenWarns(['disbursement.recorded.v1', 'exception.noted.v1'], ['SHORTFALL_ON_DATE']);
    expect(ask(stateOf(...BACK), early(300)).warnings).toEqual([
      finding('SHORTFALL_ON_DATE', {
        line: L1,
        stage: 'committed',
        commitment: 'C1',
        asked: baht(300),
        on: day('2022-02-19'),
        there: 0n,
      }),
    ]);
    given(...BACK)
      .when(early(300.01))
      .thenRefused('DISBURSEMENT_EXCEEDS_COMMITMENT', {
        commitment: 'C1',
        asked: baht(300.01),
        available: baht(300),
        committed: baht(300),
        disbursed: 0n,
      });
  });

  it('is not made in the future', () =>
    given(...BOUND)
      .when(payOf('C1', 'D1', 1, { effectiveOn: day('2022-09-30') }))
      .thenRefusedAs('DECIDED_IN_FUTURE'));

  it('is not made from a cancelled commitment', () =>
    given(...BOUND, cancel('C1'))
      .when(payOf('C1', 'D1', 1))
      .thenRefused('COMMITMENT_NOT_OPEN', { commitment: 'C1', state: 'cancelled' }));

  it('pays for what its commitment binds', () => {
    given(...BOUND)
      .when(payOf('C1', 'D1', 1, { project: P2 }))
      .thenRefused('COMMITMENT_NOT_OF_PROJECT', { commitment: 'C1', project: P2, line: L1 });
    given(...BOUND)
      .when(payOf('C1', 'D1', 1, { line: L2 }))
      .thenRefused('COMMITMENT_NOT_OF_PROJECT', { commitment: 'C1', project: P1, line: L2 });
    given(...BOUND)
      .when(payOf('C9', 'D1', 1))
      .thenRefused('COMMITMENT_UNKNOWN', { commitment: 'C9' });
  });

  it('states whose money it spends', () => {
    const { line: _line, ...withoutLine } = pay('D1', 1);
    given(...BOUND)
      .when(withoutLine)
      .thenRefused('LINE_UNKNOWN', { line: '' });
    const { project: _project, ...withoutProject } = pay('D1', 1);
    given(...BOUND)
      .when(withoutProject)
      .thenRefused('PROJECT_UNKNOWN', { project: '' });
  });

  it.each([
    ['2022-09-30', 'disbursement.recorded.v1'],
    ['2022-10-01', undefined],
  ] as const)('on %s: after the year only what was carried over may be paid (s.43)', (on, type) => {
    const answer = given(...BOUND).when({ command: payOf('C1', 'D1', 1), on });
    if (type) answer.thenHappens(type);
    else answer.thenRefusedAs('OUTSIDE_FISCAL_YEAR');
  });

  it('is made once', () => {
    given(...BOUND, payOf('C1', 'D1', 100))
      .when(payOf('C1', 'D1', 100))
      .thenNothing();
    given(...BOUND, payOf('C1', 'D1', 100))
      .when(pay('D1', 100))
      .thenRefused('ID_TAKEN', { kind: 'disbursement', id: 'D1' });
    given(...BOUND, payOf('C1', 'D1', 1, { document: document('ขบ 1') }))
      .when(payOf('C1', 'D2', 1, { document: document('ขบ ๑') }))
      .thenRefused('DOCUMENT_TAKEN', { number: 'ขบ ๑', kind: 'disbursement', recordedAs: 'D1' });
  });

  it('called a fact needs its document', () => {
    given(...BOUND)
      .when(payOf('C1', 'D1', 1, { basis: 'fact' }))
      .thenRefused('DOCUMENT_REQUIRED', { kind: 'disbursement' });
    given(...BOUND)
      .when(commit('C2', 1, { basis: 'fact' }))
      .thenRefused('DOCUMENT_REQUIRED', { kind: 'commitment' });
  });

  it('told as a lawful fact counts on the day of its document', () =>
    given(...ALLOCATED)
      .when(pay('D1', 1, fact('ขบ 1', '2022-02-14')))
      .thenEvents(
        event(
          'disbursement.recorded.v1',
          {
            disbursement: 'D1' as never,
            basis: 'fact',
            project: P1,
            line: L1,
            fundSource: 'provincial',
            amount: baht(1),
            document: document('ขบ 1', '2022-02-14'),
          },
          { on: '2022-02-14' },
        ),
      ));
});

describe('a return', () => {
  const PAID = [...BOUND, payOf('C1', 'D1', 100)];

  it('in the same year is owed again to a commitment that is open', () => {
    given(...PAID)
      .when(giveBack('B1', 'D1', 40))
      .thenEvents(
        event('return.recorded.v1', {
          return: 'B1' as never,
          disbursement: 'D1' as never,
          commitment: C1,
          project: P1,
          line: L1,
          fundSource: 'provincial',
          amount: baht(40),
          restores: 'commitment',
          document: document('ส่งคืน B1'),
        }),
      );
    const commitment = stateOf(...PAID, giveBack('B1', 'D1', 40)).commitments.get(C1);
    expect(commitment && remainingOf(commitment)).toBe(baht(240));
    const state = stateOf(...PAID, giveBack('B1', 'D1', 40));
    expect(balanceOf(state, L1, 'committed', P1)).toBe(baht(240));
    expect(balanceOf(state, L1, 'disbursed', P1)).toBe(baht(60));
    expect(balanceOf(state, L1, 'allocated', P1)).toBe(baht(200));
  });

  it('is free for the project when the commitment is cancelled, or there was none', () => {
    const cancelled = stateOf(...PAID, cancel('C1'), giveBack('B1', 'D1', 40));
    expect(balanceOf(cancelled, L1, 'allocated', P1)).toBe(baht(440));
    expect(balanceOf(cancelled, L1, 'committed', P1)).toBe(0n);
    const direct = stateOf(...ALLOCATED, pay('D1', 100), giveBack('B1', 'D1', 100));
    expect(balanceOf(direct, L1, 'allocated', P1)).toBe(baht(500));
  });

  it('told again is the same return, also after the commitment was cancelled', () =>
    given(...PAID, giveBack('B1', 'D1', 40), cancel('C1'))
      .when(giveBack('B1', 'D1', 40))
      .thenNothing());

  it('comes in parts, and not a satang more than was paid', () => {
    given(...PAID, giveBack('B1', 'D1', 40))
      .when(giveBack('B2', 'D1', 60))
      .thenHappens('return.recorded.v1');
    given(...PAID, giveBack('B1', 'D1', 40))
      .when(giveBack('B2', 'D1', 60.01))
      .thenRefused('RETURN_EXCEEDS_DISBURSEMENT', {
        disbursement: 'D1',
        asked: baht(60.01),
        disbursed: baht(100),
        returned: baht(40),
      });
  });

  it('of one document is recorded once', () =>
    given(...PAID, giveBack('B1', 'D1', 40))
      .when(giveBack('B2', 'D1', 40, { document: document('ส่งคืน  B๑') }))
      .thenRefused('DOCUMENT_TAKEN', {
        number: 'ส่งคืน  B๑',
        kind: 'return',
        recordedAs: 'B1',
      }));

  it('in a later year is state revenue and restores no line', () => {
    const on = '2022-10-01';
    given(...PAID)
      .when({ command: giveBack('B1', 'D1', 1, { document: document('ส่งคืน', on) }), on })
      .thenRefused('RETURN_IN_LATER_YEAR', {
        on: day(on),
        fiscalYear: 2565,
        yearEnd: day('2022-09-30'),
      });
    given(...PAID)
      .when({
        command: giveBack('B1', 'D1', 1, { document: document('ส่งคืน', '2022-09-30') }),
        on,
      })
      .thenHappens('return.recorded.v1');
  });

  it('follows the payment, and is of one that there is', () => {
    given(...PAID)
      .when(giveBack('B1', 'D1', 1, { document: document('ส่งคืน', '2022-02-28') }))
      .thenRefused('BEFORE_WHAT_IT_FOLLOWS', {
        on: day('2022-02-28'),
        follows: 'D1',
        followsOn: day('2022-03-01'),
      });
    given(...ALLOTTED)
      .when(giveBack('B1', 'D9', 1))
      .thenRefused('DISBURSEMENT_UNKNOWN', { disbursement: 'D9' });
  });

  it('is possible on a stopped line', () =>
    given(...PAID, pay('D9', 900, fact('ขบ 9')))
      .when(giveBack('B1', 'D1', 100))
      .thenHappens('return.recorded.v1'));
});
