import { attackedBooks, dated, oneOf, type Attack } from './attack';
import type { CaseBook } from './case-book';

jest.setTimeout(120_000);

/** s.4: bound is at most what is allocated; 100,000 of 500,000 are not bound yet. */
const COMMITTED: readonly Attack[] = [
  [
    'a contract of a satang too much',
    'ALLOCATION_INSUFFICIENT',
    (book) => book.refusal('/commitments', 'finance', book.contract('100,000.01', '03-01')),
  ],
  [
    'back-dated to before the other contract',
    'ALLOCATION_INSUFFICIENT',
    (book) => book.refusal('/commitments', 'finance', book.contract('100,000.01', '01-11')),
  ],
  [
    'the row of a batch',
    'ALLOCATION_INSUFFICIENT',
    (book) => book.refusalOfRow('MakeCommitment', 'finance', book.contract('100,000.01', '03-01')),
  ],
  [
    'a contract that is worth more afterwards',
    'ALLOCATION_INSUFFICIENT',
    (book) =>
      book.refusal('/commitments/C0001/changes', 'finance', {
        direction: 'up',
        amount: '100,000.01',
        reason: 'เพิ่มงาน',
        document: book.paper('03-02'),
        ...dated(book, '03-02'),
      }),
  ],
  [
    'a correction of the contract',
    'ALLOCATION_INSUFFICIENT',
    (book) =>
      book.refusal('/commitments/C0001/correction', 'finance', {
        reason: 'พิมพ์ผิด',
        replacement: book.contract('500,000.01', '02-01'),
      }),
  ],
  [
    'money set aside first',
    'ALLOCATION_INSUFFICIENT',
    (book) =>
      book.refusal('/pre-commitments', 'finance', {
        ...book.contract('100,000.01', '03-01'),
        document: book.paper('03-01'),
      }),
  ],
  [
    'a payment without a contract',
    'ALLOCATION_INSUFFICIENT',
    (book) => {
      const { description: _none, ...direct } = book.contract('100,000.01', '03-01');
      return book.refusal('/disbursements', 'treasury', direct);
    },
  ],
];

/** s.4: paid is at most what is bound; 300,000 of 400,000 are, of which 50,000 came back. */
const DISBURSED: readonly Attack[] = [
  [
    'a payment of a satang too much',
    'DISBURSEMENT_EXCEEDS_COMMITMENT',
    (book) =>
      book.refusal('/disbursements', 'treasury', book.payment('C0001', '150,000.01', '05-01')),
  ],
  [
    'back-dated to the day of the contract',
    'DISBURSEMENT_EXCEEDS_COMMITMENT',
    (book) =>
      book.refusal('/disbursements', 'treasury', book.payment('C0001', '150,000.01', '02-01')),
  ],
  [
    'the row of a batch',
    'DISBURSEMENT_EXCEEDS_COMMITMENT',
    (book) =>
      book.refusalOfRow(
        'RecordDisbursement',
        'treasury',
        book.payment('C0001', '150,000.01', '05-01'),
      ),
  ],
  [
    'a correction of the payment',
    'DISBURSEMENT_EXCEEDS_COMMITMENT',
    (book) =>
      book.refusal('/disbursements/D0001/correction', 'treasury', {
        reason: 'พิมพ์ผิด',
        replacement: book.payment('C0001', '450,000.01', '03-01'),
      }),
  ],
  [
    'a correction of the contract below what was paid',
    'CORRECTION_BELOW_USE',
    (book) =>
      book.refusal('/commitments/C0001/correction', 'finance', {
        reason: 'พิมพ์ผิด',
        replacement: book.contract('249,999.99', '02-01'),
      }),
  ],
  [
    'a contract that is worth less afterwards',
    'CHANGE_BELOW_PAID',
    (book) =>
      book.refusal('/commitments/C0001/changes', 'finance', {
        direction: 'down',
        amount: '150,000.01',
        reason: 'ลดงาน',
        document: book.paper('05-02'),
        ...dated(book, '05-02'),
      }),
  ],
  [
    'a return larger than the payment',
    'RETURN_EXCEEDS_DISBURSEMENT',
    (book) =>
      book.refusal('/returns', 'treasury', {
        disbursement: 'D0001',
        amount: '250,000.01',
        document: book.paper('05-03'),
      }),
  ],
];

/** 400,000 of 500,000 are bound; in 2564 300,000 of them are paid, of which 50,000 came back. */
async function spent(target: CaseBook, fiscalYear: number): Promise<void> {
  await target.open();
  await target.bind('400,000.00', '02-01');
  if (fiscalYear < 2564) return;
  await target.pay('C0001', '300,000.00', '03-01');
  await target.write('/returns', 'treasury', {
    disbursement: 'D0001',
    amount: '50,000.00',
    document: target.paper('04-01'),
  });
}

describe('s.4, an appropriation is a ceiling on binding and spending, over HTTP', () => {
  const { api, attacked, refusedWithNothingMoved, named } = attackedBooks(spent);

  it.each(named(COMMITTED))('committed ≤ allocated: %s', (_side, attack) =>
    refusedWithNothingMoved(2563, attack),
  );

  it.each(named(DISBURSED))('disbursed ≤ committed: %s', (_side, attack) =>
    refusedWithNothingMoved(2564, attack),
  );

  it('two contracts at once, and split into pieces', async () => {
    const target = await attacked(2563);
    const both = ['04-01', '04-02'].map((day) =>
      target.refusal('/commitments', 'finance', target.contract('60,000.00', day)),
    );
    expect(await oneOf(both)).toBe('ALLOCATION_INSUFFICIENT');
    await target.bind('39,999.99', '04-03');
    expect(await target.refusal('/commitments', 'finance', target.contract('0.02', '04-04'))).toBe(
      'ALLOCATION_INSUFFICIENT',
    );
    // What was bound outside is no less too much: it stands apart, and frees nothing.
    const fact = {
      ...target.contract('0.02', '04-05'),
      basis: 'fact',
      document: target.paper('04-05'),
    };
    expect((await target.ask('/commitments', 'finance', fact)).events).toEqual([
      'unauthorised.recorded.v1',
    ]);
    expect(await target.stages()).toMatchObject({
      allocated: '0.01',
      committed: '499999.99',
      unauthorised: '0.02',
    });
  });

  it('two payments at once, through the import, and through the reversal of a return', async () => {
    const target = await attacked(2564);
    const both = ['05-01', '05-02'].map((day) =>
      target.refusal('/disbursements', 'treasury', target.payment('C0001', '100,000.00', day)),
    );
    expect(await oneOf(both)).toBe('DISBURSEMENT_EXCEEDS_COMMITMENT');
    await target.pay('C0001', '50,000.00', '05-03');
    // All of it is paid again: the return cannot be untold now.
    const reversal = { reason: 'ไม่เคยมีการส่งคืน' };
    expect(await target.refusal('/returns/B0001/correction', 'treasury', reversal)).toBe(
      'CORRECTION_OVERDRAWS',
    );
    await target.write('/gfmis-codes', 'finance', { code: '400030001400', line: 'L0001' });
    const sent = await api().send<{ counts: object }>(
      'POST',
      `${target.address}/gfmis-payments/import`,
      {
        as: target.who('treasury'),
        key: null,
        headers: { 'Content-Type': 'text/csv' },
        raw: 'unit,document_type,document,item,date,amount,purchase_order,code\n4000,KL,36,1,2021-05-04,"100,000.01",,400030001400',
      },
    );
    expect(sent.body.counts).toMatchObject({ recorded: 0, unauthorised: 1 });
    expect(await target.stages()).toMatchObject({
      allocated: '100000.00',
      disbursed: '400000.00',
      unauthorised: '100000.01',
    });
  });

  it('money that came back and was bound elsewhere is not untold', async () => {
    const target = await attacked(2562);
    await target.pay('C0001', '400,000.00', '03-01');
    const back = { disbursement: 'D0001', amount: '50,000.00', document: target.paper('04-01') };
    await target.write('/returns', 'treasury', back);
    const finished = { document: target.paper('04-02') };
    await target.write('/commitments/C0001/finish', 'finance', finished);
    await target.bind('150,000.00', '04-03');
    // Neither the return is untold or made less, nor its payment, however they are asked for.
    const less = { ...back, amount: '49,999.99', document: target.paper('04-01') };
    const attacks: readonly (readonly [string, object])[] = [
      ['/returns/B0001/correction', {}],
      ['/returns/B0001/correction', { replacement: less }],
      ['/disbursements/D0001/correction', {}],
      [
        '/disbursements/D0001/correction',
        { replacement: target.payment('C0001', '49,999.99', '03-01') },
      ],
    ];
    const before = await target.stages();
    expect(before).toMatchObject({ committed: '150000.00', disbursed: '350000.00' });
    for (const [path, json] of attacks) {
      const code = await target.refusal(path, 'treasury', { reason: 'พิมพ์ผิด', ...json });
      expect([path, code]).toEqual([path, expect.stringMatching(/^(ENTRY_NOT|CORRECTION_)/)]);
    }
    expect(await target.stages()).toEqual(before);
  });
});
