import { MemoryEventStore } from '@app/event-store';
import type { AreaId } from '@app/ledger';
import { mergePhraLap, openFund, PROJECTS, ROUND } from './fund-opening.fixture';
import { dayOfYear, History, YEAR } from './history.fixture';
import { Projector } from './projector';
import { CITY, PAO, PHRA_LAP, SILA } from './reference.fixture';
import { roundRequests, rounds, roundView } from './rounds.query';
import { createViewsDatabase, type ViewsDatabase } from './views.fixture';

const KHON_KAEN = 'TH40' as AreaId;

describe('a round', () => {
  const store = new MemoryEventStore();
  const history = new History(store);
  const book = { area: KHON_KAEN, fiscalYear: YEAR };
  const [before, after] = [dayOfYear(99), dayOfYear(100)];
  let database: ViewsDatabase;
  let projector: Projector;

  beforeAll(async () => {
    database = await createViewsDatabase();
    projector = new Projector({ store, dataSource: database.dataSource });
    await projector.start();
    await openFund(history, KHON_KAEN);
    const on = dayOfYear(20);
    const document = { number: 'ศล 1', date: on };
    const [project] = PROJECTS;
    if (project === undefined) throw new Error('the book has no project');
    const pledge = {
      type: 'MakePledge',
      target: { ...book, project },
      round: ROUND,
      form: 'cash',
      amount: 2_000_000n,
      purpose: 'สมทบถนน',
      source: { fund: 'own-revenue', reference: 'หมวดเงินอุดหนุน' },
      document,
    } as const;
    await history.tellLocal(SILA, pledge, { on });
    const of = { area: KHON_KAEN, fiscalYear: YEAR, round: ROUND, document };
    await history.tellLocal(CITY, { type: 'DeclineRequest', ...of, reason: 'ไม่มีงบ' }, { on });
    const cursor = await mergePhraLap(history, after);
    const views = (await projector.status()).map(({ view }) => view);
    expect(await projector.waitFor(views, cursor, 20_000)).toBe(true);
  });

  afterAll(async () => {
    await projector.stop();
    await store.close();
    await database.drop();
  });

  it('says who was asked and what each answered; a successor answers for the merged one', async () => {
    const answers = async (today: typeof after): Promise<unknown> => {
      const page = await roundRequests(database.dataSource, { ...book, round: ROUND, today });
      return page?.rows.map((row) => [
        row.localGovernment,
        row.answer,
        row.reason,
        row.pledged,
        row.mergedInto,
      ]);
    };
    const others = [
      [PAO, 'unanswered', null, '0.00', null],
      [CITY, 'declined', 'ไม่มีงบ', '0.00', null],
      [SILA, 'pledged', null, '20000.00', null],
    ];
    expect(await answers(before)).toEqual([
      ...others,
      [PHRA_LAP, 'unanswered', null, '0.00', null],
    ]);
    expect(await answers(after)).toEqual([...others, [PHRA_LAP, 'pledged', null, '0.00', SILA]]);
  });

  it('finds who has not answered, and one district', async () => {
    const ids = async (asked: object): Promise<unknown> => {
      const request = { ...book, round: ROUND, today: before, ...asked };
      const page = await roundRequests(database.dataSource, request);
      return page?.rows.map(({ localGovernment }) => localGovernment);
    };
    expect(await ids({ answer: 'unanswered' })).toEqual([PAO, PHRA_LAP]);
    expect(await ids({ district: '4001' })).toEqual([CITY, SILA]);
  });

  it('shows the thermometer and the coverage', async () => {
    const view = await roundView(database.dataSource, { ...book, round: ROUND, today: before });
    expect(view).toMatchObject({
      pledgedPercent: '40.00',
      approvedPercent: '0.00',
      verifiedPercent: '0.00',
      round: { asked: 4, pledged: 1, declined: 1, unanswered: 2, target: '50000.00' },
      provincial: { matched: '0.00', cashRatio: null, totalRatio: null },
    });
    const coverage = view?.byDistrict.map((row) => [
      row.code,
      row.asked,
      row.unanswered,
      row.pledgedMoney,
    ]);
    expect(coverage).toEqual([
      ['', 1, 1, '0.00'],
      ['4001', 2, 0, '20000.00'],
      ['4002', 1, 1, '0.00'],
    ]);
    expect(view?.byType.map(({ type }) => type)).toEqual(['PAO', 'CITY', 'TOWN', 'SUBDISTRICT']);
    const { rows } = await rounds(database.dataSource, { ...book, today: before });
    expect(rows).toEqual([view?.round]);
    const unknown = { ...book, round: 'RD9', today: before };
    expect(await roundView(database.dataSource, unknown)).toBeUndefined();
    expect(await roundRequests(database.dataSource, unknown)).toBeUndefined();
  });

  it('marks what came after the deadline, and a round that is open after it', async () => {
    const of = async (today: typeof before): Promise<unknown> => {
      const view = await roundView(database.dataSource, { ...book, round: ROUND, today });
      return [view?.round.overdue, view?.round.late];
    };
    expect(await of(dayOfYear(200))).toEqual([false, 0]);
    expect(await of(dayOfYear(201))).toEqual([true, 0]);
    const on = dayOfYear(205);
    const document = { number: 'อบจ 9', date: on };
    const told = { ...book, round: ROUND, document, reason: 'ไม่มีงบ' };
    const cursor = await history.tellLocal(PAO, { type: 'DeclineRequest', ...told }, { on });
    const views = (await projector.status()).map(({ view }) => view);
    expect(await projector.waitFor(views, cursor ?? '', 20_000)).toBe(true);
    const page = await roundRequests(database.dataSource, { ...book, round: ROUND, today: on });
    expect(page?.rows.map(({ localGovernment, late }) => [localGovernment, late])).toEqual([
      [PAO, true],
      [CITY, false],
      [SILA, false],
      [PHRA_LAP, false],
    ]);
    expect(await of(on)).toEqual([true, 1]);
  });
});
