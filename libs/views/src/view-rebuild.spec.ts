import { MemoryEventStore } from '@app/event-store';
import type { AreaId } from '@app/ledger';
import type { DataSource } from 'typeorm';
import { ALL_VIEWS } from './all-views';
import { BuildWriter } from './build-writer';
import { budgetView } from './budget.view';
import { areaSummaries } from './areas.query';
import { Chance, dayOfYear, History, YEAR } from './history.fixture';
import { commitments } from './execution.query';
import { installViews } from './install-views';
import { integratedBudget } from './integrated-budget.query';
import { budgetLines } from './lines.query';
import { PageTurns } from './log-pages';
import { Projector } from './projector';
import { goOn, openBook } from './random-history.fixture';
import { committees } from './reference.query';
import { refusals } from './refusals.query';
import { resolutions } from './resolutions.query';
import { inSnapshot } from './snapshot';
import { trialBalance } from './trial-balance.query';
import { faultyDataSource, isKilled } from './faulty-data-source.fixture';
import { rebuildView } from './view-requests';
import { ViewRebuild } from './view-rebuild';
import { schemaOf } from './view-schema';
import { allRows, createViewsDatabase, type ViewsDatabase } from './views.fixture';

const KHON_KAEN = 'TH40' as AreaId;
const WAIT_MS = 60_000;
const seed = Number(process.env['VIEWS_SEED'] ?? 256_511);
const of = { area: KHON_KAEN, fiscalYear: YEAR };
const today = dayOfYear(350);

/** What is asked while builds are swapped; each answer says at which event it stands. */
const QUERIES: Readonly<
  Record<string, (views: DataSource) => Promise<{ readonly sequence: string | null }>>
> = {
  areas: (views) => areaSummaries(views, { fiscalYear: YEAR }),
  commitments: (views) => commitments(views, of),
  committees: (views) => committees(views, { today }),
  integrated: (views) => integratedBudget(views, { ...of, today }),
  lines: (views) => budgetLines(views, of),
  refusals: (views) => refusals(views, of),
  resolutions: (views) => resolutions(views, of),
  trial: (views) => trialBalance(views, of),
  slow: slowly,
};

/** Takes its time between the place and the rows, so that a swap would fall between. */
async function slowly(views: DataSource) {
  return inSnapshot(views, ['budget'], {}, async ({ tx, standing }) => {
    await tx.query('select pg_sleep(0.2)');
    const rows = await tx.query<object[]>('select count(*), max(sequence) from entry');
    return { ...standing, rows };
  });
}

async function untilBuilt(projector: Projector): Promise<void> {
  for (;;) {
    const statuses = await projector.status();
    if (statuses.every(({ building }) => building === null)) return;
  }
}

/** A view rebuilt by hand, as whoever holds the lease of this epoch does it. */
function rebuildOf(store: MemoryEventStore, dataSource: DataSource, epoch: bigint): ViewRebuild {
  const view = budgetView;
  const writer = new BuildWriter({ dataSource, view, build: 'building', epoch });
  return new ViewRebuild({
    store,
    dataSource,
    view,
    epoch,
    writer,
    turns: new PageTurns(1),
    batchMax: 20,
    goesWell: () => undefined,
  });
}

describe(`a rebuild beside the live view, seed ${seed}`, () => {
  let database: ViewsDatabase;
  let store: MemoryEventStore;
  let history: History;
  const running: Projector[] = [];
  const never = new AbortController().signal;

  beforeEach(async () => {
    database = await createViewsDatabase();
    store = new MemoryEventStore();
    history = new History(store);
    await openBook(history, KHON_KAEN, { lines: 4, projects: 2 });
    await goOn(history, KHON_KAEN, new Chance(seed), { steps: 40, from: 10, to: 150 });
  });

  afterEach(async () => {
    await Promise.all(running.splice(0).map((projector) => projector.stop()));
    await database.drop();
  });

  async function caughtUp(dataSource = database.dataSource): Promise<Projector> {
    const projector = new Projector({ store, dataSource });
    running.push(projector);
    await projector.start();
    const names = ALL_VIEWS.map(({ name }) => name);
    expect(await projector.waitFor(names, (await store.head()) ?? '', WAIT_MS)).toBe(true);
    return projector;
  }

  it('answers at every moment as the log up to its place does, through many swaps under writes', async () => {
    const projector = await caughtUp();
    const answers = new Map<string, { readonly name: string; readonly answer: string }[]>();
    let over = false;
    const read = async (name: string): Promise<void> => {
      while (!over) {
        const answer = await QUERIES[name]?.(database.dataSource);
        const at = answer?.sequence ?? '-1';
        answers.set(at, [...(answers.get(at) ?? []), { name, answer: JSON.stringify(answer) }]);
      }
    };
    const write = async (): Promise<void> => {
      const chance = new Chance(seed + 1);
      for (let step = 0; !over; step += 1) {
        const from = 150 + Math.min(step, 180);
        await goOn(history, KHON_KAEN, chance, { steps: 1, from, to: from + 1 });
        await history.refuse(KHON_KAEN, `CODE_${step}`, { on: dayOfYear(from) });
        await database.dataSource.query('select pg_sleep(0.15)');
      }
    };
    const swap = async (): Promise<void> => {
      for (let round = 0; round < 4; round += 1) {
        for (const view of ALL_VIEWS) await rebuildView(database.dataSource, view);
        await untilBuilt(projector);
      }
      over = true;
    };
    await Promise.all([...Object.keys(QUERIES).map(read), write(), swap()]);
    expect(answers.size).toBeGreaterThan(5);
    await projector.stop();
    await compareWithFolds(store, answers);
    expect((await projector.status()).map(({ failure }) => failure)).toEqual(
      ALL_VIEWS.map(() => null),
    );
  }, 150_000);

  it('equals the live views when it is done, for every view', async () => {
    const projector = await caughtUp();
    const live = await allRows(database.dataSource);
    for (const { name, ...view } of ALL_VIEWS) {
      expect(await rebuildView(database.dataSource, { name, ...view })).toBe(true);
      expect(await rebuildView(database.dataSource, { name, ...view })).toBe(false);
    }
    expect((await projector.status()).map(({ building }) => building?.sequence)).toBeDefined();
    await untilBuilt(projector);
    expect(await allRows(database.dataSource)).toEqual(live);
    expect(live['posting']?.length).toBeGreaterThan(20);
  });

  it('goes on after it was killed at any step, before and after the commit', async () => {
    const projector = await caughtUp();
    await projector.stop();
    const live = await allRows(database.dataSource);
    let killed = 0;
    for (let step = 0, again = true; again; step += 1) {
      await rebuildView(database.dataSource, budgetView);
      const faulty = faultyDataSource(database.dataSource, step);
      const epoch = BigInt(100 + step);
      try {
        await rebuildOf(store, faulty, epoch).run(never);
        again = false;
      } catch (error) {
        if (!isKilled(error)) throw error;
        killed += 1;
        // Whoever takes over, under the next lease.
        const next = rebuildOf(store, database.dataSource, epoch);
        expect(await next.run(never)).toBe(true);
      }
      expect(await allRows(database.dataSource)).toEqual(live);
    }
    expect(killed).toBeGreaterThan(15);
    const schemas = await database.dataSource.query<{ name: string }[]>(
      `select nspname as name from pg_namespace where starts_with(nspname, $1)`,
      [schemaOf(budgetView)],
    );
    expect(schemas).toEqual([{ name: schemaOf(budgetView) }]);
  }, 90_000);

  it('keeps new readers waiting for a moment only while an old one reads on', async () => {
    const projector = await caughtUp();
    await projector.stop();
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let begun = (): void => undefined;
    const reading = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const long = inSnapshot(database.dataSource, ['budget'], {}, async ({ tx }) => {
      begun();
      await finished;
      return tx.query<{ count: string }[]>('select count(*) from posting');
    });
    await reading;
    await rebuildView(database.dataSource, budgetView);
    const rebuilt = rebuildOf(store, database.dataSource, 100n).run(never);
    const waits: number[] = [];
    for (let read = 0; read < 40; read += 1) {
      const start = performance.now();
      await budgetLines(database.dataSource, of);
      waits.push(performance.now() - start);
    }
    finish();
    expect((await long)[0]?.count).toBe(
      String((await allRows(database.dataSource))['posting']?.length),
    );
    expect(await rebuilt).toBe(true);
    expect(Math.max(...waits)).toBeLessThan(2_000);
  });

  it('leaves the versions of other programs alone, and is answered for by its own', async () => {
    const old = await caughtUp();
    const newer = ALL_VIEWS.map((view) => ({ ...view, version: view.version + 1 }));
    const before = await allRows(database.dataSource);
    await installViews(database.dataSource, newer);
    await history.refuse(KHON_KAEN, 'AFTER', { on: dayOfYear(200) });
    const refused = await history.refuse(KHON_KAEN, 'LAST', { on: dayOfYear(200) });
    expect(await old.waitFor(['refusals'], refused, WAIT_MS)).toBe(true);
    const { rows } = await refusals(database.dataSource, of);
    expect(rows.map(({ code }) => code).slice(0, 2)).toEqual(['LAST', 'AFTER']);
    const after = await allRows(database.dataSource);
    expect(after['posting']).toEqual(before['posting']);
  });
});

/** Each answer is compared with what a view says that has read the log up to the same event. */
async function compareWithFolds(
  store: MemoryEventStore,
  answers: ReadonlyMap<string, readonly { readonly name: string; readonly answer: string }[]>,
): Promise<void> {
  const folds = await createViewsDatabase();
  const { dataSource } = folds;
  await installViews(dataSource);
  const writers = ALL_VIEWS.map((view) => {
    return new BuildWriter({ dataSource, view, build: 'live', epoch: 1n });
  });
  for (const writer of writers) {
    await writer.take(undefined);
    await writer.markBuilt();
  }
  let at: string | null = null;
  for (const sequence of [...answers.keys()].sort((a, b) => Number(a) - Number(b))) {
    const rest = await store.readAll({ ...(at === null ? {} : { from: at }), limit: 10_000 });
    const events = rest.filter((event) => event.sequence <= BigInt(sequence));
    for (const writer of writers) {
      if (events.length === 0) continue;
      expect((await writer.apply({ cursor: at }, events)).outcome).toBe('moved');
    }
    at = events.at(-1)?.cursor ?? at;
    const said = answers.get(sequence) ?? [];
    for (const name of new Set(said.map((one) => one.name))) {
      const expected = JSON.stringify(await QUERIES[name]?.(dataSource));
      const wrong = said.filter((one) => one.name === name && one.answer !== expected);
      expect(wrong.map(({ answer }) => ({ name, answer: JSON.parse(answer) as unknown }))).toEqual(
        wrong.map(() => ({ name, answer: JSON.parse(expected) as unknown })),
      );
    }
  }
  await folds.drop();
}
