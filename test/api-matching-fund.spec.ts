import type {
  AgreementRow,
  ClawBackRow,
  ContributionReceiptRow,
  ContributionRow,
  ContributionView,
  DeliveryRow,
  IntegratedBudget,
  MatchRow,
  Page,
  RefundRow,
  RoundView,
  SpendingRow,
  TrialBalance,
} from '@app/views';
import { createTestDatabase, type TestDatabase } from './database';
import { documentedAnswers } from './documented-answers';
import { BOOK, commitmentOf, written } from './khon-kaen-book';
import {
  approveAll,
  document,
  openRound,
  PAO,
  pledgeAll,
  readSettled,
  SUBDISTRICT,
  TOWN,
} from './matching-fund-round';
import { startApi, type Answer, type RunningApi } from './running-api';

/*
 * What a book makes of contributions, from signature to refund. Each test goes on where the one
 * before it stopped: they are the chapters of one story, its figures worked out by hand.
 */
describe('the matching fund over HTTP', () => {
  let database: TestDatabase;
  let api: RunningApi;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi(database);
    await openRound(api);
    await pledgeAll(api);
    await approveAll(api);
  });

  afterAll(async () => {
    await api.stop();
    await database.drop();
  });

  const read = <Body>(path: string): Promise<Body> => readSettled<Body>(api, path);

  const get = <Body>(path: string) => api.send<Body>('GET', path);

  const refused = async (path: string, as: string, json: object): Promise<Answer> =>
    api.send('POST', `${BOOK}${path}`, { as, json });

  it('signs under an agreement what the book took over', async () => {
    for (const contribution of [
      `${TOWN}.K0001`,
      `${SUBDISTRICT}.K0001`,
      `${PAO}.K0001`,
      `${PAO}.K0002`,
    ]) {
      const path = `/contributions/${contribution}/signature`;
      const json = { agreement: 'MOU0001', document: document() };
      await written(api, path, 'governor-th40', json);
    }
    const signed = await read<Page<ContributionRow>>(`${BOOK}/contributions?status=signed`);
    expect(signed.rows).toHaveLength(4);
  });

  it('receives cash, and says what is too much', async () => {
    await written(api, '/contribution-receipts', 'finance-th40', {
      contribution: `${TOWN}.K0001`,
      amount: '100,000.01',
      document: document(),
    });
    await written(api, '/contribution-receipts', 'finance-th40', {
      contribution: `${PAO}.K0001`,
      amount: '61,000.00',
      document: document(),
    });
    const { rows } = await read<Page<ContributionReceiptRow>>(`${BOOK}/contribution-receipts`);
    expect(rows).toMatchObject([
      { receipt: 'RC0002', amount: '61000.00', excess: '1000.00', status: 'counted' },
      { receipt: 'RC0001', amount: '100000.01', excess: '0.00', status: 'counted' },
    ]);
    await written(api, '/refunds/RC0002/payments', 'treasury-th40', {
      contribution: `${PAO}.K0001`,
      document: document(),
    });
  });

  it('counts work and things once another person than the valuer accepts them', async () => {
    const values: readonly (readonly [string, string, string])[] = [
      [`${SUBDISTRICT}.K0001`, 'ขุดลอกลำห้วย 1,200 เมตร', '60,000.00'],
      [`${PAO}.K0002`, 'ท่อระบายน้ำ 50 ท่อน', '45,000.00'],
    ];
    for (const [index, [contribution, description, value]] of values.entries()) {
      await written(api, '/deliveries', 'agency-th40', {
        contribution,
        description,
        document: document(),
      });
      await written(api, `/deliveries/DL000${index + 1}/valuation`, 'finance-th40', {
        value,
        valuer: 'โยธาธิการและผังเมืองจังหวัด',
        method: 'ราคากลาง',
        evidence: document(),
      });
    }
    const own = await refused('/deliveries/DL0001/acceptance', 'finance-th40', {});
    expect([own.status, own.body['code']]).toEqual([422, 'ACCEPTED_BY_VALUER']);
    for (const delivery of ['DL0001', 'DL0002']) {
      await written(api, `/deliveries/${delivery}/acceptance`, 'confirmer-th40', {});
    }
    const { rows } = await read<Page<DeliveryRow>>(`${BOOK}/deliveries`);
    expect(rows).toMatchObject([
      { delivery: 'DL0002', status: 'accepted', value: '45000.00', counted: '45000.00' },
      { delivery: 'DL0001', status: 'accepted', value: '60000.00', counted: '60000.00' },
    ]);
  });

  it('matches by ratio, share in kind and cap, to the satang', async () => {
    const unreleased = await refused('/commitments', 'agency-th40', commitmentOf('1000.00'));
    expect(unreleased.body).toMatchObject({
      code: 'MATCH_NOT_RELEASED',
      facts: { asked: '1000.00', available: '0.00' },
    });
    const match = (contribution: string, local: string, amount?: string) => ({
      contribution,
      line: 'L0001',
      local,
      ...(amount === undefined ? {} : { amount }),
    });
    const made = async (json: object): Promise<unknown> => {
      const { events } = await written(api, '/matches', 'finance-th40', json);
      return (events[0]?.data as { amount?: string } | undefined)?.amount;
    };
    expect(await made(match(`${TOWN}.K0001`, '100,000.01'))).toBe('200000.02');
    expect(await made(match(`${PAO}.K0001`, '60,000.00'))).toBe('120000.00');
    // In kind counts 20,000.00: a quarter of 80,000.00. So 160,000.00 are borne.
    const inKind = match(`${PAO}.K0002`, '45,000.00', '40,000.01');
    const ratio = await refused('/matches', 'finance-th40', inKind);
    expect([ratio.status, ratio.body]).toEqual([
      422,
      expect.objectContaining({
        code: 'MATCH_EXCEEDS_RATIO',
        facts: expect.objectContaining({
          asked: '40000.01',
          allowed: '160000.00',
          matched: '120000.00',
          local: '105000.00',
        }) as unknown,
      }),
    ]);
    expect(await made(match(`${PAO}.K0002`, '45,000.00'))).toBe('40000.00');
    // 370,000.00 − 200,000.02 − 120,000.00 − 40,000.00 = 9,999.98 are left under the cap.
    const own = match(`${SUBDISTRICT}.K0001`, '60,000.00', '120,000.00');
    const capped = await refused('/matches', 'finance-th40', own);
    expect(capped.body).toMatchObject({
      code: 'MATCH_EXCEEDS_CAP',
      facts: { asked: '120000.00', matched: '360000.02', cap: '370000.00' },
    });
    expect(await made(match(`${SUBDISTRICT}.K0001`, '60,000.00'))).toBe('9999.98');
  });

  it('binds provincial money only once another person has released it', async () => {
    const thief = await refused('/matches/M0001/release', 'finance-th40', {});
    expect(thief.status).toBe(403);
    for (const made of ['M0001', 'M0002']) {
      await written(api, `/matches/${made}/release`, 'governor-th40', {});
    }
    const beyond = await refused('/commitments', 'agency-th40', commitmentOf('320,000.03'));
    expect(beyond.body).toMatchObject({
      code: 'MATCH_NOT_RELEASED',
      facts: { asked: '320000.03', available: '320000.02', released: '320000.02' },
    });
    await written(api, '/commitments', 'agency-th40', commitmentOf('320,000.02'));
    const { rows } = await read<Page<MatchRow>>(`${BOOK}/matches`);
    expect(rows).toMatchObject([
      { match: 'M0004', matched: '9999.98', released: '0.00', local: '60000.00' },
      { match: 'M0003', matched: '40000.00', released: '0.00', local: '45000.00' },
      { match: 'M0002', matched: '120000.00', released: '120000.00', local: '60000.00' },
      { match: 'M0001', matched: '200000.02', released: '200000.02', local: '100000.01' },
    ]);
  });

  it('spends local cash by largest remainder', async () => {
    // 10,000.01 over 100,000.01 and 60,000.00: 6,250.00|65 and 3,750.00|35; the satang goes first.
    const spent = await written(api, '/contribution-spendings', 'treasury-th40', {
      project: 'P0001',
      amount: '10,000.01',
      description: 'ค่าจ้างขุดลอก งวดที่ 1',
      document: document(),
    });
    expect(spent.events[0]?.data).toMatchObject({
      parts: [
        { contribution: `${TOWN}.K0001`, amount: '6250.01' },
        { contribution: `${PAO}.K0001`, amount: '3750.00' },
      ],
    });
    const { rows } = await read<Page<SpendingRow>>(`${BOOK}/contribution-spendings`);
    expect(rows).toMatchObject([
      {
        spending: 'S0001',
        amount: '10000.01',
        parts: [
          { localGovernment: TOWN, localGovernmentName: 'เทศบาลเมืองศิลา', amount: '6250.01' },
          { localGovernment: PAO, amount: '3750.00' },
        ],
        status: 'made',
      },
    ]);
    const view = await read<RoundView>(`${BOOK}/rounds/RD0001`);
    expect(view.round.money).toEqual({
      pledged: '270000.01',
      approved: '270000.01',
      outstanding: '5000.00',
      cash: '160000.01',
      ownExecution: '60000.00',
      inKind: '45000.00',
      verified: '265000.01',
      matched: '265000.01',
      released: '160000.01',
      spent: '10000.01',
      // 10,000.01 of cash, 60,000.00 carried out and 45,000.00 in kind.
      used: '115000.01',
      left: '150000.00',
      refundable: '0.00',
      refunded: '1000.00',
      shortfall: '0.00',
      unauthorised: '0.00',
    });
    // 160,000.01 / 370,000.00 and 265,000.01 / 370,000.00.
    expect(view.provincial).toEqual({
      matched: '370000.00',
      released: '320000.02',
      claimed: '0.00',
      recovered: '0.00',
      cashRatio: '0.43',
      totalRatio: '0.72',
    });
    expect([view.approvedPercent, view.verifiedPercent]).toEqual(['67.50', '66.25']);
  });

  it('shows local money beside the budget, each baht once', async () => {
    const view = await read<IntegratedBudget>('/api/areas/TH40/integrated-budget?fiscalYear=2565');
    expect(view.total).toMatchObject({
      appropriated: '1000000.00',
      allocated: '500000.00',
      committed: '320000.02',
      disbursed: '0.00',
    });
    expect(view.local).toMatchObject({ verified: '265000.01', spent: '10000.01' });
    expect(view.provincialShare).toMatchObject({ matched: '370000.00', released: '320000.02' });
    // Used: 10,000.01 of cash, 60,000.00 carried out and 45,000.00 in kind.
    expect(view.sources.find(({ fundSource }) => fundSource === 'local')?.figures).toMatchObject({
      appropriated: '265000.01',
      disbursed: '115000.01',
      left: '150000.00',
    });
    expect(view.totalAllSources).toMatchObject({
      appropriated: '1265000.01',
      committed: '320000.02',
      disbursed: '115000.01',
    });
    const balance = await read<TrialBalance>(`${BOOK}/trial-balance`);
    expect(balance.totalDebit).toBe(balance.totalCredit);
    expect([balance.linesOutOfBalance, balance.contributionsOutOfBalance]).toEqual([[], []]);
  });

  it('tells the whole way of a contribution, event by event', async () => {
    const path = `${BOOK}/contributions/${TOWN}.K0001`;
    const { contribution, entries } = await read<ContributionView>(path);
    expect(contribution).toMatchObject({
      status: 'signed',
      authority: { kind: 'accumulated-reserves', item: 'ข้อ K0001' },
      agreement: { agreement: 'MOU0001', version: 1 },
      money: { verified: '100000.01', spent: '6250.01' },
      provincial: { matched: '200000.02', released: '200000.02' },
    });
    expect(entries.map(({ type }) => type)).toEqual([
      'pledge.made.v1',
      'council.assented.v1',
      'contribution.approved.v1',
      'contribution.entered.v1',
      'hand-over.accepted.v1',
      'contribution.agreed.v1',
      'contribution.received.v1',
      'match.made.v1',
      'match.released.v1',
      'contribution.spent.v1',
    ]);
    const unknown = await get(`${BOOK}/contributions/${TOWN}.K7`);
    expect([unknown.status, unknown.body]).toEqual([
      404,
      expect.objectContaining({ code: 'CONTRIBUTION_UNKNOWN' }),
    ]);
  });

  it('ends a project: money goes back to the line and to who gave it', async () => {
    await written(api, '/commitments/C0001/cancellation', 'agency-th40', { reason: 'น้ำท่วม' });
    const cancelled = await written(api, '/projects/P0001/cancellation', 'governor-th40', {
      reason: 'พื้นที่ถูกน้ำท่วม',
      document: document(),
    });
    expect(cancelled.events[0]?.type).toBe('project.cancelled.v1');
    // 100,000.01 − 6,250.01 and 60,000.00 − 3,750.00; 5,000.00 in kind come no more.
    const { rows } = await read<Page<RefundRow>>(`${BOOK}/refunds`);
    const due = rows.find(({ refund }) => refund !== 'RC0002');
    expect(due).toMatchObject({ amount: '150000.00', paid: '0.00' });
    expect(due?.parts).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ localGovernment: TOWN, payee: TOWN, amount: '93750.00' }),
        expect.objectContaining({ localGovernment: PAO, payee: PAO, amount: '56250.00' }),
      ]),
    );
    const today = '25/6/2565';
    const payment = { contribution: `${TOWN}.K0001`, document: document(today) };
    await written(api, `/refunds/${String(due?.refund)}/payments`, 'treasury-th40', payment);
    const over = await refused(`/refunds/${String(due?.refund)}/payments`, 'treasury-th40', {
      contribution: `${TOWN}.K0001`,
      amount: '0.01',
      document: document(today),
    });
    expect([over.status, over.body['code']]).toEqual([422, 'REFUND_EXCEEDS_DUE']);
    const view = await read<RoundView>(`${BOOK}/rounds/RD0001`);
    expect(view.round.money).toMatchObject({
      approved: '265000.01',
      outstanding: '0.00',
      cash: '10000.01',
      spent: '10000.01',
      refundable: '56250.00',
      refunded: '94750.00',
    });
    expect(view.provincial).toMatchObject({ matched: '0.00', released: '0.00', cashRatio: null });
    const after = await refused('/matches', 'finance-th40', {
      contribution: `${PAO}.K0001`,
      line: 'L0001',
      local: '1.00',
      amount: '1.00',
    });
    expect(after.body).toMatchObject({ code: 'PROJECT_CANCELLED' });
    const lines = await read<Page<{ allottedFree: string }>>(`${BOOK}/lines?line=L0001`);
    expect(lines.rows).toMatchObject([{ allottedFree: '750000.00' }]);
    const claims = await read<Page<ClawBackRow>>(`${BOOK}/claw-backs`);
    expect(claims.rows).toEqual([]);
    await written(api, '/rounds/RD0001/closing', 'secretary-th40', {});
  });

  it('answers what its document says, on every new route', async () => {
    const judge = await documentedAnswers(api);
    const book = '/api/books/{area}/{fiscalYear}';
    const cases: readonly (readonly [string, string])[] = [
      [`${book}/rounds`, `${BOOK}/rounds`],
      [`${book}/rounds/{round}`, `${BOOK}/rounds/RD0001`],
      [`${book}/rounds/{round}/requests`, `${BOOK}/rounds/RD0001/requests`],
      [`${book}/agreements`, `${BOOK}/agreements`],
      [`${book}/contributions`, `${BOOK}/contributions?project=P0001&round=RD0001`],
      [`${book}/contributions/{contribution}`, `${BOOK}/contributions/${PAO}.K0002`],
      [`${book}/contribution-receipts`, `${BOOK}/contribution-receipts`],
      [`${book}/deliveries`, `${BOOK}/deliveries`],
      [`${book}/matches`, `${BOOK}/matches`],
      [`${book}/contribution-spendings`, `${BOOK}/contribution-spendings`],
      [`${book}/refunds`, `${BOOK}/refunds`],
      [`${book}/claw-backs`, `${BOOK}/claw-backs`],
      [`${book}/refusals`, `${BOOK}/refusals`],
      [`${book}/trial-balance`, `${BOOK}/trial-balance`],
      ['/api/local-governments', '/api/local-governments?province=TH40&q=ศิลา'],
      ['/api/local-governments/{localGovernment}', `/api/local-governments/${TOWN}`],
      [
        '/api/local-governments/{localGovernment}/refusals',
        `/api/local-governments/${TOWN}/refusals?fiscalYear=2565`,
      ],
      ['/api/registries/refusals', '/api/registries/refusals?code=RATE_NOT_STATED'],
      ['/api/areas/{area}/integrated-budget', '/api/areas/TH40/integrated-budget?fiscalYear=2565'],
      ['/api/registries/committees', '/api/registries/committees?area=TH40'],
      ['/api/registries/development-issues', '/api/registries/development-issues?area=TH40'],
      ['/api/registries/rules', '/api/registries/rules'],
      ['/api/registries/rates', '/api/registries/rates'],
      ['/api/areas', '/api/areas'],
    ];
    for (const [route, path] of cases) {
      const { status, body } = await get(path);
      expect([path, status]).toEqual([path, 200]);
      expect(judge.faultsOf('GET', route, 200, body)).toEqual([]);
      expect(judge.faultsOf('GET', route, 200, 'x')).not.toEqual([]);
    }
    const { rows } = await read<Page<AgreementRow>>(`${BOOK}/agreements`);
    expect(rows).toMatchObject([{ agreement: 'MOU0001', version: 1, matched: '0.00' }]);
  });
});
