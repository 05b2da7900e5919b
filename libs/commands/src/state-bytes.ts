/** What of a state comes next in its bytes. The numbers are stored: one is never given a new meaning. */
export const TAG = {
  undefined: 0,
  null: 1,
  true: 2,
  false: 3,
  natural: 4,
  number: 5,
  bigint: 6,
  wideBigint: 7,
  text: 8,
  textAgain: 9,
  brokenText: 10,
  hex: 11,
  uuid: 12,
  bytes: 13,
  date: 14,
  again: 15,
  array: 16,
  newShape: 17,
  object: 18,
  bareObject: 19,
  map: 20,
  set: 21,
  persistentMap: 22,
  persistentOrderedMap: 23,
  persistentSet: 24,
  persistentOrderedSet: 25,
  persistentList: 26,
} as const;

/** Bytes that grow as they are written. Naturals are written in groups of seven bits, lowest first. */
export class ByteWriter {
  private bytes = Buffer.allocUnsafe(64 * 1024);
  private end = 0;

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.end] = value;
    this.end += 1;
  }

  /** @param value a safe integer, not below nothing. */
  natural(value: number): void {
    this.reserve(8);
    let rest = value;
    while (rest > 0x7f) {
      this.bytes[this.end] = (rest % 0x80) + 0x80;
      this.end += 1;
      rest = Math.floor(rest / 0x80);
    }
    this.bytes[this.end] = rest;
    this.end += 1;
  }

  double(value: number): void {
    this.reserve(8);
    this.end = this.bytes.writeDoubleBE(value, this.end);
  }

  int64(value: bigint): void {
    this.reserve(8);
    this.end = this.bytes.writeBigInt64BE(value, this.end);
  }

  /** A text with its length in bytes before it. */
  text(value: string, encoding: 'utf8' | 'utf16le' | 'latin1'): void {
    const length = Buffer.byteLength(value, encoding);
    this.natural(length);
    this.reserve(length);
    this.end += this.bytes.write(value, this.end, length, encoding);
  }

  /** As many bytes as the hexadecimal digits say, and no length. */
  hex(digits: string): void {
    this.reserve(digits.length / 2);
    this.end += this.bytes.write(digits, this.end, digits.length / 2, 'hex');
  }

  raw(value: Uint8Array): void {
    this.reserve(value.length);
    this.bytes.set(value, this.end);
    this.end += value.length;
  }

  written(): Buffer {
    return this.bytes.subarray(0, this.end);
  }

  private reserve(more: number): void {
    if (this.end + more <= this.bytes.length) return;
    const wider = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.end + more));
    this.bytes.copy(wider, 0, 0, this.end);
    this.bytes = wider;
  }
}

/** Reads what a `ByteWriter` wrote. @throws {RangeError} past the end. */
export class ByteReader {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  get done(): boolean {
    return this.at === this.bytes.length;
  }

  byte(): number {
    const value = this.bytes[this.at];
    if (value === undefined) throw new RangeError('the bytes of a state end too early');
    this.at += 1;
    return value;
  }

  natural(): number {
    let value = 0;
    for (let weight = 1; ; weight *= 0x80) {
      const group = this.byte();
      if (group < 0x80) return value + group * weight;
      value += (group - 0x80) * weight;
    }
  }

  double(): number {
    return this.raw(8).readDoubleBE();
  }

  int64(): bigint {
    return this.raw(8).readBigInt64BE();
  }

  text(encoding: 'utf8' | 'utf16le' | 'latin1'): string {
    return this.raw(this.natural()).toString(encoding);
  }

  hex(length: number): string {
    return this.raw(length).toString('hex');
  }

  /** A view of the next bytes. */
  raw(length: number): Buffer {
    const from = this.at;
    if (from + length > this.bytes.length) {
      throw new RangeError('the bytes of a state end too early');
    }
    this.at += length;
    return this.bytes.subarray(from, this.at);
  }
}
