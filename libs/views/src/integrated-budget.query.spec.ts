import { MemoryEventStore } from '@app/event-store';
import {
  bookId,
  clusterOf,
  committeeOf,
  toCalendarDate,
  type AllotmentId,
  type AreaId,
  type CommitmentId,
  type DelegationId,
  type DisbursementId,
  type LineId,
  type ProjectId,
  type ResolutionId,
  type StatedDecision,
} from '@app/ledger';
import { areaSummaries } from './areas.query';
import { commitments, disbursements, unauthorisedFacts } from './execution.query';
import { CHAIR, History, YEAR } from './history.fixture';
import { integratedBudget } from './integrated-budget.query';
import { lineRegister } from './line-register.query';
import { budgetLines } from './lines.query';
import { Projector } from './projector';
import { budgetProjects } from './projects.query';
import { refusals } from './refusals.query';
import { delegations, resolutions } from './resolutions.query';
import { trialBalance } from './trial-balance.query';
import { createViewsDatabase, type ViewsDatabase } from './views.fixture';

const KHON_KAEN = 'TH40' as AreaId;
const KALASIN = 'TH46' as AreaId;
const day = toCalendarDate;
const today = day('2022-06-25');
const cluster = clusterOf(KHON_KAEN, today) ?? KHON_KAEN;

const line = (text: string): LineId => text as LineId;
const lineOfAct = {
  plan: 'แผนงานบูรณาการ',
  categoryPath: ['งบลงทุน', 'ค่าครุภัณฑ์'],
  source: { document: 'พ.ร.บ.งบประมาณ 2565' },
};
const roads = {
  ...lineOfAct,
  line: line('ROAD'),
  budgetProject: 'โครงการถนน',
  developmentIssue: 'โครงสร้างพื้นฐาน',
  category: 'investment' as const,
  item: 'ปรับปรุงถนน',
  amount: 1_000_000_00n,
};
const farms = {
  ...lineOfAct,
  line: line('FARM'),
  budgetProject: 'โครงการเกษตร',
  developmentIssue: 'เกษตร',
  category: 'operating' as const,
  item: 'อบรมเกษตรกร',
  amount: 500_000_00n,
};

/** Khon Kaen and its cluster get money; Khon Kaen's committee spends some of it. */
async function tellStory(history: History): Promise<string> {
  const on = '2021-10-05';
  await history.tell(KHON_KAEN, { type: 'RecordAppropriation', lines: [roads, farms] }, { on });
  await history.tell(
    cluster,
    { type: 'RecordAppropriation', lines: [{ ...roads, amount: 7_000_000_00n }] },
    { on },
  );
  await history.tell(KALASIN, { type: 'RecordAppropriation', lines: [farms] }, { on });
  await grantAndRegister(history, on);
  await history.tell(
    KHON_KAEN,
    {
      type: 'RecordAllotment',
      allotment: 'A1' as AllotmentId,
      parts: [
        { line: line('ROAD'), amount: 800_000_00n },
        { line: line('FARM'), amount: 200_000_00n },
      ],
      period: { from: day('2021-10-01'), to: day('2022-03-31') },
      document: { number: 'นร 0700/1', date: day('2021-10-10') },
      effectiveOn: day('2021-10-10'),
    },
    { on: '2021-10-11' },
  );
  await resolve(history);
  return spend(history);
}

async function grantAndRegister(history: History, on: string): Promise<void> {
  await history.tell(
    KHON_KAEN,
    {
      type: 'GrantDelegation',
      delegation: 'G1' as DelegationId,
      grantor: 'ก.น.บ.',
      committee: committeeOf(KHON_KAEN),
      powers: [
        { power: 'allocate', verb: 'approve' },
        { power: 'transfer', verb: 'approve' },
      ],
      ceilingCumulative: 900_000_00n,
      validFrom: day('2021-10-01'),
      validTo: day('2022-09-30'),
      instrument: { number: 'นร 1/2565', date: day('2021-10-01') },
    },
    { on },
  );
  for (const [project, name] of [
    ['P1', 'ถนนสายเหนือ'],
    ['P2', 'เกษตรอินทรีย์'],
  ] as const) {
    await history.tell(
      KHON_KAEN,
      {
        type: 'RegisterProject',
        project: project as ProjectId,
        name,
        developmentIssue: 'โครงสร้างพื้นฐาน',
        agency: 'ทางหลวงชนบท',
        lines: [line('ROAD'), line('FARM')],
      },
      { on },
    );
  }
}

async function resolve(history: History): Promise<void> {
  const delegation = 'G1' as DelegationId;
  const decisions: StatedDecision[] = [
    {
      verb: 'approve',
      subject: 'จัดสรรถนน',
      order: {
        kind: 'allocate',
        delegation,
        project: 'P1' as ProjectId,
        line: line('ROAD'),
        amount: 600_000_00n,
      },
    },
    {
      verb: 'approve',
      subject: 'โอน',
      order: {
        kind: 'transfer',
        delegation,
        fromLine: line('ROAD'),
        toLine: line('FARM'),
        amount: 50_000_00n,
      },
    },
    { verb: 'acknowledge', subject: 'รับทราบ' },
  ];
  await history.tell(
    KHON_KAEN,
    {
      type: 'RecordResolution',
      resolution: 'R1' as ResolutionId,
      committee: committeeOf(KHON_KAEN),
      meeting: { number: 3, buddhistYear: 2564, date: day('2021-11-02'), place: 'ศาลากลาง' },
      agendaItem: '4.1',
      attendance: { seats: 20, present: 15 },
      decisions,
    },
    { on: '2021-11-03' },
  );
  const confirm = { type: 'ConfirmResolution', resolution: 'R1' as ResolutionId } as const;
  await history.tell(
    KHON_KAEN,
    { ...confirm, capacity: 'ประธาน ก.บ.จ.' },
    { on: '2021-11-04', by: CHAIR },
  );
}

/** Binds 400,000, pays 150,000.50 of it, pays 1,000 outside the ledger on a line without cover. */
async function spend(history: History): Promise<string> {
  await history.tell(
    KHON_KAEN,
    {
      type: 'MakeCommitment',
      commitment: 'C1' as CommitmentId,
      project: 'P1' as ProjectId,
      line: line('ROAD'),
      amount: 400_000_00n,
      description: 'จ้างทำถนน',
      document: { number: 'PO-1', date: day('2021-12-01') },
      effectiveOn: day('2021-12-01'),
    },
    { on: '2021-12-02' },
  );
  await history.tell(
    KHON_KAEN,
    {
      type: 'RecordDisbursement',
      disbursement: 'D1' as DisbursementId,
      commitment: 'C1' as CommitmentId,
      amount: 150_000_50n,
      effectiveOn: day('2022-02-15'),
    },
    { on: '2022-02-16', simulated: true },
  );
  return history.tell(
    KHON_KAEN,
    {
      type: 'RecordDisbursement',
      disbursement: 'D2' as DisbursementId,
      basis: 'fact',
      project: 'P2' as ProjectId,
      line: line('FARM'),
      amount: 1_000_00n,
      document: { number: 'GF-9', date: day('2022-03-01') },
    },
    { on: '2022-03-02' },
  );
}

describe('the integrated view and the registers', () => {
  const store = new MemoryEventStore();
  const history = new History(store);
  let database: ViewsDatabase;
  let projector: Projector;
  let cursor: string;

  beforeAll(async () => {
    database = await createViewsDatabase();
    projector = new Projector({ store, dataSource: database.dataSource });
    await projector.start();
    await tellStory(history);
    cursor = await history.refuse(KHON_KAEN, 'ALLOCATION_INSUFFICIENT', { on: '2022-03-03' });
    const views = (await projector.status()).map(({ view }) => view);
    expect(await projector.waitFor(views, cursor, 10_000)).toBe(true);
  });

  afterAll(async () => {
    await projector.stop();
    await store.close();
    await database.drop();
  });

  const view = (asOf: object = {}): ReturnType<typeof integratedBudget> =>
    integratedBudget(database.dataSource, { area: KHON_KAEN, fiscalYear: YEAR, today, ...asOf });

  it('states every figure of the province from its own money', async () => {
    const answer = await view();
    expect(answer.total).toEqual({
      appropriated: '1500000.00',
      transferred: '0.00',
      afterTransfers: '1500000.00',
      allotted: '1000000.00',
      allocated: '600000.00',
      committed: '249999.50',
      disbursed: '150000.50',
      used: '400000.00',
      left: '1100000.00',
      unauthorised: '1000.00',
      disbursedPercent: '15.00',
      usedPercent: '40.00',
    });
    expect(answer).toMatchObject({ cursor, simulated: true, asOfEffective: null });
    expect(answer.areaName).toBe('ขอนแก่น');
  });

  it('shows the money of the cluster whole beside it and adds none of it', async () => {
    const answer = await view();
    expect(answer.cluster?.id).toBe(cluster);
    expect(
      answer.sources.map(({ fundSource, area, counted, figures }) => [
        fundSource,
        area,
        counted,
        figures.appropriated,
      ]),
    ).toEqual([
      ['provincial', KHON_KAEN, 'own', '1500000.00'],
      ['cluster', cluster, 'shared', '7000000.00'],
    ]);
    expect(answer.sharedByBudgetProject.map(({ key, figures }) => [key, figures.left])).toEqual([
      ['โครงการถนน', '7000000.00'],
    ]);
    const own = await integratedBudget(database.dataSource, {
      area: cluster,
      fiscalYear: YEAR,
      today,
    });
    expect(own.cluster).toBeNull();
    expect(own.total.appropriated).toBe('7000000.00');
    expect(own.sources.map(({ counted }) => counted)).toEqual(['own']);
    expect(own.simulated).toBe(false);
  });

  it('breaks the money down, each way to the same total', async () => {
    const answer = await view();
    const used = (rows: typeof answer.byCategory): unknown =>
      rows.map(({ key, label, figures }) => [key, label, figures.afterTransfers, figures.used]);
    expect(used(answer.byDevelopmentIssue)).toEqual([
      ['โครงสร้างพื้นฐาน', 'โครงสร้างพื้นฐาน', '950000.00', '400000.00'],
      ['เกษตร', 'เกษตร', '550000.00', '0.00'],
    ]);
    expect(used(answer.byCategory)).toEqual([
      ['operating', 'งบดำเนินงาน', '550000.00', '0.00'],
      ['investment', 'งบลงทุน', '950000.00', '400000.00'],
    ]);
    expect(used(answer.byBudgetProject)).toEqual([
      ['โครงการถนน', 'โครงการถนน', '950000.00', '400000.00'],
      ['โครงการเกษตร', 'โครงการเกษตร', '550000.00', '0.00'],
    ]);
    expect(used(answer.byProject)).toEqual([
      ['P2', 'เกษตรอินทรีย์', '0.00', '0.00'],
      ['P1', 'ถนนสายเหนือ', '600000.00', '400000.00'],
    ]);
    expect(answer.byStage).toEqual([
      { stage: 'unallotted', amount: '500000.00' },
      { stage: 'allotted', amount: '400000.00' },
      { stage: 'allocated', amount: '200000.00' },
      { stage: 'committed', amount: '249999.50' },
      { stage: 'disbursed', amount: '150000.50' },
    ]);
    expect(answer.byMonth).toEqual([
      { month: '2021-10', disbursed: '0.00', used: '0.00' },
      { month: '2021-11', disbursed: '0.00', used: '0.00' },
      { month: '2021-12', disbursed: '0.00', used: '400000.00' },
      { month: '2022-02', disbursed: '150000.50', used: '400000.00' },
      { month: '2022-03', disbursed: '150000.50', used: '400000.00' },
    ]);
  });

  it('travels in both times', async () => {
    const figures = async (asOf: object): Promise<unknown> => {
      const { total, simulated } = await view(asOf);
      return [total.allotted, total.committed, total.disbursed, simulated];
    };
    expect(await figures({ asOfEffective: '2021-10-09' })).toEqual(['0.00', '0.00', '0.00', true]);
    expect(await figures({ asOfEffective: '2021-10-10' })).toEqual([
      '1000000.00',
      '0.00',
      '0.00',
      true,
    ]);
    expect(await figures({ asOfEffective: '2022-02-14' })).toEqual([
      '1000000.00',
      '400000.00',
      '0.00',
      true,
    ]);
    // The payment of 15 February was written down on the 16th.
    const known = '2022-02-15T23:59:59.999Z';
    expect(await figures({ asOfRecorded: known, asOfEffective: '2022-02-15' })).toEqual([
      '1000000.00',
      '400000.00',
      '0.00',
      false,
    ]);
    const before = await view({ asOfRecorded: '2021-01-01T00:00:00.000Z' });
    expect([before.total.appropriated, before.sequence, before.byCategory]).toEqual([
      '0.00',
      null,
      [],
    ]);
    const later = await view({ asOfRecorded: '2023-01-01T00:00:00.000Z' });
    expect(later).toEqual({ ...(await view()), asOfRecorded: '2023-01-01T00:00:00.000Z' });
  });

  it('ranks areas of a kind by what they use', async () => {
    const { rows } = await areaSummaries(database.dataSource, { fiscalYear: YEAR });
    expect(rows.map(({ area, kind, rank }) => [area, kind, rank])).toEqual([
      [cluster, 'cluster', null],
      [KALASIN, 'province', null],
      [KHON_KAEN, 'province', 1],
    ]);
    expect((await areaSummaries(database.dataSource, { fiscalYear: 2566 })).rows).toEqual([]);
  });

  it('lists lines in the order of the budget book, and stops the one with a fact without cover', async () => {
    const book = { area: KHON_KAEN, fiscalYear: YEAR };
    const first = await budgetLines(database.dataSource, { ...book, limit: 1 });
    expect(first.rows.map((row) => [row.line, row.stopped, row.allottedFree])).toEqual([
      ['ROAD', false, '150000.00'],
    ]);
    const after = first.next ?? '';
    const second = await budgetLines(database.dataSource, { ...book, limit: 1, after });
    expect(second.rows.map((row) => [row.line, row.stopped, row.figures.transferred])).toEqual([
      ['FARM', true, '50000.00'],
    ]);
    expect(second.next).toBeNull();
    expect(second.rows[0]?.categoryPath).toEqual(['งบลงทุน', 'ค่าครุภัณฑ์']);
  });

  it('lists projects in the order of the Thai dictionary', async () => {
    const book = { area: KHON_KAEN, fiscalYear: YEAR };
    const first = await budgetProjects(database.dataSource, { ...book, limit: 1 });
    const after = first.next ?? '';
    const second = await budgetProjects(database.dataSource, { ...book, limit: 1, after });
    expect([...first.rows, ...second.rows].map(({ name }) => name)).toEqual([
      'เกษตรอินทรีย์',
      'ถนนสายเหนือ',
    ]);
    expect(second.rows[0]?.lines).toEqual([
      {
        line: 'ROAD',
        item: 'ปรับปรุงถนน',
        allocatedFree: '200000.00',
        committed: '249999.50',
        disbursed: '150000.50',
      },
      {
        line: 'FARM',
        item: 'อบรมเกษตรกร',
        allocatedFree: '0.00',
        committed: '0.00',
        disbursed: '0.00',
      },
    ]);
    expect(second.next).toBeNull();
  });

  it('keeps the control register of a line with running balances', async () => {
    const request = { area: KHON_KAEN, fiscalYear: YEAR, line: 'ROAD' };
    const whole = await lineRegister(database.dataSource, request);
    expect(whole?.entries.map(({ type }) => type)).toEqual([
      'appropriation.line-recorded.v1',
      'allotment.recorded.v1',
      'allocation.made.v1',
      'transfer.made.v1',
      'commitment.made.v1',
      'disbursement.recorded.v1',
    ]);
    expect(whole?.entries[3]).toMatchObject({
      decidedOn: '2021-11-02',
      actor: { role: 'chair', office: CHAIR.office },
      stream: bookId(KHON_KAEN, YEAR),
      reference: { resolution: 'R1', decision: '2', delegation: 'G1', toLine: 'FARM' },
      changes: [
        { stage: 'transferred', amount: '50000.00' },
        { stage: 'allotted', amount: '-50000.00' },
      ],
    });
    expect(whole?.entries.at(-1)?.balances).toEqual([
      { stage: 'unallotted', amount: '200000.00' },
      { stage: 'allotted', amount: '150000.00' },
      { stage: 'allocated', amount: '200000.00' },
      { stage: 'committed', amount: '249999.50' },
      { stage: 'disbursed', amount: '150000.50' },
      { stage: 'unauthorised', amount: '0.00' },
    ]);
    const pages = [];
    let after: string | undefined;
    do {
      const page = await lineRegister(database.dataSource, { ...request, limit: 4, after });
      pages.push(...(page?.entries ?? []));
      after = page?.next ?? undefined;
    } while (after !== undefined);
    expect(pages).toEqual(whole?.entries);
    const unknown = { ...request, line: 'NONE' };
    expect(await lineRegister(database.dataSource, unknown)).toBeUndefined();
  });

  it('keeps the register of resolutions, and what remains of a delegation', async () => {
    const book = { area: KHON_KAEN, fiscalYear: YEAR };
    const { rows } = await resolutions(database.dataSource, book);
    expect(rows).toEqual([
      expect.objectContaining({
        resolution: 'R1',
        meetingNumber: 3,
        meetingDate: '2021-11-02',
        status: 'confirmed',
        recordedBy: { role: 'secretary', office: 'สำนักงานจังหวัด' },
        confirmedOn: '2021-11-04',
        confirmedBy: { role: 'chair', office: 'ผู้ว่าราชการจังหวัด' },
      }),
    ]);
    expect(rows[0]?.decisions.map(({ kind, done, amount }) => [kind, done, amount])).toEqual([
      ['allocate', true, '600000.00'],
      ['transfer', true, '50000.00'],
      [null, false, null],
    ]);
    expect((await resolutions(database.dataSource, { ...book, status: 'recorded' })).rows).toEqual(
      [],
    );
    const granted = await delegations(database.dataSource, book);
    expect(granted.rows).toEqual([
      expect.objectContaining({
        delegation: 'G1',
        ceilingPerDecision: null,
        ceilingCumulative: '900000.00',
        used: '650000.00',
        remaining: '250000.00',
        instrument: { number: 'นร 1/2565', date: '2021-10-01' },
      }),
    ]);
  });

  it('keeps commitments, payments, facts without cover and refusals', async () => {
    const book = { area: KHON_KAEN, fiscalYear: YEAR };
    expect((await commitments(database.dataSource, book)).rows).toEqual([
      expect.objectContaining({
        commitment: 'C1',
        amount: '400000.00',
        disbursed: '150000.50',
        remaining: '249999.50',
        status: 'open',
        document: { number: 'PO-1', date: '2021-12-01' },
      }),
    ]);
    expect((await disbursements(database.dataSource, book)).rows).toEqual([
      expect.objectContaining({
        disbursement: 'D1',
        commitment: 'C1',
        document: null,
        returned: '0.00',
        simulated: true,
      }),
    ]);
    const facts = await unauthorisedFacts(database.dataSource, { ...book, status: 'open' });
    expect(facts.rows).toEqual([
      expect.objectContaining({ fact: 'D2', kind: 'disbursement', amount: '1000.00' }),
    ]);
    expect(facts.rows[0]?.broken.map(({ code }) => code)).toEqual(['ALLOCATION_INSUFFICIENT']);
    const refused = await refusals(database.dataSource, { ...book, limit: 1 });
    expect(refused.rows).toEqual([
      expect.objectContaining({
        code: 'ALLOCATION_INSUFFICIENT',
        facts: { asked: '2.00', available: '1.00' },
        stream: bookId(KHON_KAEN, YEAR),
      }),
    ]);
    expect(refused.next).toBeNull();
  });

  it('balances', async () => {
    const balance = await trialBalance(database.dataSource, { area: KHON_KAEN, fiscalYear: YEAR });
    expect(balance.linesOutOfBalance).toEqual([]);
    expect([balance.totalDebit, balance.totalCredit]).toEqual(['1501000.00', '1501000.00']);
    expect(balance.accounts.map(({ stage, debit, credit }) => [stage, debit, credit])).toEqual([
      ['appropriated', '0.00', '1500000.00'],
      ['transferred', '0.00', '0.00'],
      ['uncovered', '0.00', '1000.00'],
      ['unallotted', '500000.00', '0.00'],
      ['allotted', '400000.00', '0.00'],
      ['allocated', '200000.00', '0.00'],
      ['committed', '249999.50', '0.00'],
      ['disbursed', '150000.50', '0.00'],
      ['unauthorised', '1000.00', '0.00'],
    ]);
  });
});
