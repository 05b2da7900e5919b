import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A part of an archive, whose text is made piece by piece. */
export interface ZipPart {
  readonly name: string;
  readonly pieces: AsyncIterable<string> | Iterable<string>;
}

interface Packed {
  readonly name: Buffer;
  readonly data: Buffer;
  readonly bytes: number;
  readonly crc: number;
}

const DEFLATED = 8;
/** 1 January 1980: the same content is the same file, whenever it is made. */
const DOS_DATE = 0x0021;
const VERSION = 20;
const UTF8_NAMES = 0x0800;

/** Packs parts of UTF-8 text into an archive; only what is packed is kept in memory. */
export async function zipOf(parts: readonly ZipPart[]): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const packed = await pack(part);
    const local = Buffer.concat([localHeader(packed), packed.name, packed.data]);
    directory.push(Buffer.concat([centralHeader(packed, offset), packed.name]));
    pieces.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  return Buffer.concat([...pieces, central, endOf(parts.length, central.length, offset)]);
}

async function pack({ name, pieces }: ZipPart): Promise<Packed> {
  const deflate = createDeflateRaw();
  const data: Buffer[] = [];
  deflate.on('data', (packed: Buffer) => data.push(packed));
  const ended = once(deflate, 'end');
  let [bytes, crc] = [0, 0];
  for await (const piece of pieces) {
    const content = Buffer.from(piece, 'utf8');
    bytes += content.length;
    crc = crc32(content, crc);
    if (!deflate.write(content)) await once(deflate, 'drain');
  }
  deflate.end();
  await ended;
  return { name: Buffer.from(name, 'utf8'), data: Buffer.concat(data), bytes, crc };
}

/** What stands in both headers, from the version that is needed to the length of the name. */
function common({ name, data, bytes, crc }: Packed): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(VERSION, 0);
  header.writeUInt16LE(UTF8_NAMES, 2);
  header.writeUInt16LE(DEFLATED, 4);
  header.writeUInt16LE(DOS_DATE, 8);
  header.writeUInt32LE(crc, 10);
  header.writeUInt32LE(data.length, 14);
  header.writeUInt32LE(bytes, 18);
  header.writeUInt16LE(name.length, 22);
  return header;
}

function localHeader(packed: Packed): Buffer {
  return Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common(packed)]);
}

function centralHeader(packed: Packed, offset: number): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  const made = Buffer.from([VERSION, 0]);
  return Buffer.concat([Buffer.from('PK\u0001\u0002', 'latin1'), made, common(packed), rest]);
}

function endOf(count: number, bytes: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(bytes, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
