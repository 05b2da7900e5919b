import { Client, Pool } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import {
  beginning,
  collected,
  continuing,
  everythingAfter,
  followed,
  lastOf,
  newStream,
} from './contract/log-under-test.js';
import { eventStoreContract } from './event-store.contract.js';
import {
  NO_STREAM,
  OutcomeUnknown,
  StoreBusy,
  type EventStore,
  type SealedEvent,
} from './event-store.js';
import { FaultyConnection } from './faulty-connection.js';
import { PAGE_OF_LOG, PAGE_OF_STREAM, PostgresEventStore } from './postgres-event-store.js';
import { installPostgresEventStore } from './postgres-install.js';

eventStoreContract(
  'PostgreSQL',
  async () => {
    const database = await createTestDatabase();
    await installPostgresEventStore(database.url);
    const asSuperuser = async (...statements: readonly string[]): Promise<void> => {
      const client = new Client({ connectionString: database.url });
      try {
        await client.connect();
        for (const statement of statements) await client.query(statement);
      } finally {
        await client.end();
      }
    };
    return {
      open: () => PostgresEventStore.open({ url: database.url }),
      dispose: () => database.drop(),
      damage: (name, stream) =>
        asSuperuser(
          'alter table ledger_log.event disable trigger all',
          `delete from ledger_log.event where stream = '${stream}'
            and (revision < 2 or ${name === 'deleted'})`,
        ),
      cutConnections: () =>
        asSuperuser(`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and application_name = 'ledger_log'`),
    };
  },
  {
    damages: ['deleted', 'truncated'].map((name) => ({ name, noticedAtOnce: false })),
    cuts: true,
  },
);

/** So long that a test in which only the poll would help runs out of time. */
const NO_POLL = { minMs: 3_600_000, maxMs: 3_600_000 };
const SHORT_POLL = { minMs: 5, maxMs: 5 };

describe('the log in PostgreSQL', () => {
  let database: TestDatabase;
  let admin: Pool;
  const opened: { close(): Promise<void> }[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    await installPostgresEventStore(database.url);
    admin = new Pool({ connectionString: database.url });
    // Dropping the database may meet a connection that is still saying goodbye.
    admin.on('error', () => undefined);
  });
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close();
  });
  afterAll(async () => {
    await admin.end();
    await database.drop();
  });

  type Options = Partial<Parameters<typeof PostgresEventStore.open>[0]>;
  const open = async (options: Options = {}): Promise<PostgresEventStore> => {
    const store = await PostgresEventStore.open({ url: database.url, ...options });
    opened.push(store);
    return store;
  };
  const openFaulty = async (
    options: Options = {},
  ): Promise<{ store: PostgresEventStore; connection: FaultyConnection }> => {
    const { connection, url } = await FaultyConnection.to(database.url);
    const store = await open({ ...options, url });
    opened.push(connection);
    return { store, connection };
  };
  const append = (store: EventStore, events: readonly SealedEvent[]): Promise<unknown> =>
    store.append(lastOf(events).stream, (events[0]?.revision ?? 0n) - 1n, events);

  /** Asks the server until it has sessions of the log in this condition, and names them. */
  const sessions = async (condition: string): Promise<number[]> => {
    for (;;) {
      const { rows } = await admin.query<{ pid: number }>(
        `select pid from pg_stat_activity where datname = current_database()
          and pid <> pg_backend_pid() and application_name = 'ledger_log' and ${condition}`,
      );
      if (rows.length > 0) return rows.map(({ pid }) => pid);
    }
  };
  const terminate = (pids: readonly number[]): Promise<unknown> =>
    admin.query('select pg_terminate_backend(pid) from unnest($1::integer[]) pid', [pids]);

  /** Another writer of the log that keeps its transaction open. */
  const openTransaction = async (
    events: readonly SealedEvent[],
  ): Promise<{ end(how: 'commit' | 'rollback'): Promise<void> }> => {
    const writer = new Client({ connectionString: database.url });
    await writer.connect();
    await writer.query('begin');
    await writer.query('select * from ledger_log.append_batch($1, $2, $3, $4, $5, $6, $7, $8)', [
      [lastOf(events).stream],
      [String((events[0]?.revision ?? 0n) - 1n)],
      [events.length],
      [events[0]?.previousHash],
      [lastOf(events).hash],
      events.map(({ type }) => type),
      events.map(({ payload }) => payload),
      events.map(({ metadata }) => metadata),
    ]);
    return {
      async end(how) {
        await writer.query(how);
        await writer.end();
      },
    };
  };

  describe('a commit that comes late', () => {
    it.each(['commit', 'rollback'] as const)(
      'is never passed by a reader, when it ends in a %s',
      async (how) => {
        const store = await open();
        const head = await store.head();
        const late = beginning(newStream(), 2);
        const transaction = await openTransaction(late);
        const second = beginning(newStream(), 1);
        const appended = append(store, second);
        const following = followed(store, how === 'commit' ? 3 : 1, head);
        await sessions("wait_event_type = 'Lock'");
        expect(await everythingAfter(store, head)).toStrictEqual([]);
        expect(await store.head()).toBe(head);
        await transaction.end(how);
        await appended;
        const ids = (how === 'commit' ? [...late, ...second] : second).map(({ id }) => id);
        expect((await following).map(({ id }) => id)).toStrictEqual(ids);
        expect((await everythingAfter(store, head)).map(({ id }) => id)).toStrictEqual(ids);
      },
    );
  });

  describe('a lost connection', () => {
    it('is settled when the server dies in the middle of an append', async () => {
      const store = await open();
      const blocking = await openTransaction(beginning(newStream(), 1));
      const events = beginning(newStream(), 2);
      const appended = append(store, events);
      await terminate(await sessions("wait_event_type = 'Lock'"));
      await blocking.end('rollback');
      expect(await appended).toMatchObject({ revision: 1n, repeated: false });
      expect(await collected(store.readStream(lastOf(events).stream))).toHaveLength(2);
    });

    it('is settled when the answer to a written append is lost', async () => {
      const { store, connection } = await openFaulty();
      const first = beginning(newStream(), 1);
      await append(store, first);
      const events = continuing(first, 3);
      connection.loseAnswers(1);
      expect(await append(store, events)).toMatchObject({ revision: 3n, repeated: true });
      const stored = await collected(store.readStream(lastOf(events).stream));
      expect(stored.map(({ id }) => id)).toStrictEqual([...first, ...events].map(({ id }) => id));
    });

    it('leaves an unknown outcome when it lasts, which the same append repeated tells', async () => {
      const { store, connection } = await openFaulty({ groupCommit: { settleMs: 60 } });
      const first = beginning(newStream(), 1);
      await append(store, first);
      const events = continuing(first, 1);
      connection.loseAnswers(1_000_000);
      await expect(append(store, events)).rejects.toBeInstanceOf(OutcomeUnknown);
      connection.heal();
      expect(await append(store, events)).toMatchObject({ revision: 1n, repeated: true });
    });

    it('leaves an unknown outcome when the server then refuses to tell', async () => {
      const { store, connection } = await openFaulty({ groupCommit: { settleMs: 400 } });
      const first = beginning(newStream(), 1);
      await append(store, first);
      const events = continuing(first, 1);
      const lost = connection.loseAnswerAndRefuse();
      const outcome = append(store, events).catch((error: unknown) => error);
      await lost;
      const role = `"${new URL(database.url).pathname.slice(1)}_log_writer"`;
      await admin.query(`revoke execute on function ledger_log.append_batch from ${role}`);
      connection.heal();
      expect(await outcome).toBeInstanceOf(OutcomeUnknown);
      // What was never sent before is refused by the answer itself.
      await expect(append(store, beginning(newStream(), 1))).rejects.toMatchObject({
        code: '42501',
      });
      await admin.query(`grant execute on function ledger_log.append_batch to ${role}`);
      expect(await append(store, events)).toMatchObject({ revision: 1n, repeated: true });
    });

    it('refuses what was never sent as busy, and recovers', async () => {
      const { store, connection } = await openFaulty({ groupCommit: { settleMs: 60 } });
      const events = beginning(newStream(), 1);
      connection.refuse();
      await expect(append(store, events)).rejects.toBeInstanceOf(StoreBusy);
      connection.heal();
      expect(await append(store, events)).toMatchObject({ repeated: false });
    });

    it('loses and doubles nothing when sessions are killed again and again', async () => {
      const stores = [await open(), await open()];
      const head = await stores[0]?.head();
      const written: SealedEvent[] = [];
      let killed = 0;
      const write = async (store: EventStore): Promise<void> => {
        let events = beginning(newStream(), 1);
        for (let at = 0; at < 40; at += 1) {
          await append(store, events);
          written.push(...events);
          events = continuing(events, 1 + (at % 2));
          if (written.length % 9 === 0) {
            const pids = await sessions("query like '%append_batch%'");
            await terminate(pids);
            killed += pids.length;
          }
        }
      };
      await Promise.all(stores.flatMap((store) => [store, store, store, store]).map(write));
      const stored = await everythingAfter(await open(), head);
      expect(stored.map(({ id }) => id).toSorted()).toStrictEqual(
        written.map(({ id }) => id).toSorted(),
      );
      expect(killed).toBeGreaterThan(10);
    });

    it('delays a subscription and does not end it', async () => {
      const { store, connection } = await openFaulty({ poll: SHORT_POLL });
      const other = await open();
      const head = await store.head();
      const following = followed(store, 2, head);
      await append(other, beginning(newStream(), 1));
      connection.refuse();
      await append(other, beginning(newStream(), 1));
      connection.heal();
      expect(await following).toStrictEqual(await everythingAfter(other, head));
    });
  });

  describe('waking up', () => {
    it('comes with the announcement of another process, long before the poll', async () => {
      const [store, other] = [await open({ poll: NO_POLL }), await open()];
      const following = followed(store, 1, await store.head());
      await sessions("query = 'listen ledger_log' and state = 'idle'");
      await append(other, beginning(newStream(), 1));
      expect(await following).toHaveLength(1);
    });

    it('comes without any announcement for an append of the same process', async () => {
      const { rows } = await admin.query<{ definition: string }>(
        "select pg_get_functiondef('ledger_log.append_batch'::regproc) as definition",
      );
      const { definition } = lastOf(rows);
      const silent = definition.replace(/perform pg_notify.*;/, 'null;');
      expect(silent).not.toBe(definition);
      await admin.query(silent);
      try {
        const store = await open({ poll: NO_POLL });
        const following = followed(store, 1, await store.head());
        await sessions("query = 'listen ledger_log' and state = 'idle'");
        await append(store, beginning(newStream(), 1));
        expect(await following).toHaveLength(1);
      } finally {
        await admin.query(definition);
      }
    });

    it('falls back to the poll while nothing is announced, and listens again', async () => {
      const [store, other] = [await open({ poll: SHORT_POLL }), await open()];
      const first = followed(store, 1, await store.head());
      const listening = await sessions("query = 'listen ledger_log' and state = 'idle'");
      await terminate(listening);
      await append(other, beginning(newStream(), 1));
      expect(await first).toHaveLength(1);
      const again = await sessions("query = 'listen ledger_log' and state = 'idle'");
      expect(again).not.toEqual(listening);
    });

    it('is not misled by a forged announcement', async () => {
      const [store, other] = [await open({ poll: NO_POLL }), await open()];
      const following = followed(store, 1, await store.head());
      await sessions("query = 'listen ledger_log' and state = 'idle'");
      await admin.query("notify ledger_log, '999999999999'");
      await append(other, beginning(newStream(), 1));
      expect(await following).toHaveLength(1);
    });
  });

  describe('a full queue', () => {
    it('refuses what is beyond its bounds at once and writes the rest', async () => {
      const store = await open({ groupCommit: { queueAppendsMax: 3 } });
      const outcomes = await Promise.allSettled(
        Array.from({ length: 5 }, () => append(store, beginning(newStream(), 1))),
      );
      expect(outcomes.map(({ status }) => status)).toStrictEqual([
        'fulfilled',
        'fulfilled',
        'fulfilled',
        'rejected',
        'rejected',
      ]);
      expect(outcomes[4]).toMatchObject({ reason: { name: 'StoreBusy' } });
      expect(await append(store, beginning(newStream(), 1))).toMatchObject({ repeated: false });
    });

    it('counts bytes too', async () => {
      const store = await open({ groupCommit: { queueBytesMax: 200 } });
      const large = append(store, beginning(newStream(), 3));
      await expect(large).rejects.toBeInstanceOf(StoreBusy);
      for (let at = 0; at < 5; at += 1) {
        expect(await append(store, beginning(newStream(), 1))).toMatchObject({ repeated: false });
      }
    });
  });

  it('finds pages by an index, however long the log is', async () => {
    const store = await open();
    let events = beginning(newStream(), 1_000);
    for (let at = 0; at < 10; at += 1) {
      await append(store, events);
      events = continuing(events, 1_000);
    }
    await admin.query('analyze ledger_log.event, ledger_log.stream');
    const { stream } = lastOf(events);
    const plans: readonly [string, readonly (string | number)[]][] = [
      [PAGE_OF_LOG, ['9000', 1_000]],
      [PAGE_OF_LOG, [await store.head().then(String), 1_000]],
      [PAGE_OF_STREAM, [stream, '5000', 512]],
    ];
    for (const [text, values] of plans) {
      const { rows } = await admin.query<{ 'QUERY PLAN': string }>(`explain ${text}`, [...values]);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toMatch(/Index Scan (using|on) event_(pkey|stream_revision_key)/);
      expect(plan).not.toMatch(/Seq Scan on event/);
    }
  });

  it('opens for reading alone', async () => {
    const reader = await open({ access: 'reader' });
    expect(await reader.readAll({ limit: 1 })).toHaveLength(1);
    await expect(append(reader, beginning(newStream(), 1))).rejects.toMatchObject({
      code: '42501',
    });
    await expect(reader.append('x', NO_STREAM, [])).rejects.toBeInstanceOf(RangeError);
  });
});
