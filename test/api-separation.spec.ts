import type { Receipt } from '@app/commands';
import type { Page, RefusalRow, SeparationOverrideRow } from '@app/views';
import { LedgerCommands } from '@app/commands';
import { findDemonstrationActor } from '../apps/api/src/demonstration/actors';
import { createTestDatabase, type TestDatabase } from './database';
import { documentedAnswers } from './documented-answers';
import { BOOK, commitmentOf, openBookWith, written } from './khon-kaen-book';
import { startApi, type Answer, type RunningApi } from './running-api';

const OVERRIDES = `${BOOK}/separation-overrides`;
/** Our own id of whoever has an account. */
const subjectOf = (account: string): string => findDemonstrationActor(account)?.subject ?? '';

jest.setTimeout(120_000);

describe('the separation of duties over HTTP', () => {
  let database: TestDatabase;
  let api: RunningApi;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi(database);
    await openBookWith(api, '500,000.00');
    for (const as of ['finance-th40', 'agency-th40']) {
      await written(api, '/commitments', as, commitmentOf('100,000.00'));
    }
  });

  afterAll(async () => {
    await api.stop();
    await database.drop();
  });

  const post = (path: string, as: string, json: object): Promise<Answer> =>
    api.send('POST', `${BOOK}${path}`, { as, json });

  const pay = (as: string, amount: string): Promise<Answer> =>
    post('/disbursements', as, { commitment: 'C0001', amount });

  const allowed = (more: object = {}): object => ({
    separation: 'PAID_BY_COMMITTER',
    item: 'C0001',
    person: subjectOf('finance-th40'),
    reason: 'เจ้าหน้าที่การเงินมีคนเดียว',
    ...more,
  });

  async function listed(query = ''): Promise<readonly SeparationOverrideRow[]> {
    const after = (await api.ledger.store.head()) ?? '';
    const path = `${OVERRIDES}?after=${after}${query}`;
    const { body } = await api.send<Page<SeparationOverrideRow>>('GET', path);
    return body.rows;
  }

  it('refuses a payment by who committed, says what can be done, and keeps the refusal', async () => {
    const refused = await pay('finance-th40', '10.00');
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({
      code: 'PAID_BY_COMMITTER',
      facts: { commitment: 'C0001' },
      source: 'หลักการแบ่งแยกหน้าที่ (มาตรฐานการควบคุมภายใน)',
    });
    expect(refused.body['nextTh']).toContain('ผู้ว่าราชการจังหวัด');
    await api.app.get(LedgerCommands).refusalsSettled();
    const after = (await api.ledger.store.head()) ?? '';
    const register = await api.send<Page<RefusalRow>>(
      'GET',
      `${BOOK}/refusals?after=${after}&code=PAID_BY_COMMITTER`,
    );
    expect(register.body.rows).toMatchObject([
      { command: 'RecordDisbursement', facts: { commitment: 'C0001' } },
    ]);
    expect((await pay('treasury-th40', '10.00')).status).toBe(201);
  });

  it('lets it through once by the governor’s override, which stays in the list, used', async () => {
    const order = { number: 'คำสั่งจังหวัด ๑๒/๒๕๖๕', date: '24/6/2565' };
    const receipt = await written(
      api,
      '/separation-overrides',
      'governor-th40',
      allowed({ document: order }),
    );
    expect(receipt.events).toMatchObject([
      { type: 'separation.overridden.v1', data: { override: 'O0001', item: 'C0001' } },
    ]);
    expect(await listed()).toMatchObject([
      {
        override: 'O0001',
        separation: 'PAID_BY_COMMITTER',
        item: 'C0001',
        person: subjectOf('finance-th40'),
        reason: 'เจ้าหน้าที่การเงินมีคนเดียว',
        document: { number: 'คำสั่งจังหวัด ๑๒/๒๕๖๕', date: '2022-06-24' },
        by: { subject: subjectOf('governor-th40'), role: 'governor' },
        used: false,
        usedSequence: null,
      },
    ]);
    const paid = await pay('finance-th40', '20.00');
    expect(paid.status).toBe(201);
    expect((await pay('finance-th40', '30.00')).body['code']).toBe('PAID_BY_COMMITTER');
    const [used] = await listed();
    expect(used?.used).toBe(true);
    expect(Number(used?.usedSequence)).toBeGreaterThan(Number(used?.sequence));
  });

  it('keeps what was used and what was not, newest first, by what is asked for', async () => {
    const again = await post('/separation-overrides', 'governor-th40', allowed());
    expect(again.status).toBe(201);
    const other = { item: 'C0002', person: subjectOf('agency-th40') };
    expect((await post('/separation-overrides', 'governor-th40', allowed(other))).status).toBe(201);
    expect((await listed()).map(({ override, used }) => [override, used])).toEqual([
      ['O0003', false],
      ['O0002', false],
      ['O0001', true],
    ]);
    expect((await listed('&item=C0002')).map(({ override }) => override)).toEqual(['O0003']);
    expect(await listed('&separation=RELEASED_BY_MATCHER')).toEqual([]);
    const first = await api.send<Page<SeparationOverrideRow>>('GET', `${OVERRIDES}?limit=2`);
    expect(first.body.rows).toHaveLength(2);
    const next = await api.send<Page<SeparationOverrideRow>>(
      'GET',
      `${OVERRIDES}?limit=2&page=${first.body.next}`,
    );
    expect(next.body.rows.map(({ override }) => override)).toEqual(['O0001']);
    const judge = await documentedAnswers(api);
    const route = '/api/books/{area}/{fiscalYear}/separation-overrides';
    const { body } = await api.send('GET', OVERRIDES);
    expect(judge.faultsOf('GET', route, 200, body)).toEqual([]);
  });

  it.each<readonly [string, number, string, object]>([
    ['of what is not there', 404, 'OVERRIDE_ITEM_UNKNOWN', { item: 'C0009' }],
    ['that nobody needs', 422, 'OVERRIDE_NOT_NEEDED', { person: subjectOf('treasury-th40') }],
    ['beside one that waits', 409, 'OVERRIDE_STANDS', {}],
    [
      'for oneself',
      422,
      'OVERRIDE_OF_ONESELF',
      { separation: 'CONFIRMED_BY_RECORDER', item: 'R0001', person: subjectOf('governor-th40') },
    ],
    ['of no separation that there is', 400, 'INVALID_INPUT', { separation: 'PAID_TWICE' }],
  ])('refuses an override %s', async (_what, status, code, more) => {
    const answer = await post('/separation-overrides', 'governor-th40', allowed(more));
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });

  it('lets nobody else override, and not the governor of another province', async () => {
    for (const as of ['finance-th40', 'secretary-th40', 'confirmer-th40']) {
      const answer = await post('/separation-overrides', as, allowed());
      expect([as, answer.status, answer.body['code']]).toEqual([as, 403, 'NOT_ALLOWED']);
    }
    expect((await post('/separation-overrides', 'governor-th50', allowed())).status).toBe(404);
  });

  it('is a row of a batch as well', async () => {
    const row = {
      area: 'TH40',
      fiscalYear: 2565,
      type: 'OverrideSeparation',
      idempotencyKey: 'override-row',
      ...allowed({ separation: 'CONFIRMED_BY_RECORDER', item: 'R0001' }),
      person: subjectOf('secretary-th40'),
    };
    const { body } = await api.send<{ rows: { receipt: Receipt }[] }>('POST', '/api/batches', {
      as: 'governor-th40',
      key: null,
      json: { commands: [row] },
    });
    expect(body.rows).toMatchObject([{ status: 201, receipt: { repeated: false } }]);
  });

  it('lets an agency bind the money of its own projects only', async () => {
    const project = {
      name: 'ถนนเข้าพื้นที่เกษตร',
      developmentIssue: 'เกษตร',
      agency: 'แขวงทางหลวงชนบทขอนแก่น',
      lines: ['L0001'],
    };
    await written(api, '/projects', 'secretary-th40', project);
    const foreign = { ...commitmentOf('1.00'), project: 'P0002' };
    const refused = await post('/commitments', 'agency-th40', foreign);
    expect([refused.status, refused.body['code'], refused.body['facts']]).toEqual([
      422,
      'PROJECT_OF_ANOTHER_AGENCY',
      {
        project: 'P0002',
        agency: 'แขวงทางหลวงชนบทขอนแก่น',
        office: 'หน่วยดำเนินการในจังหวัดขอนแก่น',
      },
    ]);
  });

  it('keeps payees as our own ids in the log, of people whom the ledger knows', async () => {
    const registered = await api.send('POST', '/api/people', {
      as: 'treasury-th40',
      json: { kind: 'payee', name: 'ร้าน ก' },
    });
    const payee = registered.body['subject'] as string;
    const named = (whom: string) => ({ ...commitmentOf('5.00'), payee: whom });
    const bound = await written(api, '/commitments', 'agency-th40', named(payee));
    expect(bound.events[0]?.data).toMatchObject({ payee });

    const nobody = 'b7d1c0de-5f0c-4a53-9f0e-3f6f4c1c9a51';
    const refused = [
      ['นายสมชาย ใจดี', 'PERSON_MALFORMED'],
      ['Somchai.Jaidee', 'PERSON_MALFORMED'],
      ['1409900123456', 'PERSON_MALFORMED'],
      [payee.toUpperCase(), 'PERSON_MALFORMED'],
      [nobody, 'PERSON_UNKNOWN'],
    ] as const;
    for (const [whom, code] of refused) {
      const answer = await post('/commitments', 'agency-th40', named(whom));
      expect([answer.status, answer.body['code']]).toEqual([400, 'INVALID_INPUT']);
      expect(answer.body['errors']).toMatchObject([{ field: 'payee', code }]);
    }
    const rows = [payee, nobody, 'Somchai.Jaidee'].map((whom, index) => ({
      area: 'TH40',
      fiscalYear: 2565,
      type: 'MakeCommitment',
      idempotencyKey: `payee-${index}`,
      ...named(whom),
    }));
    const sent = { as: 'agency-th40', json: { commands: rows } };
    const batch = await api.send('POST', '/api/batches', sent);
    expect(batch.body['rows']).toMatchObject([
      { status: 201 },
      { status: 400, problem: { errors: [{ field: 'payee', code: 'PERSON_UNKNOWN' }] } },
      { status: 400, problem: { errors: [{ field: 'payee', code: 'PERSON_MALFORMED' }] } },
    ]);
  });

  it('refuses a payment to oneself, and a direct one by who committed, also after cancelling', async () => {
    const { project, line } = commitmentOf('1.00') as Record<string, string>;
    const own = { commitment: 'C0002', amount: '1.00', payee: subjectOf('treasury-th40') };
    const oneself = await post('/disbursements', 'treasury-th40', own);
    expect([oneself.status, oneself.body['code']]).toEqual([422, 'PAID_TO_ONESELF']);
    const reason = { reason: 'เลิกสัญญา' };
    await written(api, '/commitments/C0001/cancellation', 'finance-th40', reason);
    const direct = () => post('/disbursements', 'finance-th40', { project, line, amount: '1.00' });
    // The override of this commitment that was left over lets one through.
    expect((await direct()).status).toBe(201);
    const refused = await direct();
    expect([refused.status, refused.body['code']]).toEqual([422, 'PAID_BY_COMMITTER']);
    expect(refused.body['facts']).toEqual({ commitment: 'C0001' });
    expect(await listed('&item=C0001')).toMatchObject([{ used: true }, { used: true }]);
  });
});
