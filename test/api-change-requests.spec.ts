import type { Receipt } from '@app/commands';
import type {
  BookRegisterEntry,
  BookRegisterRow,
  Listing,
  Page,
  TransferRuleRow,
} from '@app/views';
import { createTestDatabase, type TestDatabase } from './database';
import { documentedAnswers } from './documented-answers';
import { AGENCY, BOOK, LINE, written } from './khon-kaen-book';
import { readSettled } from './matching-fund-round';
import { startApi, type RunningApi } from './running-api';

const OTHER_PLAN = { ...LINE, plan: 'แผนงานพื้นฐาน', budgetProject: 'โครงการถนน', item: 'ถนน' };
const byId = ([a]: readonly unknown[], [b]: readonly unknown[]): number =>
  String(a) < String(b) ? -1 : 1;
const letter = (number: string, date: string) => ({ document: { number, date } });

/*
 * What lies above the committee, and what is reported about its transfers. Each test goes on where the
 * one before it stopped: they are the chapters of one story, its figures worked out by hand.
 */
describe('what goes above the committee, over HTTP', () => {
  let database: TestDatabase;
  let api: RunningApi;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi(database);
    const lines = [LINE, { ...LINE, item: 'ค่าจ้างเหมา' }, OTHER_PLAN];
    await write('/appropriation-lines', 'finance-th40', { lines });
    await allot('L0001', '500,000.00', 'นร 0700/1');
    await write('/delegations', 'policy-secretary', {
      grantor: 'ก.น.บ.',
      committee: 'PC-TH40',
      powers: [
        { power: 'transfer', verb: 'approve' },
        { power: 'allocate', verb: 'approve' },
      ],
      ceilingPerDecision: '100,000',
      validFrom: '2021-10-01',
      validTo: '2022-09-30',
      instrument: { number: 'นร 0702/1', date: '5/10/2564' },
    });
    await write('/projects', 'secretary-th40', {
      name: 'ถนนเกษตร',
      developmentIssue: 'เกษตร',
      agency: AGENCY,
      lines: ['L0001', 'L0003'],
    });
  }, 120_000);

  afterAll(async () => {
    await api?.stop();
    await database?.drop();
  });

  const write = (path: string, as: string, json: object): Promise<Receipt> =>
    written(api, path, as, json);
  const types = ({ events }: Receipt) => events.map(({ type }) => type);
  const read = <Body>(path: string): Promise<Body> => readSettled<Body>(api, path);

  async function allot(line: string, amount: string, number: string): Promise<void> {
    await write('/allotments', 'finance-th40', {
      parts: [{ line, amount }],
      period: { from: '1/10/2564', to: '2022-09-30' },
      ...letter(number, '5/10/2564'),
    });
  }

  async function refused(path: string, as: string, json: object): Promise<unknown[]> {
    const { status, body } = await api.send('POST', `${BOOK}${path}`, { as, json });
    return [status, body['code'], body['facts']];
  }

  /** A resolution of a day that moves money between two lines; `R0001` for the first one. */
  const moving = (number: number, date: string, amount: string, toLine = 'L0002') => ({
    committee: 'PC-TH40',
    meeting: { number, buddhistYear: 2565, date, place: 'ศาลากลาง' },
    agendaItem: '4.1',
    attendance: { seats: 20, present: 15 },
    decisions: [
      {
        verb: 'approve',
        subject: 'โอนเปลี่ยนแปลง',
        order: { kind: 'transfer', delegation: 'G0001', fromLine: 'L0001', toLine, amount },
      },
    ],
  });
  const confirm = (resolution: string): Promise<Receipt> =>
    write(`/resolutions/${resolution}/confirmation`, 'confirmer-th40', { capacity: 'ประธาน' });

  const REQUEST = {
    subject: 'ขอโอนงบประมาณไปก่อสร้างถนนทดแทน',
    orders: [{ kind: 'transfer', fromLine: 'L0001', toLine: 'L0003', amount: '๔๐๐,๐๐๐.๐๐' }],
    to: 'policy-committee',
    ...letter('ขก 0017/1', '20 ม.ค. 2565'),
  };
  const at = (office: string, kind: string, day: string, more = {}) => ({
    kind,
    office,
    ...letter(`${office} ${kind}`, day),
    ...more,
  });

  it('refuses the committee what is above it, and takes it as a change request', async () => {
    expect(
      await refused('/resolutions', 'secretary-th40', moving(1, '10/1/2565', '1.00', 'L0003')),
    ).toEqual([422, 'TRANSFER_BETWEEN_PLANS', expect.anything()]);
    expect(
      await refused('/change-requests', 'secretary-th40', {
        ...REQUEST,
        orders: [{ ...REQUEST.orders[0], toArea: 'TH46' }],
      }),
    ).toEqual([422, 'TRANSFER_BETWEEN_UNITS', { from: 'TH40', to: 'TH46' }]);
    const { events } = await write('/change-requests', 'secretary-th40', REQUEST);
    expect(events).toMatchObject([
      { type: 'change-request.submitted.v1', data: { request: 'CR0001', to: 'policy-committee' } },
    ]);
    const again = await write('/change-requests', 'secretary-th40', {
      ...REQUEST,
      request: 'CR0001',
    });
    expect(again.events).toEqual([]);
  });

  it('follows it from office to office', async () => {
    const steps = '/change-requests/CR0001/steps';
    expect(
      await refused(steps, 'finance-th40', at('budget-bureau', 'received', '25/1/2565')),
    ).toMatchObject([422, 'STEP_OF_ANOTHER_OFFICE', { at: 'policy-committee' }]);
    await write(steps, 'secretary-th40', at('policy-committee', 'received', '25/1/2565'));
    expect(
      await refused(steps, 'finance-th40', at('policy-committee', 'considered', '24/1/2565')),
    ).toMatchObject([422, 'BEFORE_WHAT_IT_FOLLOWS', { followsOn: '2022-01-25' }]);
    expect(
      await refused('/change-requests/CR0001/answer', 'finance-th40', {
        office: 'policy-committee',
        verdict: 'approved',
        ...letter('นร 1', '1/2/2565'),
      }),
    ).toEqual([
      422,
      'ORDER_ABOVE_OFFICE',
      { request: 'CR0001', order: '1', office: 'policy-committee', needed: ['budget-bureau'] },
    ]);
    const referral = at('policy-committee', 'referred', '31/1/2565', { to: 'budget-bureau' });
    await write(steps, 'policy-secretary', referral);
    await write(steps, 'finance-th40', at('budget-bureau', 'received', '2/2/2565'));
  });

  it('moves what the answer grants, and lets nobody answer their own request', async () => {
    const answer = {
      office: 'budget-bureau',
      verdict: 'approved-in-part',
      granted: [{ order: '1', amount: '350,000.00' }],
      ...letter('นร 0707/55', '10/2/2565'),
    };
    const path = '/change-requests/CR0001/answer';
    expect((await refused(path, 'secretary-th40', answer)).slice(0, 2)).toEqual([
      403,
      'NOT_ALLOWED',
    ]);
    const granted = [{ order: '1', amount: '400,000.01' }];
    expect(await refused(path, 'finance-th40', { ...answer, granted })).toEqual([
      422,
      'GRANT_ABOVE_REQUEST',
      { request: 'CR0001', order: '1', asked: '400000.00', granted: '400000.01' },
    ]);
    // Two clerks tell of one letter at once: it moves money once.
    const both = await Promise.all([1, 2].map(() => write(path, 'finance-th40', answer)));
    expect(both.flatMap(types).toSorted()).toEqual([
      'authorised-transfer.made.v1',
      'change-request.answered.v1',
    ]);
    expect(await refused(path, 'finance-th40', { ...answer, verdict: 'approved' })).toEqual([
      409,
      'ID_TAKEN',
      { kind: 'change-request-answer', id: 'CR0001' },
    ]);
  });

  it('keeps an answer that waits for money, and carries it out once when that comes', async () => {
    const orders = [{ kind: 'allocate', project: 'P0001', line: 'L0001', amount: '300,000' }];
    const more = { ...REQUEST, orders, to: 'policy-committee', ...letter('ขก 2', '20/2/2565') };
    await write('/change-requests', 'secretary-th40', more);
    const path = '/change-requests/CR0002';
    await write(`${path}/steps`, 'finance-th40', at('policy-committee', 'received', '21/2/2565'));
    const answered = await write(`${path}/answer`, 'finance-th40', {
      office: 'policy-committee',
      verdict: 'approved',
      ...letter('กนบ 9', '25/2/2565'),
    });
    // 500,000 allotted − 350,000 moved away leave 150,000.
    expect(types(answered)).toEqual(['change-request.answered.v1', 'exception.noted.v1']);
    expect(await refused(`${path}/execution`, 'finance-th40', { order: '1' })).toMatchObject([
      422,
      'ALLOTMENT_INSUFFICIENT',
      { asked: '300000.00', available: '150000.00' },
    ]);
    await allot('L0001', '300,000.00', 'นร 0700/2');
    const done = await write(`${path}/execution`, 'finance-th40', { order: '1' });
    expect(types(done)).toEqual(['authorised-allocation.made.v1']);
    const again = await write(`${path}/execution`, 'finance-th40', { order: '1' });
    expect(again.events).toEqual([]);
  });

  it('counts the steps and the days of each request', async () => {
    const { entry } = await read<BookRegisterEntry>(`${BOOK}/registers/change-request/CR0001`);
    expect(entry.status).toBe('approved-in-part');
    expect(entry.facts).toMatchObject({
      steps: 4,
      days: 21,
      at: 'budget-bureau',
      orders: { 1: { granted: '350000.00', done: true } },
    });
  });

  it('reports the transfers of the committee in time, and notes what is late', async () => {
    await write('/resolutions', 'secretary-th40', moving(1, '10/1/2565', '60,000.00'));
    await confirm('R0001');
    await write('/resolutions', 'secretary-th40', moving(2, '5/2/2565', '50,000.00'));
    // 60,000 and 50,000 lie each under the ceiling of 100,000, and together above it.
    expect(types(await confirm('R0002'))).toContain('exception.noted.v1');
    const { rows } = await read<Page<BookRegisterRow>>(`${BOOK}/registers/transfer`);
    const due = rows.map(({ id, dueOn, status }) => [id, dueOn, status]);
    expect(due.toSorted(byId)).toEqual([
      ['CR0001.1', null, 'made'],
      ['R0001.1', '2022-01-25', 'due'],
      ['R0002.1', '2022-02-20', 'due'],
    ]);
    const transfers = ['R0001', 'R0002'].map((act) => ({ act, item: '1' }));
    const filed = await write('/transfer-reports', 'finance-th40', {
      transfers,
      ...letter('ขก 0017/9', '20/2/2565'),
    });
    expect(types(filed)).toEqual(['transfer-report.filed.v1', 'exception.noted.v1']);
    expect(
      await refused('/transfer-reports', 'finance-th40', {
        transfers: transfers.slice(0, 1),
        ...letter('ขก 0017/10', '21/2/2565'),
      }),
    ).toEqual([409, 'TRANSFER_REPORTED_ALREADY', { act: 'R0001', item: '1', report: 'TR0001' }]);
    const after = await read<Page<BookRegisterRow>>(`${BOOK}/registers/transfer`);
    expect(after.rows.map(({ id, status }) => [id, status]).toSorted(byId)).toEqual([
      ['CR0001.1', 'made'],
      ['R0001.1', 'reported-late'],
      ['R0002.1', 'reported'],
    ]);
  });

  it('lets money move by the rules that the registry states, and no further', async () => {
    const registry = async (path: string, json: object): Promise<void> => {
      const sent = { as: 'administrator', json };
      const { status, body } = await api.send('POST', `/api/registries${path}`, sent);
      if (status !== 201) throw new Error(JSON.stringify(body));
    };
    const citation = 'ระเบียบว่าด้วยการบริหารงบประมาณรายจ่าย พ.ศ. 2562';
    await registry('/transfer-rules', {
      effectiveOn: '2021-10-01',
      entries: [
        {
          rule: 'tight',
          mover: 'committee',
          between: 'same-plan',
          inYear: { amount: '120,000', over: 'to-line' },
          verified: true,
          citation,
        },
      ],
    });
    await registry('/transfer-rule-ends', {
      effectiveOn: '2021-10-01',
      entries: [{ rule: 'transfer-committee-same-plan', citation }],
    });
    const { rows } = await readSettled<Listing<TransferRuleRow>>(
      api,
      '/api/registries/transfer-rules',
    );
    expect(rows.find(({ rule }) => rule === 'tight')).toMatchObject({ inYear: '120000.00' });
    // 110,000 moved to the line this year, dated before or after: 10,000 remain.
    for (const day of ['20/2/2565', '20/10/2564']) {
      const split = { ...moving(3, day, '10,000.01') };
      const year = day.endsWith('4') ? 2564 : 2565;
      const meeting = { ...split.meeting, buddhistYear: year };
      const said = await refused('/resolutions', 'secretary-th40', { ...split, meeting });
      expect(said).toEqual([
        422,
        'TRANSFER_ABOVE_YEAR_CEILING',
        expect.objectContaining({ moved: '110000.00', remaining: '10000.00' }),
      ]);
    }
    await write('/resolutions', 'secretary-th40', moving(3, '20/2/2565', '10,000.00'));
  });

  it('answers as it is documented', async () => {
    const judge = await documentedAnswers(api);
    for (const [path, as] of [
      ['/change-requests', 'secretary-th40'],
      ['/transfer-reports', 'finance-th40'],
    ] as const) {
      const { status, body } = await api.send('POST', `${BOOK}${path}`, { as, json: {} });
      expect(status).toBe(400);
      const route = `/api/books/{area}/{fiscalYear}${path}`;
      expect(judge.faultsOf('POST', route, 400, body)).toEqual([]);
    }
  });
});
