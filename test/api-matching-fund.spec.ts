import type { Receipt } from '@app/commands';
import type {
  AgreementRow,
  ClawBackRow,
  ContributionReceiptRow,
  ContributionRow,
  ContributionView,
  DeliveryRow,
  IntegratedBudget,
  Listing,
  LocalGovernmentView,
  MatchRow,
  Page,
  RefundRow,
  RequestRow,
  RoundRow,
  RoundView,
  TrialBalance,
} from '@app/views';
import { createTestDatabase, type TestDatabase } from './database';
import { documentedAnswers } from './documented-answers';
import { BOOK, commitmentOf, written } from './khon-kaen-book';
import {
  assentOf,
  document,
  gave,
  openRound,
  PAO,
  pledgeOf,
  SUBDISTRICT,
  TAO,
  TOWN,
} from './matching-fund-round';
import { startApi, type Answer, type RunningApi } from './running-api';

/*
 * One round over HTTP, its figures worked out by hand. Each test goes on where the one before it
 * stopped: they are the chapters of one story.
 */
describe('a round of the matching fund over HTTP', () => {
  let database: TestDatabase;
  let api: RunningApi;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi(database);
    await openRound(api);
  });

  afterAll(async () => {
    await api.stop();
    await database.drop();
  });

  const get = <Body>(path: string) => api.send<Body>('GET', path);

  /** Reads behind the end of the log, once the policies have done their part. */
  async function read<Body>(path: string): Promise<Body> {
    await api.ledger.policies.settle();
    const after = (await api.ledger.store.head()) ?? '';
    const { status, body } = await get<Body>(
      `${path}${path.includes('?') ? '&' : '?'}after=${after}`,
    );
    expect([path, status]).toEqual([path, 200]);
    return body;
  }

  const refused = async (path: string, as: string, json: object): Promise<Answer> =>
    api.send('POST', `${BOOK}${path}`, { as, json });

  it('asks every local government of the province, and knows who has not answered', async () => {
    await gave(api, TOWN, '/pledges', pledgeOf('cash', '๑๐๐,๐๐๐.๐๑', 'หน้า 87 ข้อ 1'));
    await gave(api, SUBDISTRICT, '/pledges', pledgeOf('own-execution', '60,000', 'หน้า 12'));
    await gave(api, PAO, '/pledges', pledgeOf('cash', '60,000.00', 'หน้า 5'));
    await gave(api, PAO, '/pledges', pledgeOf('in-kind', '50,000.00', 'ทะเบียนครุภัณฑ์ 417'));
    await gave(api, TAO, '/declined-requests', {
      area: 'TH40',
      fiscalYear: 2565,
      round: 'RD0001',
      reason: 'รายได้ไม่พอ',
      document: document(),
    });
    const { rows } = await read<Listing<RoundRow>>(`${BOOK}/rounds`);
    // The specs' Khon Kaen has the 19 of its first district and the PAO.
    expect(rows).toMatchObject([
      { round: 'RD0001', status: 'open', asked: 20, pledged: 3, declined: 1, unanswered: 16 },
    ]);
    const view = await read<RoundView>(`${BOOK}/rounds/RD0001`);
    expect(view).toMatchObject({
      round: { target: '400000.00', money: { pledged: '270000.01', approved: '0.00' } },
      pledgedPercent: '67.50',
      approvedPercent: '0.00',
    });
    expect(view.byDistrict).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: '', asked: 1, pledged: 1, pledgedMoney: '110000.00' }),
        expect.objectContaining({
          code: '4001',
          asked: 19,
          pledged: 2,
          declined: 1,
          unanswered: 16,
          pledgedMoney: '160000.01',
        }),
      ]),
    );
    expect(view.byType).toEqual(
      expect.arrayContaining([expect.objectContaining({ type: 'TAO', pledged: 0, declined: 1 })]),
    );
    const requests = `${BOOK}/rounds/RD0001/requests`;
    const unanswered = await read<Page<RequestRow>>(`${requests}?answer=unanswered&district=4001`);
    expect(unanswered.rows).toHaveLength(16);
    const declined = await read<Page<RequestRow>>(`${requests}?answer=declined`);
    expect(declined.rows).toMatchObject([{ localGovernment: TAO, reason: 'รายได้ไม่พอ' }]);
    const pledged = await read<Page<RequestRow>>(`${requests}?answer=pledged&limit=2`);
    expect(pledged.rows).toHaveLength(2);
    const rest = await read<Page<RequestRow>>(
      `${requests}?answer=pledged&limit=2&page=${String(pledged.next)}`,
    );
    expect([rest.rows.length, rest.next]).toEqual([1, null]);
  });

  it('counts what was asked twice once, and refuses the key and the money for anything else', async () => {
    const path = `/api/local-governments/${TOWN}/pledges`;
    const json = { ...pledgeOf('cash', '1.00', 'หน้า 88'), contribution: 'K9' };
    const sent = { as: 'lao-town-400114', key: 'pledge-1', json };
    const first = await api.send<Receipt>('POST', path, sent);
    const again = await api.send<Receipt>('POST', path, sent);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual({ ...first.body, repeated: true });
    const other = await api.send('POST', path, { ...sent, json: { ...json, amount: '2.00' } });
    expect([other.status, other.body['code']]).toEqual([409, 'KEY_REUSED']);
    const twice = await api.send('POST', path, {
      as: 'lao-town-400114',
      json: pledgeOf('cash', '5.00', 'หน้า  ๘๗  ข้อ ๑'),
    });
    expect([twice.status, twice.body['code']]).toEqual([409, 'SOURCE_COUNTED_ALREADY']);
    const grant = {
      ...pledgeOf('cash', '5.00', 'ฎ. 1'),
      source: { fund: 'specific-grant', reference: 'x' },
    };
    const state = await api.send('POST', path, { as: 'lao-town-400114', json: grant });
    expect([state.status, state.body['code']]).toEqual([422, 'STATE_GRANT_NOT_MATCH']);
    await gave(api, TOWN, '/pledges/TOWN-400114.K9/reduction', {
      amount: '0.50',
      reason: 'ลดยอด',
      document: document(),
    });
    await gave(api, TOWN, '/pledges/TOWN-400114.K9/withdrawal', {
      reason: 'ถอน',
      document: document(),
    });
    const { rows } = await read<Page<ContributionRow>>(`${BOOK}/contributions?status=withdrawn`);
    expect(rows).toMatchObject([{ contribution: 'TOWN-400114.K9', money: { pledged: '0.00' } }]);
  });

  it('tests the yearly ceiling on the sum at the council, and shows what is left', async () => {
    // 3 per cent of 4,000,000.00 is 120,000.00.
    await gave(api, TOWN, '/ceilings', {
      fiscalYear: 2565,
      base: '4,000,000.00',
      baseFiscalYear: 2564,
      source: document(),
    });
    const subsidy = { fiscalYear: 2565, recipient: 'ที่ทำการปกครองอำเภอ' };
    await gave(api, TOWN, '/outside-subsidies', {
      ...subsidy,
      amount: '10,000.00',
      document: document(),
    });
    await gave(api, TOWN, '/outside-subsidies', {
      ...subsidy,
      subsidy: 'S0009',
      amount: '7.00',
      document: document(),
    });
    await gave(api, TOWN, '/outside-subsidies/S0009/cancellation', {
      reason: 'คืนเงิน',
      document: document(),
    });
    const assented = await gave(
      api,
      TOWN,
      '/pledges/TOWN-400114.K0001/council-assent',
      assentOf('accumulated-reserves', '100,000.01', 'ข้อ 1'),
    );
    expect(assented.events.map(({ type }) => type)).toEqual([
      'council.assented.v1',
      'contribution.approved.v1',
    ]);
    const page = await read<LocalGovernmentView>(`/api/local-governments/${TOWN}?fiscalYear=2565`);
    expect(page.ceiling).toMatchObject({
      base: '4000000.00',
      baseFiscalYear: 2564,
      rateBasisPoints: 300,
      rateVerified: false,
      ceiling: '120000.00',
      exceptions: '0.00',
      outside: '10000.00',
      used: '100000.01',
      remaining: '9999.99',
    });
    expect(page.localGovernment).toMatchObject({
      fullName: 'เทศบาลเมืองศิลา',
      province: 'TH40',
      district: { code: '4001', name: 'เมืองขอนแก่น' },
    });
    expect(page.subsidies.map(({ cancelled }) => cancelled)).toEqual(
      expect.arrayContaining([true, false]),
    );
    const exception = { fiscalYear: 2565, amount: '5,000.00', approvedBy: 'ผู้ว่าราชการจังหวัด' };
    const path = '/ceiling-exceptions';
    await gave(api, TOWN, path, { ...exception, document: document() }, 'governor-th40');
    const lifted = await read<LocalGovernmentView>(`/api/local-governments/${TOWN}`);
    expect(lifted.ceiling).toMatchObject({ exceptions: '5000.00', remaining: '14999.99' });
  });

  it('takes an ordinance through council, supervisor and promulgation, each by its own office', async () => {
    const pledge = `/pledges/${SUBDISTRICT}.K0001`;
    await gave(
      api,
      SUBDISTRICT,
      `${pledge}/council-assent`,
      assentOf('ordinance', '60000', 'ข้อ 2'),
    );
    const early = await api.send(
      'POST',
      `/api/local-governments/${SUBDISTRICT}${pledge}/promulgation`,
      { as: 'lao-subdistrict-400107', json: { document: document() } },
    );
    expect([early.status, early.body['code']]).toEqual([409, 'STEP_OUT_OF_ORDER']);
    const approval = { supervisor: 'district-chief', document: document() };
    // Whose province it is says the registry: Kalasin's district chief is none here.
    const elsewhere = await api.send(
      'POST',
      `/api/local-governments/${SUBDISTRICT}${pledge}/supervisor-approval`,
      { as: 'chief-th46', json: approval },
    );
    expect([elsewhere.status, elsewhere.body['code']]).toEqual([403, 'NOT_ALLOWED']);
    await gave(api, SUBDISTRICT, `${pledge}/supervisor-approval`, approval, 'chief-th40');
    const promulgated = await gave(api, SUBDISTRICT, `${pledge}/promulgation`, {
      document: document(),
    });
    expect(promulgated.events.map(({ type }) => type)).toEqual([
      'authority.promulgated.v1',
      'contribution.approved.v1',
    ]);
    for (const [id, amount] of [
      ['K0001', '60,000.00'],
      ['K0002', '50,000.00'],
    ] as const) {
      const path = `/pledges/${PAO}.${id}/council-assent`;
      await gave(api, PAO, path, assentOf('transfer', amount, `โอน ${id}`));
    }
  });

  it('hands over to the book what is approved, and signs it under the agreement', async () => {
    const { rows } = await read<Page<ContributionRow>>(`${BOOK}/contributions?status=entered`);
    expect(rows.map(({ contribution }) => contribution).toSorted()).toEqual([
      'PAO-40.K0001',
      'PAO-40.K0002',
      'SUBDISTRICT-400107.K0001',
      'TOWN-400114.K0001',
    ]);
    for (const { contribution } of rows) {
      const path = `/contributions/${contribution}/signature`;
      const json = { agreement: 'MOU0001', document: document() };
      await written(api, path, 'governor-th40', json);
    }
    const signed = await read<Page<ContributionRow>>(`${BOOK}/contributions?status=signed`);
    expect(signed.rows).toHaveLength(4);
    const page = await read<LocalGovernmentView>(`/api/local-governments/${TOWN}`);
    expect(page.contributions).toMatchObject([
      { contribution: 'TOWN-400114.K9', status: 'withdrawn' },
      { contribution: 'TOWN-400114.K0001', status: 'signed' },
    ]);
    expect(page.requests).toMatchObject([{ round: 'RD0001', answer: 'pledged' }]);
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
    await written(api, '/refunds/RC0002/payments', 'finance-th40', {
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
      return (events[0]?.data as { amount: string }).amount;
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
    const spent = await written(api, '/contribution-spendings', 'finance-th40', {
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
      authority: { kind: 'accumulated-reserves', item: 'ข้อ 1' },
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
    expect(cancelled.events.at(-1)?.type).toBe('project.cancelled.v1');
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
    await written(api, `/refunds/${String(due?.refund)}/payments`, 'finance-th40', payment);
    const over = await refused(`/refunds/${String(due?.refund)}/payments`, 'finance-th40', {
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
      [`${book}/refunds`, `${BOOK}/refunds`],
      [`${book}/claw-backs`, `${BOOK}/claw-backs`],
      [`${book}/refusals`, `${BOOK}/refusals`],
      [`${book}/trial-balance`, `${BOOK}/trial-balance`],
      ['/api/local-governments', '/api/local-governments?province=TH40&q=ศิลา'],
      ['/api/local-governments/{localGovernment}', `/api/local-governments/${TOWN}`],
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
