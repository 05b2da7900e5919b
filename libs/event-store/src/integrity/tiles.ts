import { HASH_BYTES, nodeHash, type SubtreeHash } from './merkle.js';

/*
 * The Merkle tree cut into tiles as C2SP tlog-tiles cuts it: the tile at level L and index I holds, in
 * order, the hashes of the complete subtrees of height 8·L from 256·I on. Only the last tile of a level
 * is partial, and it only grows; what is complete never changes again.
 */

/** A tile has at most this many hashes: those of 8 levels of the tree. */
export const TILE_HASHES = 256;
const TILE_LEVELS = 8;

/** Which tile. */
export interface TilePlace {
  readonly level: number;
  readonly index: bigint;
}

/** A tile: 1 to 256 hashes, one after the other. */
export interface Tile extends TilePlace {
  readonly hashes: Buffer;
}

/** The tiles lack what a tree of their size has: rows were removed or cut. */
export class TilesDamaged extends Error {
  constructor({ level, index }: TilePlace, detail: string) {
    super(`tile ${index} of level ${level} ${detail}; rebuild the tree from the log`);
    this.name = 'TilesDamaged';
  }
}

/** The partial tiles of a tree: those that its next leaf may change, the lowest level first. */
export function partialTiles(size: bigint): TilePlace[] {
  const places: TilePlace[] = [];
  for (let [level, entries] = [0, size]; entries > 0n; level += 1) {
    if (entries % 256n !== 0n) places.push({ level, index: entries / 256n });
    entries /= 256n;
  }
  return places;
}

/**
 * Adds leaves to a tree.
 *
 * @param size leaves that the tree has.
 * @param partial the tiles of `partialTiles(size)`, in any order.
 * @param leaves hashes of the leaves that come next.
 * @returns every tile that is new or has grown.
 * @throws {TilesDamaged} a partial tile is missing or has another length than its size says.
 */
export function extendTiles(
  size: bigint,
  partial: readonly Tile[],
  leaves: readonly Buffer[],
): Tile[] {
  const changed: Tile[] = [];
  let entries = size;
  let added = leaves;
  for (let level = 0; added.length > 0; level += 1) {
    const open = openHashes(level, entries, partial);
    const all = [...open, ...added];
    const first = entries / 256n;
    const complete: Buffer[] = [];
    for (let from = 0; from < all.length; from += TILE_HASHES) {
      const hashes = all.slice(from, from + TILE_HASHES);
      changed.push({
        level,
        index: first + BigInt(from / TILE_HASHES),
        hashes: Buffer.concat(hashes),
      });
      if (hashes.length === TILE_HASHES) complete.push(foldedRoot(hashes));
    }
    added = complete;
    entries = first;
  }
  return changed;
}

function openHashes(level: number, entries: bigint, partial: readonly Tile[]): Buffer[] {
  const count = Number(entries % 256n);
  if (count === 0) return [];
  const place = { level, index: entries / 256n };
  const tile = partial.find((one) => one.level === level && one.index === place.index);
  if (tile === undefined) throw new TilesDamaged(place, 'is missing');
  if (tile.hashes.length !== count * HASH_BYTES) {
    throw new TilesDamaged(place, `has ${tile.hashes.length} bytes, not ${count * HASH_BYTES}`);
  }
  return hashesOf(tile.hashes, 0, count);
}

/**
 * Reads hashes of subtrees out of tiles; each tile is read once, and kept as long as the function is.
 *
 * @param read the hashes of one tile; undefined when there is none.
 */
export function subtreesOf(read: (place: TilePlace) => Promise<Buffer | undefined>): SubtreeHash {
  const tiles = new Map<string, Promise<Buffer | undefined>>();
  return async (level, index) => {
    const height = level % TILE_LEVELS;
    const first = index << BigInt(height);
    const place = { level: Math.floor(level / TILE_LEVELS), index: first / 256n };
    const key = `${place.level}/${place.index}`;
    const reading = tiles.get(key) ?? read(place);
    tiles.set(key, reading);
    const hashes = await reading;
    const [from, count] = [Number(first % 256n), 1 << height];
    if (hashes === undefined) throw new TilesDamaged(place, 'is missing');
    if (hashes.length < (from + count) * HASH_BYTES) {
      throw new TilesDamaged(place, `has ${hashes.length} bytes, fewer than are asked for`);
    }
    return foldedRoot(hashesOf(hashes, from, count));
  };
}

/** So many hashes of a tile, from one on. */
export function hashesOf(bytes: Buffer, from: number, count: number): Buffer[] {
  return Array.from({ length: count }, (_, nth) =>
    bytes.subarray((from + nth) * HASH_BYTES, (from + nth + 1) * HASH_BYTES),
  );
}

/** The root over hashes whose number is a power of two. */
export function foldedRoot(hashes: readonly Buffer[]): Buffer {
  let level = hashes;
  while (level.length > 1) {
    const above: Buffer[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at], level[at + 1]];
      if (left === undefined || right === undefined) throw new Error('a level has an odd number');
      above.push(nodeHash(left, right));
    }
    level = above;
  }
  const [root] = level;
  if (root === undefined) throw new Error('there is no root over no hashes');
  return root;
}
