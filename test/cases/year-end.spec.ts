import type { CommitmentRow, IntegratedBudget, Page } from '@app/views';
import { readSettled } from '../matching-fund-round';
import { caseBooks } from './case-book';

jest.setTimeout(120_000);

describe('cases of money over the end of a year, over HTTP', () => {
  const { api, book } = caseBooks();

  const totalOf = async (fiscalYear: number): Promise<IntegratedBudget['total']> =>
    (
      await readSettled<IntegratedBudget>(
        api(),
        `/api/areas/TH40/integrated-budget?fiscalYear=${fiscalYear}`,
      )
    ).total;

  it('two instalments across a year end', async () => {
    const old = await book(2562).open();
    const contract = await old.bind('300,000.75', '06-01');
    await old.pay(contract, '100,000.25', '08-15');
    // The new book opens on 1 October whether or not the old one is closed.
    const next = await book(2563).open();
    await old.write('/reservations', 'finance', {
      commitment: contract,
      document: old.paper('09-20'),
      decidedOn: old.on('09-20'),
    });
    await old.write('/reservations/RV0001/carry-over', 'treasury', {
      authority: old.paper('+10-05'),
    });
    // The second instalment is paid from its own year's book and money, and from no other.
    const bill = (amount: string, day: string) => ({ amount, document: old.paper(day) });
    const path = '/carry-overs/CO0001/disbursements';
    expect(await old.refusal(path, 'treasury', bill('200,000.51', '+12-15'))).toBe(
      'CARRY_OVER_INSUFFICIENT',
    );
    await old.write(path, 'treasury', bill('200,000.50', '+12-15'));
    expect(await old.refusal(path, 'treasury', bill('0.01', '+12-16'))).toBe(
      'CARRY_OVER_INSUFFICIENT',
    );
    const ordinary = old.payment(contract, '0.01', '09-30');
    expect(await old.refusal('/disbursements', 'treasury', ordinary)).toBe('COMMITMENT_NOT_OPEN');
    expect(await old.stages()).toEqual({
      appropriated: '-1000000.00',
      unallotted: '250000.00',
      allotted: '250000.00',
      allocated: '199999.25',
      disbursed: '300000.75',
    });
    // The new year shows nothing of it: neither in its figures nor in its percentages.
    expect(await totalOf(2563)).toMatchObject({
      allotted: '750000.00',
      disbursed: '0.00',
      used: '0.00',
      disbursedPercent: '0.00',
    });
    expect(await next.stages()).not.toHaveProperty('disbursed');
    expect(await totalOf(2562)).toMatchObject({
      disbursed: '300000.75',
      disbursedPercent: '40.00',
    });
  });

  it('multi-year contracts by instalment', async () => {
    const first = await book(2564).open();
    const second = await book(2565).open();
    const multiYear = (authority: object) => ({
      authority,
      total: '450,000.75',
      instalments: [
        { fiscalYear: 2564, amount: '200,000.25' },
        { fiscalYear: 2565, amount: '250,000.50' },
      ],
    });
    const cabinet = first.paper('01-20', 'มติ ครม. 3/2564');
    const contract = (more: object) => first.contract('200,000.25', '02-01', more);
    // s.41: not without the Cabinet, not before it, and each book binds its own year's instalment.
    const ask = (more: object) => first.refusal('/commitments', 'finance', contract(more));
    expect(await ask({ untilFiscalYear: 2565 })).toBe('MULTI_YEAR_COMMITMENT');
    expect(await ask({ multiYear: multiYear(first.paper('02-02')) })).toBe('MULTI_YEAR_COMMITMENT');
    expect(await ask({ multiYear: multiYear(cabinet), amount: '450,000.75' })).toBe(
      'INSTALMENTS_INVALID',
    );
    expect(await ask({ multiYear: { ...multiYear(cabinet), total: '450,000.76' } })).toBe(
      'INSTALMENTS_INVALID',
    );
    const id = await first.bind('200,000.25', '02-01', { multiYear: multiYear(cabinet) });
    await first.pay(id, '200,000.25', '08-01');
    const continues = { fiscalYear: 2564, commitment: id };
    const instalment = (amount: string) => second.contract(amount, '02-01', { continues });
    for (const amount of ['250,000.49', '250,000.51', '450,000.75']) {
      expect(await second.refusal('/commitments', 'finance', instalment(amount))).toBe(
        'INSTALMENT_DIFFERS',
      );
    }
    // Asked twice at once it is bound once.
    const both = await Promise.all(
      [1, 2].map(() => second.refusal('/commitments', 'finance', instalment('250,000.50'))),
    );
    expect(both.toSorted()).toEqual(['CONTINUED_ALREADY', 'written']);
    // Nor is it made worth more afterwards: that takes the Cabinet again.
    const raise = (more: object = {}) => ({
      direction: 'up',
      amount: '0.01',
      reason: 'เพิ่มปริมาณงาน',
      document: second.paper('03-01'),
      ...more,
    });
    const changes = '/commitments/C0001/changes';
    expect(await second.refusal(changes, 'finance', raise())).toBe('INSTALMENT_DIFFERS');
    const late = raise({ authority: second.paper('03-02') });
    expect(await second.refusal(changes, 'finance', late)).toBe('INSTALMENT_DIFFERS');
    const { rows } = await second.read<Page<CommitmentRow>>('/commitments');
    expect(rows).toMatchObject([{ amount: '250000.50', remaining: '250000.50' }]);
    expect(await first.stages()).toMatchObject({ disbursed: '200000.25', allocated: '299999.75' });
    expect(await second.stages()).toMatchObject({ committed: '250000.50', allocated: '249999.50' });
    await second.write(changes, 'finance', raise({ authority: second.paper('02-28') }));
    expect(await second.stages()).toMatchObject({ committed: '250000.51', allocated: '249999.49' });
  });
});
