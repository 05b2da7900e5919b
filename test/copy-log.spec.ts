import fc from 'fast-check';
import { copyLog, CopyRefused } from '../libs/event-store/src/copy-log';
import {
  GENESIS_HASH,
  NO_STREAM,
  OutcomeUnknown,
  type EventDraft,
  type EventStore,
  type SealedEvent,
  type SequencedEvent,
} from '../libs/event-store/src/event-store';
import { EventStoreDbEventStore } from '../libs/event-store/src/eventstoredb/eventstoredb-event-store';
import { seal } from '../libs/event-store/src/hash-chain';
import { leafHash, MerkleFrontier } from '../libs/event-store/src/integrity/merkle';
import { MemoryEventStore } from '../libs/event-store/src/memory-event-store';
import { PostgresEventStore } from '../libs/event-store/src/postgres-event-store';
import { installPostgresEventStore } from '../libs/event-store/src/postgres-install';
import { createTestDatabase, type TestDatabase } from './database';
import { startDouble, type Double } from './eventstoredb/double';

/** One append: to which stream, and how large its events are. */
interface Append {
  readonly stream: string;
  readonly sizes: readonly number[];
}

const appends: fc.Arbitrary<readonly Append[]> = fc.array(
  fc.record({
    stream: fc.constantFrom('book-TH40-2565', 'localgov-1', 'registry-areas', 'x.1'),
    sizes: fc.array(fc.oneof({ weight: 19, arbitrary: fc.nat(60) }, fc.constant(60_000)), {
      minLength: 1,
      maxLength: 6,
    }),
  }),
  { minLength: 1, maxLength: 40 },
);

const draft = (size: number, index: number): EventDraft => ({
  type: `thing.happened.v${(index % 3) + 1}`,
  payload: Buffer.alloc(size, index % 256),
  metadata: Buffer.from(`{"n":${index},"ไทย":"ก"}`, 'utf8'),
});

async function write(store: EventStore, history: readonly Append[]): Promise<void> {
  const ends = new Map<string, SealedEvent>();
  let index = 0;
  for (const { stream, sizes } of history) {
    const { revision, hash } = ends.get(stream) ?? { revision: NO_STREAM, hash: GENESIS_HASH };
    const events = seal(
      stream,
      revision,
      hash,
      sizes.map((size) => draft(size, (index += 1))),
    );
    await store.append(stream, revision, events);
    const last = events.at(-1);
    if (last) ends.set(stream, last);
  }
}

async function eventsOf(store: EventStore): Promise<readonly SequencedEvent[]> {
  const all: SequencedEvent[] = [];
  for (let from: string | undefined; ;) {
    const page = await store.readAll(from === undefined ? {} : { from });
    if (page.length === 0) return all;
    all.push(...page);
    from = page.at(-1)?.cursor;
  }
}

/** All of an event that a copy must keep; bytes as texts, which are compared a thousand times faster. */
function kept(event: SequencedEvent): unknown {
  const { cursor: _, storedAt: __, payload, metadata, previousHash, hash, ...rest } = event;
  const bytes = [payload, metadata, previousHash, hash].map((each) => each.toString('latin1'));
  return { ...rest, bytes };
}

async function rootOf(store: EventStore): Promise<Buffer> {
  const tree = new MerkleFrontier();
  for (const { hash } of await eventsOf(store)) tree.add(leafHash(hash));
  return tree.root();
}

async function expectCopy(source: EventStore, target: EventStore): Promise<void> {
  expect((await eventsOf(target)).map(kept)).toEqual((await eventsOf(source)).map(kept));
}

/** A store in which calls fail, as where the copying process is killed. */
function dying(store: EventStore, die: (at: string) => boolean): EventStore {
  const killed = (): never => {
    throw new Error('killed');
  };
  return new Proxy(store, {
    get: (target, name) => {
      if (name === 'append') {
        return async (...asked: Parameters<EventStore['append']>) => {
          if (die('before an append')) killed();
          // Of a process that was killed in the midst of it, the append may land later.
          if (die('during an append')) {
            void target.append(...asked).catch(() => undefined);
            killed();
          }
          const receipt = await target.append(...asked);
          if (die('after an append')) killed();
          return receipt;
        };
      }
      if (name === 'readAll' && die('before a read')) return killed;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/** Copies until it is through, killed as often as `deaths` says. */
async function copyKilled(
  from: EventStore,
  to: EventStore,
  deaths: readonly number[],
): Promise<number> {
  let killed = 0;
  for (;;) {
    let left = deaths[killed] ?? Infinity;
    const die = (): boolean => (left -= 1) === 0;
    try {
      await copyLog({ from, to: dying(to, die), once: true, batchEvents: 7 });
      return killed;
    } catch (error) {
      if (!(error instanceof Error) || error.message !== 'killed') throw error;
      killed += 1;
    }
  }
}

describe('a copy of a log', () => {
  it('killed at any points and begun again, holds every event once, in order, with its bytes', async () => {
    let deaths = 0;
    await fc.assert(
      fc.asyncProperty(
        appends,
        fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 10 }),
        async (history, killedAt) => {
          const [source, target] = [new MemoryEventStore(), new MemoryEventStore()];
          await write(source, history);
          deaths += await copyKilled(source, target, killedAt);
          await expectCopy(source, target);
        },
      ),
      { numRuns: 100 },
    );
    expect(deaths).toBeGreaterThan(100);
  });

  it('repeats an append whose outcome nobody knows', async () => {
    const [source, target] = [new MemoryEventStore(), new MemoryEventStore()];
    await write(source, [{ stream: 'a', sizes: [1, 2, 3] }]);
    const append = target.append.bind(target);
    jest.spyOn(target, 'append').mockImplementationOnce(async (...asked) => {
      await append(...asked);
      throw new OutcomeUnknown('the connection was lost');
    });
    const copied = await copyLog({ from: source, to: target, once: true });
    expect(copied).toMatchObject({ size: 3n, written: 3n, root: await rootOf(source) });
    await expectCopy(source, target);
  });

  it('follows what comes until it is told to stop', async () => {
    const [source, target] = [new MemoryEventStore(), new MemoryEventStore()];
    await write(source, [{ stream: 'a', sizes: [1, 2, 3] }]);
    const stop = new AbortController();
    let told = 0n;
    const copying = copyLog({
      from: source,
      to: target,
      signal: stop.signal,
      onProgress: (size) => (told = size),
    });
    while (told < 3n) await new Promise(setImmediate);
    await write(source, [{ stream: 'b', sizes: [4, 5] }]);
    while (told < 5n) await new Promise(setImmediate);
    stop.abort();
    expect(await copying).toEqual({ size: 5n, written: 5n, root: await rootOf(source) });
    await expectCopy(source, target);
    const again = await copyLog({ from: source, to: target, once: true });
    expect(again).toMatchObject({ size: 5n, written: 0n });
  });

  it('refuses a damaged source, with the place, and writes nothing of it', async () => {
    const source = new MemoryEventStore();
    await write(source, [
      { stream: 'a', sizes: [1, 2] },
      { stream: 'b', sizes: [3, 4] },
    ]);
    const events = await eventsOf(source);
    const changed = (at: number, change: Partial<SequencedEvent>) =>
      events.map((event, index) => (index === at ? { ...event, ...change } : event));
    const damages: readonly [readonly SequencedEvent[], RegExp][] = [
      [changed(2, { payload: Buffer.from('x') }), /sequence 2 .* revision 0 of b\): its hash/],
      [changed(3, { type: 'other.v1' }), /sequence 3 .*: its hash/],
      [changed(3, { previousHash: GENESIS_HASH }), /sequence 3 .*: its previous hash/],
      [events.filter((_, index) => index !== 1), /sequence 1 was expected/],
      [[events[1], events[0], ...events.slice(2)] as SequencedEvent[], /sequence 0 was expected/],
    ];
    for (const [damaged, place] of damages) {
      const target = new MemoryEventStore();
      jest.spyOn(source, 'readAll').mockResolvedValueOnce(damaged);
      const copying = copyLog({ from: source, to: target, once: true });
      await expect(copying).rejects.toThrow(place);
      await expect(copying).rejects.toBeInstanceOf(CopyRefused);
      expect(await target.head()).toBeUndefined();
      jest.restoreAllMocks();
    }
  });

  it('refuses a target that holds other events, or more, or into which another writes', async () => {
    const history: readonly Append[] = [
      { stream: 'a', sizes: [1, 2] },
      { stream: 'b', sizes: [3] },
    ];
    const source = new MemoryEventStore();
    await write(source, history);
    const other = new MemoryEventStore();
    await write(other, [{ stream: 'a', sizes: [1, 3] }]);
    await expect(copyLog({ from: source, to: other, once: true })).rejects.toThrow(
      /holds other events: sequence 1 /,
    );
    const more = new MemoryEventStore();
    await write(more, [...history, { stream: 'c', sizes: [1] }]);
    await expect(copyLog({ from: source, to: more, once: true })).rejects.toThrow(
      /goes on where the source ends: it holds sequence 3/,
    );
    const shared = new MemoryEventStore();
    const append = shared.append.bind(shared);
    jest.spyOn(shared, 'append').mockImplementationOnce(async (...asked) => {
      const receipt = await append(...asked);
      await append('c', NO_STREAM, seal('c', NO_STREAM, GENESIS_HASH, [draft(1, 1)]));
      return receipt;
    });
    await expect(copyLog({ from: source, to: shared, once: true })).rejects.toThrow(
      /holds other events: sequence 2 .* of c/,
    );
    // Onto itself it comes to nothing.
    expect(await copyLog({ from: source, to: source, once: true })).toMatchObject({ written: 0n });
  });
});

describe('a log that moves from PostgreSQL to EventStoreDB and back', () => {
  let databases: readonly TestDatabase[] = [];
  let double: Double;
  const stores: EventStore[] = [];

  beforeAll(async () => {
    databases = [await createTestDatabase(), await createTestDatabase()];
    for (const { url } of databases) {
      await installPostgresEventStore(url, { writers: [new URL(url).username] });
      stores.push(await PostgresEventStore.open({ url }));
    }
    double = await startDouble({ systemEventsPerAppend: 2 });
    stores.push(await EventStoreDbEventStore.open({ url: double.url, namespace: 'moved' }));
  });

  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await double.stop();
    await Promise.all(databases.map((database) => database.drop()));
  });

  it('has the same bytes, hashes, sequences and root after each way, killed on the way', async () => {
    const [first, second, server] = stores as [EventStore, EventStore, EventStore];
    const [history = []] = fc.sample(appends, { numRuns: 1, seed: 20_261_128 });
    await write(first, history);
    const root = await rootOf(first);
    expect(await copyKilled(first, server, [3, 9, 14])).toBe(3);
    await expectCopy(first, server);
    expect(await copyKilled(server, second, [2, 5, 20])).toBe(3);
    await expectCopy(first, second);
    expect(await rootOf(second)).toEqual(root);
    expect(await copyLog({ from: second, to: server, once: true })).toEqual({
      size: BigInt((await eventsOf(first)).length),
      root,
      written: 0n,
    });
  });

  it('goes on with the old log where the new one was written meanwhile', async () => {
    const [first, second, server] = stores as [EventStore, EventStore, EventStore];
    const late = seal('late', NO_STREAM, GENESIS_HASH, [draft(10, 1), draft(11, 2)]);
    await server.append('late', NO_STREAM, late);
    await expect(copyLog({ from: first, to: server, once: true })).rejects.toBeInstanceOf(
      CopyRefused,
    );
    expect(await copyLog({ from: server, to: first, once: true })).toMatchObject({ written: 2n });
    await expectCopy(server, first);
    expect(await copyLog({ from: first, to: second, once: true })).toMatchObject({ written: 2n });
  });
});
