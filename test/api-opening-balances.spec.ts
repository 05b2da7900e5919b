import type { Receipt } from '@app/commands';
import type {
  CommitmentRow,
  DelegationRow,
  IntegratedBudget,
  LineRow,
  Page,
  TrialBalance,
} from '@app/views';
import { createTestDatabase, type TestDatabase } from './database';
import { documentedAnswers } from './documented-answers';
import { LINE } from './khon-kaen-book';
import { readSettled } from './matching-fund-round';
import { startApi, type RunningApi } from './running-api';

const BOOK = '/api/books/TH50/2565';

/** What the closing report of 28 February 2565 says of Chiang Mai's two lines. */
const OPENING = {
  asOf: '28 ก.พ. 2565',
  lines: [
    {
      line: 'L0001',
      transferredIn: '0.00',
      transferredOut: '100,000.00',
      allotted: '150,000.00',
      projects: [{ project: 'P0001', allocated: '400,000.00', disbursed: '๑๕๐,๐๐๐.๐๐' }],
    },
    {
      line: 'L0002',
      transferredIn: '100,000.00',
      transferredOut: '0.00',
      allotted: '250,000.00',
      projects: [{ project: 'P0002', allocated: '80,000.00', disbursed: '20,000.25' }],
    },
  ],
  delegations: [{ delegation: 'G0001', used: '620,000.00' }],
  document: { number: 'ชม 0017/88', date: '1/3/2565' },
};

/*
 * A province that begins in mid-year. Each test goes on where the one before it stopped: they are the
 * chapters of one story, its figures worked out by hand.
 */
describe('a book that begins in mid-year, over HTTP', () => {
  let database: TestDatabase;
  let api: RunningApi;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi(database);
    await write('/appropriation-lines', 'finance-th50', {
      lines: [LINE, { ...LINE, item: 'ค่าจ้างเหมา', amount: '600,000.00' }],
    });
    await write('/delegations', 'policy-secretary', {
      grantor: 'ก.น.บ.',
      committee: 'PC-TH50',
      powers: [{ power: 'allocate', verb: 'approve' }],
      ceilingCumulative: '700,000',
      validFrom: '2021-10-01',
      validTo: '2022-09-30',
      instrument: { number: 'นร 0702/1', date: '5/10/2564' },
    });
    for (const [name, line] of [
      ['ส่งเสริมกาแฟอาราบิกา', 'L0001'],
      ['หมอกควันไฟป่า', 'L0002'],
    ] as const) {
      const agency = 'หน่วยดำเนินการในจังหวัดเชียงใหม่';
      const project = { name, developmentIssue: 'เกษตร', agency, lines: [line] };
      await write('/projects', 'secretary-th50', project);
    }
  });

  afterAll(async () => {
    await api.stop();
    await database.drop();
  });

  const read = <Body>(path: string): Promise<Body> => readSettled<Body>(api, path);

  async function write(path: string, as: string, json: object): Promise<Receipt> {
    const answer = await api.send<Receipt>('POST', `${BOOK}${path}`, { as, json });
    if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async function refused(path: string, as: string, json: object): Promise<unknown[]> {
    const { status, body } = await api.send('POST', `${BOOK}${path}`, { as, json });
    return [status, body['code'], body['facts']];
  }

  const total = async (): Promise<IntegratedBudget> =>
    read<IntegratedBudget>('/api/areas/TH50/integrated-budget?fiscalYear=2565');

  it('says where the money of each line stands, since the first day of the year', async () => {
    const { events } = await write('/opening-balances', 'finance-th50', OPENING);
    expect(events).toMatchObject([
      { type: 'opening-balances.recorded.v1', data: { asOf: '2022-02-28' } },
    ]);
    expect((await total()).total).toEqual({
      appropriated: '1600000.00',
      transferred: '0.00',
      afterTransfers: '1600000.00',
      // 150,000 + 250,000 free, 400,000 + 80,000 of projects, 150,000 + 20,000.25 paid.
      allotted: '1050000.25',
      allocated: '650000.25',
      committed: '0.00',
      disbursed: '170000.25',
      used: '170000.25',
      left: '1429999.75',
      unauthorised: '0.00',
      disbursedPercent: '16.19',
      usedPercent: '16.19',
    });
    const { rows } = await read<Page<LineRow>>(`${BOOK}/lines`);
    expect(
      rows.map(({ line, figures, allottedFree }) => [
        line,
        figures.transferred,
        figures.afterTransfers,
        figures.allotted,
        allottedFree,
      ]),
    ).toEqual([
      ['L0001', '-100000.00', '900000.00', '700000.00', '150000.00'],
      ['L0002', '100000.00', '700000.00', '350000.25', '250000.00'],
    ]);
  });

  it('leaves of a delegation what was not used before', async () => {
    const { rows } = await read<Page<DelegationRow>>(`${BOOK}/delegations`);
    expect(rows).toMatchObject([{ delegation: 'G0001', used: '620000.00', remaining: '80000.00' }]);
    const order = { kind: 'allocate', delegation: 'G0001', project: 'P0001', line: 'L0001' };
    const resolution = {
      committee: 'PC-TH50',
      meeting: { number: 3, buddhistYear: 2565, date: '10 มี.ค. 2565', place: 'ศาลากลาง' },
      agendaItem: '4.1',
      attendance: { seats: 20, present: 15 },
      decisions: [
        { verb: 'approve', subject: 'จัดสรรงบประมาณ', order: { ...order, amount: '80,000.01' } },
      ],
    };
    expect(await refused('/resolutions', 'secretary-th50', resolution)).toEqual([
      422,
      'ABOVE_CUMULATIVE_CEILING',
      expect.objectContaining({ used: '620000.00', remaining: '80000.00' }),
    ]);
  });

  it('bears a contract that was open on that day, and its payment', async () => {
    const contract = await write('/commitments', 'agency-th50', {
      basis: 'fact',
      project: 'P0001',
      line: 'L0001',
      amount: '300,000.00',
      description: 'จ้างก่อสร้างโรงเรือน',
      document: { number: 'สญ 12/2565', date: '15 ธ.ค. 2564' },
    });
    expect(contract.events).toMatchObject([
      { type: 'commitment.made.v1', data: { commitment: 'C0001', amount: '300000.00' } },
    ]);
    await write('/disbursements', 'treasury-th50', {
      basis: 'fact',
      commitment: 'C0001',
      amount: '120,000.10',
      document: { number: 'ฎ 77/2565', date: '10 มี.ค. 2565' },
    });
    const { rows } = await read<Page<CommitmentRow>>(`${BOOK}/commitments`);
    expect(rows).toMatchObject([{ commitment: 'C0001', remaining: '179999.90' }]);
    const { total: figures, byMonth } = await total();
    expect(figures).toMatchObject({
      allotted: '1050000.25',
      allocated: '650000.25',
      committed: '179999.90',
      disbursed: '290000.35',
      used: '470000.25',
      left: '1129999.75',
      unauthorised: '0.00',
      disbursedPercent: '27.62',
      usedPercent: '44.76',
    });
    expect(byMonth).toEqual([
      { month: '2021-10', disbursed: '170000.25', used: '170000.25' },
      { month: '2021-12', disbursed: '170000.25', used: '470000.25' },
      { month: '2022-03', disbursed: '290000.35', used: '470000.25' },
    ]);
  });

  it('keeps the trial balance', async () => {
    const { accounts, ...balance } = await read<TrialBalance>(`${BOOK}/trial-balance`);
    expect(balance.totalDebit).toBe(balance.totalCredit);
    expect([balance.linesOutOfBalance, balance.contributionsOutOfBalance]).toEqual([[], []]);
    const standing = accounts
      .filter(({ fundSource }) => fundSource === 'provincial')
      .map(({ stage, balance: amount }) => [stage, amount] as const);
    expect(Object.fromEntries(standing)).toEqual({
      appropriated: '-1600000.00',
      transferred: '0.00',
      unallotted: '549999.75',
      allotted: '400000.00',
      allocated: '180000.00',
      committed: '179999.90',
      disbursed: '290000.35',
    });
  });

  it('begins once: what is told again does nothing, and another opening is refused', async () => {
    const again = await api.send<Receipt>('POST', `${BOOK}/opening-balances`, {
      as: 'finance-th50',
      json: OPENING,
    });
    expect([again.status, again.body.events]).toEqual([201, []]);
    const other = { ...OPENING, delegations: [] };
    expect(await refused('/opening-balances', 'finance-th50', other)).toEqual([
      422,
      'OPENING_ALREADY_RECORDED',
      { asOf: '2022-02-28' },
    ]);
  });

  it('has in it what was allotted before, and goes on from there', async () => {
    const letter = (date: string) => ({
      parts: [{ line: 'L0001', amount: '200,000.00' }],
      period: { from: '1/10/2564', to: '2022-09-30' },
      document: { number: 'นร 0700/5', date },
    });
    expect(await refused('/allotments', 'finance-th50', letter('28/2/2565'))).toEqual([
      422,
      'ALLOTTED_BEFORE_OPENING',
      { line: 'L0001', number: 'นร 0700/5', date: '2022-02-28', asOf: '2022-02-28' },
    ]);
    await write('/allotments', 'finance-th50', letter('1/3/2565'));
    expect((await total()).total).toMatchObject({ allotted: '1250000.25', left: '1129999.75' });
  });

  it('answers as it is documented', async () => {
    const judge = await documentedAnswers(api);
    const path = `${BOOK}/opening-balances`;
    const json = { ...OPENING, lines: [] };
    const { status, body } = await api.send('POST', path, { as: 'finance-th50', json });
    expect(status).toBe(400);
    const route = '/api/books/{area}/{fiscalYear}/opening-balances';
    expect(judge.faultsOf('POST', route, 400, body)).toEqual([]);
  });
});
