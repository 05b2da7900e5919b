import { MemoryEventStore } from '@app/event-store';
import {
  formatBaht,
  parseBaht,
  sumSatang,
  type AreaId,
  type LineId,
  type ProjectId,
} from '@app/ledger';
import type { BudgetScope, Explanation, FigureName } from './answers';
import { commitments, disbursements, unauthorisedFacts } from './execution.query';
import { explainFigure, EXPLAINED_BY } from './explain.query';
import { FIGURE_STAGES, figureOf, sumByStage } from './figures';
import { Chance, dayOfYear, History, YEAR } from './history.fixture';
import { integratedBudget } from './integrated-budget.query';
import { lineRegister } from './line-register.query';
import { budgetLines } from './lines.query';
import { readMoney } from './money';
import { InvalidPageToken, pageToken } from './page-token';
import { Projector } from './projector';
import { budgetProjects } from './projects.query';
import { goOn, openBook } from './random-history.fixture';
import { delegations, resolutions } from './resolutions.query';
import { inSnapshot, type AsOf } from './snapshot';
import { trialBalance } from './trial-balance.query';
import { createViewsDatabase, type ViewsDatabase } from './views.fixture';

const KHON_KAEN = 'TH40' as AreaId;
const MAHA_SARAKHAM = 'TH44' as AreaId;
const FIGURES = Object.keys(FIGURE_STAGES) as FigureName[];
const seed = Number(process.env['VIEWS_SEED'] ?? 25_650_625);

describe(`figures and their explanations, over a random history of seed ${seed}`, () => {
  const store = new MemoryEventStore();
  const history = new History(store);
  let database: ViewsDatabase;
  let projector: Projector;

  beforeAll(async () => {
    database = await createViewsDatabase();
    projector = new Projector({ store, dataSource: database.dataSource });
    await projector.start();
    const chance = new Chance(seed);
    for (const area of [KHON_KAEN, MAHA_SARAKHAM]) {
      await openBook(history, area, { lines: 7, projects: 3 });
    }
    for (let part = 0; part < 6; part += 1) {
      for (const area of [KHON_KAEN, MAHA_SARAKHAM]) {
        await goOn(history, area, chance, { steps: 60, from: 10 + part * 55, to: 65 + part * 55 });
      }
    }
    for (const area of [KHON_KAEN, MAHA_SARAKHAM]) await payWithoutCover(area);
    await caughtUp();
  });

  afterAll(async () => {
    await projector.stop();
    await store.close();
    await database.drop();
  });

  /** More than all lines have: a fact that stays without cover. */
  async function payWithoutCover(area: AreaId): Promise<void> {
    const on = dayOfYear(340);
    await history.tell(
      area,
      {
        type: 'RecordDisbursement',
        basis: 'fact',
        project: 'P2' as ProjectId,
        line: 'L0003' as LineId,
        amount: 900_000_000_00n,
        document: { number: 'GF-1', date: on },
      },
      { on },
    );
  }

  async function caughtUp(): Promise<void> {
    const views = (await projector.status()).map(({ view }) => view);
    expect(await projector.waitFor(views, (await store.head()) ?? '', 20_000)).toBe(true);
  }

  const of = { area: KHON_KAEN, fiscalYear: YEAR };

  async function explainWhole(
    figure: FigureName,
    scope: BudgetScope,
    options: AsOf & { readonly limit?: number } = {},
  ): Promise<[string, Explanation['events']]> {
    const events: Explanation['events'][number][] = [];
    const amounts = new Set<string>();
    let after: string | undefined;
    do {
      const page = await explainFigure(database.dataSource, { figure, scope, after, ...options });
      events.push(...page.events);
      amounts.add(page.amount);
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(amounts.size).toBe(1);
    return [[...amounts][0] ?? '', events];
  }

  /** The figure as all other queries compute it: from balances, or as of the times. */
  async function figureFromBalances(
    figure: FigureName,
    scope: BudgetScope,
    asOf: AsOf = {},
  ): Promise<string> {
    const { rows } = await budgetLines(database.dataSource, {
      ...scope,
      area: scope.area as AreaId,
      limit: 500,
    });
    return inSnapshot(database.dataSource, ['budget'], asOf, async (snapshot) => {
      const money = await readMoney(
        snapshot,
        {
          areas: [scope.area],
          fiscalYear: scope.fiscalYear,
          lines: rows.map(({ line }) => line),
          fundSource: scope.fundSource,
          ...(scope.project === undefined ? {} : { projects: [scope.project] }),
        },
        [],
      );
      return formatBaht(figureOf(sumByStage(money), figure));
    });
  }

  const scopes: readonly BudgetScope[] = [
    of,
    { ...of, area: MAHA_SARAKHAM },
    { ...of, fundSource: 'provincial' },
    { ...of, fundSource: 'other' },
    { ...of, developmentIssue: 'คุณภาพชีวิต' },
    { ...of, category: 'investment' },
    { ...of, budgetProject: 'โครงการที่ 2' },
    { ...of, project: 'P2' },
    { ...of, line: 'L0003' },
    { ...of, line: 'L0003', project: 'P1' },
    { ...of, category: 'operating', project: 'P3', developmentIssue: 'พัฒนาเกษตรอินทรีย์' },
    { ...of, line: 'NONE' },
  ];
  const times: readonly AsOf[] = [
    {},
    { asOfEffective: dayOfYear(200) },
    { asOfRecorded: `${dayOfYear(180)}T12:00:00.000Z` },
    { asOfEffective: dayOfYear(150), asOfRecorded: `${dayOfYear(250)}T12:00:00.000Z` },
  ];

  it('has a history worth explaining', async () => {
    const { rows } = await unauthorisedFacts(database.dataSource, { fiscalYear: YEAR, limit: 500 });
    expect(rows.map(({ status }) => status)).toContain('open');
    const { total } = await integratedBudget(database.dataSource, { ...of, today: dayOfYear(300) });
    for (const amount of [total.committed, total.disbursed, total.left, total.unauthorised]) {
      expect(parseBaht(amount)).toBeGreaterThan(0n);
    }
    expect(history.events).toBeGreaterThan(400);
  });

  it.each(FIGURES)(
    'explains %s in every scope and time by events that sum to it',
    async (figure) => {
      for (const scope of scopes) {
        for (const asOf of times) {
          const [amount, events] = await explainWhole(figure, scope, { ...asOf, limit: 500 });
          const sum = sumSatang(events.map((event) => parseBaht(event.amount)));
          const said = JSON.stringify({ scope, asOf });
          expect([said, formatBaht(sum)]).toEqual([said, amount]);
          expect([said, await figureFromBalances(figure, scope, asOf)]).toEqual([said, amount]);
        }
      }
    },
  );

  it('sums to the same over small pages, also when more happens between them', async () => {
    const [amount, whole] = await explainWhole('left', of, { limit: 500 });
    const first = await explainFigure(database.dataSource, { figure: 'left', scope: of, limit: 3 });
    await goOn(history, KHON_KAEN, new Chance(seed + 1), { steps: 40, from: 341, to: 350 });
    await caughtUp();
    const events = [...first.events];
    let after = first.next ?? undefined;
    while (after !== undefined) {
      const page = await explainFigure(database.dataSource, {
        figure: 'left',
        scope: of,
        limit: 3,
        after,
      });
      expect(page.amount).toBe(amount);
      expect(page.sequence).toBe(first.sequence);
      events.push(...page.events);
      after = page.next ?? undefined;
    }
    expect(events).toEqual(whole);
    const now = await explainFigure(database.dataSource, { figure: 'left', scope: of });
    expect(now.amount).not.toBe(amount);
  });

  it('names the resolution behind what is allocated and what is spent', async () => {
    const [, allocated] = await explainWhole('allocated', of, { limit: 500 });
    const made = allocated.filter(({ type }) => type === 'allocation.made.v1');
    expect(made.length).toBeGreaterThan(5);
    for (const { resolution, reference } of made) {
      expect(resolution?.resolution).toBe(reference['resolution']);
    }
    const [, spent] = await explainWhole('disbursed', of, { limit: 500 });
    const paid = spent.filter(({ type }) => type === 'disbursement.recorded.v1');
    expect(paid.length).toBeGreaterThan(5);
    for (const event of paid) {
      const before = made.filter(
        ({ sequence, line, reference }) =>
          BigInt(sequence) < BigInt(event.sequence) &&
          line === event.line &&
          reference['project'] === event.reference['project'],
      );
      expect(event.resolution?.resolution).toBe(before.at(-1)?.reference['resolution']);
    }
  });

  it('refuses pages that it never began', async () => {
    const ask = (after: string): Promise<unknown> =>
      explainFigure(database.dataSource, { figure: 'left', scope: of, after });
    await expect(ask('nonsense')).rejects.toThrow(InvalidPageToken);
    await expect(ask(pageToken(['1', 'L0001']))).rejects.toThrow(InvalidPageToken);
    await expect(ask(pageToken(['1', 'L0001', '999999999']))).rejects.toThrow(InvalidPageToken);
    const tooMany = { figure: 'left', scope: of, limit: 501 } as const;
    await expect(explainFigure(database.dataSource, tooMany)).rejects.toThrow(RangeError);
    expect(EXPLAINED_BY).toEqual(['budget', 'book-register']);
  });

  it.each(times)('balances every line as of %j', async (asOf) => {
    for (const area of [KHON_KAEN, MAHA_SARAKHAM]) {
      const balance = await trialBalance(database.dataSource, { ...of, area, ...asOf });
      expect(balance.linesOutOfBalance).toEqual([]);
      expect(balance.totalDebit).toBe(balance.totalCredit);
      expect(balance.accounts.length).toBeGreaterThan(5);
    }
  });

  it('ends the register of each line at what stands on it', async () => {
    const { rows } = await budgetLines(database.dataSource, of);
    for (const { line, figures, allottedFree } of rows) {
      const register = await lineRegister(database.dataSource, { ...of, line, limit: 500 });
      const balances = new Map(
        register?.entries.at(-1)?.balances.map(({ stage, amount }) => [stage, amount]),
      );
      expect(balances.get('committed')).toBe(figures.committed);
      expect(balances.get('disbursed')).toBe(figures.disbursed);
      expect(balances.get('allotted')).toBe(allottedFree);
      expect(balances.get('unauthorised')).toBe(figures.unauthorised);
    }
  });

  it('holds the same registers as the rules fold', async () => {
    for (const area of [KHON_KAEN, MAHA_SARAKHAM]) {
      const book = history.book(area);
      const request = { area, fiscalYear: YEAR, limit: 500 };
      const bound = await commitments(database.dataSource, request);
      expect(bound.rows.length).toBe(book.commitments.size);
      for (const row of bound.rows) {
        const folded = [...book.commitments.values()].find(
          ({ record }) => record.commitment === row.commitment,
        );
        const { record, amount, disbursed, status = 'none' } = folded ?? {};
        expect([row.commitment, row.amount, row.disbursed, row.effectiveOn]).toEqual([
          record?.commitment,
          formatBaht(amount ?? 0n),
          formatBaht(disbursed ?? 0n),
          folded?.effectiveOn,
        ]);
        expect(row.status === 'cancelled').toBe(status === 'cancelled');
        if (status === 'open') expect(row.status === 'open').toBe(row.remaining !== '0.00');
      }
      const paid = await disbursements(database.dataSource, request);
      const byId = (a: readonly string[], b: readonly string[]): number =>
        String(a) < String(b) ? -1 : 1;
      expect(
        paid.rows
          .map((row) => [row.disbursement, row.commitment ?? '', row.amount, row.returned])
          .sort(byId),
      ).toEqual(
        [...book.disbursements.values()]
          .map(({ record, returned }) => [
            record.disbursement,
            record.commitment ?? '',
            formatBaht(record.amount),
            formatBaht(returned),
          ])
          .sort(byId),
      );
      const granted = await delegations(database.dataSource, request);
      expect(granted.rows.map(({ delegation, used }) => [delegation, used])).toEqual(
        [...book.delegations.values()].map(({ record, used }) => [
          record.delegation,
          formatBaht(used),
        ]),
      );
      const resolved = await resolutions(database.dataSource, request);
      expect(resolved.rows.length).toBe(book.resolutions.size);
      for (const { resolution, decisions, status } of resolved.rows) {
        const folded = [...book.resolutions.values()].find(
          ({ record }) => record.resolution === resolution,
        );
        expect(status).toBe(folded?.status);
        const done = decisions.filter((decision) => decision.done);
        expect(done.map(({ decision }) => decision)).toEqual([...(folded?.done ?? [])]);
      }
    }
  });

  it('pages through registers without a gap', async () => {
    const whole = await resolutions(database.dataSource, { ...of, limit: 500 });
    const rows: unknown[] = [];
    let after: string | undefined;
    do {
      const page = await resolutions(database.dataSource, { ...of, limit: 4, after });
      rows.push(...page.rows);
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(rows).toEqual(whole.rows);
    expect(rows.length).toBeGreaterThan(8);
  });

  it('adds the projects of a book up to what is allocated', async () => {
    const answer = await integratedBudget(database.dataSource, { ...of, today: dayOfYear(300) });
    const allocated = answer.byProject.map(({ figures }) => parseBaht(figures.allocated));
    expect(formatBaht(sumSatang(allocated))).toBe(answer.total.allocated);
    const stages = answer.byStage.map(({ amount }) => parseBaht(amount));
    expect(formatBaht(sumSatang(stages))).toBe(answer.total.afterTransfers);
    const { total } = answer;
    const transferred = parseBaht(total.appropriated) + parseBaht(total.transferred);
    expect(formatBaht(transferred)).toBe(total.afterTransfers);
    const { rows } = await budgetProjects(database.dataSource, of);
    const free = rows.flatMap(({ lines }) => lines.map((line) => parseBaht(line.allocatedFree)));
    const [amount] = await explainWhole('allocatedFree', of, { limit: 500 });
    expect(formatBaht(sumSatang(free))).toBe(amount);
  });
});
