import { balanceOf } from './book.state';
import type { ReceiptId } from './matching-fund.events';
import { baht, commit, day, document, L1, P1 } from './testing/khon-kaen';
import {
  bounce,
  declareRefund,
  expire,
  K1,
  K2,
  match,
  payRefund,
  ratify,
  receive,
  RECEIVED,
  release,
  sign,
  SIGNED,
  standing,
  spend,
  takeOver,
} from './testing/matching-fund';
import { SILA } from './testing/reference';
import { ask, event, given, historyOf, stateOf, type Step } from './testing/scenario';

const C1 = 'C1' as ReceiptId;
const received = (amount: number, covers: number, excess: number, id = 'C1') => ({
  receipt: id as ReceiptId,
  contribution: K1,
  project: P1,
  payer: SILA,
  amount: baht(amount),
  covers: baht(covers),
  excess: baht(excess),
  document: document(`ใบเสร็จ ${id}`, '2022-02-10'),
});
const BEFORE = { on: '2022-02-10' };

describe('a returned cheque', () => {
  const reversed = (figures: {
    readonly amount: number;
    readonly excess?: number;
    readonly notDue?: number;
    readonly shortfall?: number;
    readonly refunds?: readonly { refund: string; amount: number }[];
  }) =>
    event('receipt.reversed.v1', {
      receipt: C1,
      contribution: K1,
      project: P1,
      amount: baht(figures.amount),
      excess: baht(figures.excess ?? 0),
      notDue: baht(figures.notDue ?? 0),
      refunds: (figures.refunds ?? []).map(({ refund, amount }) => {
        return { refund: refund as never, amount: baht(amount) };
      }),
      unauthorised: 0n,
      shortfall: baht(figures.shortfall ?? 0),
      reason: 'เช็คคืน',
      document: document('แจ้งเช็คคืน C1'),
    });

  it('is still to come again', () => {
    given(...RECEIVED)
      .when(bounce('C1'))
      .thenEvents(reversed({ amount: 100 }));
    expect(standing(K1, ...RECEIVED, bounce('C1'))).toEqual({ approved: -100, outstanding: 100 });
  });

  it('is reversed once, and not before it came', () => {
    given(...RECEIVED, bounce('C1'))
      .when(bounce('C1'))
      .thenNothing();
    given(...RECEIVED, bounce('C1'))
      .when(bounce('C1', { document: document('อื่น') }))
      .thenRefused('RECEIPT_ALREADY_REVERSED', { receipt: 'C1' });
    const on = day('2022-02-09');
    given(...RECEIVED)
      .when(bounce('C1', { document: document('แจ้ง', '2022-02-09') }))
      .thenRefused('BEFORE_WHAT_IT_FOLLOWS', { on, follows: 'C1', followsOn: day('2022-02-10') });
  });

  it('takes what came in excess first, by whichever receipt', () => {
    const paid = [...RECEIVED, receive('C2', K1, 30)];
    given(...paid)
      .when(bounce('C1'))
      .thenEvents(reversed({ amount: 100, excess: 30, refunds: [{ refund: 'C2', amount: 30 }] }));
    expect(standing(K1, ...paid, bounce('C1'))).toEqual({
      approved: -100,
      outstanding: 70,
      received: 30,
    });
    given(...paid, bounce('C1'))
      .when(payRefund('C2', K1))
      .thenRefusedAs('REFUND_EXCEEDS_DUE');
  });

  it('is no longer to be given back, and is still to come', () => {
    const due = [...RECEIVED, declareRefund('F1')];
    given(...due)
      .when(bounce('C1'))
      .thenEvents(reversed({ amount: 100, notDue: 100, refunds: [{ refund: 'F1', amount: 100 }] }));
    expect(standing(K1, ...due, bounce('C1'))).toEqual({ approved: -100, outstanding: 100 });
  });

  it('cannot take what was given back already, until the payer has paid it again', () => {
    const back = [...RECEIVED, declareRefund('F1', { amount: baht(40) }), payRefund('F1', K1)];
    given(...back)
      .when(bounce('C1'))
      .thenRefused('RECEIPT_REFUNDED', {
        receipt: 'C1',
        contribution: K1,
        asked: baht(100),
        available: baht(60),
      });
    expect(standing(K1, ...back, receive('C2', K1, 40), bounce('C1'))).toEqual({
      approved: -100,
      outstanding: 60,
      refunded: 40,
    });
  });

  it('after the match takes the match apart', () => {
    const matched = [...RECEIVED, match('M1', K1, 60)];
    expect(
      historyOf(...matched, bounce('C1'))
        .slice(-2)
        .map(({ type }) => type),
    ).toEqual(['match.reversed.v1', 'receipt.reversed.v1']);
    const state = stateOf(...matched, bounce('C1'));
    expect(standing(K1, ...matched, bounce('C1'))).toEqual({ approved: -100, outstanding: 100 });
    expect(balanceOf(state, L1, 'matched', P1)).toBe(0n);
    expect(balanceOf(state, L1, 'allocated', P1)).toBe(baht(500));
  });

  it('after a part was matched leaves what the other receipt brought in the match', () => {
    const steps = [
      ...SIGNED,
      receive('C1', K1, 40),
      receive('C2', K1, 60),
      match('M1', K1, 80),
      bounce('C1'),
    ];
    // 60 of 100 are there; of 80 that were matched 20 leave, and with them 20 of the province.
    expect(standing(K1, ...steps)).toEqual({ approved: -100, outstanding: 40, matched: 60 });
    expect(balanceOf(stateOf(...steps), L1, 'matched', P1)).toBe(baht(60));
  });

  it('after the release takes back what neither side has used, and claims nothing', () => {
    const steps = [...RECEIVED, match('M1', K1, 100), release('R1', 'M1'), bounce('C1')];
    expect(
      historyOf(...steps)
        .slice(-3)
        .map(({ type }) => type),
    ).toEqual(['release.reversed.v1', 'match.reversed.v1', 'receipt.reversed.v1']);
    expect(standing(K1, ...steps)).toEqual({ approved: -100, outstanding: 100 });
    expect(stateOf(...steps).fund.clawBacks.size).toBe(0);
  });

  it('after the spending leaves a shortfall, and the province claims what it used, to the satang', () => {
    const steps = [
      ...RECEIVED,
      match('M1', K1, 100),
      release('R1', 'M1'),
      commit('PO1', 70.01),
      spend('S1', 45),
    ];
    const history = historyOf(...steps, bounce('C1'));
    expect(history.slice(-4).map(({ type }) => type)).toEqual([
      'release.reversed.v1',
      'claw-back.claimed.v1',
      'match.reversed.v1',
      'receipt.reversed.v1',
    ]);
    expect(history.at(-1)).toEqual(reversed({ amount: 100, shortfall: 45 }));
    expect(standing(K1, ...steps, bounce('C1'))).toEqual({
      approved: -100,
      outstanding: 55,
      shortfall: 45,
    });
    const { clawBacks } = stateOf(...history).fund;
    expect([...clawBacks.values()].map(({ record }) => record.amount)).toEqual([baht(70.01)]);
  });

  it('is made good by the next receipt, the shortfall first', () => {
    const steps = [
      ...RECEIVED,
      match('M1', K1, 100),
      release('R1', 'M1'),
      spend('S1', 45),
      bounce('C1'),
    ];
    given(...steps)
      .when(receive('C2', K1, 120))
      .thenEvents(event('contribution.received.v1', received(120, 45, 20, 'C2'), BEFORE));
    expect(standing(K1, ...steps, receive('C2', K1, 120))).toEqual({
      approved: -100,
      received: 55,
      spent: 45,
      refundable: 20,
      uncovered: -20,
    });
  });

  it('after an early receipt was never ratified is made good by its ratification', () => {
    const early = receive('C0', K1, 45, { document: document('ใบเสร็จ C0', '2022-01-25') });
    const steps = [
      ...SIGNED,
      early,
      receive('C1', K1, 100),
      match('M1', K1, 100),
      release('R1', 'M1'),
      spend('S1', 45),
      bounce('C1'),
    ];
    expect(standing(K1, ...steps, ratify('C0'))).toEqual({
      approved: -100,
      outstanding: 55,
      spent: 45,
    });
  });

  it('of a project that was cancelled comes no more', () => {
    const steps: readonly Step[] = [
      ...RECEIVED,
      { type: 'CancelProject', project: P1, reason: 'ยกเลิก', document: document('ยกเลิก 1') },
    ];
    expect(standing(K1, ...steps)).toEqual({ approved: -100, refundable: 100 });
    expect(
      historyOf(...steps, bounce('C1'))
        .slice(-2)
        .map(({ type }) => type),
    ).toEqual(['receipt.reversed.v1', 'contribution.lapsed.v1']);
    expect(standing(K1, ...steps, bounce('C1'))).toEqual({});
  });

  it('leaves the contributions of others alone', () => {
    const steps = [...RECEIVED, takeOver(K2, 50), sign(K2), receive('C2', K2, 50), bounce('C1')];
    expect(standing(K2, ...steps)).toEqual({ approved: -50, received: 50 });
  });

  it('that was in a match takes its leave today, not on an earlier day', () => {
    const matched = [...RECEIVED, match('M1', K1, 100)];
    const earlier = bounce('C1', { document: document('แจ้ง', '2022-02-25') });
    expect(ask(stateOf(...matched), earlier).events.map(({ effectiveOn }) => effectiveOn)).toEqual([
      '2022-03-01',
      '2022-03-01',
    ]);
    given(...matched)
      .when({ ...earlier, effectiveOn: day('2022-02-25') })
      .thenRefused('BEFORE_WHAT_IT_FOLLOWS', {
        on: day('2022-02-25'),
        follows: 'M1',
        followsOn: day('2022-03-01'),
      });
  });

  it('after what was still to come had lapsed is still to come itself', () => {
    const steps = [...SIGNED, receive('C1', K1, 60), expire(K1), bounce('C1')];
    expect(standing(K1, ...steps)).toEqual({ approved: -60, outstanding: 60 });
  });
});
