import type { OnBehalfId } from './execution-control.events';
import { endPaying, letPay } from './testing/execution';
import {
  ALLOCATED,
  baht,
  commit,
  day,
  document,
  fact,
  giveBack,
  L2,
  P2,
  pay,
  payOf,
  regularise,
} from './testing/khon-kaen';
import { given, stateOf, type Step } from './testing/scenario';

const onBehalf = 'OB1' as OnBehalfId;
const LET = [...ALLOCATED, letPay('OB1', 200)];
const paid = (...steps: readonly Step[]) =>
  stateOf(...steps).life.execution.onBehalf.get(onBehalf)?.paid;

describe('paying on behalf (เบิกแทนกัน)', () => {
  it('stays within what the other unit may pay, not split either', () => {
    given(...LET)
      .when(pay('D1', 200, { onBehalf }))
      .thenHappens('disbursement.recorded.v1');
    given(...LET, pay('D1', 150, { onBehalf }))
      .when(pay('D2', 50.01, { onBehalf }))
      .thenRefused('ON_BEHALF_EXCEEDED', {
        authorisation: 'OB1',
        asked: baht(50.01),
        paid: baht(150),
        amount: baht(200),
        available: baht(50),
      });
  });

  it('is of money that is there: the authority sets none aside', () =>
    given(...ALLOCATED, letPay('OB1', 900))
      .when(pay('D1', 501, { onBehalf }))
      .thenRefusedAs('ALLOCATION_INSUFFICIENT'));

  it('may be again what came back', () =>
    expect(paid(...LET, pay('D1', 150, { onBehalf }), giveBack('B1', 'D1', 60))).toBe(baht(90)));

  it('is of a contract too', () =>
    expect(paid(...LET, commit('C1', 300), payOf('C1', 'D1', 150, { onBehalf }))).toBe(baht(150)));

  it('is only for its project and line, from its first day to its end', () => {
    given(...LET)
      .when(pay('D1', 1, { onBehalf, line: L2 }))
      .thenRefusedAs('ON_BEHALF_NOT_OF_PROJECT');
    given(...LET)
      .when(pay('D1', 1, { onBehalf, effectiveOn: day('2022-01-31') }))
      .thenRefused('BEFORE_WHAT_IT_FOLLOWS', {
        on: day('2022-01-31'),
        follows: 'OB1',
        followsOn: day('2022-02-01'),
      });
    const ENDED = [...LET, endPaying('OB1')];
    given(...ENDED)
      .when(pay('D1', 1, { onBehalf }))
      .thenRefused('ON_BEHALF_ENDED', {
        authorisation: 'OB1',
        on: day('2022-03-01'),
        endedOn: day('2022-02-15'),
      });
    given(...ENDED)
      .when(pay('D1', 1, { onBehalf, effectiveOn: day('2022-02-14') }))
      .thenHappens('disbursement.recorded.v1');
    given(...ALLOCATED)
      .when(pay('D1', 1, { onBehalf }))
      .thenRefused('ON_BEHALF_UNKNOWN', { authorisation: 'OB1' });
  });

  it('above its amount is a fact without authority, which counts once it is covered', () => {
    const ABOVE = [...LET, pay('D1', 250, { onBehalf, ...fact('ขบ 1') })];
    expect(stateOf(...ABOVE).unauthorised.size).toBe(1);
    expect(paid(...ABOVE)).toBe(0n);
    given(...ABOVE)
      .when(pay('D1', 250, { onBehalf, ...fact('ขบ 1') }))
      .thenNothing();
    expect(paid(...ABOVE, regularise('D1'))).toBe(baht(250));
  });

  it('is let once by a letter, and ends once', () => {
    given(...LET)
      .when(letPay('OB1', 200))
      .thenNothing();
    given(...LET)
      .when(letPay('OB2', 200, { document: document('มอบเบิกแทน ob1', '2022-02-01') }))
      .thenRefusedAs('DOCUMENT_TAKEN');
    given(...LET)
      .when(letPay('OB2', 200, { project: P2, document: document('มอบเบิกแทน ob1', '2022-02-01') }))
      .thenHappens('on-behalf.authorised.v1');
    given(...LET, endPaying('OB1'))
      .when(endPaying('OB1'))
      .thenNothing();
    given(...LET)
      .when(endPaying('OB9'))
      .thenRefusedAs('ON_BEHALF_UNKNOWN');
    given(...LET)
      .when(endPaying('OB1', { document: document('ส', '2022-01-31') }))
      .thenRefusedAs('BEFORE_WHAT_IT_FOLLOWS');
    given(...ALLOCATED)
      .when(letPay('OB1', 1, { project: P2, line: L2 }))
      .thenRefusedAs('LINE_NOT_OF_PROJECT');
  });
});
