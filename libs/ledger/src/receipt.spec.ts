import { audit } from './book.check';
import { verifiedOf } from './matching-fund.state';
import type { ReceiptId } from './matching-fund.events';
import { finding } from './rejection';
import { baht, day, document, P1 } from './testing/khon-kaen';
import {
  AGREED,
  bounce,
  K1,
  K2,
  payRefund,
  ratify,
  receive,
  RECEIVED,
  sign,
  SIGNED,
  standing,
  takeOver,
} from './testing/matching-fund';
import { PHRA_LAP, referenceOf, registryEvent, SILA } from './testing/reference';
import { ask, event, given, historyOf, stateOf } from './testing/scenario';

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

describe('a receipt', () => {
  it('counts towards what is still to come', () => {
    given(...SIGNED)
      .when(receive('C1', K1, 60))
      .thenEvents(event('contribution.received.v1', received(60, 0, 0), BEFORE));
    expect(standing(K1, ...SIGNED, receive('C1', K1, 60))).toEqual({
      approved: -100,
      outstanding: 40,
      received: 60,
    });
  });

  it('beyond what was approved is to be given back at once, under its own id', () => {
    const paid = [...SIGNED, receive('C1', K1, 60), receive('C2', K1, 70)];
    expect(historyOf(...paid).at(-1)).toEqual(
      event('contribution.received.v1', received(70, 0, 30, 'C2'), BEFORE),
    );
    expect(standing(K1, ...paid)).toEqual({
      approved: -100,
      received: 100,
      refundable: 30,
      uncovered: -30,
    });
    given(...paid)
      .when(payRefund('C2', K1))
      .thenEvents(
        event('contribution.refunded.v1', {
          refund: 'C2' as never,
          contribution: K1,
          project: P1,
          localGovernment: SILA,
          payee: SILA,
          amount: baht(30),
          document: document(`โอนคืน C2 ${K1}`),
        }),
      );
  });

  it('is the same receipt when it is told twice, whatever came since', () => {
    given(...RECEIVED, receive('C2', K1, 50))
      .when(receive('C1', K1, 100))
      .thenNothing();
    given(...RECEIVED)
      .when(receive('C1', K1, 99))
      .thenRefused('ID_TAKEN', { kind: 'receipt', id: 'C1' });
  });

  it('is recorded once by its number, however it is typed and whatever its id', () => {
    given(...SIGNED, receive('C1', K1, 10, { document: document('กท 12/3', '2022-02-10') }))
      .when(receive('C2', K1, 10, { document: document('กท๑๒/๓', '2022-02-10') }))
      .thenRefused('DOCUMENT_TAKEN', {
        number: 'กท๑๒/๓',
        kind: 'contribution-receipt',
        recordedAs: 'C1',
      });
  });

  it('is of money: what is carried out or given in kind is delivered', () => {
    given(...AGREED, takeOver(K1, 100, { form: 'own-execution' }))
      .when(receive('C1', K1, 1))
      .thenRefused('CONTRIBUTION_FORM_DIFFERS', {
        contribution: K1,
        form: 'own-execution',
        needed: 'cash',
      });
  });

  it('before the signature is warned of, and counts', () => {
    given(...AGREED, takeOver(K1, 100))
      .when(receive('C1', K1, 100))
      .thenWarns(['contribution.received.v1'], ['PAID_BEFORE_SIGNATURE']);
  });

  it('before the signature is unauthorised once that rule is checked', () => {
    const reference = referenceOf(
      registryEvent('rule.marked.v1', {
        code: 'PAID_BEFORE_SIGNATURE',
        verified: true,
        citation: 'ระเบียบ',
      }),
    );
    const steps = [
      ...AGREED,
      takeOver(K1, 100),
      { command: receive('C1', K1, 100), reference },
    ] as const;
    expect(stateOf(...steps).fund.receipts.get(C1)?.status).toBe('unauthorised');
  });

  it('tells who paid: the local government, or the one into which it was merged by that day', () => {
    const reference = referenceOf(
      registryEvent(
        'local-government.merged.v1',
        { localGovernment: SILA, into: PHRA_LAP, citation: 'ประกาศกระทรวงมหาดไทย' },
        '2022-02-10',
      ),
    );
    const paidOn = (date: string) =>
      ask(stateOf(...SIGNED), {
        command: receive('C1', K1, 60, { document: document('ใบเสร็จ C1', date) }),
        reference,
      }).events[0]?.data;
    expect(paidOn('2022-02-09')).toMatchObject({ payer: SILA });
    expect(paidOn('2022-02-10')).toMatchObject({ payer: PHRA_LAP });
    // Whom the book took for the payer, an auditor finds who knows of the merger.
    const history = historyOf(...SIGNED, receive('C1', K1, 60));
    expect([...audit(history, reference)].flatMap(({ findings }) => findings)).toEqual([
      finding('LOCAL_GOVERNMENT_CEASED', {
        localGovernment: SILA,
        into: PHRA_LAP,
        on: day('2022-02-10'),
      }),
    ]);
  });

  it('is not counted later than it comes', () => {
    given(...SIGNED)
      .when(receive('C1', K1, 1, { effectiveOn: day('2022-03-02') }))
      .thenRefusedAs('DECIDED_IN_FUTURE');
  });
});

describe('money that came before its approval', () => {
  const early = receive('C1', K1, 100, { document: document('ใบเสร็จ C1', '2022-01-25') });
  const came = [...SIGNED, early];

  it('is recorded whole and counts for nothing', () => {
    given(...SIGNED)
      .when(early)
      .thenWarns(['contribution.received.v1'], ['PAID_BEFORE_SIGNATURE']);
    expect(historyOf(...came).at(-1)).toEqual(
      event(
        'contribution.received.v1',
        {
          ...received(100, 0, 0),
          document: document('ใบเสร็จ C1', '2022-01-25'),
          broken: [
            {
              code: 'PAID_BEFORE_APPROVAL',
              facts: { contribution: K1, on: '2022-01-25', approvedOn: '2022-02-01' },
            },
          ],
        },
        { on: '2022-01-25' },
      ),
    );
    expect(standing(K1, ...came)).toEqual({
      approved: -100,
      outstanding: 100,
      unauthorised: 100,
      uncovered: -100,
    });
    expect(verifiedOf(stateOf(...came).fund, K1)).toBe(0n);
  });

  it('is the same fact when it is told twice', () => {
    given(...came)
      .when(early)
      .thenNothing();
  });

  it("counts from the council's ratification", () => {
    given(...came)
      .when(ratify('C1'))
      .thenEvents(
        event(
          'receipt.regularised.v1',
          {
            receipt: C1,
            contribution: K1,
            project: P1,
            amount: baht(100),
            covers: 0n,
            authority: document('มติสภา C1', '2022-02-20'),
          },
          { on: '2022-02-20' },
        ),
      );
    expect(standing(K1, ...came, ratify('C1'))).toEqual({ approved: -100, received: 100 });
  });

  it('is ratified once, and recognised when it is asked for again', () => {
    given(...came, ratify('C1'))
      .when(ratify('C1'))
      .thenNothing();
    given(...came, ratify('C1'))
      .when(ratify('C1', { authority: document('มติอื่น') }))
      .thenRefusedAs('ID_TAKEN');
    given(...RECEIVED)
      .when(ratify('C1'))
      .thenRefused('RECEIPT_NOT_UNAUTHORISED', { receipt: 'C1' });
  });

  it('is not ratified beyond what was approved, or before the approval', () => {
    given(...came, receive('C2', K1, 1))
      .when(ratify('C1'))
      .thenRefused('REGULARISATION_EXCEEDS_APPROVAL', {
        receipt: 'C1',
        asked: baht(100),
        outstanding: baht(99),
      });
    given(...came)
      .when(ratify('C1', { effectiveOn: day('2022-01-31'), decidedOn: day('2022-01-31') }))
      .thenRefusedAs('BEFORE_WHAT_IT_FOLLOWS');
  });

  it('goes back without a trace on what counts', () => {
    expect(standing(K1, ...came, bounce('C1'))).toEqual({ approved: -100, outstanding: 100 });
  });
});

describe('money that came for a contribution which the book declined', () => {
  const declinedFirst = [takeOver(K1, 100), ...AGREED];
  const came = receive('C1', K1, 100);

  it('is not taken for it, before or after the book could have taken the contribution', () => {
    expect(stateOf(...declinedFirst).fund.declined.get(K1)?.broken).toMatchObject([
      { code: 'BOOK_NOT_OPEN' },
    ]);
    given(...declinedFirst)
      .when(came)
      .thenRefused('CONTRIBUTION_UNKNOWN', { contribution: K1 });
    given(...declinedFirst, takeOver(K1, 100))
      .when(came)
      .thenRefused('CONTRIBUTION_UNKNOWN', { contribution: K1 });
  });

  it('is recorded with its own day once a new one has entered, and counts when it is ratified', () => {
    const anew = [
      ...declinedFirst,
      takeOver(K2, 100, { approvedOn: '2022-02-20' }),
      sign(K2, { document: document('บันทึก K2', '2022-02-20'), effectiveOn: day('2022-02-20') }),
      receive('C1', K2, 100),
    ];
    expect(stateOf(...anew).fund.receipts.get(C1)).toMatchObject({
      effectiveOn: '2022-02-10',
      status: 'unauthorised',
      record: { broken: [{ code: 'PAID_BEFORE_APPROVAL' }] },
    });
    expect(standing(K2, ...anew, ratify('C1'))).toEqual({ approved: -100, received: 100 });
    expect(standing(K2, ...anew, bounce('C1'))).toEqual({ approved: -100, outstanding: 100 });
  });
});
