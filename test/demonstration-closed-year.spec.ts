import {
  REGISTER_KINDS,
  type BookRegisterRow,
  type IntegratedBudget,
  type Page,
  type ReconciliationList,
  type RefusalRow,
  type TrialBalance,
} from '@app/views';
import { loadDemonstration, simulatedYears } from '../apps/api/src/demonstration/simulation';
import { createTestDatabase, type TestDatabase } from './database';
import { LINE, written } from './khon-kaen-book';
import { readSettled } from './matching-fund-round';
import { startApi, type RunningApi } from './running-api';

const BOOK = '/api/books/TH40/2564';

/** How many entries each register of the closed year has; the others have none. */
const ENTRIES = {
  'appropriation-change': 2,
  // One for each line of a letter.
  allotment: 10,
  'spending-plan': 1,
  project: 6,
  delegation: 3,
  resolution: 10,
  objection: 1,
  'minority-opinion': 1,
  'change-request': 1,
  allocation: 10,
  transfer: 3,
  'transfer-report': 2,
  'pre-commitment': 1,
  commitment: 5,
  disbursement: 24,
  return: 2,
  savings: 1,
  penalty: 1,
  'unauthorised-fact': 1,
  code: 5,
  reconciliation: 11,
  reservation: 2,
  'carry-over': 2,
  lapse: 10,
  adjustment: 1,
  correction: 1,
  statement: 1,
  closing: 1,
  exception: 1,
};

/** By month, paid since 1 October: ours, and theirs where GFMIS has another figure. Worked out by hand. */
const MONTHS = [
  ['2020-11', '900000.00'],
  ['2020-12', '3400000.00'],
  ['2021-01', '3400000.00'],
  ['2021-02', '5100000.00'],
  ['2021-03', '10000000.00'],
  ['2021-04', '11600000.00'],
  // 300,000 of it waited for their line.
  ['2021-05', '13400000.00'],
  // The road's 1,800,000 are in GFMIS a day later.
  ['2021-06', '16205000.00', '14405000.00'],
  ['2021-07', '17755000.00'],
  ['2021-08', '19235000.00'],
  ['2021-09', '20130000.00'],
];

describe('the closed year of the demonstration, over HTTP', () => {
  let database: TestDatabase;
  let api: RunningApi;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi(database);
    const { commands, policies } = api.ledger;
    const closed = simulatedYears().filter(({ fiscalYear }) => fiscalYear === 2564);
    const signal = new AbortController().signal;
    await loadDemonstration({ commands, policies, progress: () => undefined, signal }, closed);
  }, 120_000);

  afterAll(async () => {
    await api.stop();
    await database.drop();
  });

  const read = <Body>(path: string): Promise<Body> => readSettled<Body>(api, `${BOOK}${path}`);

  it('has its rows in every register', async () => {
    const found: Record<string, number> = {};
    for (const kind of REGISTER_KINDS) {
      const { rows } = await read<Page<BookRegisterRow>>(`/registers/${kind}`);
      expect(rows.every(({ simulated }) => simulated)).toBe(true);
      if (rows.length > 0) found[kind] = rows.length;
    }
    expect(found).toEqual(ENTRIES);
  });

  it('was compared with GFMIS month by month, to nothing but what is explained', async () => {
    const { months } = await read<ReconciliationList>('/reconciliations');
    expect(months.map(({ month, status }) => [month, status])).toEqual(
      MONTHS.map(([month]) => [month, 'signed-off']),
    );
    const figures = months.map(({ month, ours, theirs }) => [month, ours, theirs]);
    expect(figures).toEqual(MONTHS.map(([month, ours, theirs = ours]) => [month, ours, theirs]));
  });

  it('carries 300,000 baht of the road into the next year, after two rounds', async () => {
    const { rows } = await read<Page<BookRegisterRow>>('/registers/carry-over');
    expect(rows.find(({ id }) => id === 'CO0001')).toMatchObject({
      figures: { amount: '1800000.00', disbursed: '1500000.00' },
      facts: { until: '2022-09-30', rounds: 2 },
    });
    const { accounts } = await read<TrialBalance>('/trial-balance');
    const balances = new Map(accounts.map(({ stage, balance }) => [stage, balance]));
    expect(balances.get('carried-committed')).toBe('300000.00');
    expect(balances.get('disbursed')).toBe('23267500.00');
    expect(balances.get('state-revenue')).toBe('35000.00');
  });

  it('stands beside the year after it, outside its figures', async () => {
    await written(api, '/appropriation-lines', 'finance-th40', { lines: [LINE] });
    const address = '/api/areas/TH40/integrated-budget?fiscalYear=2565';
    const { carriedFromEarlierYears, total } = await readSettled<IntegratedBudget>(api, address);
    expect(carriedFromEarlierYears).toMatchObject([
      { fiscalYear: 2564, carried: '3500000.00', left: '300000.00' },
    ]);
    expect(total.disbursed).toBe('0.00');
  });

  it('keeps the refused split, and gives out its statement byte for byte', async () => {
    const { rows } = await read<Page<RefusalRow>>('/refusals');
    expect(rows).toMatchObject([{ code: 'ABOVE_CUMULATIVE_CEILING', simulated: true }]);
    const answers = await Promise.all(
      [1, 2].map(() => api.send('GET', `${BOOK}/statements/S0001`)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
  });
});
