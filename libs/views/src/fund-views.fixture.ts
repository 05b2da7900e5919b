import { MemoryEventStore } from '@app/event-store';
import {
  contributionBalance,
  formatBaht,
  sumSatang,
  type AreaId,
  type ContributionStage,
} from '@app/ledger';
import { mergePhraLap, openFund } from './fund-opening.fixture';
import { Chance, dayOfYear, History } from './history.fixture';
import { Projector } from './projector';
import { goOnWithFund } from './random-fund.fixture';
import { createViewsDatabase, type ViewsDatabase } from './views.fixture';

/** A random history of the matching fund with the views that follow it. */
export interface FundViews {
  readonly store: MemoryEventStore;
  readonly history: History;
  readonly database: ViewsDatabase;
  readonly projector: Projector;
  caughtUp(): Promise<void>;
  /** What stands on a contribution's accounts, as the rules fold it; baht. */
  folded(contribution: string, ...stages: readonly ContributionStage[]): string;
  close(): Promise<void>;
}

/**
 * Lives through a year of a fund in four parts, with a merger after the third.
 *
 * @param eachPart told of each part once the views hold it, with the last instant of it.
 */
export async function fundViews(
  area: AreaId,
  seed: number,
  eachPart: (views: FundViews, instant: string) => Promise<void>,
): Promise<FundViews> {
  const store = new MemoryEventStore();
  const history = new History(store);
  const database = await createViewsDatabase();
  const projector = new Projector({ store, dataSource: database.dataSource, batchMax: 5 });
  await projector.start();
  const caughtUp = async (): Promise<void> => {
    const names = (await projector.status()).map(({ view }) => view);
    const held = await projector.waitFor(names, (await store.head()) ?? '', 20_000);
    if (!held) throw new Error('the views did not catch up with the history');
  };
  const close = async (): Promise<void> => {
    await projector.stop();
    await store.close();
    await database.drop();
  };
  const folded: FundViews['folded'] = (contribution, ...stages) => {
    const { fund } = history.book(area);
    const amounts = stages.map((stage) => contributionBalance(fund, contribution as never, stage));
    return formatBaht(sumSatang(amounts));
  };
  const views = { store, history, database, projector, caughtUp, folded, close };
  await openFund(history, area);
  const chance = new Chance(seed);
  for (let part = 0; part < 4; part += 1) {
    const days = { from: 10 + part * 80, to: 89 + part * 80 };
    await goOnWithFund(history, area, chance, { steps: 260, ...days });
    if (part === 2) await mergePhraLap(history, dayOfYear(250));
    await caughtUp();
    await eachPart(views, `${dayOfYear(89 + part * 80)}T23:59:59.999Z`);
  }
  return views;
}
