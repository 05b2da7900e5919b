import { randomUUID } from 'node:crypto';
import {
  collected,
  beginning,
  continuing,
  everythingAfter,
  followed,
  lastOf,
  newStream,
  sealedPart,
} from '../../libs/event-store/src/contract/log-under-test';
import {
  OutcomeUnknown,
  StoreBusy,
  WrongExpectedRevision,
  type AppendReceipt,
  type EventStore,
  type SealedEvent,
} from '../../libs/event-store/src/event-store';
import type { EventStoreDbBounds } from '../../libs/event-store/src/eventstoredb/bounds';
import { EventStoreDbEventStore } from '../../libs/event-store/src/eventstoredb/eventstoredb-event-store';
import { startDouble, type Double, type DoubleOptions } from './double';
import type { AppendFault } from './faults';

/*
 * What is known to go wrong in the published client, and what servers and networks do, each shown to
 * do no harm here. `double.spec.ts` and `double-faults.spec.ts` show that the published client does
 * suffer from the same faults of the same double.
 */

const QUICK: Partial<EventStoreDbBounds> = {
  attemptMs: 150,
  silenceMs: 400,
  settleMs: 5_000,
  poll: { minMs: 20, maxMs: 100 },
  passedMs: 20,
};

const closing: (() => Promise<void>)[] = [];

async function opened(
  options: DoubleOptions = {},
  bounds: Partial<EventStoreDbBounds> = {},
): Promise<{ double: Double; store: EventStore; other: EventStore; namespace: string }> {
  const double = await startDouble(options);
  const namespace = `faults-${randomUUID()}`;
  const open = async (): Promise<EventStore> => {
    const all = { ...QUICK, ...bounds };
    const store = await EventStoreDbEventStore.open({ url: double.url, namespace, bounds: all });
    closing.unshift(() => store.close());
    return store;
  };
  closing.push(() => double.stop());
  return { double, store: await open(), other: await open(), namespace };
}

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const append = (store: EventStore, events: readonly SealedEvent[]): Promise<AppendReceipt> =>
  store.append(lastOf(events).stream, (events[0]?.revision ?? 0n) - 1n, events);

/** Expects a stream to hold these very events, once each. */
async function expectStored(store: EventStore, events: readonly SealedEvent[]): Promise<void> {
  const stored = await collected(store.readStream(lastOf(events).stream));
  expect(stored.map(sealedPart)).toStrictEqual(events);
}

describe('an append of which the server tells something else than what happened', () => {
  const settled: readonly AppendFault[] = [
    'silent',
    'commit-then-silent',
    'commit-then-drop',
    'commit-then-cut',
    'drop',
    'error-then-late-reply',
    'answer-twice',
    'wrong-version',
    'commit-then-wrong-version',
    'false-revision',
    'timeout',
    'not-ready',
    'unknown',
    'not-leader',
  ];
  it.each(settled)('is written once and acknowledged with its own places: %s', async (fault) => {
    const { double, store, other } = await opened();
    const first = beginning(newStream(), 2);
    const second = continuing(first, 2);
    double.faults.onAppend(fault);
    const receipts = [await append(store, first)];
    double.faults.onAppend(fault, { times: 2 });
    receipts.push(await append(store, second));
    expect(receipts.map(({ revision }) => revision)).toStrictEqual([1n, 3n]);
    expect(receipts.map(({ repeated }) => repeated)).toStrictEqual([false, false]);
    await expectStored(other, [...first, ...second]);
    const places = (await everythingAfter(other, undefined)).map(({ cursor }) => cursor);
    const told = receipts.flatMap(({ cursors }) => cursors);
    expect(told.map((cursor, at) => store.compareCursors(cursor, places[at] ?? ''))).toStrictEqual([
      0, 0, 0, 0,
    ]);
  });

  it.each(settled)('lets exactly one of two rivals win: %s', async (fault) => {
    const { double, store, other } = await opened();
    let history = beginning(newStream(), 1);
    await append(store, history);
    for (let round = 0; round < 4; round += 1) {
      const rivals = ['one', 'two'].map((label) => continuing(history, 2, label));
      // It meets whichever append comes first: the one that wins, or the one that is too late.
      double.faults.onAppend(fault);
      const outcomes = await Promise.allSettled([
        append(store, rivals[0] ?? []),
        append(other, rivals[1] ?? []),
      ]);
      const won = outcomes.findIndex(({ status }) => status === 'fulfilled');
      const last = lastOf(history);
      expect(outcomes[won]).toMatchObject({ value: { revision: last.revision + 2n } });
      expect(outcomes[1 - won]).toMatchObject({
        reason: new WrongExpectedRevision(last.stream, last.revision, last.revision + 2n),
      });
      double.faults.heal();
      history = [...history, ...(rivals[won] ?? [])];
      await expectStored(store, history);
    }
  });

  it('takes the right revision from the stream, not from the answer', async () => {
    const { double, store, other } = await opened();
    const first = beginning(newStream(), 42);
    await append(store, first);
    const rival = continuing(first, 3, 'rival');
    double.faults.onAppend('hold');
    const mine = append(store, continuing(first, 1, 'mine'));
    while (double.faults.holding === 0) await new Promise((done) => setImmediate(done));
    // It was written, and is acknowledged late; who writes meanwhile is refused with the truth.
    await expect(append(other, rival)).rejects.toStrictEqual(
      new WrongExpectedRevision(lastOf(first).stream, 41n, 42n),
    );
    double.faults.release();
    expect(await mine).toMatchObject({ revision: 42n });
  });

  it('is unknown once nothing is learnt for long, and the same append tells later', async () => {
    const { double, store } = await opened({}, { settleMs: 500 });
    const events = beginning(newStream(), 2);
    await append(store, events);
    double.faults.onAppend('silent', { times: Infinity });
    const more = continuing(events, 1);
    const started = performance.now();
    await expect(append(store, more)).rejects.toBeInstanceOf(OutcomeUnknown);
    expect(performance.now() - started).toBeLessThan(3_000);
    double.faults.heal();
    expect(await append(store, more)).toMatchObject({ revision: 2n, repeated: false });
    await expectStored(store, [...events, ...more]);
  });

  it('was not sent where the server cannot be reached', async () => {
    const { double, store } = await opened({}, { settleMs: 400, readSettleMs: 400 });
    double.refuse();
    double.cut();
    const events = beginning(newStream(), 1);
    await expect(append(store, events)).rejects.toBeInstanceOf(StoreBusy);
    await expect(collected(store.readStream('some'))).rejects.toBeInstanceOf(StoreBusy);
    double.refuse(false);
    expect(await append(store, events)).toMatchObject({ repeated: false });
  });
});

describe('deadlines', () => {
  it('are kept against a server that takes everything and says nothing', async () => {
    const { double, store } = await opened({}, { settleMs: 600, readSettleMs: 600 });
    const events = beginning(newStream(), 1);
    double.freeze();
    const started = performance.now();
    const outcomes = await Promise.allSettled([
      append(store, events),
      collected(store.readStream('some')),
      store.readAll(),
      store.head(),
      store.revisionsOf(['some']),
    ]);
    expect(outcomes.map(({ status }) => status)).toStrictEqual(Array(5).fill('rejected'));
    expect(performance.now() - started).toBeLessThan(5_000);
    double.freeze(false);
    expect(await append(store, events)).toMatchObject({ revision: 0n });
  });

  it('hold for opening, and the address is not printed', async () => {
    const { double, namespace } = await opened();
    double.faults.featuresSilent = true;
    const url = double.urlAs('admin:secret');
    const bounds = { ...QUICK, openMs: 200 };
    await expect(EventStoreDbEventStore.open({ url, namespace, bounds })).rejects.toThrow(
      /^the event store does not answer \(there was no answer for 200 ms\): start it, or correct its address$/,
    );
  });
});

describe('appends beside each other', () => {
  it('do not fail for each other', async () => {
    const { double, store, other } = await opened();
    const streams = Array.from({ length: 24 }, () => beginning(newStream(), 1));
    const kinds = ['drop', 'timeout', 'unknown', 'commit-then-drop', 'access-denied'] as const;
    const failing = streams.filter((_, at) => at % 3 === 0);
    failing.forEach((events, at) => {
      const stream = new RegExp(`\\.${lastOf(events).stream}$`);
      const kind = kinds[at % kinds.length] ?? 'drop';
      double.faults.onAppend(kind, { stream, times: kind === 'access-denied' ? Infinity : 1 });
    });
    const outcomes = await Promise.allSettled(
      streams.map((events, at) => append(at % 2 === 0 ? store : other, events)),
    );
    const denied = failing.filter((_, at) => kinds[at % kinds.length] === 'access-denied');
    outcomes.forEach((outcome, at) => {
      const refused = denied.includes(streams[at] ?? []);
      const told = outcome.status === 'rejected' ? String(outcome.reason) : 'written';
      expect(told).toMatch(refused ? /denies access|answer was lost/ : /^written$/);
    });
    for (const events of streams) {
      if (!denied.includes(events)) await expectStored(other, events);
    }
  });

  it('survive replies that come after their end', async () => {
    const { double, store } = await opened();
    const crashed = jest.fn();
    process.on('uncaughtExceptionMonitor', crashed);
    double.faults.onAppend('hold', { times: 3 });
    const streams = Array.from({ length: 3 }, () => beginning(newStream(), 1));
    const receipts = await Promise.all(streams.map((events) => append(store, events)));
    expect(receipts.map(({ repeated }) => repeated)).toStrictEqual([false, false, false]);
    double.faults.release();
    // The late replies are on the wire before this append is answered on the same connection.
    await append(store, beginning(newStream(), 1));
    expect(crashed).not.toHaveBeenCalled();
    process.off('uncaughtExceptionMonitor', crashed);
  });
});

describe('a cluster', () => {
  it('is followed to its new leader, by appends, reads and subscriptions', async () => {
    const { double, store, other } = await opened({ nodes: 3 });
    const first = beginning(newStream(), 2);
    await append(store, first);
    const following = followed(other, 6);
    for (const leader of [double.nodes[1], double.nodes[2]]) {
      if (leader !== undefined) double.lead(leader);
      await append(store, beginning(newStream(), 1));
      expect(await store.revisionsOf([lastOf(first).stream])).toStrictEqual(
        new Map([[lastOf(first).stream, 1n]]),
      );
    }
    await double.nodes[0]?.kill();
    await append(store, continuing(first, 2));
    expect((await following).map(({ sequence }) => sequence)).toStrictEqual([
      0n,
      1n,
      2n,
      3n,
      4n,
      5n,
    ]);
  });

  it('loses no append when its leader dies', async () => {
    const { double, store } = await opened({ nodes: 3 });
    const leader = double.nodes[1];
    if (leader === undefined) throw new Error('the double has three nodes');
    const streams = Array.from({ length: 20 }, () => beginning(newStream(), 1));
    const appending = Promise.all(streams.map((events) => append(store, events)));
    double.lead(leader);
    await double.nodes[0]?.kill();
    await appending;
    for (const events of streams) await expectStored(store, events);
  });
});
