import type { CommitmentRow, IntegratedBudget, Page } from '@app/views';
import { readSettled } from '../matching-fund-round';
import { caseBooks, type CaseBook } from './case-book';

jest.setTimeout(120_000);

const KEY = { unit: '0300300040', documentType: 'KL', number: '3600000123', line: 1 };

describe('cases of paying and of what a contract leaves, over HTTP', () => {
  const { api, book } = caseBooks();

  const commitment = async (of: CaseBook, id: string): Promise<CommitmentRow | undefined> =>
    (await of.read<Page<CommitmentRow>>(`/commitments?commitment=${id}`)).rows[0];

  it('late payment', async () => {
    const late = await book(2563).open();
    const contract = await late.bind('100,000.00', '08-01');
    // A bill of the year that is told of after it belongs to its own month.
    const bill = late.paid(contract, '40,000.50', '09-28');
    expect((await late.ask('/disbursements', 'treasury', bill)).events).toEqual([
      'disbursement.recorded.v1',
    ]);
    const { byMonth } = await readSettled<IntegratedBudget>(
      api(),
      '/api/areas/TH40/integrated-budget?fiscalYear=2563',
    );
    expect(byMonth.at(-1)).toEqual({
      month: '2020-09',
      disbursed: '40000.50',
      used: '100000.00',
    });
    // After 30 September nothing is paid that nobody carried over (s.43), and what was is unlawful.
    const asked = late.payment(contract, '1.00', '+10-01');
    expect(await late.refusal('/disbursements', 'treasury', asked)).toBe('OUTSIDE_FISCAL_YEAR');
    const fact = await late.ask(
      '/disbursements',
      'treasury',
      late.paid(contract, '9.00', '+10-01'),
    );
    expect(fact.events).toEqual(['unauthorised.recorded.v1']);
    expect(await late.stages()).toMatchObject({
      disbursed: '40000.50',
      committed: '59999.50',
      unauthorised: '9.00',
      uncovered: '-9.00',
    });
  });

  it('partial payment', async () => {
    const partial = await book(2564).open();
    const contract = await partial.bind('100,000.00', '02-01');
    for (const day of ['03-01', '04-01', '05-01']) await partial.pay(contract, '33,333.33', day);
    expect(await commitment(partial, contract)).toMatchObject({
      status: 'open',
      disbursed: '99999.99',
      remaining: '0.01',
    });
    const more = partial.payment(contract, '0.02', '06-01');
    const { code, facts } = await partial.ask('/disbursements', 'treasury', more);
    expect([code, facts['available']]).toEqual(['DISBURSEMENT_EXCEEDS_COMMITMENT', '0.01']);
    await partial.pay(contract, '0.01', '06-01');
    expect(await commitment(partial, contract)).toMatchObject({ status: 'disbursed' });
    expect(await partial.stages()).toMatchObject({
      disbursed: '100000.00',
      allocated: '400000.00',
    });
  });

  it('over-payment', async () => {
    const over = await book(2565).open();
    const contract = await over.bind('100,000.00', '02-01');
    await over.pay(contract, '60,000.00', '03-01');
    const asked = over.payment(contract, '40,000.01', '04-01');
    expect(await over.refusal('/disbursements', 'treasury', asked)).toBe(
      'DISBURSEMENT_EXCEEDS_COMMITMENT',
    );
    // What GFMIS has paid is not unpaid by refusing it: it stands apart and stops the line.
    const paid = over.paid(contract, '40,000.01', '04-01');
    expect((await over.ask('/disbursements', 'treasury', paid)).events).toEqual([
      'unauthorised.recorded.v1',
    ]);
    expect(await over.stages()).toMatchObject({
      disbursed: '60000.00',
      committed: '40000.00',
      unauthorised: '40000.01',
    });
    const small = over.contract('1.00', '05-01');
    expect(await over.refusal('/commitments', 'finance', small)).toBe('LINE_STOPPED');
    // The governor covers it out of what the project still has: the contract is worth a satang more.
    const authority = over.paper('05-02');
    const covered = await over.write('/unauthorised-facts/D0002/regularisation', 'governor', {
      authority,
      decidedOn: over.on('05-02'),
      effectiveOn: over.on('05-02'),
    });
    expect(covered.events).toMatchObject([{ data: { raises: '0.01' } }]);
    const stages = await over.stages();
    expect(stages).toMatchObject({ disbursed: '100000.01', allocated: '399999.99' });
    expect(stages['unauthorised']).toBeUndefined();
  });

  it('contract below estimate (who keeps the savings)', async () => {
    const cheaper = await book(2562).open();
    const contract = await cheaper.bind('80,000.25', '02-01', { estimate: '100,000.00' });
    // Until somebody says that it is left over, it is the project's own, and no savings.
    expect(await cheaper.stages()).toMatchObject({ allocated: '419999.75' });
    const saved = (amount: string) => ({
      ground: 'cheaper-contract',
      commitment: contract,
      amount,
      decidedOn: cheaper.on('02-10'),
      effectiveOn: cheaper.on('02-10'),
    });
    const { code, facts } = await cheaper.ask('/savings', 'finance', saved('19,999.76'));
    expect([code, facts['left']]).toEqual(['SAVINGS_ABOVE_WHAT_IS_LEFT', '19999.75']);
    await cheaper.write('/savings', 'finance', saved('19,999.75'));
    expect(await cheaper.refusal('/savings', 'finance', saved('0.01'))).toBe(
      'SAVINGS_ALREADY_RECOGNISED',
    );
    expect(await cheaper.stages()).toMatchObject({ allocated: '400000.00', savings: '19999.75' });
    // The line keeps them: the project binds nothing of them, and the committee gives them anew.
    const more = cheaper.contract('400,000.01', '03-01');
    expect(await cheaper.refusal('/commitments', 'finance', more)).toBe('ALLOCATION_INSUFFICIENT');
    const use = { ...cheaper.allocation('19,999.75'), kind: 'use-savings' };
    await cheaper.resolve(2, '03-10', [use]);
    expect(await cheaper.stages()).toEqual({
      appropriated: '-1000000.00',
      unallotted: '250000.00',
      allotted: '250000.00',
      allocated: '419999.75',
      committed: '80000.25',
    });
  });

  it('same external reference sent twice (GFMIS document)', async () => {
    const twice = await book(2561).open();
    const contract = await twice.bind('100,000.00', '02-01');
    const document = twice.paper('03-01', 'ฎ 12/2561');
    const key = { ...KEY, year: 2561 };
    const sent = { basis: 'fact', commitment: contract, amount: '60,000.00', document, key };
    // Two clerks send it at once, each with a key of idempotency of their own.
    const answers = await Promise.all(
      [1, 2, 3].map(() => twice.ask('/disbursements', 'treasury', sent)),
    );
    expect(answers.map(({ status, code }) => code ?? String(status)).toSorted()).toEqual([
      '201',
      'KEY_TAKEN',
      'KEY_TAKEN',
    ]);
    // Typed otherwise it is the same one: zeros before the number, Thai numerals, spaces.
    const zeros = { ...sent, key: { ...key, number: '0003600000123' } };
    expect(await twice.refusal('/disbursements', 'treasury', zeros)).toBe('KEY_TAKEN');
    const bare = (number: string) => ({
      ...sent,
      key: undefined,
      document: { ...document, number },
    });
    for (const number of ['ฎ 12/2561', 'ฎ ๑๒/๒๕๖๑', 'ฎ12/2561', ' ฎ  12 / 2561 ']) {
      expect([number, await twice.refusal('/disbursements', 'treasury', bare(number))]).toEqual([
        number,
        'DOCUMENT_TAKEN',
      ]);
    }
    expect(await twice.refusalOfRow('RecordDisbursement', 'treasury', bare('ฎ 12/2561'))).toBe(
      'DOCUMENT_TAKEN',
    );
    // Another line of the same document is another payment.
    const next = { ...sent, amount: '10,000.00', key: { ...key, line: 2 } };
    await twice.write('/disbursements', 'treasury', next);
    expect(await twice.stages()).toMatchObject({ disbursed: '70000.00', committed: '30000.00' });
  });
});
