import type { Receipt } from '@app/commands';
import type {
  BookRegisterRow,
  IntegratedBudget,
  Page,
  TrialBalance,
  YearEndStanding,
} from '@app/views';
import { createTestDatabase, type TestDatabase } from './database';
import { documentedAnswers } from './documented-answers';
import { AGENCY, commitmentOf, LINE, resolutionOf } from './khon-kaen-book';
import { readSettled } from './matching-fund-round';
import { startApi, type RunningApi } from './running-api';

const BOOK = '/api/books/TH40/2564';
const REQUEST = { number: 'ขก 0003/กัน 1', date: '20 ก.ย. 2564' };
const APPROVAL = { number: 'กค 0402/88', date: '2021-10-05' };

/*
 * A year of 1,000,000 baht on one line ends: 750,000 were allotted and 500,000 allocated. A contract of
 * 300,000 is paid in two instalments, one on either side of the year end. Each test goes on where the
 * one before it stopped; all figures are worked out by hand.
 */
describe('the end of a year, over HTTP', () => {
  let database: TestDatabase;
  let api: RunningApi;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi(database);
    await openBook();
    await write('/commitments', 'agency-th40', {
      ...commitmentOf('300,000.00'),
      basis: 'fact',
      document: { number: 'สญ 1/2564', date: '2021-06-01' },
    });
    await pay('100,000.25', '1', '2021-08-15');
  });

  afterAll(async () => {
    await api.stop();
    await database.drop();
  });

  async function write(path: string, as: string, json: object): Promise<Receipt> {
    const answer = await api.send<Receipt>('POST', `${BOOK}${path}`, { as, json });
    if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async function openBook(): Promise<void> {
    const letter = { number: 'นร 0702/1', date: '5/10/2563' };
    await write('/appropriation-lines', 'finance-th40', { lines: [LINE] });
    await write('/allotments', 'finance-th40', {
      parts: [{ line: 'L0001', amount: '750,000.00' }],
      period: { from: '1/10/2563', to: '2021-09-30' },
      document: letter,
    });
    await write('/delegations', 'policy-secretary', {
      grantor: 'ก.น.บ.',
      committee: 'PC-TH40',
      powers: [{ power: 'allocate', verb: 'approve' }],
      validFrom: '2020-10-01',
      validTo: '2021-09-30',
      instrument: letter,
    });
    await write('/projects', 'secretary-th40', {
      name: 'ส่งเสริมเกษตรอินทรีย์',
      developmentIssue: 'เกษตร',
      agency: AGENCY,
      lines: ['L0001'],
    });
    await write('/resolutions', 'secretary-th40', {
      ...resolutionOf('500,000.00'),
      meeting: { number: 1, buddhistYear: 2564, date: '10 ม.ค. 2564', place: 'ศาลากลาง' },
    });
    await write('/resolutions/R0001/confirmation', 'confirmer-th40', { capacity: 'ประธาน ก.บ.จ.' });
  }

  const pay = (amount: string, number: string, date: string): Promise<Receipt> =>
    write('/disbursements', 'treasury-th40', {
      basis: 'fact',
      commitment: 'C0001',
      amount,
      document: { number: `ฎ ${number}/2564`, date },
    });

  async function refused(path: string, as: string, json: object): Promise<unknown[]> {
    const { status, body } = await api.send('POST', `${BOOK}${path}`, { as, json });
    return [status, body['code'], body['facts']];
  }

  const register = async (kind: string): Promise<readonly BookRegisterRow[]> => {
    const page = await readSettled<Page<BookRegisterRow>>(api, `${BOOK}/registers/${kind}`);
    return page.rows;
  };

  async function stages(): Promise<Record<string, string>> {
    const { accounts } = await readSettled<TrialBalance>(api, `${BOOK}/trial-balance`);
    const standing = accounts.filter(({ balance }) => balance !== '0.00');
    return Object.fromEntries(standing.map(({ stage, balance }) => [stage, balance]));
  }

  it('asks for what every commitment has left; bills that arrive meanwhile shrink it', async () => {
    const { events } = await write('/year-end/run', 'finance-th40', {
      what: 'reserve',
      document: REQUEST,
    });
    expect(events).toMatchObject([
      { type: 'reservation.requested.v1', data: { amount: '199999.75', commitment: 'C0001' } },
    ]);
    await pay('50,000.00', '2', '2021-09-28');
    expect((await register('reservation'))[0]).toMatchObject({ id: 'RV0001', status: 'pending' });
  });

  it('is answered by another person, for what is still there, until 31 March', async () => {
    const answer = '/reservations/RV0001/carry-over';
    expect(await refused(answer, 'finance-th40', { authority: APPROVAL })).toEqual([
      422,
      'CARRIED_BY_RESERVER',
      { reservation: 'RV0001' },
    ]);
    const more = { authority: APPROVAL, amount: '150,000.00' };
    expect(await refused(answer, 'treasury-th40', more)).toEqual([
      422,
      'CARRY_OVER_EXCEEDS_RESERVATION',
      { reservation: 'RV0001', asked: '150000.00', reserved: '199999.75', left: '149999.75' },
    ]);
    const { events } = await write(answer, 'treasury-th40', { authority: APPROVAL });
    expect(events).toMatchObject([
      {
        type: 'carry-over.made.v1',
        data: { amount: '149999.75', until: '2022-03-31' },
      },
    ]);
  });

  it('tried, says what it then writes; and closes with everything else lapsed', async () => {
    const json = { what: 'close' };
    const tried = await api.send<Receipt>('POST', `${BOOK}/year-end/run?dryRun=true`, {
      as: 'finance-th40',
      json,
    });
    expect([tried.status, tried.body.dryRun]).toEqual([200, true]);
    const { events, warnings } = await write('/year-end/run', 'finance-th40', json);
    const said = (receipt: Pick<Receipt, 'events'>) =>
      receipt.events.map(({ type, data }) => ({ type, data }));
    expect(said({ events })).toEqual(said(tried.body));
    expect(events.map(({ type }) => type)).toEqual([
      'lapse.made.v1',
      'lapse.made.v1',
      'lapse.made.v1',
      'book.closed.v1',
      'exception.noted.v1',
    ]);
    expect(warnings).toMatchObject([{ code: 'CLOSED_UNRECONCILED' }]);
    expect(await stages()).toEqual({
      appropriated: '-1000000.00',
      disbursed: '150000.25',
      'carried-committed': '149999.75',
      // 250,000 free and 200,000 of the project; 250,000 were never allotted.
      lapsed: '450000.00',
      'lapsed-unallotted': '250000.00',
    });
  });

  it('takes nothing of the year any more, by any way', async () => {
    const closed = [422, 'BOOK_CLOSED', expect.anything()];
    const late = { number: 'ฎ 9', date: '2021-09-29' };
    const direct = { project: 'P0001', line: 'L0001', amount: '1.00' };
    const attacks: readonly [string, string, object][] = [
      ['/disbursements', 'treasury-th40', { ...direct, basis: 'fact', document: late }],
      ['/disbursements', 'treasury-th40', { ...direct, effectiveOn: '2021-09-30' }],
      ['/commitments', 'agency-th40', { ...commitmentOf('1.00'), effectiveOn: '2021-09-30' }],
      ['/commitments/C0001/cancellation', 'agency-th40', { reason: 'เลิก' }],
      ['/reservations', 'finance-th40', { line: 'L0001', amount: '1.00', document: REQUEST }],
      [
        '/returns',
        'treasury-th40',
        { disbursement: 'D0001', amount: '1.00', document: { number: 'ส 1', date: '2021-09-30' } },
      ],
    ];
    for (const [path, as, json] of attacks) {
      const answer = await refused(path, as, json);
      // What was carried over is cancelled no more than what is closed.
      if (path.includes('cancellation')) expect(answer[1]).toBe('COMMITMENT_NOT_OPEN');
      else expect([path, ...answer]).toEqual([path, ...closed]);
    }
  });

  it('pays the second instalment out of what was carried, and not a satang more', async () => {
    const bill = (amount: string, number: string, date = '2021-12-15') => ({
      amount,
      document: { number, date },
    });
    const path = '/carry-overs/CO0001/disbursements';
    expect(await refused(path, 'treasury-th40', bill('149,999.76', 'ฎ 10/2565'))).toEqual([
      422,
      'CARRY_OVER_INSUFFICIENT',
      { carryOver: 'CO0001', asked: '149999.76', available: '149999.75' },
    ]);
    expect(await refused(path, 'treasury-th40', bill('1.00', 'ฎ 11/2565', '2022-04-01'))).toEqual([
      422,
      'CARRY_OVER_OVER',
      { carryOver: 'CO0001', on: '2022-04-01', until: '2022-03-31' },
    ]);
    // Twice at once: one of them is there already when the other one comes.
    const both = await Promise.all(
      ['ฎ 12/2565', 'ฎ 13/2565'].map((number) =>
        api.send('POST', `${BOOK}${path}`, {
          as: 'treasury-th40',
          json: bill('100,000.00', number),
        }),
      ),
    );
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 422]);
    expect((await register('carry-over'))[0]).toMatchObject({
      id: 'CO0001',
      figures: { amount: '149999.75', committed: '149999.75', disbursed: '100000.00' },
    });
  });

  it('goes on round by round, lapses when its time is over, and not again', async () => {
    await write('/carry-overs/CO0001/extensions', 'finance-th40', {
      until: '2022-05-31',
      authority: { number: 'กค 0402/199', date: '2022-03-20' },
    });
    const { events } = await write('/year-end/run', 'finance-th40', { what: 'lapse-carried' });
    expect(events).toMatchObject([
      {
        type: 'lapse.made.v1',
        data: { amount: '49999.75', cause: 'period-over' },
      },
    ]);
    const again = await write('/year-end/run', 'finance-th40', { what: 'lapse-carried' });
    expect(again.events).toEqual([]);
    expect(await stages()).toMatchObject({ disbursed: '250000.25', lapsed: '499999.75' });
  });

  it('is put right by labelled adjustments only', async () => {
    const adjustment = {
      moves: [{ line: 'L0001', project: 'P0001', from: 'disbursed', to: 'lapsed', amount: '0.25' }],
      reason: 'เบิกเกินตามรายงาน สตง.',
      document: { number: 'ตผ 0001/1', date: '2022-06-01' },
    };
    await write('/prior-period-adjustments', 'finance-th40', adjustment);
    expect(await stages()).toMatchObject({ disbursed: '250000.00', lapsed: '500000.00' });
    expect((await register('adjustment'))[0]).toMatchObject({ title: adjustment.reason });
    const move = { line: 'L0001', from: 'appropriated', to: 'lapsed', amount: '1.00' };
    const created = { ...adjustment, moves: [move], document: { number: 'x', date: '2022-06-01' } };
    expect(await refused('/prior-period-adjustments', 'finance-th40', created)).toEqual([
      422,
      'ADJUSTMENT_NOT_ALLOWED',
      { from: 'appropriated', to: 'lapsed' },
    ]);
  });

  it('keeps the percentages of the year as the law has them', async () => {
    const { total } = await readSettled<IntegratedBudget>(
      api,
      '/api/areas/TH40/integrated-budget?fiscalYear=2564',
    );
    // 250,000 paid of 750,000 that were allotted.
    expect(total).toMatchObject({ allotted: '750000.00', disbursedPercent: '33.33', left: '0.00' });
  });

  it('lists what was carried over, with debt and without, and what became of it', async () => {
    const standing = await readSettled<YearEndStanding>(api, `${BOOK}/year-end`);
    expect(standing).toMatchObject({
      endsOn: '2021-09-30',
      daysLeft: -268,
      closedOn: '2022-06-25',
      atRisk: [],
      withDebt: { carried: '149999.75', disbursed: '100000.00', lapsed: '49999.75', left: '0.00' },
      withoutDebt: { carried: '0.00', left: '0.00' },
      carryOvers: [{ carryOver: 'CO0001', until: '2022-05-31', rounds: 1, left: '0.00' }],
      lapsed: '500000.00',
      lapsedUnallotted: '250000.00',
    });
    const before = `${BOOK}/year-end?asOfEffective=2021-09-29`;
    const { atRiskTotal, carryOvers } = await readSettled<YearEndStanding>(api, before);
    // All but 150,000.25 that were paid until then.
    expect([atRiskTotal, carryOvers]).toEqual(['849999.75', []]);
  });

  it('stands beside the new year, whose book opened without it, and in none of its figures', async () => {
    await api.send('POST', '/api/books/TH40/2565', { as: 'finance-th40', json: {} });
    const { total, carriedFromEarlierYears } = await readSettled<IntegratedBudget>(
      api,
      '/api/areas/TH40/integrated-budget?fiscalYear=2565',
    );
    expect(total).toMatchObject({ allotted: '0.00', disbursed: '0.00', disbursedPercent: null });
    expect(carriedFromEarlierYears).toEqual([
      {
        fiscalYear: 2564,
        fundSource: 'provincial',
        lapsesAfter: null,
        carried: '149999.75',
        disbursed: '100000.00',
        lapsed: '49999.75',
        left: '0.00',
      },
    ]);
  });

  it('answers as it is documented', async () => {
    const judge = await documentedAnswers(api);
    const { status, body } = await api.send('POST', `${BOOK}/year-end/run`, {
      as: 'finance-th40',
      json: { what: 'everything' },
    });
    expect(status).toBe(400);
    const route = '/api/books/{area}/{fiscalYear}/year-end/run';
    expect(judge.faultsOf('POST', route, 400, body)).toEqual([]);
    const read = await readSettled<YearEndStanding>(api, `${BOOK}/year-end`);
    const path = '/api/books/{area}/{fiscalYear}/year-end';
    expect(judge.faultsOf('GET', path, 200, read)).toEqual([]);
  });
});
