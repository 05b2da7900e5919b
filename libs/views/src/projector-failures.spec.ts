import { LogDamaged, MemoryEventStore, type EventStore } from '@app/event-store';
import { ledgerEventTypes, type AreaId } from '@app/ledger';
import { VIEWS_SCHEMA } from './checkpoint';
import { dayOfYear, History } from './history.fixture';
import { Projector } from './projector';
import { retireViews } from './retire-views';
import { refusals } from './refusals.query';
import { refusalsView } from './refusals.view';
import { ALL_VIEWS } from './all-views';
import { defineView, ignore, type Handlers, type View } from './view';
import { ViewBeingBuilt } from './view-being-built';
import { rebuildView, resumeViews } from './view-requests';
import { schemaOf } from './view-schema';
import { createViewsDataSource } from './views-database';
import { createViewsDatabase, type ViewsDatabase } from './views.fixture';

const KHON_KAEN = 'TH40' as AreaId;
const WAIT_MS = 20_000;

/** A view that cannot take the refusal `TWO` until it is mended. */
function pickyView(version = 1): { readonly view: View; mended: boolean } {
  const picky = { mended: false };
  const types = Object.fromEntries(ledgerEventTypes().map((type) => [type, ignore]));
  const view = defineView<null>({
    name: 'picky',
    version,
    entities: [],
    begin: () => null,
    on: {
      ...(types as unknown as Handlers<null>),
      'command.refused.v1': (_batch, event) => {
        if (event.data.code === 'TWO' && !picky.mended) throw new Error('no TWO');
      },
    },
    write: async () => undefined,
  });
  return Object.assign(picky, { view });
}

describe('a view that stands still', () => {
  let database: ViewsDatabase;
  let store: MemoryEventStore;
  let history: History;
  const running: Projector[] = [];

  beforeEach(async () => {
    database = await createViewsDatabase();
    store = new MemoryEventStore();
    history = new History(store);
    for (const code of ['ONE', 'TWO', 'THREE']) await refuse(code);
  });

  afterEach(async () => {
    await Promise.all(running.splice(0).map((projector) => projector.stop()));
    await database.drop();
  });

  function refuse(code: string): Promise<string> {
    return history.refuse(KHON_KAEN, code, { on: dayOfYear(1) });
  }

  async function started(views: readonly View[], log: EventStore = store): Promise<Projector> {
    const projector = new Projector({ store: log, dataSource: database.dataSource, views });
    running.push(projector);
    await projector.start();
    return projector;
  }

  async function until(condition: () => Promise<boolean>): Promise<void> {
    while (!(await condition()));
  }

  const failureOf = async (projector: Projector) => (await projector.status())[0]?.failure ?? null;

  it('tries again by itself, later each time, and goes on once it was mended', async () => {
    const picky = pickyView();
    const projector = await started([picky.view, refusalsView]);
    const head = (await store.head()) ?? '';
    expect(await projector.waitFor(['refusals'], head, WAIT_MS)).toBe(true);
    await until(async () => ((await failureOf(projector))?.attempts ?? 0) >= 2);
    const failure = await failureOf(projector);
    expect(failure).toMatchObject({ sequence: '1', eventType: 'command.refused.v1' });
    expect(failure?.error).toContain('no TWO');
    expect(Number(new Date(failure?.retryAt ?? 0))).toBeGreaterThan(
      Number(new Date(failure?.failedAt ?? 0)) + 1_500,
    );
    expect(await projector.status()).toMatchObject([
      { view: 'picky', sequence: '0', lag: 2, building: { sequence: '0', head: '2' } },
      { view: 'refusals', lag: 0, lagSeconds: 0, failure: null, building: null },
    ]);
    expect((await projector.status())[0]?.lagSeconds).toBeGreaterThan(0);
    picky.mended = true;
    expect(await resumeViews(database.dataSource, [picky.view])).toBe(1);
    expect(await projector.waitFor(['picky'], head, WAIT_MS)).toBe(true);
    expect((await projector.status())[0]).toMatchObject({ lag: 0, failure: null, building: null });
  });

  it('is tried again by whoever starts, and by a new version at once', async () => {
    const picky = pickyView();
    const first = await started([picky.view]);
    await until(async () => (await failureOf(first)) !== null);
    await database.dataSource.query(
      `update ${VIEWS_SCHEMA}.view_failure set retry_at = now() + interval '1 hour'`,
    );
    await first.stop();
    const newer = pickyView(2);
    newer.mended = true;
    const head = (await store.head()) ?? '';
    const upgraded = await started([newer.view]);
    expect(await upgraded.waitFor(['picky'], head, WAIT_MS)).toBe(true);
    picky.mended = true;
    const again = await started([picky.view]);
    expect(await again.waitFor(['picky'], head, WAIT_MS)).toBe(true);
    expect(await failureOf(again)).toBeNull();
  });

  it('stands still in a rebuild too, while the live one goes on', async () => {
    const picky = pickyView();
    picky.mended = true;
    const projector = await started([picky.view]);
    const head = (await store.head()) ?? '';
    expect(await projector.waitFor(['picky'], head, WAIT_MS)).toBe(true);
    picky.mended = false;
    await rebuildView(database.dataSource, picky.view);
    const building = async () => (await projector.status())[0]?.building ?? null;
    await until(async () => (await building())?.failure?.sequence === '1');
    const cursor = await refuse('FOUR');
    expect(await projector.waitFor(['picky'], cursor, WAIT_MS)).toBe(true);
    expect(await failureOf(projector)).toBeNull();
    picky.mended = true;
    await resumeViews(database.dataSource, [picky.view]);
    await until(async () => (await building()) === null);
    expect((await projector.status())[0]).toMatchObject({ sequence: '3', failure: null });
  });

  it('stands still over a log that lost events', async () => {
    const damaged = new Proxy(store, {
      get: (target, name) => {
        if (name === 'readAll')
          return () => Promise.reject(new LogDamaged('position 1 is missing'));
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    const projector = new Projector({
      store: damaged,
      dataSource: database.dataSource,
      views: [refusalsView],
    });
    running.push(projector);
    await projector.start();
    const stored = async () => {
      const rows = await database.dataSource.query<object[]>(
        `select view, sequence, event_type, error from ${VIEWS_SCHEMA}.view_failure`,
      );
      return rows[0];
    };
    await until(async () => (await stored()) !== undefined);
    expect(await stored()).toMatchObject({
      view: 'refusals',
      sequence: null,
      event_type: null,
      error: expect.stringContaining('position 1 is missing') as unknown,
    });
  });

  it('keeps answers back until a version has read the log once, and drops older ones when told', async () => {
    const projector = await started(ALL_VIEWS);
    const names = ALL_VIEWS.map(({ name }) => name);
    const head = (await store.head()) ?? '';
    expect(await projector.waitFor(names, head, WAIT_MS)).toBe(true);
    const newer = ALL_VIEWS.map((view): View => ({ ...view, version: view.version + 1 }));
    const dataSource = await createViewsDataSource(database.url, { views: newer });
    const upgraded = new Projector({ store, dataSource, views: newer });
    running.push(upgraded);
    // Installed, and followed by nobody yet.
    await upgraded.start();
    await upgraded.stop();
    await dataSource.query(`update ${VIEWS_SCHEMA}.checkpoint set built_at = now()`);
    await dataSource.query(
      `update ${VIEWS_SCHEMA}.checkpoint set built_at = null, sequence = 0, head = 2
       where view = 'refusals' and version = $1`,
      [refusalsView.version + 1],
    );
    const page = { area: KHON_KAEN };
    await expect(refusals(dataSource, page)).rejects.toEqual(
      new ViewBeingBuilt('refusals', '0', '2'),
    );
    expect((await refusals(database.dataSource, page)).rows).toHaveLength(3);
    expect(await retireViews(dataSource, newer)).toEqual([]);
    await projector.stop();
    await dataSource.query(`update ${VIEWS_SCHEMA}.checkpoint set built_at = now()`);
    const old = ALL_VIEWS.map(({ name, version }) => ({ name, version }));
    expect(await retireViews(dataSource, newer, 3_600_000)).toEqual([]);
    expect(await retireViews(dataSource, newer)).toEqual(
      [...old].sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
    const [left] = await dataSource.query<{ there: boolean }[]>(
      'select to_regnamespace($1) is not null as there',
      [schemaOf(refusalsView)],
    );
    expect(left?.there).toBe(false);
    await dataSource.destroy();
  });
});
