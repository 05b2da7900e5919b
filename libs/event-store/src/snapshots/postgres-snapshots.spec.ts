import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../../test/database.js';
import { SNAPSHOT_BYTES_MAX } from './kept-snapshots.js';
import { installPostgresSnapshots, PostgresSnapshots } from './postgres-snapshots.js';

describe('snapshots in PostgreSQL', () => {
  let database: TestDatabase;
  let snapshots: PostgresSnapshots;

  beforeAll(async () => {
    database = await createTestDatabase();
    await installPostgresSnapshots(database.url);
    snapshots = await PostgresSnapshots.open(database.url);
  });

  afterAll(async () => {
    await snapshots.close();
    await database.drop();
  });

  async function query(text: string): Promise<readonly Record<string, unknown>[]> {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(text)).rows;
    } finally {
      await client.end();
    }
  }

  it('keep the bytes that were saved last under a name, also where a later revision stood', async () => {
    expect(await snapshots.load('a')).toBeUndefined();
    await snapshots.save('a', 9n, Buffer.from('first'));
    await snapshots.save('b', 1n, Buffer.from('other'));
    await snapshots.save('a', 5n, Buffer.from([0, 255, 1]));
    expect(await snapshots.load('a')).toEqual(Buffer.from([0, 255, 1]));
    expect(
      await query('select name, revision from ledger_snapshots.snapshot order by name'),
    ).toEqual([
      { name: 'a', revision: '5' },
      { name: 'b', revision: '1' },
    ]);
  });

  it('survive a crash of the server, and are opened by several at once', async () => {
    const opened = await Promise.all(
      Array.from({ length: 4 }, () => PostgresSnapshots.open(database.url)),
    );
    await Promise.all(opened.map((one) => one.close()));
    expect(
      await query(
        "select relpersistence from pg_class where oid = 'ledger_snapshots.snapshot'::regclass",
      ),
    ).toEqual([{ relpersistence: 'p' }]);
  });

  it('are refused when they are too large', async () => {
    const large = Buffer.alloc(SNAPSHOT_BYTES_MAX + 1);
    await expect(snapshots.save('c', 1n, large)).rejects.toBeInstanceOf(RangeError);
    expect(await snapshots.load('c')).toBeUndefined();
  });
});
