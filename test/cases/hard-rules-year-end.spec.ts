import { attackedBooks, dated, type Attack } from './attack';
import { idIn, type CaseBook } from './case-book';

jest.setTimeout(120_000);

/** A bill of after the year, of carried money. */
const bill = (book: CaseBook, amount: string, day: string, number?: string): object => ({
  amount,
  document: book.paper(day, number),
});
const carried = '/carry-overs/CO0001/disbursements';

/** s.43 on 1 October: 100,000 are bound of which 60,000 are carried over, 400,000 are not bound. */
const OF_THE_YEAR: readonly Attack[] = [
  [
    'a contract of 1 October',
    'OUTSIDE_FISCAL_YEAR',
    (book) => book.refusal('/commitments', 'finance', book.contract('1.00', '+10-01')),
  ],
  [
    'decided on 30 September, effective a day later',
    'OUTSIDE_FISCAL_YEAR',
    (book) =>
      book.refusal('/commitments', 'finance', {
        ...book.contract('1.00', '09-30'),
        effectiveOn: book.on('+10-01'),
      }),
  ],
  [
    'a payment of 1 October, without a contract',
    'OUTSIDE_FISCAL_YEAR',
    (book) =>
      book.refusal('/disbursements', 'treasury', {
        project: 'P0001',
        line: 'L0001',
        amount: '1.00',
        ...dated(book, '+10-01'),
      }),
  ],
  [
    'a payment of another contract that nobody carried over',
    'OUTSIDE_FISCAL_YEAR',
    (book) => book.refusal('/disbursements', 'treasury', book.payment('C0002', '1.00', '+10-01')),
  ],
  [
    'the row of a batch',
    'OUTSIDE_FISCAL_YEAR',
    (book) => book.refusalOfRow('MakeCommitment', 'finance', book.contract('1.00', '+10-01')),
  ],
  [
    'the correction of a contract of the year, onto a day after it',
    'OUTSIDE_FISCAL_YEAR',
    (book) =>
      book.refusal('/commitments/C0002/correction', 'finance', {
        reason: 'วันที่ผิด',
        replacement: book.contract('40,000.00', '+10-01'),
      }),
  ],
  [
    'money that is asked for after the year',
    'OUTSIDE_FISCAL_YEAR',
    (book) =>
      book.refusal('/reservations', 'finance', {
        commitment: 'C0002',
        document: book.paper('+10-01'),
        ...dated(book, '+10-01'),
      }),
  ],
  [
    'more reserved than the contract has left',
    'RESERVATION_EXCEEDS_REST',
    (book) =>
      book.refusal('/reservations', 'finance', {
        commitment: 'C0002',
        amount: '40,000.01',
        document: book.paper('09-20'),
        ...dated(book, '09-20'),
      }),
  ],
  [
    'a return after the year, as if it were of the year',
    'RETURN_IN_LATER_YEAR',
    (book) =>
      book.refusal('/returns', 'treasury', {
        disbursement: 'D0001',
        amount: '1.00',
        document: book.paper('+10-01'),
      }),
  ],
];

/** s.43 of carried money: 60,000 until 31 March, of which nothing is paid. */
const OF_CARRIED_MONEY: readonly Attack[] = [
  [
    'a satang more than was carried',
    'CARRY_OVER_INSUFFICIENT',
    (book) => book.refusal(carried, 'treasury', bill(book, '60,000.01', '+11-01')),
  ],
  [
    'a day after the six months',
    'CARRY_OVER_OVER',
    (book) => book.refusal(carried, 'treasury', bill(book, '1.00', '+04-01')),
  ],
  [
    'a payment of before 30 September, out of what is carried',
    'BEFORE_WHAT_IT_FOLLOWS',
    (book) =>
      book.refusal(carried, 'treasury', {
        ...bill(book, '1.00', '09-29'),
        ...dated(book, '09-29'),
      }),
  ],
  [
    'the row of a batch',
    'CARRY_OVER_INSUFFICIENT',
    (book) =>
      book.refusalOfRow('RecordLateDisbursement', 'treasury', {
        carryOver: 'CO0001',
        ...bill(book, '60,000.01', '+11-01'),
      }),
  ],
  [
    'more than six months, at the first approval',
    'CARRY_OVER_TOO_LONG',
    async (book) => {
      const asked = { commitment: 'C0002', document: book.paper('09-20'), ...dated(book, '09-20') };
      const reservation = idIn(await book.write('/reservations', 'finance', asked), 'reservation');
      const authority = book.paper('+10-05');
      const path = `/reservations/${reservation}/carry-over`;
      return book.refusal(path, 'treasury', { authority, until: book.on('+04-01') });
    },
  ],
  [
    'an extension that is none',
    'EXTENSION_NOT_LATER',
    (book) =>
      book.refusal('/carry-overs/CO0001/extensions', 'finance', {
        until: book.on('+03-31'),
        authority: book.paper('+03-20'),
      }),
  ],
  [
    'the second round before the first',
    'EXTENSION_OUT_OF_ORDER',
    (book) =>
      book.refusal('/carry-overs/CO0001/extensions', 'finance', {
        round: 2,
        until: book.on('+05-31'),
        authority: book.paper('+03-20'),
      }),
  ],
];

/** 100,000 are bound, of which 60,000 by the contract that is carried over; 10,000 are paid of C0002. */
async function carriedOver(book: CaseBook): Promise<void> {
  await book.open();
  await book.bind('60,000.00', '02-01');
  await book.bind('50,000.00', '02-02');
  await book.pay('C0002', '10,000.00', '03-01');
  const asked = { commitment: 'C0001', document: book.paper('09-20'), ...dated(book, '09-20') };
  await book.write('/reservations', 'finance', asked);
  const authority = book.paper('+10-05');
  await book.write('/reservations/RV0001/carry-over', 'treasury', { authority });
}

describe('s.43, what is paid after 30 September, over HTTP', () => {
  const { attacked, refusedWithNothingMoved, named } = attackedBooks(carriedOver);

  it.each(named(OF_THE_YEAR))('of the year: %s', (_side, attack) =>
    refusedWithNothingMoved(2562, attack),
  );

  it.each(named(OF_CARRIED_MONEY))('of carried money: %s', (_side, attack) =>
    refusedWithNothingMoved(2563, attack),
  );

  it('pays carried money twice at once, and in pieces, only as far as it goes', async () => {
    const target = await attacked(2563);
    const both = await Promise.all(
      ['ฎ 1', 'ฎ 2'].map((number) =>
        target.refusal(carried, 'treasury', bill(target, '40,000.00', '+12-01', number)),
      ),
    );
    expect(both.toSorted()).toEqual(['CARRY_OVER_INSUFFICIENT', 'written']);
    await target.write(carried, 'treasury', bill(target, '19,999.99', '+12-02'));
    expect(await target.refusal(carried, 'treasury', bill(target, '0.02', '+12-03'))).toBe(
      'CARRY_OVER_INSUFFICIENT',
    );
    // A payment of it that is corrected upwards is no less too much.
    const replacement = { carryOver: 'CO0001', ...bill(target, '20,000.01', '+12-02') };
    const path = '/late-disbursements/D0003/correction';
    expect(await target.refusal(path, 'treasury', { reason: 'พิมพ์ผิด', replacement })).toBe(
      'CARRY_OVER_INSUFFICIENT',
    );
    expect(await target.stages()).toMatchObject({
      disbursed: '69999.99',
      'carried-committed': '0.01',
      committed: '40000.00',
    });
  });

  it('closes the year: nothing is bound or paid of it any more, dated in it or not', async () => {
    const target = await attacked(2562);
    await target.write('/year-end/run', 'finance', { what: 'close' });
    const before = await target.stages();
    expect(before).toEqual({
      appropriated: '-1000000.00',
      disbursed: '10000.00',
      'carried-committed': '60000.00',
      lapsed: '680000.00',
      'lapsed-unallotted': '250000.00',
    });
    const attempts = [
      target.refusal('/commitments', 'finance', target.contract('1.00', '09-30')),
      target.refusalOfRow('MakeCommitment', 'finance', target.contract('1.00', '02-01')),
      target.refusal('/disbursements', 'treasury', {
        project: 'P0001',
        line: 'L0001',
        amount: '1.00',
        ...dated(target, '09-30'),
      }),
      target.refusal('/disbursements/D0001/correction', 'treasury', {
        reason: 'พิมพ์ผิด',
        replacement: target.payment('C0002', '20,000.00', '03-01'),
      }),
    ];
    expect(new Set(await Promise.all(attempts))).toEqual(new Set(['BOOK_CLOSED']));
    expect(await target.stages()).toEqual(before);
  });
});
