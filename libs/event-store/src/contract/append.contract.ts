import {
  BrokenChain,
  GENESIS_HASH,
  NO_STREAM,
  WrongExpectedRevision,
  type SealedEvent,
  type StreamName,
} from '../event-store.js';
import { seal } from '../hash-chain.js';
import {
  beginning,
  collected,
  continuing,
  drafts,
  expectSamePlaces,
  lastOf,
  newStream,
  sealedPart,
  useStores,
  type NewLog,
} from './log-under-test.js';

/** What an append writes, repeats and refuses. */
export function appendContract(newLog: NewLog): void {
  const stores = useStores(newLog);

  const stored = async (stream: StreamName): Promise<SealedEvent[]> =>
    (await collected(stores.store.readStream(stream))).map(sealedPart);

  /** A stream with `count` events. */
  const given = async (count: number): Promise<{ stream: StreamName; events: SealedEvent[] }> => {
    const stream = newStream();
    const events = beginning(stream, count);
    await stores.store.append(stream, NO_STREAM, events);
    return { stream, events };
  };

  describe('an append at the expected revision', () => {
    it('begins a stream and continues it', async () => {
      const { stream, events } = await given(2);
      const more = continuing(events, 3);
      const receipt = await stores.store.append(stream, 1n, more);
      expect(receipt).toMatchObject({ revision: 4n, repeated: false });
      expect(await stored(stream)).toStrictEqual([...events, ...more]);
    });

    it('answers with the place of each event', async () => {
      const stream = newStream();
      const receipt = await stores.store.append(stream, NO_STREAM, beginning(stream, 3));
      const events = await collected(stores.store.readStream(stream));
      const places = events.map((event) => event.cursor);
      expectSamePlaces(stores.store, receipt.cursors, places);
      expectSamePlaces(stores.other, [receipt.cursor], [lastOf(places)]);
    });

    it('writes the same drafts into two streams as two events', async () => {
      const [one, two] = [newStream(), newStream()];
      await stores.store.append(one, NO_STREAM, beginning(one, 1));
      const receipt = await stores.store.append(two, NO_STREAM, beginning(two, 1));
      expect(receipt.repeated).toBe(false);
      expect(await stored(two)).toStrictEqual(beginning(two, 1));
    });
  });

  describe('an append at another revision', () => {
    const cases: readonly [string, number, bigint, bigint][] = [
      ['no stream, on a stream', 3, NO_STREAM, 2n],
      ['a stale revision', 3, 0n, 2n],
      ['a revision ahead', 3, 3n, 2n],
      ['a revision far ahead', 3, 2n ** 53n + 1n, 2n],
    ];
    it.each(cases)('is refused: %s', async (_, count, expected, actual) => {
      const { stream, events } = await given(count);
      const other = seal(stream, expected, lastOf(events).hash, drafts(1, 'other'));
      const refused = stores.store.append(stream, expected, other);
      await expect(refused).rejects.toStrictEqual(
        new WrongExpectedRevision(stream, expected, actual),
      );
      expect(await stored(stream)).toStrictEqual(events);
    });

    it('is refused where there is no stream', async () => {
      const stream = newStream();
      const refused = stores.store.append(stream, 4n, seal(stream, 4n, GENESIS_HASH, drafts(1)));
      await expect(refused).rejects.toMatchObject({
        name: 'WrongExpectedRevision',
        stream,
        expectedRevision: 4n,
        actualRevision: NO_STREAM,
      });
      expect(await stored(stream)).toStrictEqual([]);
    });
  });

  describe('an append that is repeated', () => {
    it('is the same append', async () => {
      const stream = newStream();
      const events = beginning(stream, 3);
      const first = await stores.store.append(stream, NO_STREAM, events);
      expect(await stores.store.append(stream, NO_STREAM, events)).toStrictEqual({
        ...first,
        repeated: true,
      });
      expect(await stored(stream)).toStrictEqual(events);
    });

    it('is the same append after later ones too, also in the middle of its stream', async () => {
      const { stream, events } = await given(2);
      const middle = continuing(events, 2);
      const first = await stores.store.append(stream, 1n, middle);
      await stores.store.append(stream, 3n, continuing(middle, 2));
      expect(await stores.other.append(stream, 1n, middle)).toStrictEqual({
        ...first,
        repeated: true,
      });
      expect(await stored(stream)).toHaveLength(6);
    });

    // Two processes that write the very same bytes in one moment may both be told that they did.
    it('is the same append when both are under way at once', async () => {
      const stream = newStream();
      const events = beginning(stream, 2);
      const receipts = await Promise.all(
        [stores.store, stores.store, stores.other].map((store) =>
          store.append(stream, NO_STREAM, events),
        ),
      );
      const written = receipts.filter(({ repeated }) => !repeated);
      expect([1, 2]).toContain(written.length);
      const [first] = receipts;
      for (const { cursors } of receipts) {
        expectSamePlaces(stores.store, cursors, first?.cursors ?? []);
      }
      expect(await stored(stream)).toStrictEqual(events);
    });

    it('may name events that several appends wrote', async () => {
      const { stream, events } = await given(1);
      const more = continuing(events, 1);
      const second = await stores.store.append(stream, 0n, more);
      const repeated = await stores.store.append(stream, NO_STREAM, [...events, ...more]);
      expect(repeated).toMatchObject({ revision: 1n, cursor: second.cursor, repeated: true });
      expect(repeated.cursors).toHaveLength(2);
    });

    it('is refused when the log holds only a part of it', async () => {
      const { stream, events } = await given(2);
      const longer = [...events, ...continuing(events, 1)];
      await expect(stores.store.append(stream, NO_STREAM, longer)).rejects.toStrictEqual(
        new WrongExpectedRevision(stream, NO_STREAM, 1n),
      );
      const [first] = events;
      const forked = first === undefined ? [] : [first, ...continuing([first], 1, 'other')];
      await expect(stores.store.append(stream, NO_STREAM, forked)).rejects.toStrictEqual(
        new WrongExpectedRevision(stream, NO_STREAM, 1n),
      );
      expect(await stored(stream)).toStrictEqual(events);
    });

    it('is refused when an append that was refused is repeated', async () => {
      const { stream, events } = await given(1);
      const late = beginning(stream, 1, 'late');
      for (const store of [stores.store, stores.other]) {
        await expect(store.append(stream, NO_STREAM, late)).rejects.toBeInstanceOf(
          WrongExpectedRevision,
        );
      }
      expect(await stored(stream)).toStrictEqual(events);
    });
  });

  it('lets exactly one of two racing writers win, again and again', async () => {
    const stream = newStream();
    let history: SealedEvent[] = [];
    for (let round = 0; round < 20; round += 1) {
      const expected = BigInt(history.length) - 1n;
      const rivals = ['one', 'two'].map((label) =>
        history.length === 0 ? beginning(stream, 2, label) : continuing(history, 2, label),
      );
      const outcomes = await Promise.allSettled([
        stores.store.append(stream, expected, rivals[0] ?? []),
        stores.other.append(stream, expected, rivals[1] ?? []),
      ]);
      const won = outcomes.findIndex(({ status }) => status === 'fulfilled');
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(outcomes[1 - won]).toMatchObject({
        reason: new WrongExpectedRevision(stream, expected, expected + 2n),
      });
      history = [...history, ...(rivals[won] ?? [])];
      expect(await stored(stream)).toStrictEqual(history);
    }
  });

  describe('the chain', () => {
    it('must continue the hash of the last event', async () => {
      const { stream, events } = await given(2);
      const elsewhere = seal(stream, 1n, Buffer.alloc(32, 1), drafts(2));
      await expect(stores.store.append(stream, 1n, elsewhere)).rejects.toBeInstanceOf(BrokenChain);
      expect(await stored(stream)).toStrictEqual(events);
    });

    it('must begin with the genesis hash', async () => {
      const stream = newStream();
      const events = seal(stream, NO_STREAM, Buffer.alloc(32, 1), drafts(1));
      await expect(stores.store.append(stream, NO_STREAM, events)).rejects.toBeInstanceOf(
        BrokenChain,
      );
      expect(await stored(stream)).toStrictEqual([]);
    });

    const forgeries: readonly [string, Partial<SealedEvent>][] = [
      ['bytes that were changed after sealing', { payload: Buffer.from('{"amount":"9.00"}') }],
      ['a forged hash', { hash: Buffer.alloc(32, 1) }],
      ['a hash of another length', { hash: Buffer.alloc(16, 1) }],
      ['a forged id', { id: '00000000-0000-8000-8000-000000000000' }],
      ['a previous hash of another length', { previousHash: Buffer.alloc(31) }],
      ['another revision', { revision: 5n }],
      ['another stream', { stream: 'another-stream' }],
    ];
    it.each(forgeries)('must be sound in itself: %s is refused', async (_, forgery) => {
      const stream = newStream();
      const [event, ...rest] = beginning(stream, 2);
      if (event === undefined) throw new Error('nothing was sealed');
      const forged = [{ ...event, ...forgery }, ...rest];
      await expect(stores.store.append(stream, NO_STREAM, forged)).rejects.toBeInstanceOf(
        BrokenChain,
      );
      expect(await stored(stream)).toStrictEqual([]);
    });
  });
}
