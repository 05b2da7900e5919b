import {
  GENESIS_HASH,
  installPostgresEventStore,
  NO_STREAM,
  PostgresEventStore,
  seal,
} from '@app/event-store';
import { createTestDatabase, type TestDatabase } from '../../../test/database';
import { startDouble, type Double } from '../../../test/eventstoredb/double';
import { operateLog } from './copy-log';

const draft = { type: 'x.v1', payload: Buffer.from('{}'), metadata: Buffer.from('{}') };

describe('log copy', () => {
  let databases: readonly TestDatabase[];
  let double: Double;

  beforeAll(async () => {
    databases = [await createTestDatabase(), await createTestDatabase()];
    double = await startDouble();
    const url = databases[0]?.url ?? '';
    await installPostgresEventStore(url, { writers: [new URL(url).username] });
    const store = await PostgresEventStore.open({ url });
    const events = seal('s', NO_STREAM, GENESIS_HASH, [draft, draft, draft]);
    await store.append('s', NO_STREAM, events);
    await store.close();
  });

  afterAll(async () => {
    await double.stop();
    await Promise.all(databases.map((database) => database.drop()));
  });

  const run = (...words: readonly string[]): Promise<readonly string[]> =>
    operateLog(words, { env: {}, signal: new AbortController().signal, tell: () => undefined });

  it('takes a log to an event store and on to a database in which none is installed yet', async () => {
    const [one, other] = databases.map(({ url }) => url) as [string, string];
    const there = await run('copy', '--from', one, '--to', double.url, '--once');
    expect(there[0]).toBe('3 events are in both, 3 of them written now.');
    const back = await run('copy', '--once', '--from', double.url, '--to', other);
    expect(back).toEqual(there);
    const again = await run('copy', '--from', one, '--to', other, '--once');
    expect(again[0]).toBe('3 events are in both, 0 of them written now.');
    expect(again[1]).toBe(there[1]);
  });

  it.each([
    [[]],
    [['verify']],
    [['copy', '--from', 'postgres://u:secret@h/d']],
    [['copy', '--from', 'postgres://u:secret@h/d', '--to']],
    [['copy', '--from', 'a', '--to', 'b', '--often']],
    [['copy', '--from', 'a', '--from', 'b', '--to', 'c']],
  ])('says how it is asked, and no password, for %j', async (words) => {
    const asking = run(...words);
    await expect(asking).rejects.toThrow('log copy --from <url> --to <url>');
    await expect(asking).rejects.not.toThrow('secret');
  });

  it('says what an address that is none should be', async () => {
    const [one = ''] = databases.map(({ url }) => url);
    await expect(run('copy', '--from', one, '--to', 'http://here', '--once')).rejects.toThrow(
      /address of the event store/,
    );
  });
});
