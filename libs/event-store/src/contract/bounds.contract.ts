import {
  APPEND_BYTES_MAX,
  APPEND_EVENTS_MAX,
  EVENT_BYTES_MAX,
  GENESIS_HASH,
  NO_STREAM,
  READ_EVENTS_MAX,
  TooLarge,
  type EventDraft,
} from '../event-store.js';
import { seal } from '../hash-chain.js';
import {
  beginning,
  collected,
  continuing,
  drafts,
  lastOf,
  newStream,
  sealedPart,
  useStores,
  type NewLog,
} from './log-under-test.js';

/** An event of exactly `bytes` bytes. */
function sized(bytes: number): EventDraft {
  return { type: 'sized.v1', payload: Buffer.alloc(bytes - 1, 0xff), metadata: Buffer.alloc(1) };
}

/** So many events that fill an append to the last byte: every store counts 33 bytes and the type twice. */
function filling(count: number, type: string): readonly EventDraft[] {
  const rest = APPEND_BYTES_MAX - count * (33 + 2 * type.length);
  const even = Math.floor(rest / count);
  return Array.from({ length: count }, (_, index) => {
    const bytes = index === 0 ? rest - even * (count - 1) : even;
    return { ...sized(bytes), type };
  });
}

function oneByteMore([first, ...others]: readonly EventDraft[]): readonly EventDraft[] {
  if (first === undefined) throw new Error('an append without events has no first one');
  return [{ ...first, metadata: Buffer.alloc(first.metadata.length + 1) }, ...others];
}

/** Exact bytes, sizes and names: what goes in comes out, and what may not go in changes nothing. */
export function boundsContract(newLog: NewLog): void {
  const stores = useStores(newLog);

  const append = (given: readonly EventDraft[], stream = newStream()): Promise<string> =>
    stores.store
      .append(stream, NO_STREAM, seal(stream, NO_STREAM, GENESIS_HASH, given))
      .then(() => stream);

  describe('sizes', () => {
    it('takes an event at its bound and none above it', async () => {
      const stream = await append([sized(EVENT_BYTES_MAX)]);
      const [event] = await collected(stores.store.readStream(stream));
      expect(event?.payload).toHaveLength(EVENT_BYTES_MAX - 1);
      const head = await stores.store.head();
      await expect(append([sized(1), sized(EVENT_BYTES_MAX + 1)])).rejects.toStrictEqual(
        new TooLarge('event', EVENT_BYTES_MAX + 1, EVENT_BYTES_MAX),
      );
      expect(await stores.store.head()).toBe(head);
    });

    it('takes an append at its bound and none above it', async () => {
      const full = filling(APPEND_BYTES_MAX / EVENT_BYTES_MAX, 'sized.v1');
      const stream = await append(full);
      expect(await collected(stores.store.readStream(stream))).toHaveLength(full.length);
      const head = await stores.store.head();
      await expect(append(oneByteMore(full))).rejects.toStrictEqual(
        new TooLarge('append', APPEND_BYTES_MAX + 1, APPEND_BYTES_MAX),
      );
      expect(await stores.store.head()).toBe(head);
    });

    it.each([1, 8, 200])(
      'takes as many events as may be, as large as may be, with types of %i letters',
      async (letters) => {
        const full = filling(APPEND_EVENTS_MAX, 't'.repeat(letters));
        const stream = await append(full);
        let read = 0;
        for await (const { payload } of stores.store.readStream(stream)) {
          expect(payload).toHaveLength(full[read]?.payload.length ?? -1);
          read += 1;
        }
        expect(read).toBe(APPEND_EVENTS_MAX);
        await expect(append(oneByteMore(full))).rejects.toStrictEqual(
          new TooLarge('append', APPEND_BYTES_MAX + 1, APPEND_BYTES_MAX),
        );
      },
    );

    it('takes as many events as an append may hold and not one more', async () => {
      const stream = await append(drafts(APPEND_EVENTS_MAX));
      const events = await collected(stores.store.readStream(stream));
      expect(events.map(sealedPart)).toStrictEqual(beginning(stream, APPEND_EVENTS_MAX));
      const head = await stores.store.head();
      await expect(append(drafts(APPEND_EVENTS_MAX + 1))).rejects.toStrictEqual(
        new TooLarge('events', APPEND_EVENTS_MAX + 1, APPEND_EVENTS_MAX),
      );
      expect(await stores.store.head()).toBe(head);
    });

    it('refuses an append of nothing', async () => {
      await expect(append([])).rejects.toBeInstanceOf(RangeError);
    });
  });

  describe('bytes', () => {
    const bytes: readonly [string, Buffer][] = [
      ['every value of a byte', Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))],
      ['nothing', Buffer.alloc(0)],
      ['Thai text', Buffer.from('งบประมาณจังหวัดแบบบูรณาการ ๑,๒๓๔.๕๖ บาท', 'utf8')],
      ['JSON whose spaces and key order matter', Buffer.from('{ "b":1,\n"a" : 1.0 , "a":2}')],
      ['text that looks like an escape of the database', Buffer.from('\\x00 {"a","b"} \\\\ NULL')],
      ['half of a surrogate pair', Buffer.from([0xed, 0xa0, 0x80, 0xff, 0xfe])],
    ];
    it.each(bytes)('come back as they are: %s', async (_, given) => {
      const draft = { type: 'bytes.v1', payload: given, metadata: Buffer.from(given).reverse() };
      const stream = await append([draft]);
      const sealed = seal(stream, NO_STREAM, GENESIS_HASH, [draft]);
      const read = await collected(stores.store.readStream(stream));
      expect(read.map(sealedPart)).toStrictEqual(sealed);
      const everything = await stores.store.readAll({ limit: READ_EVENTS_MAX });
      expect(everything.map(sealedPart).at(-1)).toStrictEqual(sealed[0]);
    });

    it('stay what they were when the caller writes over the buffers', async () => {
      const stream = newStream();
      const given = beginning(stream, 1);
      await stores.store.append(stream, NO_STREAM, given);
      for (const { payload, metadata, hash } of given) {
        for (const buffer of [payload, metadata, hash]) buffer.fill(0);
      }
      const [read] = await collected(stores.store.readStream(stream));
      for (const buffer of [read?.payload, read?.metadata, read?.hash]) buffer?.fill(0);
      const again = await collected(stores.store.readStream(stream));
      expect(again.map(sealedPart)).toStrictEqual(beginning(stream, 1));
    });
  });

  describe('names', () => {
    const good = ['a', 'book-TH40-2565', 'Registry.areas_2', 'x'.repeat(200)];
    it.each(good)('takes the stream name %s', async (stream) => {
      await append(drafts(1), stream);
      expect(await collected(stores.store.readStream(stream))).toHaveLength(1);
    });

    const bad = ['', ' ', 'a b', 'a/b', 'เล่ม-๒๕๖๕', 'a\0', 'a\n', "a'; drop", 'x'.repeat(201)];
    it.each(bad)('refuses the name %j of a stream and of an event type', async (name) => {
      await expect(append(drafts(1), name)).rejects.toBeInstanceOf(RangeError);
      await expect(collected(stores.store.readStream(name))).rejects.toBeInstanceOf(RangeError);
      const draft = { type: name, payload: Buffer.alloc(0), metadata: Buffer.alloc(0) };
      await expect(append([draft])).rejects.toBeInstanceOf(RangeError);
    });

    it('tells apart names that differ only by case', async () => {
      await append(drafts(1), 'Case');
      await append(drafts(2), 'case');
      expect(await collected(stores.store.readStream('Case'))).toHaveLength(1);
      expect(await collected(stores.store.readStream('case'))).toHaveLength(2);
    });
  });

  it('refuses an expected revision that no stream can have', async () => {
    const stream = newStream();
    for (const expected of [-2n, 2n ** 63n - 2n]) {
      const events = seal(stream, expected, GENESIS_HASH, drafts(1));
      await expect(stores.store.append(stream, expected, events)).rejects.toBeInstanceOf(
        RangeError,
      );
    }
  });

  it('reads a stream longer than any page, event by event', async () => {
    const stream = newStream();
    let all = beginning(stream, APPEND_EVENTS_MAX);
    await stores.store.append(stream, NO_STREAM, all);
    for (const count of [APPEND_EVENTS_MAX, 48]) {
      const more = continuing(all, count);
      await stores.store.append(stream, lastOf(all).revision, more);
      all = [...all, ...more];
    }
    let at = 0;
    for await (const event of stores.store.readStream(stream)) {
      expect(event.id).toBe(all[at]?.id);
      at += 1;
    }
    expect(at).toBe(all.length);
  });
}
