import type { AreaId, CalendarDate } from '@app/ledger';
import type { DataSource } from 'typeorm';
import { contributions, contributionView } from './contributions.query';
import {
  agreements,
  clawBacks,
  contributionReceipts,
  deliveries,
  matches,
  refunds,
  spendings,
} from './fund-registers.query';
import { fundViews, type FundViews } from './fund-views.fixture';
import { ROUND } from './fund-opening.fixture';
import { dayOfYear, YEAR } from './history.fixture';
import { matchingFundView } from './matching-fund.view';
import { budgetProjects } from './projects.query';
import { roundRequests, rounds, roundView } from './rounds.query';
import type { AsOf } from './snapshot';
import { readLogged } from './view';

const KHON_KAEN = 'TH40' as AreaId;
const seed = Number(process.env['VIEWS_SEED'] ?? 25_650_704);
const OF = { area: KHON_KAEN, fiscalYear: YEAR };

/** Everything that the registers of the matching fund answer, but for where it stands in the log. */
async function told(
  views: DataSource,
  asOf: AsOf,
  today: CalendarDate,
): Promise<Record<string, unknown>> {
  const of = { ...OF, ...asOf, limit: 500 };
  const { rows: given } = await contributions(views, of);
  const ways = await Promise.all(
    given.slice(0, 6).map(async ({ contribution }) => {
      const way = await contributionView(views, { ...of, contribution });
      return [way?.contribution, way?.entries];
    }),
  );
  const round = await roundView(views, { ...of, round: ROUND, today });
  const requests = await roundRequests(views, { ...of, round: ROUND, today });
  const { rows: projects } = await budgetProjects(views, of);
  return {
    given,
    ways,
    round: round && { ...round, cursor: 0, sequence: 0, asOfEffective: 0, asOfRecorded: 0 },
    rounds: (await rounds(views, { ...of, today })).rows,
    requests: requests?.rows,
    agreements: (await agreements(views, of)).rows,
    receipts: (await contributionReceipts(views, of)).rows,
    deliveries: (await deliveries(views, of)).rows,
    matches: (await matches(views, of)).rows,
    spendings: (await spendings(views, of)).rows,
    refunds: (await refunds(views, { ...of, today })).rows,
    clawBacks: (await clawBacks(views, of)).rows,
    funds: projects.map(({ project, fund, status }) => [project, fund, status]),
  };
}

describe(`registers of the matching fund as of another time, over a history of seed ${seed}`, () => {
  let views: FundViews;
  const said: { asOf: AsOf; today: CalendarDate; answer: Record<string, unknown> }[] = [];

  beforeAll(async () => {
    let part = 0;
    views = await fundViews(KHON_KAEN, seed, async ({ database }, asOfRecorded) => {
      const today = dayOfYear(89 + part * 80);
      const answer = await told(database.dataSource, {}, today);
      said.push({ asOf: { asOfRecorded }, today, answer });
      part += 1;
    });
  }, 120_000);

  afterAll(async () => views.close());

  it('say as known at an instant what they said then', async () => {
    expect(new Set(said.map(({ answer }) => JSON.stringify(answer))).size).toBe(said.length);
    for (const { asOf, today, answer } of said) {
      expect(await told(views.database.dataSource, asOf, today)).toEqual(answer);
    }
  }, 60_000);

  it('say as effective on a day what they say where nothing later was ever written', async () => {
    const { dataSource } = views.database;
    const today = dayOfYear(330);
    const asked = [dayOfYear(60), dayOfYear(170), dayOfYear(300)];
    const then = [];
    for (const asOfEffective of asked) {
      then.push(await told(dataSource, { asOfEffective }, today));
    }
    await views.projector.stop();
    const log = await views.store.readAll({ limit: 10_000 });
    const tables = matchingFundView.entities.map(
      (entity) => dataSource.getMetadata(entity).tableName,
    );
    for (const [index, day] of asked.entries()) {
      await dataSource.query(`truncate ${tables.join(', ')}`);
      const fold = matchingFundView.begin();
      for (const event of log) {
        if ((readLogged(event)?.effectiveOn ?? '') <= day) fold.add(event);
      }
      await dataSource.transaction((tx) => fold.write(tx));
      const { funds: _funds, ...now } = await told(dataSource, {}, today);
      expect(then[index]).toMatchObject(projectsOpen(now));
    }
  }, 60_000);
});

/** The budget's own tables were not cut: a project that was cancelled later is open as of then. */
function projectsOpen(answer: Record<string, unknown>): Record<string, unknown> {
  const text = JSON.stringify(answer, (name, value: unknown) =>
    name === 'projectStatus' ? undefined : value,
  );
  return JSON.parse(text) as Record<string, unknown>;
}
