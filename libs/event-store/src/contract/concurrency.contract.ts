import {
  NO_STREAM,
  WrongExpectedRevision,
  type AppendReceipt,
  type EventStore,
  type SealedEvent,
} from '../event-store.js';
import { verifyStream } from '../hash-chain.js';
import { GENESIS_HASH } from '../event-store.js';
import {
  beginning,
  collected,
  continuing,
  everythingAfter,
  expectSamePlaces,
  followed,
  newStream,
  storedPart,
  useStores,
  type NewLog,
} from './log-under-test.js';

const WRITERS = 16;
const APPENDS_EACH = 12;

interface Acknowledged {
  readonly events: readonly SealedEvent[];
  readonly receipt: AppendReceipt;
}

/** Many at once: each acknowledged append is there once, each refused one is not there. */
export function concurrencyContract(newLog: NewLog): void {
  const stores = useStores(newLog);
  const storeOf = (writer: number): EventStore => (writer % 2 === 0 ? stores.store : stores.other);

  const isThereOnce = async (acknowledged: readonly Acknowledged[]): Promise<void> => {
    const everything = await everythingAfter(stores.store, undefined);
    const byId = new Map(everything.map((event) => [event.id, event.cursor]));
    expect(new Set(everything.map(({ id }) => id)).size).toBe(everything.length);
    expect(everything.map(({ sequence }) => sequence)).toStrictEqual(
      everything.map((_, index) => BigInt(index)),
    );
    for (const { events, receipt } of acknowledged) {
      const places = events.map(({ id }) => byId.get(id) ?? 'none');
      expectSamePlaces(stores.store, receipt.cursors, places);
    }
  };

  it('keeps appends to many streams apart', async () => {
    const write = async (writer: number): Promise<Acknowledged[]> => {
      const stream = newStream();
      const acknowledged: Acknowledged[] = [];
      let events = beginning(stream, 1 + (writer % 3));
      let expected = NO_STREAM;
      for (let at = 0; at < APPENDS_EACH; at += 1) {
        const receipt = await storeOf(writer).append(stream, expected, events);
        acknowledged.push({ events, receipt });
        expected = receipt.revision;
        events = continuing(events, 1 + (at % 3));
      }
      return acknowledged;
    };
    const head = await stores.store.head();
    const perStream = await Promise.all(Array.from({ length: WRITERS }, (_, w) => write(w)));
    const acknowledged = perStream.flat();
    await isThereOnce(acknowledged);
    const count = acknowledged.reduce((sum, { events }) => sum + events.length, 0);
    expect(await everythingAfter(stores.store, head)).toHaveLength(count);
  });

  it('gives each of many appends to one stream its own verdict', async () => {
    const stream = newStream();
    const acknowledged: Acknowledged[] = [];
    let refused = 0;
    const write = async (writer: number): Promise<void> => {
      const store = storeOf(writer);
      for (let done = 0, attempt = 0; done < 3; attempt += 1) {
        const before = await collected(store.readStream(stream));
        const label = `${writer}-${done}-${attempt}`;
        const events =
          before.length === 0 ? beginning(stream, 1, label) : continuing(before, 2, label);
        const expected = BigInt(before.length) - 1n;
        try {
          acknowledged.push({ events, receipt: await store.append(stream, expected, events) });
          done += 1;
        } catch (error) {
          expect(error).toBeInstanceOf(WrongExpectedRevision);
          refused += 1;
        }
      }
    };
    const head = await stores.store.head();
    await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
    await isThereOnce(acknowledged);
    const stored = await collected(stores.store.readStream(stream));
    const written = acknowledged.flatMap(({ events }) => events.map(({ id }) => id));
    expect(stored.map(({ id }) => id).toSorted()).toStrictEqual(written.toSorted());
    expect(refused).toBeGreaterThan(0);
    const start = { revision: NO_STREAM, hash: GENESIS_HASH };
    expect((await verifyStream(stream, start, stored)).firstBreak).toBeUndefined();
    const heard = await followed(stores.other, stored.length, head);
    expect(heard.map(storedPart)).toStrictEqual(stored.map(storedPart));
  });

  it('decides appends that were queued together in the order they were queued', async () => {
    const stream = newStream();
    const first = beginning(stream, 2);
    const second = continuing(first, 2);
    const rival = continuing(first, 1, 'rival');
    const third = continuing(second, 1);
    const { store } = stores;
    const outcomes = await Promise.allSettled([
      store.append(stream, NO_STREAM, first),
      store.append(stream, 1n, second),
      store.append(stream, 1n, rival),
      store.append(stream, 1n, second),
      store.append(stream, NO_STREAM, first),
      store.append(stream, 3n, third),
      store.append(
        stream,
        9n,
        third.map((event) => ({ ...event, revision: 10n })),
      ),
    ]);
    expect(
      outcomes.map((outcome) =>
        outcome.status === 'fulfilled' ? outcome.value.repeated : outcome.reason.name,
      ),
    ).toStrictEqual([false, false, 'WrongExpectedRevision', true, true, false, 'BrokenChain']);
    const stored = await collected(store.readStream(stream));
    expect(stored.map(({ id }) => id)).toStrictEqual(
      [...first, ...second, ...third].map(({ id }) => id),
    );
  });
}
