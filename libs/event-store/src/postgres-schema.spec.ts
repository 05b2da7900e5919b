import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import { beginning, collected, continuing, lastOf, newStream } from './contract/log-under-test.js';
import { LogDamaged, NO_STREAM, type SealedEvent } from './event-store.js';
import { hashOf, seal } from './hash-chain.js';
import { PostgresEventStore } from './postgres-event-store.js';
import { installPostgresEventStore } from './postgres-install.js';

/** A database with the log, and the application's login in it. */
interface Installed {
  readonly database: TestDatabase;
  readonly name: string;
  readonly appUrl: string;
  readonly admin: Client;
  readonly app: Client;
}

async function installed(): Promise<Installed> {
  const database = await createTestDatabase();
  const url = new URL(database.url);
  const name = url.pathname.slice(1);
  const admin = new Client({ connectionString: database.url });
  await admin.connect();
  await admin.query(`create role ${name}_app login password 'app'`);
  await installPostgresEventStore(database.url, { writers: [`${name}_app`] });
  url.username = `${name}_app`;
  url.password = 'app';
  const app = new Client({ connectionString: url.href });
  await app.connect();
  await app.query(`set role "${name}_log_writer"`);
  return { database, name, appUrl: url.href, admin, app };
}

async function removed({ database, admin, app }: Installed): Promise<void> {
  await app.end();
  await admin.end();
  await database.drop();
}

/** Calls the database's own append, as a writer that does without the program. */
async function appendBatch(
  client: Client,
  events: readonly SealedEvent[],
  claimed = lastOf(events).hash,
): Promise<{ verdict: string; revision: string }> {
  const { rows } = await client.query<{ verdict: string; revision: string }>(
    'select * from ledger_log.append_batch($1, $2, $3, $4, $5, $6, $7, $8)',
    [
      [lastOf(events).stream],
      [String((events[0]?.revision ?? 0n) - 1n)],
      [events.length],
      [events[0]?.previousHash],
      [claimed],
      events.map(({ type }) => type),
      events.map(({ payload }) => payload),
      events.map(({ metadata }) => metadata),
    ],
  );
  return lastOf(rows);
}

describe('the log in its database', () => {
  let log: Installed;
  let store: PostgresEventStore;
  const stream = newStream();
  const events = beginning(stream, 3);

  beforeAll(async () => {
    log = await installed();
    store = await PostgresEventStore.open({ url: log.appUrl });
    await store.append(stream, NO_STREAM, events);
  });
  afterAll(async () => {
    await store.close();
    await removed(log);
  });

  const changes = [
    "update ledger_log.event set payload = 'x'",
    'update ledger_log.event set position = position + 1 where false',
    'delete from ledger_log.event',
    'truncate ledger_log.event',
    'delete from ledger_log.stream',
    'truncate ledger_log.stream',
    'update ledger_log.stream set revision = revision - 1',
    "update ledger_log.stream set name = name || 'x', revision = revision + 1",
    'delete from ledger_log.head',
    'truncate ledger_log.head',
    'update ledger_log.head set position = position - 1',
  ];
  const beyondChanges = [
    'insert into ledger_log.event select * from ledger_log.event where revision = 0',
    "insert into ledger_log.stream values ('x', 0, sha256(''))",
    'insert into ledger_log.head values (false, 0)',
    'update ledger_log.head set position = position + 1',
    'update ledger_log.stream set revision = revision + 1',
    'update ledger_log.version set version = 2',
    'alter table ledger_log.event disable trigger append_only',
    'drop trigger append_only on ledger_log.event',
    'drop table ledger_log.event cascade',
    'drop schema ledger_log cascade',
    'create table ledger_log.mine (x int)',
    "create or replace function ledger_log.event_id(hash bytea) returns uuid language sql return '00000000-0000-0000-0000-000000000000'::uuid",
    'drop function ledger_log.append_batch',
    'set session_replication_role = replica',
    'select * from ledger_log.event for update',
  ];

  describe.each(['as it logs in', 'in the writer role'])('refuses the application, %s', (how) => {
    it.each([...changes, ...beyondChanges])('%s', async (statement) => {
      if (how === 'as it logs in') await log.app.query('reset role');
      await expect(log.app.query(statement)).rejects.toMatchObject({ code: '42501' });
      await log.app.query(`set role "${log.name}_log_writer"`);
    });
  });

  it('refuses the application the role of the owner', async () => {
    const become = log.app.query(`set role "${log.name}_log_owner"`);
    await expect(become).rejects.toMatchObject({ code: '42501' });
  });

  describe.each(['origin', 'replica'])('refuses even a superuser in a session of %s', (role) => {
    it.each(changes)('%s', async (statement) => {
      await log.admin.query('begin');
      await log.admin.query(`set local session_replication_role = ${role}`);
      await expect(log.admin.query(statement)).rejects.toMatchObject({
        code: expect.stringMatching(/^(42501|0A000)$/),
        message: expect.stringMatching(/append-only|cannot truncate/),
      });
      await log.admin.query('rollback');
    });
  });

  it('refuses strangers', async () => {
    await log.admin.query(`create role ${log.name}_stranger login password 'app'`);
    const url = new URL(log.appUrl);
    url.username = `${log.name}_stranger`;
    const stranger = new Client({ connectionString: url.href });
    await stranger.connect();
    await expect(stranger.query('select * from ledger_log.event')).rejects.toThrow('permission');
    await expect(appendBatch(stranger, beginning(newStream(), 1))).rejects.toThrow('permission');
    await stranger.end();
    await expect(PostgresEventStore.open({ url: url.href })).rejects.toMatchObject({
      name: 'LogUnusable',
      message: expect.stringMatching(/^the login may not use the log: grant it[^\n]*$/),
    });
  });

  describe('a writer that goes round the program', () => {
    it('appends events with the hashes and ids that the program would give them', async () => {
      const mine = newStream();
      expect(await appendBatch(log.app, beginning(mine, 2))).toMatchObject({ verdict: 'written' });
      const stored = await collected(store.readStream(mine));
      expect(stored).toMatchObject(beginning(mine, 2));
    });

    it('cannot append an event with another hash', async () => {
      const more = continuing(events, 1);
      expect(await appendBatch(log.app, more, Buffer.alloc(32, 1))).toMatchObject({
        verdict: 'forged',
        revision: '2',
      });
    });

    it('cannot branch off the chain', async () => {
      const [first] = events;
      const [forked] = continuing(first === undefined ? [] : [first], 1, 'forked');
      expect(forked).toBeDefined();
      if (forked === undefined) return;
      expect(await appendBatch(log.app, [forked])).toMatchObject({ verdict: 'wrong-revision' });
      const moved = beginning(stream, 4, 'moved').slice(3);
      expect(await appendBatch(log.app, moved)).toMatchObject({ verdict: 'broken-chain' });
    });

    it('cannot slip other functions under those of the log', async () => {
      const mine = newStream();
      await log.admin.query(`
        create schema slipped;
        grant usage on schema slipped to public;
        create function slipped.sha256(bytea) returns bytea language sql
          as $$ select decode(repeat('ab', 32), 'hex') $$;
        create function slipped.clock_timestamp() returns timestamptz language sql
          as $$ select timestamptz '1999-12-31' $$;`);
      await log.app.query('set search_path = slipped, pg_catalog');
      expect(await appendBatch(log.app, beginning(mine, 1))).toMatchObject({ verdict: 'written' });
      await log.app.query('reset search_path');
      const [stored] = await collected(store.readStream(mine));
      expect(stored).toMatchObject(beginning(mine, 1)[0] ?? {});
      expect(stored?.storedAt.getTime()).toBeGreaterThan(Date.UTC(2000, 0));
    });

    const odd: readonly [string, Partial<SealedEvent>][] = [
      ['a payload beyond the bound', { payload: Buffer.alloc(64 * 1024 + 1) }],
      ['a bad type', { type: 'เหตุการณ์' }],
      ['a bad stream name', { stream: 'a b' }],
    ];
    it.each(odd)('cannot append what the program refuses: %s', async (_, change) => {
      const head = await store.head();
      const [event] = beginning(newStream(), 1);
      if (event === undefined) throw new Error('nothing was sealed');
      const changed = { ...event, ...change };
      const append = appendBatch(log.app, [{ ...changed, hash: hashOf(changed) }]);
      await expect(append).rejects.toMatchObject({ code: '23514' });
      expect(await store.head()).toBe(head);
    });

    it.each([
      ['null', '{s}', '{null}', '{1}'],
      ['a count of nothing', '{s}', '{-1}', '{0}'],
      ['a negative count', '{s}', '{-1}', '{-1}'],
      ['events that no append counts', '{}', '{}', '{}'],
      ['more than there is', '{s}', '{-1}', '{2}'],
    ])('cannot send a batch of %s', async (_, streams, expected, counts) => {
      const head = await store.head();
      const zeros = '{"\\\\x' + '00'.repeat(32) + '"}';
      const batch = log.app.query(
        'select * from ledger_log.append_batch($1, $2, $3, $4, $5, $6, $7, $8)',
        [streams, expected, counts, zeros, zeros, '{t}', '{""}', '{""}'],
      );
      const outcome = await batch.then(
        ({ rows }) => rows[0]?.verdict,
        () => 'failed',
      );
      expect(['failed', 'forged']).toContain(outcome);
      expect(await store.head()).toBe(head);
    });
  });

  it('shows payloads as JSON for people, and bytes that are none as null', async () => {
    const mine = newStream();
    const [json] = beginning(mine, 1);
    await store.append(mine, NO_STREAM, json === undefined ? [] : [json]);
    const binary = {
      type: 'b.v1',
      payload: Buffer.from([0, 255]),
      metadata: Buffer.from('{"a":1'),
    };
    await store.append(mine, 0n, seal(mine, 0n, json?.hash ?? Buffer.alloc(0), [binary]));
    const { rows } = await log.app.query(
      `select revision::integer, payload, metadata from ledger_log.event_as_json
        where stream = $1 order by revision`,
      [mine],
    );
    expect(rows).toStrictEqual([
      { revision: 0, payload: { label: 'a', index: 0 }, metadata: { by: 'ผู้ทดสอบ' } },
      { revision: 1, payload: null, metadata: null },
    ]);
  });
});

describe('a log that someone with all rights has changed', () => {
  let log: Installed;
  let store: PostgresEventStore;
  const [one, two] = [newStream(), newStream()];

  beforeAll(async () => {
    log = await installed();
    store = await PostgresEventStore.open({ url: log.appUrl });
    await store.append(one, NO_STREAM, beginning(one, 3));
    await store.append(two, NO_STREAM, beginning(two, 3));
    await log.admin.query('alter table ledger_log.event disable trigger append_only');
  });
  afterAll(async () => {
    await store.close();
    await removed(log);
  });

  const removing = async (position: number, look: () => Promise<unknown>): Promise<void> => {
    const { rows } = await log.admin.query(
      'delete from ledger_log.event where position = $1 returning *',
      [position],
    );
    try {
      await look();
    } finally {
      const values = Object.values(rows[0] ?? {});
      const places = values.map((_, index) => `$${index + 1}`).join();
      await log.admin.query(`insert into ledger_log.event values (${places})`, values);
    }
  };

  it.each([0, 1, 3, 5])('raises the alarm at the missing position %i', async (position) => {
    const alarm = new LogDamaged(`position ${position} is missing`);
    await removing(position, async () => {
      await expect(store.readAll()).rejects.toStrictEqual(alarm);
      await expect(collected(store.subscribeAll())).rejects.toStrictEqual(alarm);
    });
    expect(await store.readAll()).toHaveLength(6);
  });

  it.each([0, 1, 2])(
    'raises the alarm at the missing revision %i of a stream',
    async (revision) => {
      await removing(revision, async () => {
        await expect(collected(store.readStream(one))).rejects.toStrictEqual(
          new LogDamaged(`revision ${revision} of stream ${one} is missing`),
        );
        expect(await collected(store.readStream(two))).toHaveLength(3);
      });
    },
  );

  it('does not read an event of a stream that lies beyond the end of the log', async () => {
    const hidden = continuing(await collected(store.readStream(one)), 1, 'hidden');
    const { stream, revision, type, payload, metadata, previousHash, hash, id } = lastOf(hidden);
    await log.admin.query('begin');
    await log.admin.query(
      `insert into ledger_log.event
        values (1000, $1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp())`,
      [stream, String(revision), id, type, payload, metadata, previousHash, hash],
    );
    await log.admin.query(
      'update ledger_log.stream set revision = $2, last_hash = $3 where name = $1',
      [stream, String(revision), hash],
    );
    await log.admin.query('commit');
    try {
      const alarm = new LogDamaged(
        `revision ${revision} of stream ${stream} stands at position 1000, beyond its end at 5`,
      );
      await expect(collected(store.readStream(one))).rejects.toStrictEqual(alarm);
      await expect(collected(store.readStream(one, { from: revision }))).rejects.toStrictEqual(
        alarm,
      );
      expect(await collected(store.readStream(two))).toHaveLength(3);
      expect(await store.readAll()).toHaveLength(6);
    } finally {
      await log.admin.query('alter table ledger_log.stream disable trigger all');
      await log.admin.query('delete from ledger_log.event where position = 1000');
      await log.admin.query(
        'update ledger_log.stream set revision = 2, last_hash = $2 where name = $1',
        [one, previousHash],
      );
      await log.admin.query('alter table ledger_log.stream enable trigger all');
    }
  });

  it('goes on reading before the gap, a page at a time', async () => {
    await removing(4, async () => {
      expect(await store.readAll({ limit: 4 })).toHaveLength(4);
      await expect(store.readAll({ limit: 4, from: '3' })).rejects.toBeInstanceOf(LogDamaged);
    });
  });
});
