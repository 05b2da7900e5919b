import type { BookCommand } from './book';
import { audit } from './book.check';
import type { Actor } from './circumstances';
import {
  ALLOCATED,
  ALLOTTED,
  allocation,
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
  P1,
  pay,
  payOf,
  regularise,
  resolve,
} from './testing/khon-kaen';
import {
  accept,
  AGREED,
  agreement,
  bounce,
  declareRefund,
  deliver,
  FINANCE,
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
  spend,
  takeOver,
  turnDown,
  value,
} from './testing/matching-fund';
import { REFERENCE } from './testing/reference';
import {
  CHAIR,
  given,
  GOVERNOR,
  historyOf,
  SECRETARY,
  stateOf,
  TREASURER,
  type Asked,
  type Step,
} from './testing/scenario';
import { override } from './testing/separation';

/** A command, asked by somebody. */
const by = (actor: Actor, asked: BookCommand | Asked): Asked => ({
  ...('command' in asked ? asked : { command: asked }),
  by: actor,
});
const BOUND = [...ALLOCATED, commit('C1', 300)];
const OUTSIDE = [...ALLOCATED, commit('C9', 900, fact('PO 9'))];

describe('who makes a commitment', () => {
  it('does not pay it, not a part of it, and not the last one after another person paid the rest', () => {
    for (const before of [BOUND, [...BOUND, payOf('C1', 'D1', 200)]]) {
      given(...before)
        .when(by(SECRETARY, payOf('C1', 'D2', 1)))
        .thenRefused('PAID_BY_COMMITTER', { commitment: 'C1' });
    }
    given(...BOUND)
      .when(payOf('C1', 'D1', 300))
      .thenHappens('disbursement.recorded.v1');
  });

  it('does not tell of its payment outside either: nothing is recorded, not even as unauthorised', () => {
    for (const amount of [1, 301]) {
      given(...BOUND)
        .when(by(SECRETARY, payOf('C1', 'D1', amount, fact('ขบ 1'))))
        .thenRefused('PAID_BY_COMMITTER', { commitment: 'C1' });
    }
  });

  it('does not in another role: it is the person that counts', () =>
    given(...BOUND)
      .when(by({ ...TREASURER, subject: SECRETARY.subject }, payOf('C1', 'D1', 1)))
      .thenRefusedAs('PAID_BY_COMMITTER'));

  it('may cancel it, take back what came back of it, and pay what others bound', () => {
    given(...BOUND)
      .when(cancel('C1'))
      .thenHappens('commitment.cancelled.v1');
    given(...BOUND, payOf('C1', 'D1', 10))
      .when(by(SECRETARY, giveBack('B1', 'D1', 10)))
      .thenHappens('return.recorded.v1');
    given(...BOUND, by(TREASURER, commit('C2', 10)))
      .when(by(SECRETARY, payOf('C2', 'D1', 10)))
      .thenHappens('disbursement.recorded.v1');
  });

  it('does not pay its project out of the same line directly, though the commitment is over', () => {
    const cancelled = [...BOUND, cancel('C1')];
    const told = [...ALLOCATED, commit('C1', 9_000, fact('PO 9'))];
    for (const before of [BOUND, cancelled, told]) {
      for (const paid of [pay('D1', 1), pay('D1', 1, fact('ขบ 1'))]) {
        given(...before)
          .when(by(SECRETARY, paid))
          .thenRefused('PAID_BY_COMMITTER', { commitment: 'C1' });
      }
    }
    given(...cancelled, commit('C2', 1))
      .when(by(SECRETARY, pay('D1', 1)))
      .thenRefused('PAID_BY_COMMITTER', { commitment: 'C2' });
  });

  it('may pay directly where others committed, and what the governor lets through, once', () => {
    given(...ALLOCATED)
      .when(by(SECRETARY, pay('D1', 1)))
      .thenHappens('disbursement.recorded.v1');
    given(...ALLOCATED, by(TREASURER, commit('C1', 300)))
      .when(by(SECRETARY, pay('D1', 1)))
      .thenHappens('disbursement.recorded.v1');
    const leave = [...BOUND, cancel('C1'), override('O1', 'PAID_BY_COMMITTER|C1', SECRETARY)];
    given(...leave)
      .when(by(SECRETARY, pay('D1', 1)))
      .thenHappens('disbursement.recorded.v1');
    given(...leave, by(SECRETARY, pay('D1', 1)))
      .when(by(SECRETARY, pay('D2', 1)))
      .thenRefused('PAID_BY_COMMITTER', { commitment: 'C1' });
  });

  it('is who told of it, and who gave it authority, where it was made outside', () => {
    given(...OUTSIDE)
      .when(by(SECRETARY, payOf('C9', 'D1', 1, fact('ขบ 1'))))
      .thenRefused('PAID_BY_COMMITTER', { commitment: 'C9' });
    const LAWFUL = [...ALLOTTED, commit('C9', 900, fact('PO 9')), regularise('C9')];
    for (const person of [SECRETARY, CHAIR]) {
      given(...LAWFUL)
        .when(by(person, payOf('C9', 'D1', 1)))
        .thenRefused('PAID_BY_COMMITTER', { commitment: 'C9' });
    }
  });
});

describe('who pays', () => {
  const payee = TREASURER.subject as never;

  it('is not who is paid, of a commitment or directly, whether or not it was lawful', () => {
    for (const asked of [
      payOf('C1', 'D1', 1, { payee }),
      payOf('C1', 'D1', 301, { ...fact('ขบ 1'), payee }),
      pay('D1', 1, { payee }),
    ]) {
      given(...BOUND)
        .when(asked)
        .thenRefused('PAID_TO_ONESELF', { payee });
    }
  });

  it('is not who will be paid by the commitment, where the payment names nobody', () => {
    const promised = [...ALLOCATED, commit('C1', 300, { payee })];
    given(...promised)
      .when(payOf('C1', 'D1', 1))
      .thenRefused('PAID_TO_ONESELF', { payee });
    const outside = [...ALLOCATED, commit('C9', 9_000, { ...fact('PO 9'), payee })];
    given(...outside)
      .when(payOf('C9', 'D1', 1, fact('ขบ 1')))
      .thenRefused('PAID_TO_ONESELF', { payee });
    given(...promised)
      .when(by(CHAIR, payOf('C1', 'D1', 1)))
      .thenHappens('disbursement.recorded.v1');
  });
});

describe('a fact without authority', () => {
  const PAID = [...BOUND, payOf('C1', 'D1', 301, fact('ขบ 1'))];

  it('is not regularised by who recorded it', () => {
    given(...ALLOTTED, pay('D1', 1, fact('ขบ 1')))
      .when(by(TREASURER, regularise('D1')))
      .thenRefused('REGULARISED_BY_RECORDER', { fact: 'D1' });
  });

  it('is not regularised by who made the commitment that it pays', () => {
    given(...PAID)
      .when(by(SECRETARY, regularise('D1')))
      .thenRefused('REGULARISED_BY_COMMITTER', { commitment: 'C1' });
  });

  it('is, with its commitment, by the one governor there is', () => {
    const WILD = [
      ...ALLOTTED,
      commit('C9', 900, fact('PO 9', '2022-02-01')),
      payOf('C9', 'D1', 100, fact('ขบ 1', '2022-02-02')),
    ];
    given(...WILD, by(GOVERNOR, regularise('C9')))
      .when(by(GOVERNOR, regularise('D1')))
      .thenHappens('unauthorised.regularised.v1');
  });
});

describe('in the matching fund', () => {
  const DELIVERED = [...AGREED, takeOver(K1, 100, { form: 'in-kind' }), sign(K1)];
  const VALUED = [...DELIVERED, deliver('D1', K1), by(TREASURER, value('D1', 80))];
  const ACCEPTED = [...VALUED, accept('D1')];
  const MATCHED = [...RECEIVED, match('M1', K1, 100)];
  const RELEASED = [...MATCHED, release('V1', 'M1')];
  const EARLY = receive('RC1', K1, 60, { document: document('ก่อน', '2022-01-31') });

  it('who states an agreement does not sign under it, not under a later version either', () => {
    const effectiveOn = day('2022-02-01');
    const second = { document: document('ข้อตกลง 2', '2022-02-01'), effectiveOn };
    const later = by(TREASURER, agreement(second));
    for (const before of [AGREED, [...AGREED, later]]) {
      given(...before, takeOver(K1, 100))
        .when(by(SECRETARY, sign(K1)))
        .thenRefused('SIGNED_BY_DRAFTER', { agreement: 'MOU1' });
    }
  });

  it('who records a delivery does not accept it, but may value it and turn it down', () => {
    given(...VALUED)
      .when(by(SECRETARY, accept('D1')))
      .thenRefused('ACCEPTED_BY_DELIVERER', { delivery: 'D1' });
    given(...DELIVERED, deliver('D1', K1))
      .when(value('D1', 1))
      .thenHappens('delivery.valued.v1');
    given(...DELIVERED, deliver('D1', K1))
      .when(turnDown('D1'))
      .thenHappens('delivery.rejected.v1');
  });

  it('who valued a delivery does not accept it, though another one valued it after', () => {
    for (const again of [[], [by(CHAIR, value('D1', 90))]]) {
      given(...VALUED, ...again)
        .when(by(TREASURER, accept('D1')))
        .thenRefused('ACCEPTED_BY_VALUER', { delivery: 'D1' });
    }
    given(...ACCEPTED, by(CHAIR, value('D1', 95)))
      .when(by(TREASURER, accept('D1')))
      .thenRefused('ACCEPTED_BY_VALUER', { delivery: 'D1' });
  });

  it('who accepted a delivery does not value it, higher or lower', () => {
    for (const worth of [90, 70]) {
      given(...ACCEPTED)
        .when(by(FINANCE, value('D1', worth)))
        .thenRefused('VALUED_BY_ACCEPTER', { delivery: 'D1' });
    }
  });

  it('who releases money of a project does not pay out of its contributions', () => {
    given(...RELEASED)
      .when(by(FINANCE, spend('S1', 10)))
      .thenRefused('SPENT_BY_RELEASER', { project: P1 });
    given(...RELEASED)
      .when(by(SECRETARY, spend('S1', 10)))
      .thenHappens('contribution.spent.v1');
  });

  it('who declares a refund does not pay it', () =>
    given(...RECEIVED, declareRefund('F1'))
      .when(by(SECRETARY, payRefund('F1', K1)))
      .thenRefused('REFUND_PAID_BY_DECLARER', { refund: 'F1' }));

  it('who brings a refund about without declaring it does not pay it', () => {
    given(...SIGNED, receive('RC1', K1, 130))
      .when(by(SECRETARY, payRefund('RC1', K1)))
      .thenRefused('REFUND_PAID_BY_DECLARER', { refund: 'RC1' });
    const cancelled = { type: 'CancelProject', project: P1, reason: 'ยุบโครงการ' } as const;
    given(...RECEIVED, { ...cancelled, document: document('มติยกเลิก') })
      .when(by(SECRETARY, payRefund('F0001', K1)))
      .thenRefused('REFUND_PAID_BY_DECLARER', { refund: 'F0001' });
  });

  it('who records money without authority does not give it one, and may record that it bounced', () => {
    given(...SIGNED, EARLY)
      .when(by(SECRETARY, ratify('RC1')))
      .thenRefused('RECEIPT_REGULARISED_BY_RECORDER', { receipt: 'RC1' });
    given(...SIGNED, EARLY)
      .when(bounce('RC1'))
      .thenHappens('receipt.reversed.v1');
  });

  it('keeps the separation of each item to itself', () => {
    const both = [...SIGNED, takeOver(K2, 50), sign(K2), receive('C1', K1, 100)];
    given(...both, by(FINANCE, receive('C2', K2, 80)), declareRefund('F1'))
      .when(by(SECRETARY, payRefund('C2', K2)))
      .thenHappens('contribution.refunded.v1');
  });
});

describe('an auditor', () => {
  it('finds both steps by one person in a history that no command can bring about', () => {
    const paid = historyOf(...BOUND, payOf('C1', 'D1', 1), payOf('C1', 'D2', 2)).map((event) =>
      event.type === 'disbursement.recorded.v1' ? { ...event, actor: SECRETARY } : event,
    );
    const found = [...audit(paid, REFERENCE)].map(({ event, findings }) => [event.type, findings]);
    const breach = [{ code: 'PAID_BY_COMMITTER', facts: { commitment: 'C1' } }];
    expect(found).toEqual([
      ['disbursement.recorded.v1', breach],
      ['disbursement.recorded.v1', breach],
    ]);
  });

  it('finds nothing where the governor let it through', () => {
    const steps: readonly Step[] = [
      ...BOUND,
      override('O1', 'PAID_BY_COMMITTER|C1', SECRETARY),
      by(SECRETARY, payOf('C1', 'D1', 1)),
    ];
    expect([...audit(historyOf(...steps), REFERENCE)]).toEqual([]);
  });
});

it('names payees and valuers by our own ids, and only where they were stated', () => {
  const payee = 'b7d1c0de-5f0c-4a53-9f0e-3f6f4c1c9a51' as never;
  const [made] = historyOf(...ALLOCATED, commit('C1', 300, { payee })).slice(-1);
  expect(made?.data).toMatchObject({ payee });
  const [paid] = historyOf(...BOUND, payOf('C1', 'D1', 1, { payee })).slice(-1);
  expect(paid?.data).toMatchObject({ payee });
  const wild = [...ALLOTTED, pay('D1', 1, { ...fact('ขบ 1'), payee })];
  expect(historyOf(...wild).at(-1)?.data).toMatchObject({ payee });
  given(...wild)
    .when(pay('D1', 1, fact('ขบ 1')))
    .thenRefusedAs('ID_TAKEN');
  expect(stateOf(...wild, regularise('D1')).disbursements.first()?.record).toMatchObject({ payee });
  expect(historyOf(...BOUND).at(-1)?.data).not.toHaveProperty('payee');
  const IN_KIND = [...AGREED, takeOver(K1, 100, { form: 'in-kind' }), sign(K1), deliver('D1', K1)];
  const valuerPerson = payee;
  const valued = [...IN_KIND, value('D1', 80, { valuerPerson }), accept('D1')];
  const raised = [...valued, by(TREASURER, value('D1', 90, { valuerPerson })), accept('D1')];
  expect(historyOf(...raised).at(-1)?.data).toMatchObject({ valuerPerson, increase: baht(10) });
});

it('says of a resolution that its secretary does not confirm it', () => {
  const R1 = resolve('R1', [approve(allocation(P1, L1, 1), { effectiveOn: day('2022-01-10') })]);
  given(...ALLOTTED, R1)
    .when(by(SECRETARY, confirm('R1')))
    .thenRefused('CONFIRMED_BY_RECORDER', { resolution: 'R1' });
});
