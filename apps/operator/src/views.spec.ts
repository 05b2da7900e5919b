import { MemoryEventStore } from '@app/event-store';
import { ALL_VIEWS, Projector } from '@app/views';
import { dayOfYear, History } from '../../../libs/views/src/history.fixture';
import { createViewsDatabase, type ViewsDatabase } from '../../../libs/views/src/views.fixture';
import { operateViews, type ViewsOfLedger } from './views';

describe('what an operator asks of the views', () => {
  let database: ViewsDatabase;
  let ledger: ViewsOfLedger;
  const store = new MemoryEventStore();

  beforeAll(async () => {
    database = await createViewsDatabase();
    const projector = new Projector({ store, dataSource: database.dataSource });
    ledger = { views: database.dataSource, projector };
    await projector.start();
    const history = new History(store);
    const cursor = await history.refuse('TH40' as never, 'CODE', { on: dayOfYear(1) });
    const names = ALL_VIEWS.map(({ name }) => name);
    expect(await projector.waitFor(names, cursor, 20_000)).toBe(true);
  });

  afterAll(async () => {
    await ledger.projector.stop();
    await database.drop();
  });

  it('tells how far each view is and who follows', async () => {
    const lines = await operateViews(ledger, ['status']);
    expect(lines).toHaveLength(ALL_VIEWS.length);
    for (const [index, line] of lines.entries()) {
      const { name, version } = ALL_VIEWS[index] ?? { name: '', version: 0 };
      expect(line).toMatch(
        new RegExp(`^${name} v${version}: at 0, 0 events behind; followed by \\S+:\\d+:\\w{6}$`),
      );
    }
  });

  it('asks for a rebuild that the follower does, and shows it until it is done', async () => {
    expect(await operateViews(ledger, ['rebuild', 'refusals'])).toEqual([
      'refusals: asked for. "views status" tells how far it is.',
    ]);
    const seen: string[] = [];
    do seen.push((await operateViews(ledger, ['status'])).join('\n'));
    while (seen.at(-1)?.includes('being built') === true);
    expect(seen[0]).toContain('being built since');
    expect(await operateViews(ledger, ['resume', 'all'])).toEqual(['No view stood still.']);
    expect(await operateViews(ledger, ['retire'])).toEqual(['Nothing to drop.']);
  });

  it.each([
    [[], 'says nothing that can be done'],
    [['rebuild'], 'says nothing that can be done'],
    [['status', 'budget'], 'says nothing that can be done'],
    [['rebuild', 'nothing'], 'there is no view nothing: the views are budget, '],
  ])('says what can be done where it is asked %j', async (words, said) => {
    await expect(operateViews(ledger, words)).rejects.toThrow(said);
  });
});
