import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { refuseFile } from '../import-refused';

/*
 * The archive of a workbook, of which nothing is believed that can be counted: sizes are those of what
 * comes out while it is unpacked, and only parts that are asked for are unpacked at all.
 */

/** A workbook of a few sheets has some twenty parts. */
const PARTS_MAX = 500;
/** All parts that are read, unpacked: twice the text of the largest table that is taken. */
export const UNPACKED_BYTES_MAX = 48 * 1024 * 1024;
/** The XML of a sheet packs to a tenth or, full of the same, to a hundredth. */
const RATIO_MAX = 250;
/** What unpacks to less than this may pack to anything. */
const RATIO_COUNTS_FROM_BYTES = 1024 * 1024;

const END = 0x06054b50;
const END_BYTES = 22;
const COMMENT_BYTES_MAX = 65_535;
const CENTRAL = 0x02014b50;
const CENTRAL_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED_FLAGS = 0x0001 | 0x0040 | 0x2000;
const IN_ZIP64 = 0xffffffff;

const inflate = promisify(
  (
    packed: Buffer,
    options: { readonly maxOutputLength: number },
    done: (error: Error | null, unpacked: Buffer) => void,
  ) => inflateRaw(packed, options, done),
);

interface Part {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: Buffer;
  readonly bytes: number;
  /** Where it lies in the file. */
  readonly from: number;
  readonly to: number;
}

/** The parts of a workbook by name, unpacked one by one under one common bound. */
export class XlsxArchive {
  private bytesLeft = UNPACKED_BYTES_MAX;

  private constructor(private readonly parts: ReadonlyMap<string, Part>) {}

  /**
   * Reads the directory of an archive; nothing is unpacked yet.
   *
   * @throws {ImportRefused} it is no archive, or one that says of itself what cannot be: parts that
   *   lie over each other, have a name twice, or are encrypted.
   */
  static of(file: Buffer): XlsxArchive {
    const { count, offset } = endOf(file);
    const parts = new Map<string, Part>();
    let at = offset;
    for (let read = 0; read < count; read += 1) {
      if (at + CENTRAL_BYTES > file.length || file.readUInt32LE(at) !== CENTRAL) damaged();
      const part = partAt(file, at);
      if (parts.has(part.name)) damaged();
      parts.set(part.name, part);
      at = part.next;
    }
    refuseOverlaps([...parts.values()]);
    return new XlsxArchive(parts);
  }

  /** Names of all parts. */
  get names(): readonly string[] {
    return [...this.parts.keys()];
  }

  /**
   * Unpacks a part.
   *
   * @returns undefined when there is none of that name.
   * @throws {ImportRefused} it unpacks to more than is taken, or to something else than it should.
   */
  async read(name: string): Promise<Buffer | undefined> {
    const part = this.parts.get(name);
    if (part === undefined) return undefined;
    const ratioMax = Math.max(RATIO_COUNTS_FROM_BYTES, part.packed.length * RATIO_MAX);
    const unpacked = await unpack(part, Math.min(this.bytesLeft, ratioMax));
    this.bytesLeft -= unpacked.length;
    if (unpacked.length !== part.bytes || crc32(unpacked) !== part.crc) damaged();
    return unpacked;
  }
}

async function unpack({ method, packed }: Part, bytesMax: number): Promise<Buffer> {
  if (method === STORED) return packed.length > bytesMax ? tooLarge() : packed;
  try {
    return await inflate(packed, { maxOutputLength: Math.max(bytesMax, 1) });
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    return code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : damaged();
  }
}

/** Where the directory begins, and how many parts it has. */
function endOf(file: Buffer): { readonly count: number; readonly offset: number } {
  const last = file.length - END_BYTES;
  for (let at = last; at >= 0 && at >= last - COMMENT_BYTES_MAX; at -= 1) {
    if (file.readUInt32LE(at) !== END) continue;
    if (at + END_BYTES + file.readUInt16LE(at + 20) !== file.length) continue;
    const [disk, disks] = [file.readUInt16LE(at + 4), file.readUInt16LE(at + 6)];
    const [here, count] = [file.readUInt16LE(at + 8), file.readUInt16LE(at + 10)];
    if (disk !== 0 || disks !== 0 || here !== count) damaged();
    if (count > PARTS_MAX) tooLarge();
    const [size, offset] = [file.readUInt32LE(at + 12), file.readUInt32LE(at + 16)];
    if (offset + size > at) damaged();
    return { count, offset };
  }
  return damaged();
}

/** One entry of the directory, with what stands at the place that it names. */
function partAt(file: Buffer, at: number): Part & { readonly next: number } {
  const [flags, method] = [file.readUInt16LE(at + 8), file.readUInt16LE(at + 10)];
  const crc = file.readUInt32LE(at + 16);
  const [packedBytes, bytes] = [file.readUInt32LE(at + 20), file.readUInt32LE(at + 24)];
  const [nameBytes, extraBytes] = [file.readUInt16LE(at + 28), file.readUInt16LE(at + 30)];
  const next = at + CENTRAL_BYTES + nameBytes + extraBytes + file.readUInt16LE(at + 32);
  const from = file.readUInt32LE(at + 42);
  if (packedBytes === IN_ZIP64 || bytes === IN_ZIP64 || from === IN_ZIP64) tooLarge();
  if ((flags & ENCRYPTED_FLAGS) !== 0) encrypted();
  if (method !== STORED && method !== DEFLATED) damaged();
  const name = file.toString('utf8', at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes);
  if (from + LOCAL_BYTES > file.length || file.readUInt32LE(from) !== LOCAL) damaged();
  const localNameBytes = file.readUInt16LE(from + 26);
  const nameFrom = from + LOCAL_BYTES;
  // Two names for one part would be two readings of the same file.
  if (file.toString('utf8', nameFrom, nameFrom + localNameBytes) !== name) damaged();
  const dataFrom = nameFrom + localNameBytes + file.readUInt16LE(from + 28);
  const to = dataFrom + packedBytes;
  if (to > file.length) damaged();
  const packed = file.subarray(dataFrom, to);
  return { name, method, crc, packed, bytes, from, to, next };
}

/** One stretch of the file that is many parts would be unpacked many times. */
function refuseOverlaps(parts: readonly Part[]): void {
  let before = 0;
  for (const { from, to } of parts.toSorted((a, b) => a.from - b.from)) {
    if (from < before) damaged();
    before = to;
  }
}

function damaged(): never {
  return refuseFile(
    'the file is no sound .xlsx workbook: open it in a spreadsheet and save it as .xlsx again',
    'แฟ้มไม่ใช่ .xlsx ที่สมบูรณ์ โปรดเปิดในโปรแกรมตารางคำนวณแล้วบันทึกเป็น .xlsx ใหม่',
  );
}

function tooLarge(): never {
  return refuseFile(
    'the workbook unpacks to more than is taken: save only the table, in a file of its own',
    'ข้อมูลในแฟ้มเมื่อคลายแล้วใหญ่เกินกำหนด โปรดบันทึกเฉพาะตารางเป็นแฟ้มใหม่',
  );
}

function encrypted(): never {
  return refuseFile(
    'the workbook is protected by a password: save it without one',
    'แฟ้มมีรหัสผ่าน โปรดบันทึกใหม่โดยไม่ใส่รหัสผ่าน',
  );
}
