import { MemoryEventStore } from '@app/event-store';
import type { AreaId, ContributionId, LocalGovernmentCommand } from '@app/ledger';
import { contributions } from './contributions.query';
import { openFund, PROJECTS, ROUND } from './fund-opening.fixture';
import { dayOfYear, History, YEAR } from './history.fixture';
import { localGovernmentView } from './local-government-view.query';
import { Projector } from './projector';
import { SILA } from './reference.fixture';
import { roundRequests } from './rounds.query';
import { createViewsDatabase, type ViewsDatabase } from './views.fixture';

const book = { area: 'TH40' as AreaId, fiscalYear: YEAR };
const contribution = `${SILA}.K1` as ContributionId;
const on = dayOfYear(20);

describe('an ordinance that the council gave and nobody promulgated', () => {
  const store = new MemoryEventStore();
  const history = new History(store);
  let database: ViewsDatabase;
  let projector: Projector;

  beforeAll(async () => {
    database = await createViewsDatabase();
    projector = new Projector({ store, dataSource: database.dataSource });
    await projector.start();
    await openFund(history, book.area);
    const [project] = PROJECTS;
    if (project === undefined) throw new Error('the book has no project');
    await tell({
      type: 'MakePledge',
      contribution,
      target: { ...book, project },
      round: ROUND,
      form: 'cash',
      amount: 2_000_000n,
      purpose: 'สมทบถนน',
      source: { fund: 'own-revenue', reference: 'หมวดเงินอุดหนุน' },
      document: { number: 'ศล 1', date: on },
    });
    await tell({
      type: 'RecordCouncilAssent',
      contribution,
      authority: 'ordinance',
      item: '7',
      amount: 1_500_000n,
      document: { number: 'เทศบัญญัติ 2565', date: on },
    });
  });

  afterAll(async () => {
    await projector.stop();
    await store.close();
    await database.drop();
  });

  async function tell(command: LocalGovernmentCommand): Promise<void> {
    const cursor = await history.tellLocal(SILA, command, { on });
    const views = (await projector.status()).map(({ view }) => view);
    expect(await projector.waitFor(views, cursor ?? '', 20_000)).toBe(true);
  }

  async function shown() {
    const request = { ...book, round: ROUND, today: on };
    const asked = await roundRequests(database.dataSource, request);
    const { rows } = await contributions(database.dataSource, { ...book, limit: 10 });
    const page = await localGovernmentView(database.dataSource, {
      localGovernment: SILA,
      fiscalYear: YEAR,
      today: on,
    });
    const answer = asked?.rows.find(({ localGovernment }) => localGovernment === SILA);
    return {
      answer: [answer?.answer, answer?.reason, answer?.pledged],
      contribution: rows.map(({ status, refusal, money }) => [status, refusal, money.pledged]),
      used: page?.ceiling.used,
    };
  }

  it('counts as an answer and uses the ceiling until it lapses, and then as a no', async () => {
    expect(await shown()).toEqual({
      answer: ['pledged', null, '20000.00'],
      contribution: [['council-assented', null, '20000.00']],
      used: '15000.00',
    });
    const reason = 'มิได้ประกาศใช้ภายในปีงบประมาณ';
    const document = { number: 'ศล 9', date: on };
    await tell({ type: 'RecordAuthorityLapse', contribution, reason, document });
    expect(await shown()).toEqual({
      answer: ['declined', reason, '0.00'],
      contribution: [['lapsed', reason, '0.00']],
      used: '0.00',
    });
  });
});
