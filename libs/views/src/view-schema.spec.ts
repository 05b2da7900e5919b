import { ALL_VIEWS } from './all-views';
import { schemaOf, viewOf } from './view-schema';
import { createViewsDatabase, type ViewsDatabase } from './views.fixture';

describe('the schemas of views', () => {
  let database: ViewsDatabase;

  beforeAll(async () => {
    database = await createViewsDatabase();
  });

  afterAll(async () => {
    await database.drop();
  });

  it('hold tables whose names are the names of no other view', () => {
    const tables = ALL_VIEWS.flatMap(({ entities }) => {
      return entities.map((entity) => database.dataSource.getMetadata(entity));
    });
    const names = tables.map(({ tableName }) => tableName);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(tables.map(({ schema }) => schema)).toEqual(tables.map(() => undefined));
    expect(names).not.toContain('sentinel');
  });

  it('are found by every connection, in the versions of this program and no others', async () => {
    const [found] = await database.dataSource.query<{ search_path: string }[]>('show search_path');
    expect(found?.search_path.split(',')).toEqual(ALL_VIEWS.map((view) => schemaOf(view)));
    expect(viewOf(database.dataSource, 'budget').name).toBe('budget');
    expect(() => viewOf(database.dataSource, 'other')).toThrow('view other is none of this');
  });

  it.each([
    ['Budget', 1],
    ['x'.repeat(40), 1],
    ['a;drop', 1],
    ['budget', 0],
  ])('are never named after %s of version %d', (name, version) => {
    expect(() => schemaOf({ name, version })).toThrow('cannot name a schema');
  });
});
