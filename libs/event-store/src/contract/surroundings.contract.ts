import { NO_STREAM, type Cursor, type EventStore, type LogBatch } from '../event-store.js';
import {
  after,
  beginning,
  everythingAfter,
  followed,
  lastOf,
  newStream,
  storedPart,
  useStores,
  type NewLog,
} from './log-under-test.js';

async function appendOne(store: EventStore): Promise<void> {
  const stream = newStream();
  await store.append(stream, NO_STREAM, beginning(stream, 1));
}

/** Others write into the same store: nobody hears of it, and places move on all the same. */
export function strangersContract(newLog: NewLog): void {
  const stores = useStores(newLog);

  /** The first place that a subscription names without an event. */
  const passed = async (from: Cursor | undefined): Promise<Cursor> => {
    for await (const batch of stores.other.subscribeAll(after(from))) {
      expect(batch.events).toStrictEqual([]);
      return batch.cursor;
    }
    throw new Error('the subscription ended');
  };

  it('never delivers what belongs to others, and numbers its own densely', async () => {
    const batches: LogBatch[] = [];
    for (let round = 0; round < 3; round += 1) {
      await stores.log.strangers?.();
      await appendOne(stores.store);
    }
    await stores.log.strangers?.();
    for await (const batch of stores.other.subscribeAll()) {
      batches.push(batch);
      if (batches.flatMap(({ events }) => events).length === 3) break;
    }
    const events = batches.flatMap((batch) => batch.events);
    expect(events.map(({ sequence }) => sequence)).toStrictEqual([0n, 1n, 2n]);
    expect(await stores.store.readAll()).toStrictEqual(events);
    expect(await stores.store.sizeAt((await stores.store.head()) ?? 'none')).toBe(3n);
  });

  it('moves the place of who follows over them, and goes on from there', async () => {
    const [head, size] = [await stores.store.head(), await sizeOf(stores.store)];
    await stores.log.strangers?.();
    const place = await passed(head);
    expect(stores.store.compareCursors(place, head ?? 'none')).toBeGreaterThan(0);
    expect(await stores.store.readAll({ from: place })).toStrictEqual([]);
    expect(await stores.store.sizeAt(place)).toBe(size);
    await stores.log.strangers?.();
    await appendOne(stores.store);
    const [event] = await followed(stores.other, 1, place);
    expect(event?.sequence).toBe(size);
    expect(stores.store.compareCursors(place, event?.cursor ?? 'none')).toBeLessThan(0);
    expect(await everythingAfter(stores.store, place)).toStrictEqual([event]);
  });

  it('reads on in pages across them', async () => {
    const head = await stores.store.head();
    for (let round = 0; round < 4; round += 1) {
      await appendOne(stores.store);
      await stores.log.strangers?.();
    }
    const all = await everythingAfter(stores.store, head);
    expect(all).toHaveLength(4);
    expect(await everythingAfter(stores.other, head, 1)).toStrictEqual(all);
    expect(await stores.store.readAll(after(lastOf(all).cursor))).toStrictEqual([]);
  });

  const sizeOf = async (store: EventStore): Promise<bigint> => {
    const head = await store.head();
    return head === undefined ? 0n : store.sizeAt(head);
  };
}

/** Connections break while appends and a subscription are under way: nothing is lost or doubled. */
export function cutContract(newLog: NewLog): void {
  const stores = useStores(newLog);

  it('writes each append once and delivers each event once, however often they break', async () => {
    const head = await stores.store.head();
    const following = followed(stores.other, 60, head);
    let done = 0;
    const write = async (): Promise<void> => {
      for (let at = 0; at < 20; at += 1) {
        await appendOne(stores.store);
        done += 1;
      }
    };
    const writing = Promise.all([write(), write(), write()]);
    for (const when of [5, 25, 45]) {
      while (done < when) await appendedMore(() => done);
      await stores.log.cutConnections?.();
    }
    await writing;
    const heard = await following;
    const all = await everythingAfter(stores.store, head);
    expect(all).toHaveLength(60);
    expect(heard.map(storedPart)).toStrictEqual(all.map(storedPart));
    expect(heard.map(({ sequence }) => sequence)).toStrictEqual(all.map((e) => e.sequence));
  });
}

/** Waits until one more append is done. */
async function appendedMore(done: () => number): Promise<void> {
  const before = done();
  while (done() === before) await new Promise((resolve) => setImmediate(resolve));
}
