import { balanceOf } from './book.state';
import type { SpendingId } from './matching-fund.events';
import type { ContributionId } from './stored-values';
import {
  allocation,
  approve,
  baht,
  cancel,
  commit,
  confirm,
  document,
  fact,
  L1,
  P1,
  pay,
  regularise,
  resolve,
} from './testing/khon-kaen';
import {
  AGREED,
  declareRefund,
  FINANCE,
  K1,
  match,
  payRefund,
  receive,
  RECEIVED,
  release,
  sign,
  spend,
  standing,
  takeOver,
  unmatch,
} from './testing/matching-fund';
import { SILA } from './testing/reference';
import { given, SECRETARY, stateOf } from './testing/scenario';

const MATCHED = [...RECEIVED, match('M1', K1, 100)];
const RELEASED = [...MATCHED, release('R1', 'M1')];
const K9 = `${SILA}.K9` as ContributionId;
const cancelProject = (number: string) => ({
  type: 'CancelProject' as const,
  project: P1,
  reason: 'ยุบโครงการ',
  document: document(number),
});

describe('a match', () => {
  it('is told twice and made once, whatever was matched since', () => {
    given(...MATCHED)
      .when(match('M1', K1, 100))
      .thenNothing();
    given(...RELEASED)
      .when(match('M1', K1, 100))
      .thenNothing();
    given(...MATCHED)
      .when(match('M1', K1, 99))
      .thenRefusedAs('ID_TAKEN');
  });

  it('does not take released money a second time', () => {
    // All 500 of P1 in L1: 100 are released and there, but matched already.
    const more = [...RELEASED, takeOver(K9, 450), sign(K9), receive('C9', K9, 450)];
    given(...more)
      .when(match('M2', K9, 450))
      .thenRefused('ALLOCATION_INSUFFICIENT', {
        line: L1,
        project: P1,
        asked: baht(450),
        available: baht(400),
        allocated: baht(500),
        committed: 0n,
        disbursed: 0n,
        on: stateOf(...MATCHED).fund.matches.first()?.madeOn as never,
      });
    given(...more)
      .when(match('M2', K9, 400))
      .thenHappens('match.made.v1');
  });

  it('is released by another person, once, and told again for nothing', () => {
    given(...MATCHED)
      .when({ ...release('R1', 'M1'), by: SECRETARY })
      .thenRefused('RELEASED_BY_MATCHER', { match: 'M1' });
    given(...RELEASED)
      .when(release('R1', 'M1'))
      .thenNothing();
    given(...RELEASED)
      .when(release('R2', 'M1'))
      .thenRefusedAs('RELEASE_EXCEEDS_MATCH');
  });

  it('is taken apart as far as neither side is used', () => {
    given(...RELEASED)
      .when(unmatch('M1'))
      .thenHappens('release.reversed.v1', 'match.reversed.v1');
    // 30 are bound: 30 of local money stay to bear them.
    const apart = [...RELEASED, commit('C1', 30), unmatch('M1')];
    expect(standing(K1, ...apart)).toEqual({ approved: -100, received: 70, released: 30 });
    given(...RELEASED, unmatch('M1'))
      .when(unmatch('M1'))
      .thenNothing();
    given(...RELEASED, commit('C1', 100))
      .when(unmatch('M1'))
      .thenRefusedAs('RELEASE_EXCEEDS_MATCH');
  });
});

describe('the teeth', () => {
  it('bind no more than what is released, however much is allocated', () => {
    given(...MATCHED)
      .when(commit('C1', 1))
      .thenRefused('MATCH_NOT_RELEASED', {
        project: P1,
        line: L1,
        asked: baht(1),
        available: 0n,
        released: 0n,
        used: 0n,
      });
    given(...RELEASED, commit('C1', 60))
      .when(pay(undefined, 41))
      .thenRefused('MATCH_NOT_RELEASED', {
        project: P1,
        line: L1,
        asked: baht(41),
        available: baht(40),
        released: baht(100),
        used: baht(60),
      });
    given(...RELEASED, commit('C1', 60))
      .when(pay(undefined, 40))
      .thenHappens('disbursement.recorded.v1');
  });

  it('record a fact that passes them as unauthorised, and leave alone what came before them', () => {
    given(...MATCHED)
      .when(commit('C1', 1, fact('PO 1')))
      .thenHappens('unauthorised.recorded.v1');
    const early = { ...fact('PO 1', '2022-01-15') };
    given(...AGREED)
      .when(commit('C1', 1, early))
      .thenHappens('commitment.made.v1');
  });

  it('regularise a fact only from what is released by then, whichever money covers it', () => {
    const broken = [...MATCHED, commit('C1', 60, fact('PO 1'))];
    given(...broken)
      .when(regularise('C1'))
      .thenRefused('MATCH_NOT_RELEASED', {
        project: P1,
        line: L1,
        asked: baht(60),
        available: 0n,
        released: 0n,
        used: 0n,
      });
    given(...broken, release('R1', 'M1', { amount: baht(59) }))
      .when(regularise('C1'))
      .thenRefusedAs('MATCH_NOT_RELEASED');
    given(...broken, release('R1', 'M1', { amount: baht(60) }))
      .when(regularise('C1'))
      .thenHappens('unauthorised.regularised.v1');
    // 400 are left of what is allocated: only what the line was allotted could cover 450.
    given(...MATCHED, commit('C1', 450, fact('PO 1')))
      .when(regularise('C1'))
      .thenRefusedAs('MATCH_NOT_RELEASED');
  });

  it('do not let a release be used before its day', () => {
    const late = [...MATCHED, release('R1', 'M1')];
    given(...late)
      .when(commit('C1', 1, fact('PO 1', '2022-02-20')))
      .thenHappens('unauthorised.recorded.v1');
  });
});

describe('what is spent', () => {
  it('comes back whole, unless its receipt went back since', () => {
    const spent = [...RELEASED, spend('S1', 60)];
    const back = {
      type: 'ReverseSpending' as const,
      spending: 'S1' as SpendingId,
      reason: 'ผู้รับคืนเงิน',
      document: document('คืน 1'),
    };
    given(...spent)
      .when(back)
      .thenHappens('spending.reversed.v1');
    expect(standing(K1, ...spent, back)).toEqual({ approved: -100, released: 100 });
    given(...spent)
      .when(spend('S1', 60))
      .thenNothing();
  });
});

describe('a refund', () => {
  it('is of free cash only, and paid once', () => {
    given(...MATCHED)
      .when(declareRefund('F1'))
      .thenRefused('REFUND_EXCEEDS_UNSPENT', { project: P1, asked: 0n, available: 0n });
    const due = [...RECEIVED, declareRefund('F1', { amount: baht(30) })];
    expect(standing(K1, ...due)).toEqual({ approved: -100, received: 70, refundable: 30 });
    given(...due)
      .when(declareRefund('F1', { amount: baht(30) }))
      .thenNothing();
    const paid = [...due, payRefund('F1', K1)];
    expect(standing(K1, ...paid)).toEqual({ approved: -100, received: 70, refunded: 30 });
    given(...paid)
      .when(payRefund('F1', K1))
      .thenNothing();
    given(...paid)
      .when(payRefund('F1', K1, { document: document('โอนคืนอีกครั้ง'), amount: baht(1) }))
      .thenRefused('REFUND_EXCEEDS_DUE', {
        refund: 'F1',
        contribution: K1,
        asked: baht(1),
        due: 0n,
      });
  });
});

describe('a cancelled project', () => {
  it('gives its line what comes back later, when it is asked again', () => {
    // 40 are bound and borne by nobody after the end: they are claimed, and come back to the line.
    const ended = [...RELEASED, commit('C1', 40), cancelProject('มติ 1')];
    const later = [...ended, cancel('C1')];
    given(...later)
      .when(cancelProject('มติ 2'))
      .thenHappens('allocation.withdrawn.v1');
    const swept = stateOf(...later, cancelProject('มติ 2'));
    expect(balanceOf(swept, L1, 'allocated', P1)).toBe(0n);
    expect(balanceOf(swept, L1, 'allotted')).toBe(baht(1_000));
    given(...ended)
      .when(cancelProject('มติ 2'))
      .thenRefusedAs('ID_TAKEN');
  });

  it('is allocated nothing more', () => {
    given(...RELEASED, cancelProject('มติ 1'))
      .when(resolve('R9', [approve(allocation(P1, L1, 1))]))
      .thenRefusedAs('PROJECT_CANCELLED');
    const resolved = [...RELEASED, resolve('R9', [approve(allocation(P1, L1, 1))])];
    given(...resolved, cancelProject('มติ 1'))
      .when(confirm('R9'))
      .thenRefusedAs('PROJECT_CANCELLED');
  });
});

it('leaves the releasing officer free to match', () => {
  given(...RECEIVED)
    .when({ command: match('M1', K1, 100), by: FINANCE })
    .thenHappens('match.made.v1');
});
