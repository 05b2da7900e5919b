import { LedgerCommands, type Receipt } from '@app/commands';
import type {
  CommitmentRow,
  Explanation,
  IntegratedBudget,
  LineRegister,
  Page,
  RefusalRow,
  ResolutionRow,
  TrialBalance,
} from '@app/views';
import { createTestDatabase, type TestDatabase } from './database';
import { documentedAnswers } from './documented-answers';
import { BOOK, commitmentOf, LINE, openBookWith, resolutionOf, written } from './khon-kaen-book';
import { startApi, type RunningApi } from './running-api';

describe('the API on a real database', () => {
  let database: TestDatabase;
  let api: RunningApi;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi(database);
    await openBookWith(api, '500,000.00');
  });

  afterAll(async () => {
    await api.stop();
    await database.drop();
  });

  /** The log's end once every refusal is written. */
  const settled = async (): Promise<string> => {
    await api.app.get(LedgerCommands).refusalsSettled();
    return (await api.ledger.store.head()) ?? '';
  };

  const get = <Body>(path: string) => api.send<Body>('GET', path);

  it('carries a baht from the Act to the integrated view, and reads its own writes', async () => {
    const made = await written(api, '/commitments', 'agency-th40', commitmentOf('120000.50'));
    expect(made.events).toMatchObject([
      { type: 'commitment.made.v1', data: { commitment: 'C0001', amount: '120000.50' } },
    ]);
    for (const amount of ['60000.25', '30,000']) {
      await written(api, '/disbursements', 'treasury-th40', { commitment: 'C0001', amount });
    }
    const last = await written(api, '/returns', 'finance-th40', {
      disbursement: 'D0001',
      amount: '๐.๒๕',
      document: { number: 'บร. 1', date: '๒๕ มิ.ย. ๒๕๖๕' },
    });
    const { body } = await get<IntegratedBudget>(
      `/api/areas/TH-40/integrated-budget?fiscalYear=2565&after=${last.cursor}`,
    );
    expect(body.total).toEqual({
      appropriated: '1000000.00',
      transferred: '0.00',
      afterTransfers: '1000000.00',
      allotted: '750000.00',
      allocated: '500000.00',
      committed: '30000.50',
      disbursed: '90000.00',
      used: '120000.50',
      left: '879999.50',
      unauthorised: '0.00',
      disbursedPercent: '12.00',
      usedPercent: '16.00',
    });
    expect(body).toMatchObject({ areaName: 'ขอนแก่น', cluster: { id: 'CL12' }, simulated: false });
    const size = await api.ledger.store.sizeAt(last.cursor ?? '');
    expect(Number(body.sequence)).toBeGreaterThanOrEqual(Number(size) - 1);
  });

  it('explains a figure to the event, with the resolution behind it', async () => {
    const { body } = await get<Explanation>(`${BOOK}/figures/committed/events?line=L0001`);
    expect(body.amount).toBe('30000.50');
    expect(body.events.map(({ type, amount }) => [type, amount])).toEqual([
      ['commitment.made.v1', '120000.50'],
      ['disbursement.recorded.v1', '-60000.25'],
      ['disbursement.recorded.v1', '-30000.00'],
      ['return.recorded.v1', '0.25'],
    ]);
    expect(body.events[0]?.resolution).toMatchObject({ resolution: 'R0001', meetingNumber: 1 });
  });

  it('keeps registers, the trial balance and the log itself', async () => {
    const register = await get<LineRegister>(`${BOOK}/lines/L0001/register`);
    expect(register.body.entries).toHaveLength(7);
    const balance = await get<TrialBalance>(`${BOOK}/trial-balance`);
    expect(balance.body.totalDebit).toBe(balance.body.totalCredit);
    expect(balance.body.linesOutOfBalance).toEqual([]);
    const commitments = await get<Page<CommitmentRow>>(
      `${BOOK}/commitments?after=${await settled()}`,
    );
    expect(commitments.body.rows).toMatchObject([{ commitment: 'C0001', remaining: '30000.50' }]);
    const resolution = await get<ResolutionRow>(`${BOOK}/resolutions/R0001`);
    expect(resolution.body).toMatchObject({ status: 'confirmed', decisions: [{ done: true }] });
    const first = await get<{ rows: { hash: string; payload: unknown }[]; next: string }>(
      '/api/streams/book-TH40-2565/events?limit=1',
    );
    const second = await get<{ rows: { previousHash: string }[] }>(
      `/api/streams/book-TH40-2565/events?limit=1&from=${first.body.next}`,
    );
    expect(first.body.rows[0]?.payload).toEqual({ area: 'TH40', fiscalYear: 2565 });
    expect(second.body.rows[0]?.previousHash).toBe(first.body.rows[0]?.hash);
  });

  it('gives the first receipt again, and refuses the key for anything else', async () => {
    const json = commitmentOf('1.00');
    const sent = { as: 'agency-th40', key: 'once', json };
    const first = await api.send<Receipt>('POST', `${BOOK}/commitments`, sent);
    const again = await api.send<Receipt>('POST', `${BOOK}/commitments`, sent);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual({ ...first.body, repeated: true });
    const other = { ...sent, json: commitmentOf('2.00') };
    const refused = await api.send('POST', `${BOOK}/commitments`, other);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'KEY_REUSED', field: 'Idempotency-Key' });
  });

  it('takes the same words typed otherwise for the same command', async () => {
    const dated = (date: string, amount: string) => ({
      as: 'finance-th40',
      key: 'typed',
      json: { ...commitmentOf(amount), document: { number: 'PO-1', date } },
    });
    const first = await api.send('POST', `${BOOK}/commitments`, dated('24/6/2565', '1,000'));
    const again = await api.send('POST', `${BOOK}/commitments`, dated('2022-06-24', '๑๐๐๐.๐๐'));
    expect([first.status, again.status]).toEqual([201, 200]);
  });

  it('says what a trial would do and writes nothing', async () => {
    const head = await api.ledger.store.head();
    const sent = { as: 'agency-th40', json: commitmentOf('5.00') };
    const tried = await api.send<Receipt>('POST', `${BOOK}/commitments?dryRun=true`, sent);
    expect(tried.status).toBe(200);
    expect(tried.body).toMatchObject({ dryRun: true, cursor: null });
    expect(tried.body.events).toMatchObject([{ type: 'commitment.made.v1' }]);
    const beyond = { as: 'agency-th40', json: commitmentOf('500000.00') };
    const refused = await api.send('POST', `${BOOK}/commitments?dryRun=true`, beyond);
    expect(refused.body).toMatchObject({ code: 'ALLOCATION_INSUFFICIENT' });
    expect(await api.ledger.store.head()).toBe(head);
  });

  it('refuses with the figures seen, the law, both languages and what to do', async () => {
    const { status, body, headers } = await api.send('POST', `${BOOK}/commitments`, {
      as: 'agency-th40',
      json: commitmentOf('400000.00'),
    });
    expect(status).toBe(422);
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(body).toMatchObject({
      type: 'urn:provincial-ledger:problem:ALLOCATION_INSUFFICIENT',
      status: 422,
      facts: { asked: '400000.00', available: '378998.50', line: 'L0001', project: 'P0001' },
      source: 'พ.ร.บ. วิธีการงบประมาณ พ.ศ. 2561 มาตรา 4',
      instance: headers.get('x-request-id'),
    });
    expect(body['detail']).toContain('378,998.50');
    expect(body['detailTh']).toContain('378,998.50 บาท');
    expect(body['next']).toContain('committee');
    expect(body['nextTh']).toContain('คณะกรรมการ');
  });

  it('keeps what was refused in its register', async () => {
    const refused = await api.send('POST', `${BOOK}/resolutions/R0009/confirmation`, {
      as: 'confirmer-th40',
      json: { capacity: 'ประธาน' },
    });
    expect([refused.status, refused.body['code']]).toEqual([404, 'RESOLUTION_UNKNOWN']);
    const after = await settled();
    const register = await get<Page<RefusalRow>>(
      `${BOOK}/refusals?after=${after}&code=RESOLUTION_UNKNOWN`,
    );
    expect(register.body.rows).toMatchObject([
      { command: 'ConfirmResolution', role: 'confirmer', facts: { resolution: 'R0009' } },
    ]);
  });

  it('lets nobody confirm what they recorded, nor ask beyond role and area', async () => {
    await written(api, '/resolutions', 'secretary-th40', resolutionOf('1.00', '4.2'));
    const confirmation = `${BOOK}/resolutions/R0002/confirmation`;
    const json = { capacity: 'เลขานุการ' };
    const cases: readonly (readonly [string | null, number, string])[] = [
      [null, 401, 'NO_ACTOR'],
      ['former-finance-th40', 403, 'NO_ASSIGNMENT'],
      ['secretary-th40', 403, 'NOT_ALLOWED'],
      ['confirmer-th41', 404, 'AREA_UNKNOWN'],
      ['state-auditor', 403, 'NOT_ALLOWED'],
    ];
    for (const [as, status, code] of cases) {
      const answer = await api.send('POST', confirmation, { as, json });
      expect([as, answer.status, answer.body['code']]).toEqual([as, status, code]);
    }
    const headers = { Authorization: 'Bearer secretary-th40' };
    const unbelieved = await api.send('POST', confirmation, { as: null, json, headers });
    expect(unbelieved).toMatchObject({ status: 401, body: { code: 'TOKEN_REFUSED' } });
    expect(unbelieved.headers.get('www-authenticate')).toMatch(/^Bearer\b.*error="invalid_token"/);
    // Rights come first: a stranger to the command learns nothing of what its body should be.
    const unread = await api.send('POST', confirmation, { as: 'state-auditor', json: { x: 1 } });
    expect(unread.status).toBe(403);
    const refused = await api.send('POST', confirmation, { as: 'secretary-th40', json });
    expect(refused.body).toMatchObject({ facts: { allowedRoles: ['confirmer', 'governor'] } });
    expect(refused.body['nextTh']).toContain('ผู้ว่าราชการจังหวัด');
  });

  it('judges a batch row by row', async () => {
    const row = { area: 'TH-40', fiscalYear: 2565, type: 'MakeCommitment' };
    const commands = [
      { ...row, idempotencyKey: 'b-1', ...commitmentOf('10.00') },
      { ...row, idempotencyKey: 'b-2', ...commitmentOf(10) },
      { ...row, idempotencyKey: 'b-3', ...commitmentOf('999999.00') },
      { ...row, idempotencyKey: 'b-1', ...commitmentOf('10.00') },
      { ...row, area: 'XX99', type: 'Steal', idempotencyKey: 'b-5' },
      { ...row, idempotencyKey: 'b-6', type: 'CancelCommitment', commitment: 'C9', reason: 'x' },
      'row',
    ];
    const answer = await api.send<{ rows: { index: number; status: number }[] }>(
      'POST',
      '/api/batches',
      { as: 'finance-th40', key: null, json: { commands } },
    );
    expect(answer.status).toBe(200);
    expect(answer.body.rows).toMatchObject([
      { index: 0, status: 201, receipt: { repeated: false } },
      { index: 1, status: 400, problem: { errors: [{ code: 'MONEY_AS_NUMBER' }] } },
      { index: 2, status: 422, problem: { code: 'ALLOCATION_INSUFFICIENT' } },
      { index: 3, status: 200, receipt: { repeated: true } },
      { index: 4, status: 400, problem: { errors: [{ field: 'area' }, { field: 'type' }] } },
      { index: 5, status: 404, problem: { code: 'COMMITMENT_UNKNOWN' } },
      { index: 6, status: 400, problem: { code: 'INVALID_INPUT' } },
    ]);
  });

  it('records an outside fact without cover, stops the line, and lets it be regularised', async () => {
    const sent = { as: 'finance-th40' };
    const fact = {
      ...commitmentOf('700000.00'),
      commitment: 'PO-9',
      basis: 'fact',
      document: { number: 'PO-9', date: '2022-06-01' },
    };
    const recorded = await api.send<Receipt>('POST', `${BOOK}/commitments`, {
      ...sent,
      json: fact,
    });
    expect(recorded.body.events).toMatchObject([{ type: 'unauthorised.recorded.v1' }]);
    const stopped = await api.send('POST', `${BOOK}/commitments`, {
      ...sent,
      json: commitmentOf('1.00'),
    });
    expect([stopped.status, stopped.body['code']]).toEqual([422, 'LINE_STOPPED']);
    const regularised = await api.send('POST', `${BOOK}/unauthorised-facts/PO-9/regularisation`, {
      as: 'governor-th40',
      json: { authority: { number: 'นร 1', date: '2022-06-20' } },
    });
    expect(regularised.body).toMatchObject({ code: 'COVER_INSUFFICIENT' });
    const facts = await get<Page<{ fact: string; status: string }>>(
      `${BOOK}/unauthorised-facts?after=${recorded.body.cursor}`,
    );
    expect(facts.body.rows).toMatchObject([{ fact: 'PO-9', status: 'open' }]);
  });

  it('opens books of clusters and imports a file whole', async () => {
    const file = [
      'unit_key,project,category_lv1,category_lv2,category_lv3,category_lv4,item,amount_baht,ref_doc,ref_page',
      'TH-10,x,งบดำเนินงาน,,,,ก,1.00,doc,1',
    ].join('\n');
    const path = '/api/imports/appropriations?fiscalYear=2565';
    const headers = { 'Content-Type': 'text/csv' };
    const refused = await api.send('POST', path, { as: 'policy-secretary', raw: file, headers });
    expect([refused.status, refused.body['code']]).toEqual([422, 'IMPORT_REFUSED']);
    expect(refused.body['errors']).toMatchObject([{ line: 2, column: 'unit_key' }]);
    const good = file.replace('TH-10', 'CL12');
    const loaded = await api.send('POST', path, { as: 'policy-secretary', raw: good, headers });
    expect(loaded.body).toMatchObject({
      books: [{ area: 'CL12', lines: 1, amount: '1.00', added: { lines: 1 }, status: 'loaded' }],
    });
    const opened = await api.send('POST', '/api/books/CL01/2565', {
      as: 'finance-cl01',
      json: {},
    });
    expect(opened.status).toBe(201);
  });

  it('answers what its document says, on every route', async () => {
    const judge = await documentedAnswers(api);
    const book = '/api/books/{area}/{fiscalYear}';
    const cases: readonly (readonly [string, string])[] = [
      ['/api/health', '/api/health'],
      ['/api/areas', '/api/areas'],
      ['/api/demonstration/actors', '/api/demonstration/actors'],
      ['/api/summary', '/api/summary?fiscalYear=2565'],
      ['/api/streams/{stream}/events', '/api/streams/book-TH40-2565/events'],
      [
        '/api/areas/{area}/integrated-budget',
        '/api/areas/TH40/integrated-budget?fiscalYear=2565&asOfEffective=2022-06-30',
      ],
      [`${book}/lines`, `${BOOK}/lines`],
      [`${book}/lines/{line}/register`, `${BOOK}/lines/L0001/register`],
      [`${book}/projects`, `${BOOK}/projects`],
      [`${book}/resolutions`, `${BOOK}/resolutions`],
      [`${book}/resolutions/{resolution}`, `${BOOK}/resolutions/R0001`],
      [`${book}/delegations`, `${BOOK}/delegations`],
      [`${book}/commitments`, `${BOOK}/commitments`],
      [`${book}/disbursements`, `${BOOK}/disbursements`],
      [`${book}/unauthorised-facts`, `${BOOK}/unauthorised-facts`],
      [`${book}/refusals`, `${BOOK}/refusals`],
      [`${book}/trial-balance`, `${BOOK}/trial-balance`],
      [`${book}/figures/{figure}/events`, `${BOOK}/figures/used/events`],
    ];
    for (const [route, path] of cases) {
      const { status, body } = await get(path);
      expect([path, status]).toEqual([path, 200]);
      expect(judge.faultsOf('GET', route, 200, body)).toEqual([]);
      // A judge who lets everything pass would be none.
      expect(judge.faultsOf('GET', route, 200, 'x')).not.toEqual([]);
    }
    const made = await api.send('POST', `${BOOK}/commitments?dryRun=true`, {
      as: 'agency-th40',
      json: commitmentOf('1.00'),
    });
    expect(judge.faultsOf('POST', `${book}/commitments`, made.status, made.body)).toEqual([]);
    const unread = await api.send('POST', `${BOOK}/commitments`, { as: 'agency-th40', json: {} });
    expect(judge.faultsOf('POST', `${book}/commitments`, 400, unread.body)).toEqual([]);
  });

  it('answers 304 to whoever has the answer already, and another tag after a write', async () => {
    const path = `${BOOK}/lines?after=${await settled()}`;
    const first = await get(path);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^W\/"/);
    const headers = { 'If-None-Match': tag };
    const same = await api.send('GET', path, { headers });
    expect(same.status).toBe(304);
    const changed = await written(api, '/appropriation-lines', 'finance-th40', {
      lines: [{ ...LINE, item: 'รายการที่สอง' }],
    });
    const other = await api.send('GET', `${BOOK}/lines?after=${changed.cursor}`, { headers });
    expect(other.status).toBe(200);
  });

  it('waits for no place that the log does not have', async () => {
    for (const after of ['999999999', 'x', '-1', '1.5']) {
      const answer = await get<{ errors: unknown[] }>(`${BOOK}/lines?after=${after}`);
      expect([after, answer.status]).toEqual([after, 400]);
      expect(answer.body.errors).toMatchObject([{ field: 'after', code: 'CURSOR_MALFORMED' }]);
    }
  });
});

describe('an API whose views nobody follows the log for', () => {
  it("waits a bounded time for one's own write and says what is the matter", async () => {
    const database = await createTestDatabase();
    const api = await startApi(database, { projector: 'none' });
    try {
      const opened = await written(api, '', 'finance-th40', {});
      const answer = await api.send('GET', `${BOOK}/lines?after=${opened.cursor}`);
      expect(answer.status).toBe(504);
      expect(answer.body).toMatchObject({ code: 'VIEW_BEHIND', status: 504 });
      expect(answer.headers.get('retry-after')).toBe('1');
      const health = await api.send<{ views: { lagEvents: number }[] }>('GET', '/api/health');
      // All of the log: the reference data that was delivered, and the book.
      const all = (await api.ledger.store.readAll({ limit: 1_000 })).length;
      expect(health.body.views.map(({ lagEvents }) => lagEvents)).toEqual(Array(7).fill(all));
    } finally {
      await api.stop();
      await database.drop();
    }
  });
});
