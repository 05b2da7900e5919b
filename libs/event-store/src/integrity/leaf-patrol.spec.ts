import { Client } from 'pg';
import type { SequencedEvent } from '../event-store.js';
import { seal } from '../hash-chain.js';
import { LeafPatrol } from './leaf-patrol.js';
import { LogIntegrity } from './log-integrity.js';
import { notaryWorld, until, type NotaryWorld } from './notary.fixture.js';
import type { Alarm } from './postgres-integrity.js';
import { MACHINE_TIMING } from './timing.js';

const HOUR_MS = 3_600_000;

/** The events with another payload in one of them, under the hash that it had. */
function withAltered(events: readonly SequencedEvent[], sequence: number): SequencedEvent[] {
  return events.map((event, at) =>
    at === sequence ? { ...event, payload: Buffer.from('altered') } : event,
  );
}

/** The events of one stream with another payload in one of them, and the chain after it anew. */
function withRehashed(events: readonly SequencedEvent[], sequence: number): SequencedEvent[] {
  const altered = withAltered(events, sequence);
  const [first, ...tail] = altered.slice(sequence);
  if (first === undefined) throw new Error(`there is no event of sequence ${sequence}`);
  const chained = seal(first.stream, first.revision - 1n, first.previousHash, [first, ...tail]);
  return altered.map((event, at) => ({ ...event, ...chained[at - sequence] }));
}

async function allOf({ store }: NotaryWorld): Promise<SequencedEvent[]> {
  const events: SequencedEvent[] = [];
  for (;;) {
    const cursor = events.at(-1)?.cursor;
    const page = await store.readAll(cursor === undefined ? {} : { from: cursor });
    if (page.length === 0) return events;
    events.push(...page);
  }
}

/** Puts events into the place of those that the log has, as somebody with all rights could. */
async function replaced(world: NotaryWorld, kind: string, by: SequencedEvent[]): Promise<void> {
  if (kind === 'memory') {
    const reading = world.store.readAll.bind(world.store);
    jest
      .spyOn(world.store, 'readAll')
      .mockImplementation(async (options) =>
        (await reading(options)).map((event) => by[Number(event.sequence)] ?? event),
      );
    return;
  }
  const admin = new Client({ connectionString: world.databaseUrl });
  await admin.connect();
  const guarded = ['ledger_log.event', 'ledger_log.stream', 'ledger_integrity.stream_end'];
  await admin.query('begin');
  for (const table of guarded) await admin.query(`alter table ${table} disable trigger all`);
  await admin.query(
    `update ledger_log.event e
      set payload = n.payload, previous_hash = n.previous, hash = n.hash, event_id = n.id
      from unnest($1::bigint[], $2::bytea[], $3::bytea[], $4::bytea[], $5::uuid[])
        n (position, payload, previous, hash, id)
      where e.position = n.position`,
    [
      by.map(({ sequence }) => String(sequence)),
      by.map(({ payload }) => payload),
      by.map(({ previousHash }) => previousHash),
      by.map(({ hash }) => hash),
      by.map(({ id }) => id),
    ],
  );
  const last = by.at(-1);
  await admin.query('update ledger_log.stream set last_hash = $1', [last?.hash]);
  await admin.query('update ledger_integrity.stream_end set hash = $1', [last?.hash]);
  for (const table of guarded) await admin.query(`alter table ${table} enable trigger all`);
  await admin.query('commit');
  await admin.end();
}

describe.each(['memory', 'PostgreSQL'] as const)('a log in %s that was followed', (kind) => {
  let world: NotaryWorld;

  beforeEach(async () => {
    world = await notaryWorld(kind);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await world.close();
  });

  const alarmOf = async (): Promise<Alarm | undefined> =>
    (
      await until(
        () => world.integrity.alarms(),
        ({ length }) => length > 0,
      )
    )[0];
  const followed = async (size: number, patrolMs: number) => {
    const notary = world.notary({ patrolMs, keyFile: undefined });
    notary.start();
    for (let left = size; left > 0; left -= 500) await world.append(Math.min(left, 500));
    await until(
      () => world.integrity.head(),
      (head) => head.size === BigInt(size),
    );
    return notary;
  };

  it.each([
    ['an altered payload far behind', 7, withAltered],
    ['a rehashed tail', 1_100, withRehashed],
  ] as const)(
    'is an alarm without a restart over %s, until that is gone',
    async (_, at, change) => {
      await followed(1_200, 10);
      const before = await allOf(world);
      await replaced(world, kind, change(before, at));
      expect(await alarmOf()).toMatchObject({ cause: 'following', sequence: BigInt(at) });
      jest.restoreAllMocks();
      await replaced(world, kind, before);
      await until(
        () => world.integrity.alarms(),
        ({ length }) => length === 0,
      );
    },
  );

  it('is an alarm at the start over the last event that the tree covers', async () => {
    const first = await followed(1_200, HOUR_MS);
    await first.stop();
    await replaced(world, kind, withRehashed(await allOf(world), 1_199));
    world.notary({ patrolMs: HOUR_MS }).start();
    expect(await alarmOf()).toMatchObject({ cause: 'following', sequence: 1_199n });
  });

  it('keeps an alarm over what lies behind while another takes the lead', async () => {
    const first = await followed(1_200, 10);
    await replaced(world, kind, withAltered(await allOf(world), 7));
    await alarmOf();
    await first.stop();
    world.notary({ patrolMs: HOUR_MS, keyFile: undefined }).start();
    await world.append(1, 'stream-b');
    await until(
      () => world.integrity.head(),
      ({ size }) => size === 1_201n,
    );
    expect(await alarmOf()).toMatchObject({ sequence: 7n });
  });

  it('is no alarm while it grows', async () => {
    await followed(1_200, HOUR_MS);
    const { store, integrity } = world;
    const onTrouble = (error: unknown): unknown => world.troubles.push(error);
    const patrol = new LeafPatrol({
      store,
      integrity,
      onTrouble,
      intervalMs: 1,
      timing: MACHINE_TIMING,
    });
    const seen: bigint[] = [];
    for (let nth = 0; nth < 20; nth += 1) {
      const appending = world.append(20, `s${nth % 3}`);
      seen.push(await patrol.page());
      await appending;
    }
    expect(seen.filter((size) => size === 0n).length).toBeGreaterThan(3);
    expect(seen).toContain(1_000n);
    expect(await integrity.alarms()).toEqual([]);
    expect(world.troubles).toEqual([]);
  });
});

describe('a proof of an event that is not the one in the tree', () => {
  it('is refused, and the alarm raised', async () => {
    const world = await notaryWorld('PostgreSQL');
    try {
      const notary = world.notary({ patrolMs: HOUR_MS, keyFile: undefined });
      notary.start();
      await world.append(10);
      await until(
        () => world.integrity.head(),
        ({ size }) => size === 10n,
      );
      await replaced(world, 'PostgreSQL', withRehashed(await allOf(world), 4));
      const proving = new LogIntegrity(world.store, world.integrity).inclusion({
        stream: 'stream-a',
        revision: 6n,
      });
      await expect(proving).rejects.toMatchObject({ name: 'LogDamaged' });
      expect(await world.integrity.alarms()).toMatchObject([{ cause: 'following', sequence: 6n }]);
    } finally {
      await world.close();
    }
  });
});
