import type { Receipt } from '@app/commands';
import type { CommitmentRow, IntegratedBudget, Page, TrialBalance } from '@app/views';
import { createTestDatabase, type TestDatabase } from './database';
import { documentedAnswers } from './documented-answers';
import { AGENCY, BOOK, commitmentOf, LINE, openBookWith, written } from './khon-kaen-book';
import { readSettled } from './matching-fund-round';
import { startApi, type RunningApi } from './running-api';

const BEFORE = '/api/books/TH40/2564';
const PAPER = (number: string, date = '1 มี.ค. 2565') => ({ number, date });
const KEY = { unit: '0300300040', year: 2565, documentType: 'KL', number: '3600000123', line: 1 };

/*
 * A project's money from what is set aside to what a contract leaves. Each test goes on where the one
 * before it stopped: they are the chapters of one story, its figures worked out by hand.
 */
describe('the binding and paying of money, over HTTP', () => {
  let database: TestDatabase;
  let api: RunningApi;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi(database);
    await openBookWith(api, '500,000.00');
  }, 120_000);

  afterAll(async () => {
    await api.stop();
    await database.drop();
  });

  const read = <Body>(path: string): Promise<Body> => readSettled<Body>(api, path);

  const write = (path: string, as: string, json: object): Promise<Receipt> =>
    written(api, path, as, json);

  async function refused(path: string, as: string, json: object, book = BOOK): Promise<unknown[]> {
    const { status, body } = await api.send('POST', `${book}${path}`, { as, json });
    return [status, body['code'], body['facts']];
  }

  async function commitment(id: string): Promise<CommitmentRow | undefined> {
    const { rows } = await read<Page<CommitmentRow>>(`${BOOK}/commitments?commitment=${id}`);
    return rows[0];
  }

  async function standing(): Promise<Record<string, string>> {
    const { accounts } = await read<TrialBalance>(`${BOOK}/trial-balance`);
    const ofLine = accounts.filter(({ fundSource }) => fundSource === 'provincial');
    // An account on which nothing stands any more is not listed.
    const nothing = { committed: '0.00', unauthorised: '0.00' };
    return {
      ...nothing,
      ...Object.fromEntries(ofLine.map(({ stage, balance }) => [stage, balance])),
    };
  }

  it('sets money aside, of which nothing else is bound', async () => {
    const { events } = await write('/pre-commitments', 'agency-th40', {
      project: 'P0001',
      line: 'L0001',
      amount: '๔๐๐,๐๐๐.๐๐',
      description: 'จัดจ้างก่อสร้างถนน',
      document: PAPER('สำรอง 1'),
    });
    expect(events).toMatchObject([
      {
        type: 'pre-commitment.made.v1',
        data: { preCommitment: 'PC0001', amount: '400000.00' },
      },
    ]);
    expect(await refused('/commitments', 'agency-th40', commitmentOf('100,000.01'))).toEqual([
      422,
      'ALLOCATION_INSUFFICIENT',
      expect.objectContaining({ available: '100000.00' }),
    ]);
    expect(await standing()).toMatchObject({
      allocated: '100000.00',
      'pre-committed': '400000.00',
    });
  });

  it('binds it by a contract, and frees what that did not need', async () => {
    const contract = {
      ...commitmentOf('380,000.00'),
      basis: 'fact',
      preCommitment: 'PC0001',
      finish: true,
      document: PAPER('สญ 1/2565'),
    };
    const { events } = await write('/commitments', 'agency-th40', contract);
    expect(events).toMatchObject([
      { type: 'pre-commitment.released.v1', data: { amount: '400000.00', cause: 'committed' } },
      { type: 'commitment.made.v1', data: { commitment: 'C0001', preCommitment: 'PC0001' } },
    ]);
    expect(await standing()).toMatchObject({ allocated: '120000.00', committed: '380000.00' });
    expect(
      (
        await refused('/commitments', 'agency-th40', { ...contract, document: PAPER('สญ 2/2565') })
      )[1],
    ).toBe('PRE_COMMITMENT_EXCEEDED');
  });

  it('makes the contract worth more, within what there is', async () => {
    const amended = (amount: string, number: string) => ({
      direction: 'up',
      amount,
      reason: 'เพิ่มปริมาณงาน',
      document: PAPER(number),
    });
    const path = '/commitments/C0001/changes';
    expect((await refused(path, 'agency-th40', amended('120,000.01', 'ก 1')))[1]).toBe(
      'ALLOCATION_INSUFFICIENT',
    );
    await write(path, 'agency-th40', amended('20,000.00', 'ก 1'));
    // The same amendment again, under another id and typed otherwise.
    expect((await refused(path, 'agency-th40', amended('20,000.00', 'ก  ๑')))[1]).toBe(
      'DOCUMENT_TAKEN',
    );
    expect(await commitment('C0001')).toMatchObject({ amount: '400000.00', status: 'open' });
  });

  it('takes each line of a payment document once, by its key', async () => {
    const paid = (line: number, amount: string, number = KEY.number) => ({
      basis: 'fact',
      commitment: 'C0001',
      amount,
      document: PAPER('3600000123'),
      key: { ...KEY, number, line },
    });
    await write('/disbursements', 'treasury-th40', paid(1, '150,000.00'));
    await write('/disbursements', 'treasury-th40', paid(2, '50,000.00'));
    expect(await refused('/disbursements', 'treasury-th40', paid(1, '150,000.00'))).toEqual([
      422,
      'KEY_TAKEN',
      expect.objectContaining({ recordedAs: 'D0001', line: 1 }),
    ]);
    const zeros = await refused('/disbursements', 'finance-th40', paid(2, '1.00', '0003600000123'));
    expect(zeros[1]).toBe('KEY_TAKEN');
    const bare = {
      basis: 'fact',
      commitment: 'C0001',
      amount: '1.00',
      document: PAPER('3600000123'),
    };
    expect((await refused('/disbursements', 'treasury-th40', bare))[1]).toBe('DOCUMENT_TAKEN');
    expect(await commitment('C0001')).toMatchObject({
      disbursed: '200000.00',
      remaining: '200000.00',
    });
  });

  it('records what was paid above the contract, and closes it when the governor covers that', async () => {
    const { events } = await write('/disbursements', 'treasury-th40', {
      basis: 'fact',
      commitment: 'C0001',
      amount: '230,000.00',
      document: PAPER('3600000200', '10 มี.ค. 2565'),
    });
    expect(events).toMatchObject([{ type: 'unauthorised.recorded.v1', data: { fact: 'D0003' } }]);
    expect((await refused('/commitments', 'agency-th40', commitmentOf('1.00')))[1]).toBe(
      'LINE_STOPPED',
    );
    const covered = await write('/unauthorised-facts/D0003/regularisation', 'governor-th40', {
      authority: PAPER('ขก 0017/9', '15 มี.ค. 2565'),
    });
    expect(covered.events).toMatchObject([
      { data: { coveredFrom: 'commitment', raises: '30000.00' } },
    ]);
    expect(await commitment('C0001')).toMatchObject({
      amount: '430000.00',
      disbursed: '430000.00',
      status: 'disbursed',
    });
    expect(await standing()).toMatchObject({
      allocated: '70000.00',
      committed: '0.00',
      disbursed: '430000.00',
      unauthorised: '0.00',
    });
  });

  it('goes on with a line whose wrong payment came back', async () => {
    await write('/disbursements', 'treasury-th40', {
      basis: 'fact',
      project: 'P0001',
      line: 'L0001',
      amount: '90,000.00',
      document: PAPER('3600000300', '20 มี.ค. 2565'),
    });
    const refund = { document: PAPER('นส 5', '25 มี.ค. 2565') };
    expect((await refused('/unauthorised-facts/D0004/refund', 'agency-th40', refund))[1]).toBe(
      'NOT_ALLOWED',
    );
    await write('/unauthorised-facts/D0004/refund', 'treasury-th40', refund);
    const { rows } = await read<Page<{ readonly status: string }>>(
      `${BOOK}/unauthorised-facts?fact=D0004`,
    );
    expect(rows).toMatchObject([{ status: 'refunded' }]);
    expect(await standing()).toMatchObject({ unauthorised: '0.00', allocated: '70000.00' });
  });

  it('makes savings of what a finished contract left, once, whoever is quicker', async () => {
    await write('/commitments', 'agency-th40', {
      ...commitmentOf('50,000.00'),
      effectiveOn: '26 มี.ค. 2565',
    });
    const saved = { ground: 'finished', commitment: 'C0002', amount: '10,000.00' };
    expect((await refused('/savings', 'finance-th40', saved))[1]).toBe('SAVINGS_WITHOUT_GROUND');
    await write('/disbursements', 'treasury-th40', {
      commitment: 'C0002',
      amount: '40,000.00',
      effectiveOn: '28 มี.ค. 2565',
    });
    await write('/commitments/C0002/finish', 'agency-th40', {
      document: PAPER('ตรวจรับ 2', '30 มี.ค. 2565'),
    });
    expect(await commitment('C0002')).toMatchObject({ status: 'finished', remaining: '0.00' });
    const both = await Promise.all([
      refused('/savings', 'finance-th40', { ...saved, amount: '10,000.01' }),
      refused('/savings', 'finance-th40', saved),
      refused('/savings', 'finance-th40', saved),
    ]);
    // Whichever comes first is written, and the other one finds that it was.
    expect(both.filter(([status]) => status === 201)).toHaveLength(1);
    expect(both.filter(([, code]) => code === 'SAVINGS_ALREADY_RECOGNISED')).not.toHaveLength(0);
    expect(await standing()).toMatchObject({ allocated: '20000.00', savings: '10000.00' });
  });

  it('lets another unit pay up to an amount', async () => {
    await write('/on-behalf-authorities', 'finance-th40', {
      project: 'P0001',
      line: 'L0001',
      amount: '15,000.00',
      agency: 'แขวงทางหลวงขอนแก่นที่ 1',
      document: PAPER('มอบ 1', '1 เม.ย. 2565'),
    });
    const paid = (amount: string) => ({
      project: 'P0001',
      line: 'L0001',
      amount,
      onBehalf: 'OB0001',
      effectiveOn: '5 เม.ย. 2565',
    });
    await write('/disbursements', 'treasury-th40', paid('10,000.00'));
    expect(await refused('/disbursements', 'treasury-th40', paid('5,000.01'))).toEqual([
      422,
      'ON_BEHALF_EXCEEDED',
      expect.objectContaining({ paid: '10000.00', available: '5000.00' }),
    ]);
    await write('/on-behalf-authorities/OB0001/end', 'finance-th40', {
      reason: 'งานแล้วเสร็จ',
      document: PAPER('สิ้นสุด 1', '5 เม.ย. 2565'),
    });
    expect((await refused('/disbursements', 'treasury-th40', paid('1.00')))[1]).toBe(
      'ON_BEHALF_ENDED',
    );
  });

  it('takes a penalty as state revenue, which moves no figure of the budget', async () => {
    const before = await read<IntegratedBudget>(
      '/api/areas/TH40/integrated-budget?fiscalYear=2565',
    );
    await write('/penalties', 'treasury-th40', {
      commitment: 'C0001',
      amount: '2,500.00',
      reason: 'ส่งมอบล่าช้า',
      document: PAPER('นส 9', '10 เม.ย. 2565'),
    });
    const after = await read<IntegratedBudget>('/api/areas/TH40/integrated-budget?fiscalYear=2565');
    expect(after.total).toEqual(before.total);
    expect(await standing()).toMatchObject({ 'state-revenue': '2500.00' });
  });

  describe('with a contract over two years', () => {
    const earlier = async (path: string, as: string, json: object): Promise<Receipt> => {
      const answer = await api.send<Receipt>('POST', `${BEFORE}${path}`, { as, json });
      if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
      return answer.body;
    };

    it('binds of the first book its own instalment, with the authority of the Cabinet', async () => {
      await earlier('/appropriation-lines', 'finance-th40', { lines: [LINE] });
      await earlier('/allotments', 'finance-th40', {
        parts: [{ line: 'L0001', amount: '500,000.00' }],
        period: { from: '1/10/2563', to: '30/9/2564' },
        document: PAPER('นร 1', '5 ต.ค. 2563'),
      });
      await earlier('/delegations', 'policy-secretary', {
        grantor: 'ก.น.บ.',
        committee: 'PC-TH40',
        powers: [{ power: 'allocate', verb: 'approve' }],
        validFrom: '1/10/2563',
        validTo: '30/9/2564',
        instrument: PAPER('นร 2', '5 ต.ค. 2563'),
      });
      await earlier('/projects', 'secretary-th40', {
        name: 'ก่อสร้างอาคาร',
        developmentIssue: 'เกษตร',
        agency: AGENCY,
        lines: ['L0001'],
      });
      const order = { kind: 'allocate', delegation: 'G0001', project: 'P0001', line: 'L0001' };
      await earlier('/resolutions', 'secretary-th40', {
        committee: 'PC-TH40',
        meeting: { number: 1, buddhistYear: 2564, date: '10 ม.ค. 2564', place: 'ศาลากลาง' },
        agendaItem: '4.1',
        attendance: { seats: 20, present: 15 },
        decisions: [{ verb: 'approve', subject: 'จัดสรร', order: { ...order, amount: '300,000' } }],
      });
      await earlier('/resolutions/R0001/confirmation', 'confirmer-th40', {
        capacity: 'ประธาน ก.บ.จ.',
        confirmedOn: '11 ม.ค. 2564',
      });
      const contract = {
        ...commitmentOf('300,000.00'),
        basis: 'fact',
        document: PAPER('สญ 7/2564', '1 ก.พ. 2564'),
      };
      const multiYear = {
        authority: PAPER('มติ ครม. 3/2564', '20 ม.ค. 2564'),
        total: '310,000.00',
        instalments: [
          { fiscalYear: 2564, amount: '300,000.00' },
          { fiscalYear: 2565, amount: '10,000.00' },
        ],
      };
      const wrong = { ...contract, multiYear: { ...multiYear, total: '999,000.00' } };
      expect((await refused('/commitments', 'agency-th40', wrong, BEFORE))[1]).toBe(
        'INSTALMENTS_INVALID',
      );
      const { events } = await earlier('/commitments', 'agency-th40', { ...contract, multiYear });
      expect(events).toMatchObject([
        { type: 'commitment.made.v1', data: { commitment: 'C0001', untilFiscalYear: 2565 } },
      ]);
    });

    it('binds of the next one what that contract promised for it, once', async () => {
      const continues = { fiscalYear: 2564, commitment: 'C0001' };
      const instalment = (amount: string, more: object = {}) => ({
        ...commitmentOf(amount),
        effectiveOn: '20 เม.ย. 2565',
        continues,
        ...more,
      });
      expect(await refused('/commitments', 'agency-th40', instalment('9,999.99'))).toEqual([
        422,
        'INSTALMENT_DIFFERS',
        { fiscalYear: 2564, commitment: 'C0001', asked: '9999.99', instalment: '10000.00' },
      ]);
      const unknown = instalment('1', { continues: { ...continues, commitment: 'C0099' } });
      expect((await refused('/commitments', 'agency-th40', unknown))[1]).toBe('CONTINUED_UNKNOWN');
      await write('/commitments', 'agency-th40', instalment('10,000.00'));
      expect((await refused('/commitments', 'agency-th40', instalment('10,000.00')))[1]).toBe(
        'CONTINUED_ALREADY',
      );
    });

    it('takes what came back of it after its year as state revenue', async () => {
      await earlier('/disbursements', 'treasury-th40', {
        basis: 'fact',
        commitment: 'C0001',
        amount: '120,000.00',
        document: PAPER('ฎ 9/2564', '1 มี.ค. 2564'),
      });
      const back = {
        disbursement: 'D0001',
        amount: '20,000.00',
        document: PAPER('นส 1', '5/11/2564'),
      };
      expect((await refused('/returns', 'treasury-th40', back, BEFORE))[1]).toBe(
        'RETURN_IN_LATER_YEAR',
      );
      const early = { ...back, document: PAPER('นส 2', '30/9/2564') };
      expect((await refused('/late-returns', 'treasury-th40', early, BEFORE))[1]).toBe(
        'LATE_RETURN_IN_THE_YEAR',
      );
      await earlier('/late-returns', 'treasury-th40', back);
      const more = { ...back, amount: '100,000.01', document: PAPER('นส 3', '6/11/2564') };
      expect((await refused('/late-returns', 'treasury-th40', more, BEFORE))[1]).toBe(
        'RETURN_EXCEEDS_DISBURSEMENT',
      );
    });
  });

  it('answers as it is documented', async () => {
    const judge = await documentedAnswers(api);
    const route = '/api/books/{area}/{fiscalYear}/savings';
    const json = { ground: 'because', commitment: 'C0001', amount: '1' };
    const { status, body } = await api.send('POST', `${BOOK}/savings`, {
      as: 'finance-th40',
      json,
    });
    expect([status, judge.faultsOf('POST', route, 400, body)]).toEqual([400, []]);
  });
});
