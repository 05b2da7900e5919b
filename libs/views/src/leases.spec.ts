import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { VIEWS_SCHEMA } from './checkpoint';
import { installViews } from './install-views';
import { Leases } from './leases';
import { createViewsDatabase, type ViewsDatabase } from './views.fixture';

const NAME = 'view:sample:v1';

/** Ends when the signal is given, as work under a lease does. */
function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve());
  });
}

/** Ends whoever asked for a lease last, as the login: the role of the views sees no other's statements. */
async function endHoldersOf(url: string): Promise<void> {
  const login = new Client(url);
  await login.connect();
  await login.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and query ilike '%${VIEWS_SCHEMA}.lease%'
       and pid <> pg_backend_pid()`,
  );
  await login.end();
}

describe('leases', () => {
  let database: ViewsDatabase;
  let dataSource: DataSource;
  const quick = { askMs: 20, renewMs: 50 };

  beforeAll(async () => {
    database = await createViewsDatabase([]);
    dataSource = database.dataSource;
    await installViews(dataSource, []);
  });

  afterEach(async () => {
    await dataSource.query(`delete from ${VIEWS_SCHEMA}.lease`);
  });

  afterAll(async () => {
    await database.drop();
  });

  it('lets one at a time work, each under a later epoch', async () => {
    const epochs: bigint[] = [];
    let working = 0;
    const work = async (_held: AbortSignal, epoch: bigint): Promise<void> => {
      working += 1;
      epochs.push(epoch);
      expect(working).toBe(1);
      await dataSource.query('select pg_sleep(0.02)');
      working -= 1;
    };
    const never = new AbortController().signal;
    const processes = [1, 2, 3].map(() => new Leases({ dataSource, ...quick }));
    for (let turn = 0; turn < 3; turn += 1) {
      await Promise.all(processes.map((leases) => leases.hold(NAME, never, work)));
    }
    expect(epochs).toHaveLength(9);
    expect(epochs).toEqual([...new Set(epochs)].sort((a, b) => (a < b ? -1 : 1)));
  });

  it('gives a lease back when it stops, so that nobody waits for it to expire', async () => {
    const [one, two] = [new Leases({ dataSource, lastsMs: 3_600_000 }), new Leases({ dataSource })];
    const [stopOne, stopTwo] = [new AbortController(), new AbortController()];
    const holders: string[] = [];
    const first = one.hold(NAME, stopOne.signal, async (held) => {
      holders.push(one.holder);
      await untilAborted(held);
    });
    while (holders.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const second = two.hold(NAME, stopTwo.signal, async () => {
      holders.push(two.holder);
    });
    stopOne.abort();
    await Promise.all([first, second]);
    expect(holders).toEqual([one.holder, two.holder]);
    stopTwo.abort();
  });

  it('takes over from who does not renew, once the clock of the database says so', async () => {
    await dataSource.query(
      `insert into ${VIEWS_SCHEMA}.lease values ($1, 'gone', 41, now() + interval '300 ms')`,
      [NAME],
    );
    const [dead] = await dataSource.query<{ until: Date }[]>(
      `select expires_at as until from ${VIEWS_SCHEMA}.lease`,
    );
    const leases = new Leases({ dataSource, ...quick });
    await leases.hold(NAME, new AbortController().signal, async (_held, epoch) => {
      expect(epoch).toBe(42n);
      const [clock] = await dataSource.query<{ now: Date }[]>('select clock_timestamp() as now');
      expect(Number(clock?.now)).toBeGreaterThanOrEqual(Number(dead?.until));
    });
  });

  it('stops the work when another holds the lease, and waits again', async () => {
    const leases = new Leases({ dataSource, ...quick });
    const stop = new AbortController();
    const epochs: bigint[] = [];
    await leases.hold(NAME, stop.signal, async (held, epoch) => {
      epochs.push(epoch);
      if (epochs.length === 2) return;
      // As it is when this process slept through its lease and another one took it and stopped.
      await dataSource.query(
        `update ${VIEWS_SCHEMA}.lease set holder = 'other', epoch = epoch + 1,
           expires_at = now() + interval '200 ms'`,
      );
      await untilAborted(held);
    });
    expect(epochs).toEqual([epochs[0], (epochs[0] ?? 0n) + 2n]);
  });

  it('stops the work when it cannot renew in time, by a clock that nobody sets', async () => {
    let away = false;
    const troubles: unknown[] = [];
    const failing = new Proxy(dataSource, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        if (name === 'createQueryRunner' && away) {
          return () => ({
            query: () => Promise.reject(new Error('away')),
            release: () => Promise.resolve(),
          });
        }
        return value.bind(target) as unknown;
      },
    });
    const onTrouble = (error: unknown): void => void troubles.push(error);
    const leases = new Leases({ dataSource: failing, ...quick, lastsMs: 400, onTrouble });
    const stop = new AbortController();
    await leases.hold(NAME, stop.signal, async (held) => {
      // The connection that it has is lost, and no other is to be had.
      away = true;
      await endHoldersOf(database.url);
      await untilAborted(held);
      stop.abort();
    });
    expect(troubles.length).toBeGreaterThan(0);
  });

  it('begins beyond every epoch under which a view was written', async () => {
    await dataSource.query(
      `insert into ${VIEWS_SCHEMA}.checkpoint (view, version, build, epoch)
       values ('sample', 1, 'live', 77)`,
    );
    const leases = new Leases({ dataSource, ...quick });
    await leases.hold(NAME, new AbortController().signal, async (_held, epoch) => {
      expect(epoch).toBe(78n);
    });
    await dataSource.query(`delete from ${VIEWS_SCHEMA}.checkpoint`);
  });
});
