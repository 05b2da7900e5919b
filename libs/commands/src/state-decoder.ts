import {
  List,
  Map as PersistentMap,
  OrderedMap,
  OrderedSet,
  Set as PersistentSet,
} from 'immutable';
import { ByteReader, TAG } from './state-bytes';

/** A collection or an object whose parts are being read. */
interface Growing {
  /** Its number, by which other places of the state refer to it. */
  readonly nth: number;
  /** How many parts are still to come. */
  left: number;
  add(part: unknown): void;
  whole(): unknown;
}

/** Reads a state of its bytes, piece by piece, so that a process can do something else meanwhile. */
export class StateDecoder {
  private readonly from: ByteReader;
  private readonly texts: string[] = [];
  private readonly shapes: (readonly string[])[] = [];
  private readonly seen: unknown[] = [];
  private readonly growing: Growing[];
  private readonly root: unknown[] = [];

  constructor(bytes: Buffer) {
    this.from = new ByteReader(bytes);
    this.growing = [
      { nth: -1, left: 1, add: (state) => void this.root.push(state), whole: () => undefined },
    ];
  }

  /**
   * Reads at most so many values more.
   *
   * @returns the state in a list of one once it is read, before that undefined.
   * @throws {RangeError} the bytes are none of a state.
   */
  advance(values: number): readonly unknown[] | undefined {
    for (let left = values; left > 0; left -= 1) {
      const top = this.growing.at(-1);
      if (top === undefined) {
        if (!this.from.done) throw new RangeError('bytes are left over behind a state');
        return this.root;
      }
      if (top.left === 0) this.end(top);
      else {
        top.left -= 1;
        this.readInto(top);
      }
    }
    return undefined;
  }

  private end(top: Growing): void {
    this.growing.pop();
    const parent = this.growing.at(-1);
    if (parent === undefined) return;
    const whole = top.whole();
    this.seen[top.nth] = whole;
    parent.add(whole);
  }

  private readInto(top: Growing): void {
    const tag = this.tag();
    if (tag <= TAG.wideBigint) top.add(this.scalar(tag));
    else if (tag <= TAG.uuid) top.add(this.text(tag));
    else if (tag === TAG.again) top.add(known(this.seen, this.from.natural()));
    else this.growing.push(this.begun(tag));
  }

  /** The next tag; the shape of what follows is noted where it is a new one. */
  private tag(): number {
    const tag = this.from.byte();
    if (tag !== TAG.newShape) return tag;
    const names = Array.from({ length: this.from.natural() }, () => this.text(this.from.byte()));
    this.shapes.push(names);
    return this.from.byte();
  }

  private scalar(tag: number): unknown {
    switch (tag) {
      case TAG.undefined:
        return undefined;
      case TAG.null:
        return null;
      case TAG.true:
        return true;
      case TAG.false:
        return false;
      case TAG.natural:
        return this.from.natural();
      case TAG.number:
        return this.from.double();
      case TAG.bigint:
        return this.from.int64();
      default:
        return BigInt(this.from.text('latin1'));
    }
  }

  private text(tag: number): string {
    switch (tag) {
      case TAG.text:
        return this.remembered(this.from.text('utf8'));
      case TAG.brokenText:
        return this.remembered(this.from.text('utf16le'));
      case TAG.textAgain:
        return known(this.texts, this.from.natural());
      case TAG.hex:
        return this.from.hex(32);
      case TAG.uuid:
        return uuidOf(this.from.hex(16));
      default:
        throw new RangeError(`the bytes of a state hold tag ${tag} where a text should be`);
    }
  }

  private remembered(text: string): string {
    this.texts.push(text);
    return text;
  }

  /** Objects are numbered as they begin, so that what is in them is numbered after them. */
  private begun(tag: number): Growing {
    const nth = this.seen.length;
    this.seen.push(undefined);
    if (tag === TAG.object) return new GrowingObject(nth, this.shape(), {});
    if (tag === TAG.bareObject) {
      return new GrowingObject(nth, this.shape(), Object.create(null) as object);
    }
    if (tag === TAG.date) {
      const date = new Date(this.from.double());
      return new GrowingList(nth, 0, () => date);
    }
    return this.collection(tag, nth, this.from.natural());
  }

  private collection(tag: number, nth: number, size: number): Growing {
    switch (tag) {
      case TAG.array:
        return new GrowingList(nth, size, (parts) => parts);
      case TAG.persistentMap:
        return new GrowingMap(nth, size, PersistentMap<unknown, unknown>().asMutable());
      case TAG.persistentOrderedMap:
        return new GrowingMap(nth, size, OrderedMap<unknown, unknown>().asMutable());
      case TAG.map:
        return new GrowingMap(nth, size, new Map());
      case TAG.persistentSet:
        return new GrowingList(nth, size, (parts) => PersistentSet(parts));
      case TAG.persistentOrderedSet:
        return new GrowingList(nth, size, (parts) => OrderedSet(parts));
      case TAG.persistentList:
        return new GrowingList(nth, size, (parts) => List(parts));
      case TAG.set:
        return new GrowingList(nth, size, (parts) => new Set(parts));
      case TAG.bytes: {
        const bytes = Buffer.from(this.from.raw(size));
        return new GrowingList(nth, 0, () => bytes);
      }
      default:
        throw new RangeError(`the bytes of a state hold an unknown tag: ${tag}`);
    }
  }

  private shape(): readonly string[] {
    return known(this.shapes, this.from.natural());
  }
}

class GrowingList implements Growing {
  private readonly parts: unknown[] = [];

  constructor(
    readonly nth: number,
    public left: number,
    private readonly made: (parts: unknown[]) => unknown,
  ) {}

  add(part: unknown): void {
    this.parts.push(part);
  }

  whole(): unknown {
    return this.made(this.parts);
  }
}

class GrowingObject implements Growing {
  left: number;
  private next = 0;

  constructor(
    readonly nth: number,
    private readonly names: readonly string[],
    private readonly object: object,
  ) {
    this.left = names.length;
  }

  add(value: unknown): void {
    const name = this.names[this.next];
    this.next += 1;
    if (name === '__proto__') {
      const descriptor = { value, enumerable: true, configurable: true, writable: true };
      Object.defineProperty(this.object, name, descriptor);
    } else if (name !== undefined) (this.object as Record<string, unknown>)[name] = value;
  }

  whole(): object {
    return this.object;
  }
}

type AnyMap = Map<unknown, unknown> | PersistentMap<unknown, unknown>;

class GrowingMap implements Growing {
  left: number;
  private key: unknown;

  constructor(
    readonly nth: number,
    size: number,
    private readonly map: AnyMap,
  ) {
    this.left = size * 2;
  }

  add(part: unknown): void {
    if (this.left % 2 === 1) this.key = part;
    else this.map.set(this.key, part);
  }

  whole(): unknown {
    return PersistentMap.isMap(this.map) ? this.map.asImmutable() : this.map;
  }
}

function known<T>(list: readonly T[], nth: number): NonNullable<T> {
  const found = list[nth];
  if (found === undefined || found === null) {
    throw new RangeError('the bytes of a state refer to what is not there');
  }
  return found;
}

function uuidOf(hex: string): string {
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return [...parts, hex.slice(20)].join('-');
}
