import { balanceOf } from './book.state';
import { contributionBalance } from './matching-fund.state';
import type { ContributionStage } from './contribution-postings';
import type { DeliveryId } from './matching-fund.events';
import type { ContributionId } from './stored-values';
import { baht, commit, day, document, L1, P1 } from './testing/khon-kaen';
import {
  accept,
  AGREED,
  closeContribution,
  deliver,
  expire,
  FINANCE,
  K1,
  K2,
  match,
  receive,
  reconcile,
  release,
  sign,
  takeOver,
  turnDown,
  value,
} from './testing/matching-fund';
import { PHRA_LAP } from './testing/reference';
import { event, given, historyOf, SECRETARY, stateOf, type Step } from './testing/scenario';

const D1 = 'D1' as DeliveryId;
/** K1 of 100 baht is in kind, and signed. */
const IN_KIND = [...AGREED, takeOver(K1, 100, { form: 'in-kind' }), sign(K1)];
const DELIVERED = [...IN_KIND, deliver('D1', K1)];
const VALUED = [...DELIVERED, value('D1', 80)];
const ACCEPTED = [...VALUED, accept('D1')];
const of = { delivery: D1, contribution: K1, project: P1 };

function stands(stage: ContributionStage, ...steps: readonly Step[]): number {
  return Number(contributionBalance(stateOf(...steps).fund, K1, stage)) / 100;
}

describe('a delivery', () => {
  it('counts for nothing before it is valued and accepted', () => {
    given(...IN_KIND)
      .when(deliver('D1', K1))
      .thenEvents(
        event(
          'contribution.delivered.v1',
          {
            ...of,
            form: 'in-kind',
            description: 'หินคลุก 200 ลบ.ม.',
            document: document('ใบส่งมอบ D1', '2022-02-10'),
          },
          { on: '2022-02-10' },
        ),
      );
    expect(stands('accepted', ...VALUED)).toBe(0);
    expect(stands('outstanding', ...VALUED)).toBe(100);
  });

  it('counts by its value once another person accepts it', () => {
    given(...VALUED)
      .when(accept('D1'))
      .thenEvents(
        event(
          'delivery.accepted.v1',
          { ...of, value: baht(80), amount: baht(80) },
          { by: FINANCE },
        ),
      );
    given(...VALUED)
      .when({ ...accept('D1'), by: SECRETARY })
      .thenRefused('ACCEPTED_BY_DELIVERER', { delivery: 'D1' });
    expect([stands('accepted', ...ACCEPTED), stands('outstanding', ...ACCEPTED)]).toEqual([80, 20]);
  });

  it('counts for at most what was approved', () => {
    const more = [...DELIVERED, value('D1', 130), accept('D1')];
    expect(historyOf(...more).at(-1)?.data).toEqual({
      ...of,
      value: baht(130),
      amount: baht(100),
    });
    given(...more, deliver('D2', K1), value('D2', 5))
      .when(accept('D2'))
      .thenRefused('NOTHING_OUTSTANDING', {
        contribution: K1,
        asked: baht(5),
        outstanding: 0n,
      });
  });

  it('is accepted once it is valued, and by the latest valuation', () => {
    given(...DELIVERED)
      .when(accept('D1'))
      .thenRefused('DELIVERY_NOT_VALUED', { delivery: 'D1', status: 'delivered' });
    expect(historyOf(...VALUED, value('D1', 70), accept('D1')).at(-1)?.data).toEqual({
      ...of,
      value: baht(70),
      amount: baht(70),
    });
    given(...VALUED)
      .when(accept('D1', { effectiveOn: day('2022-02-14') }))
      .thenRefusedAs('BEFORE_WHAT_IT_FOLLOWS');
  });

  it('is told twice and done once', () => {
    given(...ACCEPTED)
      .when(deliver('D1', K1))
      .thenNothing();
    given(...ACCEPTED)
      .when(value('D1', 80))
      .thenNothing();
    given(...ACCEPTED)
      .when(accept('D1'))
      .thenNothing();
  });

  it('is turned down instead, once', () => {
    given(...VALUED)
      .when(turnDown('D1'))
      .thenHappens('delivery.rejected.v1');
    given(...VALUED, turnDown('D1'))
      .when(turnDown('D1'))
      .thenNothing();
    given(...VALUED, turnDown('D1'))
      .when(accept('D1'))
      .thenRefused('DELIVERY_ALREADY_SETTLED', { delivery: 'D1', status: 'rejected' });
    given(...ACCEPTED)
      .when(turnDown('D1'))
      .thenRefused('DELIVERY_ALREADY_SETTLED', { delivery: 'D1', status: 'accepted' });
  });

  it('has the number that the local government gave it: another one may have the same', () => {
    const other = `${PHRA_LAP}.K1` as ContributionId;
    const number = { document: document('สัญญา 1/2565', '2022-02-10') };
    const both = [...IN_KIND, takeOver(other, 50, { form: 'own-execution' }), sign(other)];
    given(...both, deliver('D1', K1, number))
      .when(deliver('D2', other, number))
      .thenHappens('contribution.delivered.v1');
    given(...both, deliver('D1', K1, number))
      .when(deliver('D2', K1, number))
      .thenRefused('DOCUMENT_TAKEN', {
        number: 'สัญญา 1/2565',
        kind: 'delivery',
        recordedAs: 'D1',
      });
  });

  it('is not of money, and not before the approval', () => {
    given(...AGREED, takeOver(K1, 100))
      .when(deliver('D1', K1))
      .thenRefused('CONTRIBUTION_FORM_DIFFERS', {
        contribution: K1,
        form: 'cash',
        needed: 'in-kind',
      });
    given(...IN_KIND)
      .when(deliver('D1', K1, { document: document('ใบส่งมอบ', '2022-01-31') }))
      .thenRefused('PAID_BEFORE_APPROVAL', {
        contribution: K1,
        on: day('2022-01-31'),
        approvedOn: day('2022-02-01'),
      });
  });
});

describe('a later valuation', () => {
  it('that is higher counts only after another person accepts it', () => {
    const higher = [...ACCEPTED, value('D1', 95)];
    expect(stands('accepted', ...higher)).toBe(80);
    given(...higher)
      .when({ ...accept('D1'), by: SECRETARY })
      .thenRefused('ACCEPTED_BY_DELIVERER', { delivery: 'D1' });
    expect(stands('accepted', ...higher, accept('D1'))).toBe(95);
    given(...higher, accept('D1'))
      .when(accept('D1'))
      .thenNothing();
  });

  it('that is lower counts less at once', () => {
    given(...ACCEPTED)
      .when(value('D1', 50))
      .thenEvents(
        event(
          'delivery.revalued.v1',
          {
            ...of,
            value: baht(50),
            valuer: 'สำนักงานพาณิชย์จังหวัดขอนแก่น',
            method: 'ราคากลาง',
            evidence: document('รายงานประเมิน D1 50', '2022-02-15'),
            increase: 0n,
            decrease: baht(30),
          },
          { on: '2022-02-15' },
        ),
      );
    given(...ACCEPTED, value('D1', 50))
      .when(value('D1', 50))
      .thenNothing();
    expect(stands('outstanding', ...ACCEPTED, value('D1', 0))).toBe(100);
  });

  it('that is lower than the valuation and not than what counts changes nothing that counts', () => {
    const capped = [...DELIVERED, value('D1', 130), accept('D1'), value('D1', 110)];
    expect(stands('accepted', ...capped)).toBe(100);
  });

  it('lets a delivery count for what another one leaves', () => {
    const two = [...ACCEPTED, deliver('D2', K1), value('D2', 50), accept('D2')];
    expect(stands('accepted', ...two)).toBe(100);
    expect(stands('accepted', ...two, value('D1', 40))).toBe(60);
    expect(stands('accepted', ...two, value('D1', 40), accept('D2'))).toBe(90);
  });

  it('of what is matched takes the match apart as far as it must', () => {
    // K2's 100 in cash bear 100; K1's 80 in kind bear 80, because half may be in kind.
    const both = [
      ...ACCEPTED,
      takeOver(K2, 100),
      sign(K2),
      receive('C2', K2, 100),
      match('M2', K2, 100),
      match('M1', K1, 80),
    ];
    expect(balanceOf(stateOf(...both), L1, 'matched', P1)).toBe(baht(180));
    const history = historyOf(...both, value('D1', 50));
    expect(history.slice(-2).map(({ type }) => type)).toEqual([
      'match.reversed.v1',
      'delivery.revalued.v1',
    ]);
    expect(balanceOf(stateOf(...history), L1, 'matched', P1)).toBe(baht(150));
    expect(stands('matched', ...history)).toBe(50);
    expect(stands('outstanding', ...history)).toBe(50);
  });

  it('of what the province has used claims the difference', () => {
    const used = [
      ...AGREED,
      takeOver(K1, 100, { form: 'own-execution' }),
      sign(K1),
      deliver('D1', K1),
      value('D1', 100),
      accept('D1'),
      match('M1', K1, 100),
      release('R1', 'M1'),
      commit('PO1', 100),
    ];
    const { fund } = stateOf(...used, value('D1', 62.5));
    expect([...fund.clawBacks.values()].map(({ record }) => record.amount)).toEqual([baht(37.5)]);
    expect(Number(contributionBalance(fund, K1, 'released')) / 100).toBe(62.5);
  });

  it('of a closed contribution leaves something to come, which may lapse', () => {
    const closed = [
      ...AGREED,
      takeOver(K1, 80, { form: 'in-kind' }),
      sign(K1),
      deliver('D1', K1),
      value('D1', 80),
      accept('D1'),
      reconcile(K1, { verified: 80 }),
      closeContribution(K1),
      value('D1', 50),
    ];
    expect(stands('outstanding', ...closed)).toBe(30);
    given(...closed)
      .when(expire(K1))
      .thenHappens('contribution.lapsed.v1');
  });
});
