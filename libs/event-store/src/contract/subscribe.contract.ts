import { setImmediate as nextTurn } from 'node:timers/promises';
import { NO_STREAM, type EventStore, type LogBatch, type SequencedEvent } from '../event-store.js';
import {
  after,
  beginning,
  collected,
  everythingAfter,
  expectSamePlaces,
  followed,
  lastOf,
  newStream,
  useStores,
  type NewLog,
} from './log-under-test.js';

async function appendMany(store: EventStore, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const stream = newStream();
    await store.append(stream, NO_STREAM, beginning(stream, 1));
  }
}

function eventsOf(batches: readonly LogBatch[]): SequencedEvent[] {
  return batches.flatMap(({ events }) => events);
}

/** How many events the next batch holds; where others write too, there are batches without any. */
async function nextEvents(iterator: AsyncIterator<LogBatch>): Promise<number> {
  for (;;) {
    const { done, value } = await iterator.next();
    if (done === true) throw new Error('the subscription ended');
    if (value.events.length > 0) return value.events.length;
  }
}

/** Catching up, living, back-pressure, several subscribers, and the end. */
export function subscribeContract(newLog: NewLog): void {
  const stores = useStores(newLog);

  it('delivers what there is and then what comes, no gap and nothing twice', async () => {
    await appendMany(stores.store, 5);
    const subscription = followed(stores.store, 65);
    await appendMany(stores.store, 30);
    await Promise.all([appendMany(stores.store, 15), appendMany(stores.other, 15)]);
    expect(await subscription).toStrictEqual(await everythingAfter(stores.store, undefined));
  });

  it('wakes for what another store on the log appends', async () => {
    const head = await stores.store.head();
    const subscription = followed(stores.store, 1, head);
    await appendMany(stores.other, 1);
    expect(await subscription).toStrictEqual(await everythingAfter(stores.store, head));
  });

  it('resumes after any place', async () => {
    const head = await stores.store.head();
    await appendMany(stores.store, 6);
    const events = await everythingAfter(stores.store, head);
    for (let at = 0; at < events.length; at += 1) {
      const rest = events.slice(at);
      const from = at === 0 ? head : events[at - 1]?.cursor;
      expect(await followed(stores.other, rest.length, from)).toStrictEqual(rest);
    }
  });

  it('delivers batches of at most the wanted size, in order', async () => {
    const head = await stores.store.head();
    await appendMany(stores.store, 7);
    const sizes: number[] = [];
    const events: SequencedEvent[] = [];
    for await (const batch of stores.store.subscribeAll({ ...after(head), batchMax: 3 })) {
      if (batch.events.length === 0) continue;
      sizes.push(batch.events.length);
      events.push(...batch.events);
      expect(batch.cursor).toBe(lastOf(batch.events).cursor);
      if (events.length >= 7) break;
    }
    expect(sizes).toStrictEqual([3, 3, 1]);
    expect(events).toStrictEqual(await everythingAfter(stores.store, head));
  });

  it('waits for a slow consumer and reads nothing ahead of it', async () => {
    const head = await stores.store.head();
    await appendMany(stores.store, 2);
    const subscription = stores.store.subscribeAll({ ...after(head), batchMax: 1_000 });
    const iterator = subscription[Symbol.asyncIterator]();
    const first = await nextEvents(iterator);
    await appendMany(stores.store, 3);
    await nextTurn();
    const second = await nextEvents(iterator);
    await iterator.return?.();
    // Had the second batch been read ahead, it would not hold what was appended meanwhile.
    expect([first, second]).toStrictEqual([2, 3]);
  });

  it('serves several subscribers, each at its own pace', async () => {
    const head = await stores.store.head();
    const subscriptions = [stores.store, stores.store, stores.other].map((store) =>
      followed(store, 40, head),
    );
    await Promise.all([appendMany(stores.store, 20), appendMany(stores.other, 20)]);
    const events = await everythingAfter(stores.store, head);
    for (const subscription of subscriptions) expect(await subscription).toStrictEqual(events);
  });

  it('ends without an error when it is aborted while it waits', async () => {
    const head = await stores.store.head();
    const abort = new AbortController();
    const subscription = collected(
      stores.store.subscribeAll({ ...after(head), signal: abort.signal }),
    );
    await nextTurn();
    abort.abort();
    expect(eventsOf(await subscription)).toStrictEqual([]);
  });

  it('delivers nothing after it was aborted', async () => {
    const head = await stores.store.head();
    await appendMany(stores.store, 3);
    const abort = new AbortController();
    const batches: LogBatch[] = [];
    const options = { ...after(head), batchMax: 1, signal: abort.signal };
    for await (const batch of stores.store.subscribeAll(options)) {
      batches.push(batch);
      abort.abort();
    }
    expect(batches).toHaveLength(1);
    const reading = new AbortController();
    const iterator = stores.store
      .subscribeAll({ ...after(head), signal: reading.signal })
      [Symbol.asyncIterator]();
    const underWay = iterator.next();
    reading.abort();
    expect(await underWay).toStrictEqual({ done: true, value: undefined });
    const aborted = { signal: AbortSignal.abort() };
    expect(await collected(stores.store.subscribeAll(aborted))).toStrictEqual([]);
  });

  it('ends when the store is closed', async () => {
    const log = await newLog();
    const store = await log.open();
    try {
      const stream = newStream();
      const { cursor } = await store.append(stream, NO_STREAM, beginning(stream, 1));
      const waiting = collected(store.subscribeAll({ from: cursor }));
      const [event] = await followed(store, 1);
      expectSamePlaces(store, [event?.cursor ?? 'none'], [cursor]);
      await store.close();
      expect(eventsOf(await waiting)).toStrictEqual([]);
    } finally {
      await log.dispose();
    }
  });

  it('refuses a place that is none and a batch size that cannot be', async () => {
    await expect(followed(stores.store, 1, 'x')).rejects.toBeInstanceOf(RangeError);
    const subscription = collected(stores.store.subscribeAll({ batchMax: 0 }));
    await expect(subscription).rejects.toBeInstanceOf(RangeError);
    const { cursor } = lastOf(await everythingAfter(stores.store, undefined));
    expectSamePlaces(stores.store, [cursor], [(await stores.store.head()) ?? 'none']);
  });
}
