import { ALL_VIEWS } from './all-views';
import { VIEWS_SCHEMA } from './checkpoint';
import { installViews } from './install-views';
import { policyCheckpoints } from './policy-checkpoint';
import { refusalsView } from './refusals.view';
import { schemaOf } from './view-schema';
import { createViewsDataSource } from './views-database';
import { createViewsDatabase, type ViewsDatabase } from './views.fixture';

describe('installing the views', () => {
  let database: ViewsDatabase;

  beforeEach(async () => {
    database = await createViewsDatabase();
  });

  afterEach(async () => {
    await database.drop();
  });

  async function schemas(): Promise<string[]> {
    const rows = await database.dataSource.query<{ name: string }[]>(
      `select nspname as name from pg_namespace where starts_with(nspname, 'ledger_view')
       order by 1`,
    );
    return rows.map(({ name }) => name);
  }

  it('replaces the first layout, and keeps the places of policies', async () => {
    const { dataSource } = database;
    await dataSource.query(`
      create schema ${VIEWS_SCHEMA};
      create table ${VIEWS_SCHEMA}.checkpoint (view text primary key, version int, cursor text,
        sequence bigint, tables jsonb, moved_at timestamptz);
      create table ${VIEWS_SCHEMA}.view_failure (view text primary key, sequence bigint);
      create table ${VIEWS_SCHEMA}.policy_checkpoint (policy text primary key, cursor text);
      create table ${VIEWS_SCHEMA}.refusal (sequence bigint);
      create table ${VIEWS_SCHEMA}."od""d" (sequence bigint);
      insert into ${VIEWS_SCHEMA}.checkpoint values
        ('refusals', 2, '7', 7, '["refusal", "od\\"d"]', now());
      insert into ${VIEWS_SCHEMA}.policy_checkpoint values ('hand-over', '5')`);
    await installViews(dataSource);
    const tables = await dataSource.query<{ name: string }[]>(
      `select table_name as name from information_schema.tables where table_schema = $1
       order by 1`,
      [VIEWS_SCHEMA],
    );
    expect(tables.map(({ name }) => name)).toEqual([
      'checkpoint',
      'lease',
      'policy_checkpoint',
      'view_failure',
    ]);
    expect(await policyCheckpoints(dataSource).load('hand-over')).toBe('5');
    expect(await schemas()).toEqual(
      [VIEWS_SCHEMA, ...ALL_VIEWS.map((view) => schemaOf(view))].sort(),
    );
  });

  it('is done once, however many processes begin at once, and makes what was lost', async () => {
    const { dataSource } = database;
    await Promise.all([1, 2, 3].map(() => installViews(dataSource)));
    const before = await schemas();
    await dataSource.query(
      `update ${VIEWS_SCHEMA}.checkpoint set cursor = '3', sequence = 3;
       drop schema ${schemaOf(refusalsView)} cascade`,
    );
    await installViews(dataSource);
    expect(await schemas()).toEqual(before);
    const places = await dataSource.query<{ view: string; cursor: string | null }[]>(
      `select view, cursor from ${VIEWS_SCHEMA}.checkpoint`,
    );
    expect(places).toHaveLength(ALL_VIEWS.length);
    for (const { view, cursor } of places) expect(cursor).toBe(view === 'refusals' ? null : '3');
  });

  it('says the search path beside what an address says', async () => {
    const address = new URL(database.url);
    address.searchParams.set('options', '-c work_mem=5MB');
    const dataSource = await createViewsDataSource(address.href, { views: [refusalsView] });
    const said = await dataSource.query<{ work: string; path: string }[]>(
      `select current_setting('work_mem') as work, current_setting('search_path') as path`,
    );
    expect(said).toEqual([{ work: '5MB', path: schemaOf(refusalsView) }]);
    await dataSource.destroy();
  });
});
