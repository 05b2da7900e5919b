import type { CommitmentId, DisbursementId } from './book.events';
import { balanceOf, type BookState } from './book.state';
import { correctAllotment, correctPayment, correctReturn, paidInstead } from './testing/correction';
import {
  ALLOCATED,
  ALLOTTED,
  allot,
  appropriate,
  baht,
  cancel,
  commit,
  day,
  document,
  fact,
  giveBack,
  L1,
  L2,
  line,
  P1,
  P2,
  pay,
  payOf,
  register,
  regularise,
} from './testing/khon-kaen';
import { ask, given, SECRETARY, stateOf } from './testing/scenario';

const of = (state: BookState) => ({
  allocated: balanceOf(state, L1, 'allocated', P1),
  committed: balanceOf(state, L1, 'committed', P1),
  disbursed: balanceOf(state, L1, 'disbursed', P1),
  unauthorised: balanceOf(state, L1, 'unauthorised', P1),
});
const nothing = { allocated: 0n, committed: 0n, disbursed: 0n, unauthorised: 0n };
describe('a correction of a payment', () => {
  const BOUND = [...ALLOCATED, commit('C1', 300, { effectiveOn: day('2022-02-01') })];
  const bill = { document: document('ขบ 1', '2022-02-10'), effectiveOn: day('2022-02-10') };
  const PAID = [...BOUND, payOf('C1', 'D1', 200, bill)];

  it('is owed again, and paid as it should have been told', () => {
    const state = stateOf(
      ...PAID,
      correctPayment('D1', { replacement: paidInstead('C1', 'D2', 20, bill) }),
    );
    expect(of(state)).toMatchObject({ committed: baht(280), disbursed: baht(20) });
    expect(state.commitments.get('C1' as CommitmentId)?.disbursed).toBe(baht(20));
    given(...PAID)
      .when(correctPayment('D1', { replacement: paidInstead('C1', 'D2', 300.01, bill) }))
      .thenRefusedAs('DISBURSEMENT_EXCEEDS_COMMITMENT');
  });

  it('takes the returns over, and is refused below what came back', () => {
    const BACK = [...PAID, giveBack('B1', 'D1', 50)];
    const right = (amount: number) =>
      correctPayment('D1', { replacement: paidInstead('C1', 'D2', amount, bill) });
    const state = stateOf(...BACK, right(60));
    expect(of(state)).toMatchObject({ committed: baht(290), disbursed: baht(10) });
    given(...BACK, right(60))
      .when(giveBack('B2', 'D2', 10.01))
      .thenRefusedAs('RETURN_EXCEEDS_DISBURSEMENT');
    given(...BACK)
      .when(right(49.99))
      .thenRefusedAs('CORRECTION_BELOW_USE');
    given(...BACK)
      .when(correctPayment('D1'))
      .thenRefusedAs('CORRECTION_BELOW_USE');
    given(...BACK, commit('C7', 100))
      .when(correctPayment('D1', { replacement: paidInstead('C7', 'D2', 60) }))
      .thenRefused('ENTRY_NOT_CORRECTABLE', {
        kind: 'disbursement',
        id: 'D1',
        state: 'returned',
      });
    given(...BACK, right(60))
      .when(correctReturn('B1'))
      .thenHappens('entry.reversed.v1');
    given(...PAID, correctPayment('D1'))
      .when(giveBack('B1', 'D1', 1))
      .thenRefused('ENTRY_NOT_CORRECTABLE', {
        kind: 'disbursement',
        id: 'D1',
        state: 'reversed',
      });
  });

  it('is free again where its commitment is no longer there to be paid', () => {
    const state = stateOf(...PAID, cancel('C1'), correctPayment('D1'));
    expect(of(state)).toEqual({ ...nothing, allocated: baht(500) });
  });

  it('is not told by who committed', () =>
    given(...PAID)
      .when({
        command: correctPayment('D1', { replacement: paidInstead('C1', 'D2', 20) }),
        by: SECRETARY,
      })
      .thenRefused('PAID_BY_COMMITTER', { commitment: 'C1' }));

  it('sets free a line that it stopped in error', () => {
    const STOPPED = [...BOUND, payOf('C1', 'D1', 3_000, fact('ขบ 1', '2022-02-10'))];
    const right = paidInstead('C1', 'D2', 300, fact('ขบ 1', '2022-02-10'));
    const state = stateOf(...STOPPED, correctPayment('D1', { replacement: right }));
    expect(of(state)).toEqual({ ...nothing, allocated: baht(200), disbursed: baht(300) });
    expect(state.stopped.size).toBe(0);
    given(...STOPPED, correctPayment('D1'))
      .when(regularise('D1'))
      .thenRefused('FACT_SETTLED_OTHERWISE', { fact: 'D1', state: 'reversed' });
  });

  it('gives back the cover of what was regularised in error', () => {
    const COVERED = [...ALLOTTED, pay('D1', 900, fact('ขบ 1')), regularise('D1')];
    expect(balanceOf(stateOf(...COVERED), L1, 'allotted')).toBe(baht(100));
    const state = stateOf(...COVERED, correctPayment('D1'));
    expect(balanceOf(state, L1, 'allotted')).toBe(baht(1_000));
    expect(of(state)).toEqual(nothing);
  });
});

describe('a correction of a return', () => {
  const BACK = [...ALLOCATED, commit('C1', 300), payOf('C1', 'D1', 300), giveBack('B1', 'D1', 200)];

  it('is out again, as far as it was not paid again', () => {
    expect(of(stateOf(...BACK, correctReturn('B1')))).toMatchObject({
      committed: 0n,
      disbursed: baht(300),
    });
    given(...BACK, payOf('C1', 'D2', 150))
      .when(correctReturn('B1'))
      .thenRefused('CORRECTION_OVERDRAWS', {
        correction: 'X0001',
        line: L1,
        stage: 'committed',
        project: P1,
        missing: baht(150),
      });
    given(...BACK, payOf('C1', 'D2', 150), commit('C2', 200))
      .when(correctReturn('B1'))
      .thenRefusedAs('CORRECTION_BELOW_USE');
  });

  it('is replaced by the amount that came back', () => {
    const { type: _type, ...right } = giveBack('B2', 'D1', 20);
    const state = stateOf(...BACK, correctReturn('B1', { replacement: right }));
    expect(of(state)).toMatchObject({ committed: baht(20), disbursed: baht(280) });
    expect(state.disbursements.get('D1' as DisbursementId)?.returned).toBe(baht(20));
  });
});

describe('a correction of an allotment', () => {
  const right = (amount: number) => ({
    allotment: 'A9' as never,
    amount: baht(amount),
    period: { from: day('2021-10-01'), to: day('2022-09-30') },
    document: document('สงป. A1', '2021-10-05'),
  });

  it('goes as low as what projects were given of it', () => {
    const state = stateOf(...ALLOCATED, correctAllotment('A1', { replacement: right(600) }));
    expect(balanceOf(state, L1, 'allotted')).toBe(baht(100));
    expect(balanceOf(state, L1, 'unallotted')).toBe(baht(400));
    given(...ALLOCATED)
      .when(correctAllotment('A1', { replacement: right(499.99) }))
      .thenRefused('CORRECTION_OVERDRAWS', {
        correction: 'X0001',
        line: L1,
        stage: 'allotted',
        missing: 1n,
      });
    given(...ALLOCATED)
      .when(correctAllotment('A1'))
      .thenRefusedAs('CORRECTION_OVERDRAWS');
  });

  it('gives to the line that the letter meant', () => {
    const BOOK = [
      appropriate(line(L1, 1_000), line(L2, 1_000)),
      allot('A1', L1, 400),
      register(P1, L1, L2),
      register(P2, L1),
    ];
    const state = stateOf(
      ...BOOK,
      correctAllotment('A1', { replacement: { ...right(400), line: L2 } }),
    );
    expect(balanceOf(state, L1, 'allotted')).toBe(0n);
    expect(balanceOf(state, L2, 'allotted')).toBe(baht(400));
  });

  it('that leaves an earlier day short is made, and noted for the auditor', () => {
    const LATER = { ...right(500), effectiveOn: day('2022-02-01') };
    const asked = correctAllotment('A1', { replacement: LATER });
    given(...ALLOCATED)
      .when(asked)
      .thenWarns(
        ['entry.reversed.v1', 'allotment.recorded.v1', 'exception.noted.v1'],
        ['SHORTFALL_ON_DATE'],
      );
    expect(ask(stateOf(...ALLOCATED), asked).warnings[0]?.facts).toEqual({
      line: L1,
      stage: 'allotted',
      asked: baht(1_000),
      on: day('2022-01-10'),
      there: baht(500),
    });
  });
});
