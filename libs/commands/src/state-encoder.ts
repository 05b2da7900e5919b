import { types } from 'node:util';
import {
  List,
  Map as PersistentMap,
  OrderedMap,
  OrderedSet,
  Set as PersistentSet,
} from 'immutable';
import { ByteWriter, TAG } from './state-bytes';

/** A state holds something that its bytes could not give back as it is. */
export class NotPlainData extends TypeError {
  constructor(found: string) {
    super(`a state holds ${found}: make it of plain data and persistent collections`);
    this.name = 'NotPlainData';
  }
}

const INT64_MAX = 2n ** 63n - 1n;
const INT64_MIN = -(2n ** 63n);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const SHA256 = /^[0-9a-f]{64}$/;
/** UTF-8 has no bytes for half of a pair. */
const HALF_OF_A_PAIR = /\p{Surrogate}/u;
/** Joins the names of a shape for looking it up; what is found is compared name by name. */
const BETWEEN_NAMES = '\n';

/** What stands in a collection and is still to be written. */
interface Rest {
  readonly values: readonly unknown[];
  next: number;
}

/**
 * Writes a state in its bytes, piece by piece, so that a process can do something else meanwhile: the
 * state cannot change under it, because states never do.
 *
 * Whatever is found again in another place of the state is written once, so that decoding gives back
 * the sharing too. Texts and the names of fields are written once each; hashes and ids, which mostly
 * stand once, as the bytes that they are.
 */
export class StateEncoder {
  private readonly out = new ByteWriter();
  private readonly rests: Rest[];
  private readonly texts = new Map<string, number>();
  private readonly shapes = new Map<string, { readonly nth: number; readonly names: string[] }>();
  private shapesWritten = 0;
  private readonly seen = new Map<object, number>();

  constructor(state: unknown) {
    this.rests = [{ values: [state], next: 0 }];
  }

  /**
   * Writes at most so many values more.
   *
   * @returns all the bytes once they are written, before that undefined.
   * @throws {NotPlainData} the state holds a function, a class's object or the like.
   */
  advance(values: number): Buffer | undefined {
    for (let left = values; left > 0; left -= 1) {
      const rest = this.rests.at(-1);
      if (rest === undefined) return this.out.written();
      if (rest.next === rest.values.length) {
        this.rests.pop();
      } else {
        rest.next += 1;
        this.write(rest.values[rest.next - 1]);
      }
    }
    return undefined;
  }

  private write(value: unknown): void {
    switch (typeof value) {
      case 'undefined':
        return this.out.byte(TAG.undefined);
      case 'boolean':
        return this.out.byte(value ? TAG.true : TAG.false);
      case 'number':
        return this.number(value);
      case 'bigint':
        return this.bigint(value);
      case 'string':
        return this.text(value);
      case 'object':
        return value === null ? this.out.byte(TAG.null) : this.object(value);
      default:
        throw new NotPlainData(`a ${typeof value}`);
    }
  }

  private number(value: number): void {
    if (Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0)) {
      this.out.byte(TAG.natural);
      this.out.natural(value);
    } else {
      this.out.byte(TAG.number);
      this.out.double(value);
    }
  }

  private bigint(value: bigint): void {
    if (value >= INT64_MIN && value <= INT64_MAX) {
      this.out.byte(TAG.bigint);
      this.out.int64(value);
    } else {
      this.out.byte(TAG.wideBigint);
      this.out.text(value.toString(), 'latin1');
    }
  }

  private text(value: string): void {
    const known = this.texts.get(value);
    if (known !== undefined) {
      this.out.byte(TAG.textAgain);
      this.out.natural(known);
    } else if (value.length === 64 && SHA256.test(value)) {
      this.out.byte(TAG.hex);
      this.out.hex(value);
    } else if (value.length === 36 && UUID.test(value)) {
      this.out.byte(TAG.uuid);
      this.out.hex(value.replaceAll('-', ''));
    } else {
      this.texts.set(value, this.texts.size);
      const broken = HALF_OF_A_PAIR.test(value);
      this.out.byte(broken ? TAG.brokenText : TAG.text);
      this.out.text(value, broken ? 'utf16le' : 'utf8');
    }
  }

  private object(value: object): void {
    const known = this.seen.get(value);
    if (known !== undefined) {
      this.out.byte(TAG.again);
      this.out.natural(known);
      return;
    }
    this.seen.set(value, this.seen.size);
    if (Array.isArray(value)) this.collection(TAG.array, value.length, value);
    else if (PersistentMap.isMap(value)) this.persistentMap(value);
    else if (PersistentSet.isSet(value)) {
      const ordered = OrderedSet.isOrderedSet(value);
      const tag = ordered ? TAG.persistentOrderedSet : TAG.persistentSet;
      this.collection(tag, value.size, value.toArray());
    } else if (List.isList(value)) {
      this.collection(TAG.persistentList, value.size, value.toArray());
    } else this.native(value);
  }

  private persistentMap(map: PersistentMap<unknown, unknown>): void {
    const flat: unknown[] = [];
    map.forEach((value, key) => void flat.push(key, value));
    const ordered = OrderedMap.isOrderedMap(map);
    this.collection(ordered ? TAG.persistentOrderedMap : TAG.persistentMap, map.size, flat);
  }

  private collection(tag: number, size: number, values: readonly unknown[]): void {
    this.out.byte(tag);
    this.out.natural(size);
    if (values.length > 0) this.rests.push({ values, next: 0 });
  }

  /** By their kind and not by their class: they may come from another realm. */
  private native(value: object): void {
    if (types.isMap(value)) this.collection(TAG.map, value.size, [...value].flat(1));
    else if (types.isSet(value)) this.collection(TAG.set, value.size, [...value]);
    else if (types.isDate(value)) {
      this.out.byte(TAG.date);
      this.out.double(value.getTime());
    } else if (Buffer.isBuffer(value)) {
      this.out.byte(TAG.bytes);
      this.out.natural(value.length);
      this.out.raw(value);
    } else this.plainObject(value);
  }

  private plainObject(value: object): void {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
      throw new NotPlainData(`an object of a class (${value.constructor.name})`);
    }
    const shape = this.shapeOf(Object.keys(value));
    this.out.byte(prototype === null ? TAG.bareObject : TAG.object);
    this.out.natural(shape);
    this.rests.push({ values: Object.values(value), next: 0 });
  }

  /** The number of a shape, which is written before the first object of it. */
  private shapeOf(names: string[]): number {
    const key = names.join(BETWEEN_NAMES);
    const known = this.shapes.get(key);
    if (known?.names.length === names.length && known.names.every((n, i) => n === names[i])) {
      return known.nth;
    }
    const nth = this.shapesWritten;
    this.shapesWritten += 1;
    if (known === undefined) this.shapes.set(key, { nth, names });
    this.out.byte(TAG.newShape);
    this.out.natural(names.length);
    for (const name of names) this.text(name);
    return nth;
  }
}
