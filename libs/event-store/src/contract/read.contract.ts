import {
  LogDamaged,
  NO_STREAM,
  READ_EVENTS_MAX,
  StoreBusy,
  type SequencedEvent,
} from '../event-store.js';
import {
  after,
  beginning,
  collected,
  continuing,
  everythingAfter,
  expectSamePlaces,
  lastOf,
  newStream,
  sealedPart,
  storedPart,
  useStores,
  type NewLog,
} from './log-under-test.js';

/** Order, places and pages. */
export function readContract(newLog: NewLog): void {
  describe('an empty log', () => {
    const stores = useStores(newLog);

    it('has no head, no events and no streams', async () => {
      expect(await stores.store.head()).toBeUndefined();
      expect(await stores.store.readAll()).toStrictEqual([]);
      expect(await collected(stores.store.readStream('nothing'))).toStrictEqual([]);
      expect(await stores.store.revisionsOf(['nothing'])).toStrictEqual(new Map());
    });
  });

  describe('a log of some streams', () => {
    const stores = useStores(newLog);
    const [one, two] = [newStream(), newStream()];
    const oneFirst = beginning(one, 3);
    const twoFirst = beginning(two, 2);
    const oneThen = continuing(oneFirst, 2);
    const all = [...oneFirst, ...twoFirst, ...oneThen];
    let everything: readonly SequencedEvent[] = [];

    beforeAll(async () => {
      await stores.store.append(one, NO_STREAM, oneFirst);
      await stores.other.append(two, NO_STREAM, twoFirst);
      await stores.store.append(one, 2n, oneThen);
      everything = await stores.store.readAll();
    });

    it('keeps the order of the appends', () => {
      expect(everything.map(sealedPart)).toStrictEqual(all);
    });

    it('numbers its events densely from 0', () => {
      expect(everything.map(({ sequence }) => sequence)).toStrictEqual([
        0n,
        1n,
        2n,
        3n,
        4n,
        5n,
        6n,
      ]);
    });

    it('gives places that can be compared', () => {
      const { store, other } = stores;
      everything.forEach((a, i) =>
        everything.forEach((b, j) => {
          expect(Math.sign(store.compareCursors(a.cursor, b.cursor))).toBe(Math.sign(i - j));
          expect(Math.sign(other.compareCursors(a.cursor, b.cursor))).toBe(Math.sign(i - j));
        }),
      );
      expect(() => store.compareCursors('x', lastOf(everything).cursor)).toThrow(RangeError);
    });

    it('has its last event as its head, for every store', async () => {
      for (const store of [stores.store, stores.other]) {
        expectSamePlaces(store, [(await store.head()) ?? 'none'], [lastOf(everything).cursor]);
      }
    });

    it('knows how many events it holds up to any place', async () => {
      for (const [index, { cursor, stream, revision }] of everything.entries()) {
        const size = BigInt(index) + 1n;
        expect(await stores.store.sizeAt(cursor)).toBe(size);
        const [event] = await collected(stores.other.readStream(stream, { from: revision }));
        expect(await stores.other.sizeAt(event?.cursor ?? 'none')).toBe(size);
      }
      await expect(stores.store.sizeAt('x')).rejects.toBeInstanceOf(RangeError);
    });

    it('reads on from any place in pages of any size', async () => {
      for (let at = 0; at <= everything.length; at += 1) {
        for (let limit = 1; limit <= everything.length + 1; limit += 1) {
          const page = await stores.other.readAll({ ...after(everything[at - 1]?.cursor), limit });
          expect(page).toStrictEqual(everything.slice(at, at + limit));
        }
      }
      expect(await everythingAfter(stores.store, undefined, 2)).toStrictEqual(everything);
    });

    it('tells of several streams at once where they end', async () => {
      const revisions = await stores.other.revisionsOf([one, newStream(), two]);
      expect(revisions).toStrictEqual(
        new Map([
          [one, 4n],
          [two, 1n],
        ]),
      );
      expect(await stores.store.revisionsOf([])).toStrictEqual(new Map());
      await expect(stores.store.revisionsOf(['no name'])).rejects.toBeInstanceOf(RangeError);
    });

    it('reads a stream from any revision, as many events as wanted', async () => {
      const events = everything.filter(({ stream }) => stream === one).map(storedPart);
      for (let from = 0; from <= events.length + 1; from += 1) {
        const read = stores.store.readStream(one, { from: BigInt(from) });
        expect((await collected(read)).map(storedPart)).toStrictEqual(events.slice(from));
        for (let limit = 1; limit <= events.length + 1; limit += 1) {
          const some = stores.other.readStream(one, { from: BigInt(from), limit });
          expect((await collected(some)).map(storedPart)).toStrictEqual(
            events.slice(from, from + limit),
          );
        }
      }
      const far = stores.store.readStream(one, { from: 2n ** 53n + 1n });
      expect(await collected(far)).toStrictEqual([]);
    });

    it('knows the time of writing as a date', () => {
      for (const { storedAt } of everything) expect(Number.isNaN(storedAt.getTime())).toBe(false);
    });

    it('refuses pages and places that cannot be', async () => {
      for (const limit of [0, -1, 1.5, Number.NaN, READ_EVENTS_MAX + 1]) {
        await expect(stores.store.readAll({ limit })).rejects.toBeInstanceOf(RangeError);
      }
      for (const from of ['', 'x', '-1', '1.5', '00', '1e3', '9'.repeat(30)]) {
        await expect(stores.store.readAll({ from })).rejects.toBeInstanceOf(RangeError);
      }
      for (const from of [-1n, 2n ** 63n, 2n ** 64n]) {
        const read = stores.store.readStream(one, { from });
        await expect(collected(read)).rejects.toBeInstanceOf(RangeError);
      }
      const nothing = stores.store.readStream(one, { limit: 0 });
      await expect(collected(nothing)).rejects.toBeInstanceOf(RangeError);
    });

    it('raises the alarm when it ends before a place that was read', async () => {
      const log = await newLog();
      const shorter = await log.open();
      try {
        const from = lastOf(everything).cursor;
        await expect(shorter.readAll({ from })).rejects.toBeInstanceOf(LogDamaged);
      } finally {
        await shorter.close();
        await log.dispose();
      }
    });
  });

  it('lets appends under way finish when it is closed, and takes no more', async () => {
    const log = await newLog();
    const store = await log.open();
    try {
      const names = Array.from({ length: 50 }, newStream);
      let finished = 0;
      const underWay = names.map((name) =>
        store.append(name, NO_STREAM, beginning(name, 1)).finally(() => (finished += 1)),
      );
      await store.close();
      expect(finished).toBe(names.length);
      expect((await Promise.all(underWay)).map(({ repeated }) => repeated)).toStrictEqual(
        names.map(() => false),
      );
      const late = newStream();
      await expect(store.append(late, NO_STREAM, beginning(late, 1))).rejects.toBeInstanceOf(
        StoreBusy,
      );
      await store.close();
    } finally {
      await log.dispose();
    }
  });
}
