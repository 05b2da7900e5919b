import type { CommitmentId, FactId } from './book.events';
import { balanceOf } from './book.state';
import { remainingOf } from './commitment';
import { change, refundFact } from './testing/execution';
import {
  ALLOCATED,
  baht,
  cancel,
  commit,
  document,
  fact,
  giveBack,
  L1,
  P1,
  pay,
  payOf,
  regularise,
} from './testing/khon-kaen';
import { event, given, stateOf, type Step } from './testing/scenario';

const C1 = 'C1' as CommitmentId;
const BOUND = [...ALLOCATED, commit('C1', 300)];
const OVERPAID = [...BOUND, payOf('C1', 'D1', 350, fact('ขบ 1'))];

describe('a fact without authority that is undone outside', () => {
  it('came back whole: nothing is left to be covered, and the line goes on', () => {
    given(...OVERPAID)
      .when(refundFact('D1'))
      .thenEvents(
        event('unauthorised.refunded.v1', {
          fact: 'D1' as FactId,
          project: P1,
          line: L1,
          fundSource: 'provincial',
          amount: baht(350),
          document: document('ส่งคืน D1'),
        }),
      );
    const BACK = [...OVERPAID, refundFact('D1')];
    expect(balanceOf(stateOf(...BACK), L1, 'unauthorised', P1)).toBe(0n);
    expect(balanceOf(stateOf(...BACK), L1, 'disbursed', P1)).toBe(0n);
    given(...BACK)
      .when(payOf('C1', 'D2', 300))
      .thenHappens('disbursement.recorded.v1');
  });

  it('is undone once, and not covered as well', () => {
    given(...OVERPAID, refundFact('D1'))
      .when(refundFact('D1'))
      .thenNothing();
    given(...OVERPAID, refundFact('D1'))
      .when(refundFact('D1', { document: document('อื่น') }))
      .thenRefusedAs('ID_TAKEN');
    given(...OVERPAID, refundFact('D1'))
      .when(regularise('D1'))
      .thenRefused('FACT_SETTLED_OTHERWISE', { fact: 'D1', state: 'refunded' });
    given(...OVERPAID, regularise('D1'))
      .when(refundFact('D1'))
      .thenRefused('FACT_SETTLED_OTHERWISE', { fact: 'D1', state: 'regularised' });
    given(...OVERPAID)
      .when(refundFact('D9'))
      .thenRefused('FACT_UNKNOWN', { fact: 'D9' });
    given(...OVERPAID)
      .when(refundFact('D1', { document: document('ส่งคืน', '2022-02-28') }))
      .thenRefusedAs('BEFORE_WHAT_IT_FOLLOWS');
  });

  it('is a contract that was called off, once nothing of it is out any more', () => {
    const WILD = [
      ...ALLOCATED,
      commit('C9', 900, fact('PO 9')),
      payOf('C9', 'D9', 100, fact('ขบ 9')),
    ];
    given(...WILD)
      .when(refundFact('C9'))
      .thenRefused('FACT_STILL_PAID', { fact: 'C9', payments: ['D9'] });
    const state = stateOf(...WILD, refundFact('D9'), refundFact('C9'));
    expect(state.stopped.size).toBe(0);
    expect(balanceOf(state, L1, 'unauthorised', P1)).toBe(0n);
  });

  it('is what made a contract worth more', () => {
    const RAISED = [...BOUND, change('CC1', 'C1', ['up', 900], { basis: 'fact' })];
    given(...RAISED, cancel('C1'), refundFact('CC1'))
      .when(commit('C2', 500))
      .thenHappens('commitment.made.v1');
  });
});

describe('the regularisation of an overpaid commitment', () => {
  const owed = (...steps: readonly Step[]) => {
    const commitment = stateOf(...steps).commitments.get(C1);
    return commitment && remainingOf(commitment);
  };

  it('raises the commitment by what was paid above it, and leaves nothing of it open', () => {
    given(...OVERPAID)
      .when(regularise('D1'))
      .thenEvents(
        event('unauthorised.regularised.v1', {
          fact: 'D1' as FactId,
          kind: 'disbursement',
          commitment: C1,
          becomes: 'D1',
          project: P1,
          line: L1,
          fundSource: 'provincial',
          amount: baht(350),
          coveredFrom: 'commitment',
          raises: baht(50),
          authority: document('นร D1'),
        }),
      );
    const state = stateOf(...OVERPAID, regularise('D1'));
    expect(owed(...OVERPAID, regularise('D1'))).toBe(0n);
    expect(balanceOf(state, L1, 'committed', P1)).toBe(0n);
    expect(balanceOf(state, L1, 'disbursed', P1)).toBe(baht(350));
    expect(balanceOf(state, L1, 'allocated', P1)).toBe(baht(150));
    expect(owed(...OVERPAID, regularise('D1'), giveBack('B1', 'D1', 350))).toBe(baht(350));
  });

  it('finishes it where the line’s own money covers the payment', () => {
    const OVER = [...ALLOCATED, commit('C1', 450), payOf('C1', 'D1', 501, fact('ขบ 1'))];
    const TIGHT = [...OVER.slice(0, -1), pay('D0', 50), payOf('C1', 'D1', 480, fact('ขบ 1'))];
    given(...TIGHT)
      .when(regularise('D1'))
      .thenHappens('unauthorised.regularised.v1', 'commitment.finished.v1');
    const state = stateOf(...TIGHT, regularise('D1'));
    expect(state.commitments.get(C1)?.status).toBe('finished');
    expect(balanceOf(state, L1, 'allotted')).toBe(baht(20));
    expect(balanceOf(state, L1, 'allocated', P1)).toBe(baht(450));
  });
});
