import { MemoryEventStore } from '@app/event-store';
import { bookId } from '@app/ledger';
import { commitments, disbursements, unauthorisedFacts } from './execution.query';
import { CHAIR, History, YEAR } from './history.fixture';
import { lineRegister } from './line-register.query';
import { budgetLines } from './lines.query';
import { Projector } from './projector';
import { budgetProjects } from './projects.query';
import { refusals } from './refusals.query';
import { delegations, resolutions } from './resolutions.query';
import { KHON_KAEN, tellStory } from './story.fixture';
import { trialBalance } from './trial-balance.query';
import { createViewsDatabase, type ViewsDatabase } from './views.fixture';

describe('lines, projects and registers', () => {
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
      { stage: 'matched', amount: '0.00' },
      { stage: 'pre-committed', amount: '0.00' },
      { stage: 'committed', amount: '249999.50' },
      { stage: 'disbursed', amount: '150000.50' },
      { stage: 'savings', amount: '0.00' },
      { stage: 'carried', amount: '0.00' },
      { stage: 'carried-committed', amount: '0.00' },
      { stage: 'lapsed', amount: '0.00' },
      { stage: 'lapsed-unallotted', amount: '0.00' },
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
        recordedBy: { role: 'secretary', office: 'สำนักงานจังหวัด', acting: null },
        confirmedOn: '2021-11-04',
        confirmedBy: { role: 'chair', office: 'ผู้ว่าราชการจังหวัด', acting: null },
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
