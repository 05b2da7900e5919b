import type { Receipt } from '@app/commands';
import type { DelegationRow, Page, ResolutionRow } from '@app/views';
import { createTestDatabase, type TestDatabase } from './database';
import { documentedAnswers } from './documented-answers';
import { AGENCY, BOOK, commitmentOf, LINE, written } from './khon-kaen-book';
import { readSettled } from './matching-fund-round';
import { startApi, type RunningApi } from './running-api';

const LETTER = { number: 'นร 0702/1', date: '5/10/2564' };

/** A decision that gives project P0001 so many baht of line L0001 under a delegation. */
const giving = (amount: string, more: object = {}) => ({
  verb: 'approve',
  subject: 'จัดสรรงบประมาณ',
  order: {
    kind: 'allocate',
    delegation: 'G0001',
    project: 'P0001',
    line: 'L0001',
    amount,
    ...more,
  },
});
const meeting = (number: number, date: string) => {
  return { number, buddhistYear: 2565, date, place: 'ศาลากลางจังหวัด' };
};
const resolved = (agendaItem: string, decisions: readonly object[], more: object = {}) => ({
  committee: 'PC-TH40',
  meeting: meeting(1, '10 ม.ค. 2565'),
  agendaItem,
  attendance: { seats: 20, present: 15, recused: ['ผู้แทนภาคเอกชน'] },
  decisions,
  ...more,
});
const CAPACITY = { capacity: 'ประธาน ก.บ.จ.' };

/*
 * What becomes of delegated powers and of resolutions in one year of a province. Each test goes on where
 * the one before it stopped: they are the chapters of one story, its figures worked out by hand.
 */
describe('resolutions and the powers behind them, over HTTP', () => {
  let database: TestDatabase;
  let api: RunningApi;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi(database);
    const lines = [LINE, { ...LINE, item: 'ค่าจ้างเหมา' }];
    await write('/appropriation-lines', 'finance-th40', { lines });
    await write('/allotments', 'finance-th40', {
      parts: [
        { line: 'L0001', amount: '1,000,000.00' },
        { line: 'L0002', amount: '1,000,000.00' },
      ],
      period: { from: '1/10/2564', to: '2022-09-30' },
      document: LETTER,
    });
    await write('/projects', 'secretary-th40', {
      name: 'ส่งเสริมเกษตรอินทรีย์',
      developmentIssue: 'เกษตร',
      agency: AGENCY,
      lines: ['L0001', 'L0002'],
    });
    await write('/delegations', 'policy-secretary', {
      grantor: 'ก.น.บ.',
      committee: 'PC-TH40',
      powers: [
        { power: 'allocate', verb: 'approve' },
        { power: 'transfer', verb: 'endorse', movesOn: 'governor-approval' },
        { power: 'use-savings', verb: 'approve' },
      ],
      ceilingPerDecision: '500,000',
      ceilingCumulative: '900,000',
      validFrom: '2021-10-01',
      validTo: '2022-09-30',
      limits: ['negative-list'],
      permitsRedelegation: true,
      instrument: LETTER,
    });
  }, 120_000);

  afterAll(async () => {
    await api?.stop();
    await database?.drop();
  });

  const write = (path: string, as: string, json: object): Promise<Receipt> =>
    written(api, path, as, json);

  async function refused(path: string, as: string, json: object): Promise<unknown> {
    const { status, body } = await api.send('POST', `${BOOK}${path}`, { as, json });
    return [status, body['code']];
  }

  const types = ({ events }: Receipt) => events.map(({ type }) => type);

  async function register(): Promise<readonly ResolutionRow[]> {
    const { rows } = await readSettled<Page<ResolutionRow>>(api, `${BOOK}/resolutions`);
    return [...rows].reverse();
  }

  async function powers(): Promise<readonly DelegationRow[]> {
    const { rows } = await readSettled<Page<DelegationRow>>(api, `${BOOK}/delegations`);
    return [...rows].reverse();
  }

  it('notes that a recused member voted, and lets the decision stand', async () => {
    const votes = [
      { seat: 'เกษตรจังหวัด', vote: 'for' },
      { seat: 'ผู้แทนภาคเอกชน', vote: 'for' },
    ];
    const receipt = await write(
      '/resolutions',
      'secretary-th40',
      resolved('4.1', [{ ...giving('400,000.00'), votes }]),
    );
    expect(types(receipt)).toEqual(['resolution.recorded.v1', 'exception.noted.v1']);
    const confirmed = await write('/resolutions/R0001/confirmation', 'confirmer-th40', CAPACITY);
    expect(types(confirmed)).toEqual(['resolution.confirmed.v1', 'allocation.made.v1']);
    const [first] = await register();
    expect(first).toMatchObject({ status: 'confirmed', version: 1, awaitsConfirmation: false });
    expect(first?.decisions).toMatchObject([{ done: true, waits: false, votes }]);
  });

  it('moves an endorsed transfer when the governor approves it, and nobody else', async () => {
    const order = {
      kind: 'transfer',
      delegation: 'G0001',
      fromLine: 'L0002',
      toLine: 'L0001',
      amount: '100,000.00',
    };
    const decision = { verb: 'endorse', subject: 'เห็นชอบให้โอน', order };
    await write('/resolutions', 'secretary-th40', resolved('4.2', [decision]));
    await write('/resolutions/R0002/confirmation', 'confirmer-th40', CAPACITY);
    expect((await register())[1]?.decisions).toMatchObject([{ done: false, waits: true }]);
    const approval = '/resolutions/R0002/decisions/1/approval';
    const letter = { document: { number: 'ขก 0017/55', date: '20/1/2565' } };
    expect(await refused(approval, 'confirmer-th40', letter)).toEqual([403, 'NOT_ALLOWED']);
    const early = { document: { number: 'ขก 0017/54', date: '9/1/2565' } };
    expect(await refused(approval, 'governor-th40', early)).toEqual([
      422,
      'APPROVED_BEFORE_MEETING',
    ]);
    const receipt = await write(approval, 'governor-th40', letter);
    expect(types(receipt)).toEqual(['order.approved.v1', 'transfer.made.v1']);
    expect(await write(approval, 'governor-th40', letter)).toMatchObject({ events: [] });
    expect((await register())[1]?.decisions).toMatchObject([
      { done: true, waits: false, approvedOn: '2022-01-20' },
    ]);
  });

  it('takes back what amended minutes no longer order, and moves more by a second person', async () => {
    await write('/commitments', 'agency-th40', commitmentOf('250,000.00'));
    const amended = {
      decisions: [{ ...giving('300,000.00'), decision: '1' }],
      meeting: meeting(2, '10 ก.พ. 2565'),
      reason: 'บันทึกจำนวนเงินผิด',
    };
    const receipt = await write('/resolutions/R0001/amendments', 'secretary-th40', amended);
    expect(receipt.events).toMatchObject([
      { type: 'resolution.amended.v1', data: { version: 2, tainted: [] } },
      { type: 'allocation.reversed.v1', data: { amount: '100000.00' } },
    ]);
    expect(await write('/resolutions/R0001/amendments', 'secretary-th40', amended)).toMatchObject({
      events: [],
    });
    expect((await register())[0]).toMatchObject({
      version: 2,
      awaitsConfirmation: true,
      amendedOn: '2022-02-10',
    });
    const version = { ...CAPACITY, version: 1 };
    expect(await refused('/resolutions/R0001/confirmation', 'confirmer-th40', version)).toEqual([
      422,
      'RESOLUTION_VERSION_DIFFERS',
    ]);
    await write('/resolutions/R0001/confirmation', 'confirmer-th40', { ...CAPACITY, version: 2 });
    // 400,000 + 100,000 − 100,000.
    expect((await powers())[0]).toMatchObject({ used: '400000.00', remaining: '500000.00' });
  });

  it('certifies minutes late, and notes it', async () => {
    const certified = (date: string) => ({ meeting: meeting(5, date), amended: true });
    const path = '/resolutions/R0001/certification';
    expect(
      await refused(path, 'secretary-th40', { ...certified('20 พ.ค. 2565'), amended: false }),
    ).toEqual([422, 'CERTIFIED_OTHERWISE']);
    const receipt = await write(path, 'secretary-th40', certified('20 พ.ค. 2565'));
    expect(receipt.events).toMatchObject([
      { type: 'minutes.certified.v1' },
      { type: 'exception.noted.v1', data: { code: 'LATE_CERTIFICATION' } },
    ]);
    expect((await register())[0]).toMatchObject({ certifiedOn: '2022-05-20' });
  });

  it('stops what a meeting without a quorum resolved until another one ratifies it', async () => {
    const more = { meeting: meeting(3, '10 มี.ค. 2565') };
    await write('/resolutions', 'secretary-th40', resolved('4.1', [giving('50,000.00')], more));
    const correction = {
      seats: 20,
      present: 9,
      reason: 'ผู้แทนไม่มีหนังสือมอบหมาย',
      document: { number: 'บันทึก 1', date: '15/3/2565' },
    };
    await write('/resolutions/R0003/attendance-corrections', 'secretary-th40', correction);
    expect(await refused('/resolutions/R0003/confirmation', 'confirmer-th40', CAPACITY)).toEqual([
      422,
      'RESOLUTION_INQUORATE',
    ]);
    expect((await register())[2]).toMatchObject({ inquorate: true, present: 9 });
    const ratified = { meeting: meeting(4, '10 เม.ย. 2565') };
    await write('/resolutions/R0003/ratification', 'secretary-th40', ratified);
    await write('/resolutions/R0003/confirmation', 'confirmer-th40', CAPACITY);
    expect((await register())[2]).toMatchObject({ inquorate: false, ratifiedOn: '2022-04-10' });
  });

  it('refers up savings for what the delegation forbids, and knows when it is not told', async () => {
    const savings = (asset?: object) =>
      resolved('4.9', [giving('1.00', { kind: 'use-savings', ...(asset ? { asset } : {}) })]);
    expect(
      await refused(
        '/resolutions',
        'secretary-th40',
        savings({
          class: 'equipment',
          unitPrice: '1,000,000.00',
        }),
      ),
    ).toEqual([422, 'NEGATIVE_LIST_OF_DELEGATION']);
    expect(await refused('/resolutions', 'secretary-th40', savings())).toEqual([
      422,
      'ASSET_NOT_STATED',
    ]);
  });

  it('frees of a revoked resolution what nobody has bound, once, whoever asks at once', async () => {
    const revocation = {
      document: { number: 'ขก 0017/99', date: '1/6/2565' },
      reason: 'มติขัดต่อหลักเกณฑ์',
    };
    const path = `${BOOK}/resolutions/R0001/revocation`;
    const answers = await Promise.all(
      ['confirmer-th40', 'governor-th40'].map((as) =>
        api.send<Receipt>('POST', path, { as, json: revocation }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const events = answers.flatMap(({ body }) => body.events);
    expect(events.map(({ type }) => type)).toEqual([
      'resolution.revoked.v1',
      'exception.noted.v1',
      'allocation.reversed.v1',
    ]);
    // 300,000 ordered; of P0001 and L0001 300,000 + 50,000 − 250,000 are unbound.
    expect(events[2]).toMatchObject({ data: { amount: '100000.00' } });
    expect(events[0]).toMatchObject({
      data: {
        tainted: [
          { kind: 'order', id: 'R0001/1', amount: '200000.00' },
          { kind: 'commitment', id: 'C0001', amount: '250000.00' },
        ],
      },
    });
    expect((await register())[0]).toMatchObject({ status: 'revoked', revokedOn: '2022-06-01' });
    expect((await powers())[0]).toMatchObject({ used: '350000.00' });
  });

  it('takes back later what was given back later', async () => {
    const path = '/resolutions/R0001/taking-back';
    expect(await refused(path, 'finance-th40', {})).toEqual([422, 'REVERSAL_EXCEEDS_UNBOUND']);
    await write('/commitments/C0001/cancellation', 'finance-th40', { reason: 'ผู้รับจ้างขอยกเลิก' });
    const receipt = await write(path, 'finance-th40', {});
    expect(receipt.events).toMatchObject([{ data: { amount: '200000.00' } }]);
    expect(await write(path, 'finance-th40', {})).toMatchObject({ events: [] });
    expect((await powers())[0]).toMatchObject({ used: '150000.00' });
  });

  it('lists what was decided since a delegation was revoked, and alters nothing', async () => {
    const before = await readSettled<{ accounts: unknown }>(api, `${BOOK}/trial-balance`);
    const receipt = await write('/delegations/G0001/revocation', 'policy-secretary', {
      reason: 'เพิกถอนการมอบอำนาจ',
      instrument: { number: 'นร 0702/77', date: '10/6/2565' },
      effectiveOn: '1/3/2565',
    });
    expect(receipt.events).toMatchObject([
      {
        type: 'delegation.revoked.v1',
        data: { tainted: [{ kind: 'order', id: 'R0003/1', amount: '50000.00' }] },
      },
      { type: 'exception.noted.v1', data: { code: 'TAINTED_BY_REVOCATION' } },
    ]);
    const after = await readSettled<{ accounts: unknown }>(api, `${BOOK}/trial-balance`);
    expect(after.accounts).toEqual(before.accounts);
    expect((await powers())[0]).toMatchObject({ status: 'revoked', revokedFrom: '2022-03-01' });
    const late = resolved('4.1', [giving('1.00')], { meeting: meeting(6, '10 มิ.ย. 2565') });
    expect(await refused('/resolutions', 'secretary-th40', late)).toEqual([
      422,
      'DELEGATION_REVOKED',
    ]);
  });

  it('records an objection of the own office, and another opinion of a member', async () => {
    const objection = {
      about: { kind: 'decision', id: 'R0003/1' },
      grounds: 'ไม่อยู่ในแผนปฏิบัติราชการประจำปี',
      document: { number: 'ทักท้วง 1', date: '9/3/2565' },
    };
    const receipt = await write('/objections', 'treasury-th40', objection);
    expect(receipt.events).toMatchObject([
      { type: 'objection.recorded.v1', data: { objection: 'OB0001', about: objection.about } },
    ]);
    expect(
      await refused('/objections', 'treasury-th40', {
        ...objection,
        about: { kind: 'commitment', id: 'C9999' },
      }),
    ).toEqual([404, 'OBJECTION_TO_UNKNOWN']);
    await write('/resolutions/R0003/minority-opinions', 'secretary-th40', {
      seat: 'ผู้แทนภาคประชาสังคม',
      grounds: 'ควรรอผลการศึกษา',
    });
  });

  it('answers as it is documented', async () => {
    const judge = await documentedAnswers(api);
    const route = '/api/books/{area}/{fiscalYear}';
    for (const path of ['/resolutions', '/delegations']) {
      const body = await readSettled<object>(api, `${BOOK}${path}`);
      expect(judge.faultsOf('GET', `${route}${path}`, 200, body)).toEqual([]);
    }
  });
});
