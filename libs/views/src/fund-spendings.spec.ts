import { MemoryEventStore } from '@app/event-store';
import { formatBaht, parseBaht, sumSatang, type AreaId } from '@app/ledger';
import { contributions } from './contributions.query';
import { mergePhraLap, openFund } from './fund-opening.fixture';
import { spendings } from './fund-registers.query';
import { Chance, dayOfYear, History, YEAR } from './history.fixture';
import { Projector } from './projector';
import { goOnWithFund } from './random-fund.fixture';
import { createViewsDatabase, type ViewsDatabase } from './views.fixture';

const KHON_KAEN = 'TH40' as AreaId;
const seed = Number(process.env['VIEWS_SEED'] ?? 25_650_703);

describe(`the register of payments out of contributions, of seed ${seed}`, () => {
  const store = new MemoryEventStore();
  const history = new History(store);
  const request = { area: KHON_KAEN, fiscalYear: YEAR, limit: 500 };
  let database: ViewsDatabase;
  let projector: Projector;

  beforeAll(async () => {
    database = await createViewsDatabase();
    projector = new Projector({ store, dataSource: database.dataSource, batchMax: 5 });
    await projector.start();
    await openFund(history, KHON_KAEN);
    const chance = new Chance(seed);
    await goOnWithFund(history, KHON_KAEN, chance, { steps: 500, from: 10, to: 200 });
    await mergePhraLap(history, dayOfYear(210));
    await goOnWithFund(history, KHON_KAEN, chance, { steps: 300, from: 211, to: 340 });
    const views = (await projector.status()).map(({ view }) => view);
    expect(await projector.waitFor(views, (await store.head()) ?? '', 20_000)).toBe(true);
  }, 120_000);

  afterAll(async () => {
    await projector.stop();
    await store.close();
    await database.drop();
  });

  it('holds every payment with whose money it was, and those that came back', async () => {
    const { fund } = history.book(KHON_KAEN);
    const { rows } = await spendings(database.dataSource, request);
    const { rows: given } = await contributions(database.dataSource, request);
    const names = new Map(given.map((row) => [row.contribution, row.localGovernmentName]));
    const shown = rows.map(({ sequence: _sequence, simulated: _simulated, ...row }) => row);
    expect(new Map(shown.map((row) => [row.spending, row]))).toEqual(
      new Map(
        [...fund.spendings].map(([id, { record, status, effectiveOn }]) => [
          id,
          {
            ...record,
            effectiveOn,
            status,
            amount: formatBaht(record.amount),
            parts: record.parts.map((part) => ({
              ...part,
              localGovernmentName: names.get(part.contribution),
              amount: formatBaht(part.amount),
            })),
          },
        ]),
      ),
    );
    expect(rows.length).toBe(fund.spendings.size);
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['made', 'reversed']));
  });

  it('sums up to what contributions have spent, and to what is short of what did not come', async () => {
    const { rows } = await spendings(database.dataSource, request);
    const { rows: given } = await contributions(database.dataSource, request);
    const paid = rows.filter(({ status }) => status === 'made');
    const spent = given.flatMap(({ money }) => [money.spent, money.shortfall]);
    expect(sumSatang(paid.map(({ amount }) => parseBaht(amount)))).toBe(
      sumSatang(spent.map(parseBaht)),
    );
  });

  it('goes page by page, newest first, and names the book of another year none', async () => {
    const whole = await spendings(database.dataSource, request);
    const pages = [];
    let after: string | undefined;
    do {
      const page = await spendings(database.dataSource, { ...request, limit: 2, after });
      pages.push(...page.rows);
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(pages).toEqual(whole.rows);
    const sequences = whole.rows.map(({ sequence }) => BigInt(sequence));
    expect(sequences).toEqual(sequences.toSorted((a, b) => (a < b ? 1 : -1)));
    const other = await spendings(database.dataSource, { ...request, fiscalYear: YEAR + 1 });
    expect(other.rows).toEqual([]);
  });
});
