import { randomUUID } from 'node:crypto';
import {
  beginning,
  collected,
  continuing,
  everythingAfter,
  lastOf,
  newStream,
  storedPart,
} from '../../libs/event-store/src/contract/log-under-test';
import {
  LogDamaged,
  NO_STREAM,
  WrongExpectedRevision,
  type EventStore,
  type LogBatch,
  type SequencedEvent,
} from '../../libs/event-store/src/event-store';
import type { EventStoreDbBounds } from '../../libs/event-store/src/eventstoredb/bounds';
import { EventStoreDbEventStore } from '../../libs/event-store/src/eventstoredb/eventstoredb-event-store';
import { LogUnusable } from '../../libs/event-store/src/postgres-connection';
import { startDouble, type Double, type DoubleOptions } from './double';
import type { ReadFault } from './faults';
import type { Recorded } from './server-log';

const QUICK: Partial<EventStoreDbBounds> = {
  silenceMs: 200,
  poll: { minMs: 10, maxMs: 50 },
  passedMs: 20,
};
/** So long that a test in which only the poll would help runs out of time. */
const NO_POLL = { minMs: 3_600_000, maxMs: 3_600_000 };

const closing: (() => Promise<void>)[] = [];

interface Opened {
  readonly double: Double;
  readonly store: EventStore;
  readonly namespace: string;
}

async function opened(
  options: DoubleOptions = {},
  bounds: Partial<EventStoreDbBounds> = {},
): Promise<Opened> {
  const double = await startDouble(options);
  closing.push(() => double.stop());
  const namespace = `reading-${randomUUID()}`;
  const all = { ...QUICK, ...bounds };
  const store = await EventStoreDbEventStore.open({ url: double.url, namespace, bounds: all });
  closing.unshift(() => store.close());
  return { double, store, namespace };
}

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function appendMany(store: EventStore, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const stream = newStream();
    await store.append(stream, NO_STREAM, beginning(stream, 1));
  }
}

async function followedBatches(store: EventStore, count: number): Promise<LogBatch[]> {
  const batches: LogBatch[] = [];
  let events = 0;
  for await (const batch of store.subscribeAll({ batchMax: 4 })) {
    batches.push(batch);
    events += batch.events.length;
    if (events >= count) break;
  }
  return batches;
}

const eventsOf = (batches: readonly LogBatch[]): SequencedEvent[] =>
  batches.flatMap(({ events }) => events);

describe('a read that breaks', () => {
  const faults: readonly ReadFault[] = ['drop', 'cut', 'silent', 'too-slow', 'not-leader'];
  it.each(faults)('is read again: %s', async (fault) => {
    const { double, store } = await opened();
    const events = beginning(newStream(), 30);
    const { stream } = lastOf(events);
    await store.append(stream, NO_STREAM, events);
    for (const after of [0, 7]) {
      double.faults.onRead(fault, { of: 'read', after, stream: new RegExp(stream) });
      expect(await collected(store.readStream(stream))).toHaveLength(30);
      double.faults.onRead(fault, { of: 'read', after, stream: /^\$all$/ });
      expect(await store.readAll()).toHaveLength(30);
      double.faults.onRead(fault, { of: 'read', after, stream: new RegExp(stream) });
      expect(await store.revisionsOf([stream])).toStrictEqual(new Map([[stream, 29n]]));
      double.faults.heal();
    }
  });

  it('brings nothing twice, although the server does', async () => {
    const { double, store } = await opened();
    await appendMany(store, 5);
    double.faults.onRead('twice', { of: 'read', stream: /^\$all$/ });
    const events = await store.readAll();
    expect(events.map(({ sequence }) => sequence)).toStrictEqual([0n, 1n, 2n, 3n, 4n]);
  });

  it('costs who decides on an answer that ended early a conflict, and the log nothing', async () => {
    const { double, store } = await opened();
    const events = beginning(newStream(), 3);
    const { stream } = lastOf(events);
    await store.append(stream, NO_STREAM, events);
    double.faults.onRead('end', { of: 'read', after: 1, stream: new RegExp(`\\.${stream}$`) });
    const short = await collected(store.readStream(stream));
    expect(short).toHaveLength(1);
    await expect(store.append(stream, 0n, continuing(short, 1))).rejects.toStrictEqual(
      new WrongExpectedRevision(stream, 0n, 2n),
    );
    expect(await collected(store.readStream(stream))).toHaveLength(3);
  });
});

describe('a subscription', () => {
  const faults: readonly ReadFault[] = [
    'drop',
    'cut',
    'end',
    'silent',
    'too-slow',
    'not-leader',
    'twice',
    'skip',
    'checkpoint-ahead',
    'checkpoint-at-start',
  ];
  it.each(faults)(
    'neither loses nor repeats an event, and names no place too early: %s',
    async (fault) => {
      const { double, store } = await opened({ systemEventsPerAppend: 2 });
      await appendMany(store, 10);
      double.faults.onRead(fault, { of: 'subscription', times: 3, after: 2 });
      if (fault !== 'skip' && fault !== 'end')
        double.faults.onRead(fault, { of: 'read', times: 3 });
      const following = followedBatches(store, 30);
      await appendMany(store, 20);
      const batches = await following;
      double.faults.heal();
      const all = await everythingAfter(store, undefined);
      expect(eventsOf(batches).map(storedPart)).toStrictEqual(all.map(storedPart));
      // Whoever resumes at the place of any batch meets exactly what that batch left over.
      let delivered = 0;
      for (const { events, cursor } of batches) {
        delivered += events.length;
        expect(await everythingAfter(store, cursor)).toStrictEqual(all.slice(delivered));
      }
    },
  );

  it('needs no server that says it caught up', async () => {
    const { store } = await opened({ caughtUp: false });
    const following = followedBatches(store, 3);
    await appendMany(store, 3);
    expect(eventsOf(await following)).toHaveLength(3);
  });

  it('is woken by the server, without a poll, for what another process writes', async () => {
    const { double, store, namespace } = await opened({}, { poll: NO_POLL });
    const other = await EventStoreDbEventStore.open({ url: double.url, namespace });
    closing.unshift(() => other.close());
    const following = followedBatches(store, 3);
    while (double.calls.subscriptions === 0) await new Promise((done) => setImmediate(done));
    await appendMany(other, 3);
    expect(eventsOf(await following)).toHaveLength(3);
    double.cut();
    const again = followedBatches(store, 6);
    await appendMany(other, 3);
    expect(eventsOf(await again)).toHaveLength(6);
  });

  it('moves on over more strangers than the server looks through in time', async () => {
    const { double, store } = await opened({}, { silenceMs: 50 });
    await appendMany(store, 1);
    for (let at = 0; at < 3_000; at += 1) double.log.writeSystemEvent();
    await appendMany(store, 1);
    // It says nothing for as long as it leaves strangers out.
    double.faults.onRead('silent', { of: 'read', after: 0, stream: /^\$all$/ });
    expect((await store.readAll()).map(({ sequence }) => sequence)).toStrictEqual([0n, 1n]);
    expect(eventsOf(await followedBatches(store, 2))).toHaveLength(2);
  });
});

describe('the head', () => {
  it('is found past more strangers than the server looks through in time', async () => {
    const { double, store } = await opened({}, { silenceMs: 50 });
    const strangers = (): void => {
      for (let at = 0; at < 3_000; at += 1) double.log.writeSystemEvent();
    };
    const silent = { of: 'read', stream: /^\$all$/ } as const;
    strangers();
    double.faults.onRead('silent', silent);
    expect(await store.head()).toBeUndefined();
    await appendMany(store, 2);
    strangers();
    const [, last] = await store.readAll();
    const head = (await store.head()) ?? 'none';
    expect(store.compareCursors(head, last?.cursor ?? 'none')).toBe(0);
    // What was read once is not read again.
    strangers();
    await store.head();
    const before = double.calls.reads;
    expect(await store.head()).toBe(head);
    expect(double.calls.reads - before).toBe(1);
    await appendMany(store, 1);
    expect(store.compareCursors((await store.head()) ?? 'none', head)).toBeGreaterThan(0);
    double.log.setBack(4_000);
    await expect(store.head()).rejects.toBeInstanceOf(LogDamaged);
  });
});

describe('an event of ours that was tampered with on the server', () => {
  const changes: readonly [string, (old: Recorded) => Partial<Recorded>][] = [
    ['payload', ({ data }) => ({ data: Buffer.concat([data, Buffer.from(' ')]) })],
    ['metadata', ({ metadata }) => ({ metadata: metadata.subarray(0, -1) })],
    ['previous hash', ({ metadata }) => ({ metadata: flipped(metadata, 5) })],
    ['form', ({ metadata }) => ({ metadata: flipped(metadata, 0) })],
    ['metadata that are JSON', () => ({ metadata: Buffer.from('{"a":1}') })],
    ['metadata that are none', () => ({ metadata: Buffer.alloc(0) })],
    ['type', () => ({ type: 'other.v1' })],
    ['id', () => ({ id: randomUUID() })],
    ['revision', () => ({ revision: 7n })],
  ];
  it.each(changes)('is an alarm: its %s', async (_, change) => {
    const { double, store, namespace } = await opened();
    const events = beginning(newStream(), 3);
    const { stream } = lastOf(events);
    await store.append(stream, NO_STREAM, events);
    const name = `${namespace}.${stream}`;
    double.log.rewrite(name, 1n, change(double.log.eventAt(name, 1n)));
    await expect(collected(store.readStream(stream))).rejects.toBeInstanceOf(LogDamaged);
    await expect(store.readAll()).rejects.toBeInstanceOf(LogDamaged);
    await expect(followedBatches(store, 3)).rejects.toBeInstanceOf(LogDamaged);
  });

  it('is an alarm when it is gone from the disk, or the log was set back', async () => {
    const { double, store, namespace } = await opened();
    const events = beginning(newStream(), 3);
    const { stream } = lastOf(events);
    const { cursors } = await store.append(stream, NO_STREAM, events);
    await appendMany(store, 1);
    const head = await store.head();
    double.log.setBack(1);
    await expect(store.readAll({ from: head ?? 'none' })).rejects.toBeInstanceOf(LogDamaged);
    await expect(store.head()).rejects.toBeInstanceOf(LogDamaged);
    double.log.remove(`${namespace}.${stream}`, 1n);
    await expect(collected(store.readStream(stream))).rejects.toBeInstanceOf(LogDamaged);
    const [, gone] = cursors;
    await expect(store.readAll({ from: gone ?? 'none' })).rejects.toBeInstanceOf(LogDamaged);
  });

  it('is an alarm when a stranger wrote it into a stream of ours', async () => {
    const { double, store, namespace } = await opened();
    await appendMany(store, 1);
    double.log.writeSystemEvent(`${namespace}.intruder`, 'Intruded');
    await expect(collected(store.readStream('intruder'))).rejects.toBeInstanceOf(LogDamaged);
    await expect(store.readAll()).rejects.toBeInstanceOf(LogDamaged);
  });

  it('is none when a truncation was taken back', async () => {
    const { double, store, namespace } = await opened();
    const events = beginning(newStream(), 3);
    const { stream } = lastOf(events);
    await store.append(stream, NO_STREAM, events);
    double.log.writeMetadata(`${namespace}.${stream}`, '{"$tb":2}');
    await expect(store.readAll()).rejects.toThrow(`stream ${stream} was truncated ($tb)`);
    double.log.writeMetadata(`${namespace}.${stream}`, '{"$acl":{"$r":"$all"}}');
    expect(await store.readAll()).toHaveLength(3);
    await store.append(stream, 2n, continuing(events, 1));
  });
});

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
  return copy;
}

describe('opening', () => {
  it('speaks TLS and tells who it is', async () => {
    const { store } = await opened({ tls: true, authenticated: true });
    await appendMany(store, 2);
    expect(await store.readAll()).toHaveLength(2);
  });

  it('says in one line that access is denied, and prints no password', async () => {
    const double = await startDouble({ tls: true, authenticated: true });
    closing.push(() => double.stop());
    const url = double.urlAs('admin:secret');
    const refused = await EventStoreDbEventStore.open({ url }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(LogUnusable);
    expect(String(refused)).toMatch(/denies access.*\$admins/);
    expect(String(refused)).not.toContain('secret');
  });

  it('refuses a server that is too old to say where events of a stream stand', async () => {
    const { store } = await opened({ positionsInStreams: false });
    const append = appendMany(store, 1);
    await expect(append).rejects.toThrow(/22\.10 or later/);
  });

  it('keeps the places of events that share a commit position apart', async () => {
    const { store } = await opened({ sharedCommits: true });
    const events = beginning(newStream(), 5);
    const { cursors } = await store.append(lastOf(events).stream, NO_STREAM, events);
    for (const [at, cursor] of cursors.entries()) {
      expect(await everythingAfter(store, cursor)).toHaveLength(4 - at);
      expect(await store.sizeAt(cursor)).toBe(BigInt(at) + 1n);
    }
  });
});
