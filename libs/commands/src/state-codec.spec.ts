import fc from 'fast-check';
import {
  List,
  Map as PersistentMap,
  OrderedMap,
  OrderedSet,
  Record as PersistentRecord,
  Set as PersistentSet,
} from 'immutable';
import { decodeState, encodeState } from './state-codec';
import { NotPlainData } from './state-encoder';

async function again<T>(state: T): Promise<T> {
  return (await decodeState(await encodeState(state))) as T;
}

/** Anything that a state may hold, in any nesting. */
const { anything } = fc.letrec((tie) => {
  const part = tie('anything');
  const pairs = fc.array(fc.tuple(fc.string({ unit: 'binary' }), part), { maxLength: 12 });
  const parts = fc.array(part, { maxLength: 12 });
  // Persistent sets are walked in the order of their members' hashes, which objects have none of.
  const members = fc.array(fc.string({ unit: 'binary' }), { maxLength: 12 });
  return {
    anything: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(undefined, null, true, false, NaN, -0, Infinity, '', '__proto__'),
      fc.double(),
      fc.integer(),
      fc.maxSafeInteger(),
      fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
      fc.string({ unit: 'binary' }),
      fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
      fc.uuid(),
      fc.uint8Array({ minLength: 32, maxLength: 32 }).map((b) => Buffer.from(b).toString('hex')),
      fc.uint8Array().map((bytes) => Buffer.from(bytes)),
      fc.date({ noInvalidDate: false }),
      parts,
      fc.dictionary(fc.string(), part),
      fc.dictionary(fc.string(), part, { noNullPrototype: false }),
      pairs.map((entries) => new Map(entries)),
      parts.map((values) => new Set(values)),
      pairs.map((entries) => PersistentMap(entries)),
      pairs.map((entries) => OrderedMap(entries)),
      members.map((values) => PersistentSet(values)),
      members.map((values) => OrderedSet(values)),
      parts.map((values) => List(values)),
    ),
  };
});

describe('the bytes of a state', () => {
  it('give back whatever was written, to the last bit', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (state) => {
        const decoded = await again(state);
        expect(decoded).toStrictEqual(state);
        // Written again, the same bytes: orders, prototypes and signs that equality overlooks.
        expect((await encodeState(decoded)).equals(await encodeState(state))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('keep the order in which maps and sets are walked, however large', async () => {
    const keys = Array.from({ length: 5_000 }, (_, index) => `key ${(index * 7_919) % 5_000}`);
    for (const size of [0, 1, 8, 9, 32, 33, 5_000]) {
      const map = PersistentMap(keys.slice(0, size).map((key, index) => [key, index]));
      const decoded = await again({ map, set: map.keySeq().toSet(), ordered: map.toOrderedMap() });
      expect([...decoded.map]).toEqual([...map]);
      expect([...decoded.set]).toEqual([...map.keySeq().toSet()]);
      expect([...decoded.ordered]).toEqual([...map]);
      expect(decoded.map.set('one more', 1).size).toBe(size + 1);
    }
  });

  it('keep what is shared shared, and what is not apart', async () => {
    const record = { amount: 1n };
    const decoded = await again({ one: record, other: record, apart: { amount: 1n } });
    expect(decoded.other).toBe(decoded.one);
    expect(decoded.apart).not.toBe(decoded.one);
    expect((await again(PersistentMap())) === PersistentMap()).toBe(true);
  });

  it('know fields of one name in two objects apart from one with both names in it', async () => {
    const state = [{ 'a\nb': 1, c: 2 }, { a: 3, 'b\nc': 4 }, { a: 5, b: 6 }, { 'a\nb': 7 }];
    expect(await again(state)).toStrictEqual(state);
    const wicked = JSON.parse('{"__proto__": {"admin": true}, "plain": 1}') as object;
    const decoded = await again(wicked);
    expect(Object.keys(decoded)).toEqual(['__proto__', 'plain']);
    expect('admin' in decoded).toBe(false);
  });

  it('are refused for what they could not give back', async () => {
    class Money {
      readonly amount = 1n;
    }
    const Row = PersistentRecord({ amount: 1n });
    for (const strange of [new Money(), Row(), () => 1, Symbol('s'), new WeakMap(), /x/]) {
      await expect(encodeState({ in: [strange] })).rejects.toBeInstanceOf(NotPlainData);
    }
  });

  it('are refused when they end too early, go on or refer to nothing', async () => {
    const bytes = await encodeState({ a: [1, 2n, 'x'], b: PersistentMap([['k', new Date(0)]]) });
    for (let length = 0; length < bytes.length; length += 1) {
      await expect(decodeState(bytes.subarray(0, length))).rejects.toBeInstanceOf(RangeError);
    }
    await expect(decodeState(Buffer.concat([bytes, Buffer.of(0)]))).rejects.toThrow('left over');
    await expect(decodeState(Buffer.of(15, 9))).rejects.toThrow('not there');
    await expect(decodeState(Buffer.of(99))).rejects.toBeInstanceOf(RangeError);
  });

  it('are written and read while other work goes on', async () => {
    const large = PersistentMap(
      Array.from({ length: 50_000 }, (_, n) => [`K${n}`, { n, on: '2022-01-01', a: BigInt(n) }]),
    );
    let turns = 0;
    let going = true;
    const other = (): void => {
      turns += 1;
      if (going) setImmediate(other);
    };
    setImmediate(other);
    const bytes = await encodeState(large);
    const whileEncoding = turns;
    await decodeState(bytes);
    going = false;
    expect(whileEncoding).toBeGreaterThan(3);
    expect(turns - whileEncoding).toBeGreaterThan(3);
  });
});
