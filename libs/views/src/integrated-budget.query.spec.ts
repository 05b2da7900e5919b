import { MemoryEventStore } from '@app/event-store';
import { areaSummaries } from './areas.query';
import { History, YEAR } from './history.fixture';
import { integratedBudget } from './integrated-budget.query';
import { Projector } from './projector';
import { cluster, KALASIN, KHON_KAEN, tellStory, today } from './story.fixture';
import { createViewsDatabase, type ViewsDatabase } from './views.fixture';

describe('the integrated view', () => {
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
      { stage: 'matched', amount: '0.00' },
      { stage: 'pre-committed', amount: '0.00' },
      { stage: 'committed', amount: '249999.50' },
      { stage: 'disbursed', amount: '150000.50' },
      { stage: 'savings', amount: '0.00' },
      { stage: 'carried', amount: '0.00' },
      { stage: 'carried-committed', amount: '0.00' },
      { stage: 'lapsed', amount: '0.00' },
      { stage: 'lapsed-unallotted', amount: '0.00' },
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
});
