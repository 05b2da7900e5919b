import type { EventStore, SequencedEvent } from '../event-store.js';
import { MemoryEventStore } from '../memory-event-store.js';
import { CheckpointNotMade } from './checkpoint-signer.js';
import { readCheckpoint } from './log-checkpoint.js';
import { LogIntegrity } from './log-integrity.js';
import { ManualTiming, notaryWorld, until, type NotaryWorld } from './notary.fixture.js';
import type { PostgresIntegrity } from './postgres-integrity.js';
import type { StoredCheckpoint } from './stored-rows.js';
import { openNote, readVerifierKey } from './signed-note.js';

/** A store that shows its events otherwise than they are, as long as it is told to. */
function altering(store: EventStore, alter: (event: SequencedEvent) => SequencedEvent): EventStore {
  return {
    append: (...args) => store.append(...args),
    readStream: (...args) => store.readStream(...args),
    revisionsOf: (...args) => store.revisionsOf(...args),
    readAll: async (options) => (await store.readAll(options)).map(alter),
    async *subscribeAll(options) {
      for await (const { events, cursor } of store.subscribeAll(options)) {
        yield { events: events.map(alter), cursor };
      }
    },
    sizeAt: (cursor) => store.sizeAt(cursor),
    head: () => store.head(),
    compareCursors: (a, b) => store.compareCursors(a, b),
    close: () => store.close(),
  };
}

describe.each(['memory', 'PostgreSQL'] as const)('the notary of a log in %s', (kind) => {
  let world: NotaryWorld;

  beforeEach(async () => {
    world = await notaryWorld(kind);
  });
  afterEach(() => world.close());

  const sizeOf = async (): Promise<bigint> => (await world.integrity.head()).size;
  const grown = (size: bigint) => until(sizeOf, (found) => found === size);
  const latest = (): Promise<StoredCheckpoint | undefined> => world.integrity.latest();

  it('keeps a tree over all events, of many streams and more than a tile', async () => {
    await world.append(700, 'a');
    world.notary().start();
    for (const stream of ['b', 'c', 'a']) await world.append(150, stream);
    await grown(1_150n);
    await world.expectWholeTree(1_150n);
    expect(world.troubles).toEqual([]);
  });

  it('signs on demand up to the head, what anybody verifies who has the public key', async () => {
    const notary = world.notary();
    notary.start();
    expect(await notary.checkpointNow({ timeoutMs: 5_000 })).toBeUndefined();
    await world.append(300);
    const made = await notary.checkpointNow({ timeoutMs: 5_000 });
    const { verifierKey } = await world.keyFile.read();
    const { text } = openNote(made?.note ?? '', [readVerifierKey(verifierKey)]);
    const { name } = readVerifierKey(verifierKey);
    expect(readCheckpoint(text)).toEqual({ origin: name, size: 300n, root: made?.root });
    expect((await world.integrity.keys()).map((key) => key.verifierKey)).toEqual([verifierKey]);
    expect(await notary.checkpointNow({ timeoutMs: 5_000 })).toEqual(made);
    expect(await world.integrity.checkpoints(0n, 10)).toEqual([made]);
    expect(await world.keyFile.remembered()).toBe(made?.note);
  });

  it('signs within the interval while events arrive, and nothing twice', async () => {
    const timing = new ManualTiming();
    world.notary({ timing, intervalMs: 5_000 }).start();
    await timing.pass(1_000);
    await world.append(1);
    await grown(1n);
    await timing.pass(1_000);
    await timing.pass(4_000);
    expect(await latest()).toBeUndefined();
    await timing.pass(1_000);
    expect((await latest())?.size).toBe(1n);
    // Any time without events makes no checkpoint.
    await timing.pass(60_000);
    await timing.pass(60_000);
    for (let size = 2n; size < 20n; size += 1n) {
      await world.append(1);
      await grown(size);
      await timing.pass(1_000);
    }
    const sizes = (await world.integrity.checkpoints(0n, 100)).map(({ size }) => size);
    expect(sizes).toEqual([1n, 7n, 13n, 19n]);
  });

  it('signs what is left when it stops', async () => {
    const notary = world.notary({ timing: new ManualTiming() });
    notary.start();
    await world.append(3);
    await notary.stop();
    expect((await latest())?.size).toBe(3n);
  });

  it('stops before an event that is not what its hash says, and goes on when it is', async () => {
    let altered = true;
    const alter = (event: SequencedEvent): SequencedEvent =>
      altered && event.sequence === 4n ? { ...event, payload: Buffer.from('{}') } : event;
    const store = altering(world.store, alter);
    const notary = world.notary({ store });
    notary.start();
    await world.append(10);
    const [alarm] = await until(
      () => world.integrity.alarms(),
      (alarms) => alarms.length > 0,
    );
    expect(alarm).toMatchObject({ cause: 'following', sequence: 4n, evidence: null });
    expect(await sizeOf()).toBe(4n);
    await expect(notary.checkpointNow({ timeoutMs: 5_000 })).rejects.toThrow(CheckpointNotMade);
    const status = await new LogIntegrity(store, world.integrity, { notary }).status();
    expect(status).toMatchObject({ size: '4', lagEvents: 6, signs: true });
    expect(status.alarm).toMatchObject({ sequence: '4', detail: expect.stringMatching(/hash/) });
    altered = false;
    expect(
      (await notary.checkpointNow({ timeoutMs: 5_000 }).catch(() => undefined))?.size ?? 10n,
    ).toBe(10n);
    await grown(10n);
    await world.expectWholeTree(10n);
    expect(await world.integrity.alarms()).toEqual([]);
  });

  it.each<[string, (event: SequencedEvent) => SequencedEvent]>([
    ['a gap in the sequence', (event) => ({ ...event, sequence: event.sequence + 1n })],
    ['another id', (event) => ({ ...event, id: '00000000-0000-8000-8000-000000000000' })],
    ['another previous hash', (event) => ({ ...event, previousHash: Buffer.alloc(32, 7) })],
    ['another stream', (event) => ({ ...event, stream: 'elsewhere' })],
    ['another revision', (event) => ({ ...event, revision: event.revision + 1n })],
  ])('finds %s', async (_, alter) => {
    const store = altering(world.store, (event) => (event.sequence === 2n ? alter(event) : event));
    world.notary({ store }).start();
    await world.append(5);
    const [alarm] = await until(
      () => world.integrity.alarms(),
      (alarms) => alarms.length > 0,
    );
    expect(alarm?.sequence).toBe(2n);
    expect(await sizeOf()).toBe(2n);
  });

  it('extends the tree and signs nothing where it has no key, and asks one that has', async () => {
    const without = world.notary({ keyFile: undefined });
    without.start();
    await world.append(2);
    await grown(2n);
    const asked = without.checkpointNow({ timeoutMs: 100 });
    await expect(asked).rejects.toMatchObject({ name: 'CheckpointNotMade', reason: 'unsigned' });
    expect(await without.signs()).toBe(false);
    world.notary({ intervalMs: 3_600_000 }).start();
    expect((await without.checkpointNow({ timeoutMs: 10_000 }))?.size).toBe(2n);
  });

  it('takes over within the lease from one that neither works nor lets go', async () => {
    const stuck: PostgresIntegrity = new Proxy(world.integrity, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (name === 'extend') return () => new Promise(() => undefined);
        if (name === 'hold' && held) return () => new Promise(() => undefined);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    let held = false;
    // Like a process that is stopped: it keeps its lease, renews nothing, and never ends.
    const { Notary } = await import('./notary.js');
    new Notary({ store: world.store, integrity: stuck, leaseMs: 600 }).start();
    await world.append(5);
    await until(
      () => world.integrity.hold('somebody', undefined, 0),
      (epoch) => epoch === undefined,
    );
    held = true;
    world.notary({ leaseMs: 600 }).start();
    await grown(5n);
    await world.expectWholeTree(5n);
  });

  it('does its work once where several work at once', async () => {
    for (let nth = 0; nth < 3; nth += 1) world.notary({ leaseMs: 60, intervalMs: 20 }).start();
    for (let nth = 0; nth < 30; nth += 1) await world.append(20, `s${nth % 3}`);
    await grown(600n);
    await world.expectWholeTree(600n);
    await until(latest, (found) => found?.size === 600n);
    expect(world.troubles).toEqual([]);
    const checkpoints = await world.integrity.checkpoints(0n, 1_000);
    const integrity = new LogIntegrity(world.store, world.integrity);
    for (const { size, root } of checkpoints) {
      expect((await integrity.consistency(size, 600n)).fromRoot).toEqual(root);
    }
  });

  it('takes over the places of a copy that is the same, and finds one that is not', async () => {
    const first = world.notary({ keyFile: undefined });
    first.start();
    await world.append(40);
    await grown(40n);
    await first.stop();
    const events = await world.store.readAll();
    const copyOf = async (count: number): Promise<EventStore> => {
      const copy = new MemoryEventStore(() => new Date(count));
      for (const event of events.slice(0, count)) {
        await copy.append(event.stream, event.revision - 1n, [event]);
      }
      return copy;
    };
    const { store: before } = await world.integrity.head();
    const second = world.notary({ store: await copyOf(40), keyFile: undefined });
    second.start();
    await until(
      () => world.integrity.head(),
      ({ store }) => store !== before,
    );
    await second.stop();
    expect(await world.integrity.alarms()).toEqual([]);
    world.notary({ store: await copyOf(39), keyFile: undefined }).start();
    const [short] = await until(
      () => world.integrity.alarms(),
      (alarms) => alarms.length > 0,
    );
    expect(short?.detail).toMatch(/it holds 39 events, the tree 40/);
  });
});
