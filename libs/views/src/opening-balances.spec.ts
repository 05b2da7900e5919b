import { MemoryEventStore } from '@app/event-store';
import {
  committeeOf,
  toCalendarDate,
  type CommitmentId,
  type DelegationId,
  type LineId,
  type ProjectId,
  type RecordOpeningBalances,
} from '@app/ledger';
import { History, YEAR } from './history.fixture';
import { integratedBudget } from './integrated-budget.query';
import { budgetLines } from './lines.query';
import { Projector } from './projector';
import { delegations } from './resolutions.query';
import { KALASIN, today } from './story.fixture';
import { trialBalance } from './trial-balance.query';
import { createViewsDatabase, type ViewsDatabase } from './views.fixture';

const day = toCalendarDate;
const [canal, dam] = ['CANAL' as LineId, 'DAM' as LineId];
const [P1, P2] = ['P1' as ProjectId, 'P2' as ProjectId];
const G1 = 'G1' as DelegationId;
const OF_ACT = {
  plan: 'แผนงานบูรณาการ',
  budgetProject: 'โครงการแหล่งน้ำ',
  developmentIssue: 'น้ำ',
  category: 'investment' as const,
  categoryPath: ['งบลงทุน'],
  source: { document: 'พ.ร.บ.งบประมาณ 2565' },
};

/** Kalasin begins on 1 March with what stood on 28 February, and tells an open contract after it. */
async function beginInMidYear(history: History): Promise<string> {
  const told = { on: '2022-03-01' };
  const lines = [
    { ...OF_ACT, line: canal, item: 'ขุดลอกคลอง', amount: 1_000_00n },
    { ...OF_ACT, line: dam, item: 'ซ่อมฝาย', amount: 500_00n },
  ];
  await history.tell(KALASIN, { type: 'RecordAppropriation', lines }, told);
  const granted = {
    type: 'GrantDelegation',
    delegation: G1,
    grantor: 'ก.น.บ.',
    committee: committeeOf(KALASIN),
    powers: [{ power: 'allocate', verb: 'approve' }],
    ceilingCumulative: 900_00n,
    validFrom: day('2021-10-01'),
    validTo: day('2022-09-30'),
    instrument: { number: 'นร 1/2565', date: day('2021-10-01') },
  } as const;
  await history.tell(KALASIN, granted, told);
  for (const [project, name] of [
    [P1, 'คลองสายหนึ่ง'],
    [P2, 'คลองสายสอง'],
  ] as const) {
    const { developmentIssue } = OF_ACT;
    const registered = { project, name, developmentIssue, agency: 'ชลประทาน', lines: [canal] };
    await history.tell(KALASIN, { type: 'RegisterProject', ...registered }, told);
  }
  const opening: RecordOpeningBalances = {
    type: 'RecordOpeningBalances',
    asOf: day('2022-02-28'),
    lines: [
      {
        line: canal,
        transferredIn: 50_00n,
        transferredOut: 0n,
        allotted: 100_00n,
        projects: [
          { project: P1, allocated: 300_00n, disbursed: 200_25n },
          { project: P2, allocated: 40_00n, disbursed: 0n },
        ],
      },
      { line: dam, transferredIn: 0n, transferredOut: 50_00n, allotted: 0n, projects: [] },
    ],
    delegations: [{ delegation: G1, used: 540_25n }],
    document: { number: 'กส 1', date: day('2022-03-01') },
  };
  await history.tell(KALASIN, opening, told);
  const contract = {
    type: 'MakeCommitment',
    basis: 'fact',
    commitment: 'C1' as CommitmentId,
    project: P1,
    line: canal,
    amount: 250_00n,
    description: 'จ้างขุดลอก',
    document: { number: 'PO-1', date: day('2021-12-15') },
  } as const;
  return history.tell(KALASIN, contract, told);
}

describe('the views of a book that begins in mid-year', () => {
  const store = new MemoryEventStore();
  const book = { area: KALASIN, fiscalYear: YEAR };
  let database: ViewsDatabase;
  let projector: Projector;

  beforeAll(async () => {
    database = await createViewsDatabase();
    projector = new Projector({ store, dataSource: database.dataSource });
    await projector.start();
    const cursor = await beginInMidYear(new History(store));
    const views = (await projector.status()).map(({ view }) => view);
    expect(await projector.waitFor(views, cursor, 10_000)).toBe(true);
  });

  afterAll(async () => {
    await projector.stop();
    await store.close();
    await database.drop();
  });

  it('have where the money of each line stands', async () => {
    const { rows } = await budgetLines(database.dataSource, book);
    expect(
      rows.map(({ line, figures, allottedFree }) => [
        line,
        figures.transferred,
        figures.allotted,
        allottedFree,
        figures.disbursed,
      ]),
    ).toEqual([
      [canal, '50.00', '640.25', '100.00', '200.25'],
      [dam, '-50.00', '0.00', '0.00', '0.00'],
    ]);
  });

  it('have it since the first day of the year, and the contract since its own', async () => {
    const before = { ...book, today, asOfEffective: day('2021-12-14') };
    const then = await integratedBudget(database.dataSource, before);
    expect(then.total).toMatchObject({
      appropriated: '1500.00',
      transferred: '0.00',
      allotted: '640.25',
      allocated: '540.25',
      committed: '0.00',
      disbursed: '200.25',
      left: '1299.75',
    });
    const now = await integratedBudget(database.dataSource, { ...book, today });
    expect(now.total).toMatchObject({
      allocated: '540.25',
      committed: '250.00',
      used: '450.25',
      left: '1049.75',
      unauthorised: '0.00',
    });
    expect(now.byMonth).toEqual([
      { month: '2021-10', disbursed: '200.25', used: '200.25' },
      { month: '2021-12', disbursed: '200.25', used: '450.25' },
    ]);
  });

  it('balance', async () => {
    const balance = await trialBalance(database.dataSource, book);
    expect(balance.linesOutOfBalance).toEqual([]);
    expect(balance.accounts.map(({ stage, balance: amount }) => [stage, amount])).toEqual([
      ['appropriated', '-1500.00'],
      ['transferred', '0.00'],
      ['unallotted', '859.75'],
      ['allotted', '100.00'],
      ['allocated', '90.00'],
      ['committed', '250.00'],
      ['disbursed', '200.25'],
    ]);
  });

  it('have what was used of a delegation before', async () => {
    const { rows } = await delegations(database.dataSource, book);
    expect(rows).toMatchObject([{ delegation: G1, used: '540.25', remaining: '359.75' }]);
  });
});
