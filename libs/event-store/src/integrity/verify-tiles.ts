import type { LogFinding } from './log-finding.js';
import { HASH_BYTES } from './merkle.js';
import { foldedRoot, hashesOf, TILE_HASHES, type TilePlace } from './tiles.js';

/** The stored hashes of a tile; undefined where there is none. */
export type StoredTiles = (place: TilePlace) => Promise<Buffer | undefined>;

/**
 * Verifies that every upper tile is what the tiles of leaves give. It says nothing about the leaves:
 * `verifyLog` compares those with the log. It ends at the first tile of leaves that is missing or too
 * short, since nothing is known above that.
 *
 * Memory: a tile for each level.
 *
 * @param size leaves of the tree; it may grow meanwhile.
 */
export async function* verifyTiles(
  size: bigint,
  tiles: StoredTiles,
): AsyncGenerator<LogFinding, void, undefined> {
  /** By level, what the tile that is not full yet holds; level 0 is not needed. */
  const open: Buffer[][] = [];
  const counts: bigint[] = [];
  for (let index = 0n; index * 256n < size; index += 1n) {
    const left = size - index * 256n;
    const count = left < 256n ? Number(left) : TILE_HASHES;
    const leaves = await tiles({ level: 0, index });
    if (leaves === undefined || leaves.length < count * HASH_BYTES) {
      yield foundAt({ level: 0, index }, count, `${count} leaves`, lengthOf(leaves));
      return;
    }
    if (count < TILE_HASHES) break;
    let complete: Buffer | undefined = foldedRoot(hashesOf(leaves, 0, TILE_HASHES));
    for (let level = 1; complete !== undefined; level += 1) {
      const hashes = (open[level] ??= []);
      hashes.push(complete);
      complete = undefined;
      if (hashes.length < TILE_HASHES) break;
      const place = { level, index: counts[level] ?? 0n };
      yield* differing(place, hashes, tiles);
      complete = foldedRoot(hashes);
      counts[level] = place.index + 1n;
      open[level] = [];
    }
  }
  for (const [level, hashes] of open.entries()) {
    if (hashes === undefined || hashes.length === 0) continue;
    yield* differing({ level, index: counts[level] ?? 0n }, hashes, tiles);
  }
}

/** A tile only grows, so what is behind the hashes that are known is not looked at. */
async function* differing(
  place: TilePlace,
  hashes: readonly Buffer[],
  tiles: StoredTiles,
): AsyncGenerator<LogFinding, void, undefined> {
  const stored = await tiles(place);
  const expected = `tile ${place.index} of level ${place.level} with`;
  for (const [nth, hash] of hashes.entries()) {
    const found = stored?.subarray(nth * HASH_BYTES, (nth + 1) * HASH_BYTES);
    if (found?.equals(hash) === true) continue;
    const instead = found?.length === HASH_BYTES ? found.toString('hex') : lengthOf(stored);
    yield foundAt(place, hashes.length, `${expected} ${hash.toString('hex')} at ${nth}`, instead);
    return;
  }
}

function foundAt(place: TilePlace, count: number, expected: string, found: string): LogFinding {
  const covers = 256n ** BigInt(place.level);
  const first = place.index * 256n * covers;
  const through = first + BigInt(count) * covers - 1n;
  return { kind: 'tile', sequence: first, through, expected, found };
}

function lengthOf(hashes: Buffer | undefined): string {
  return hashes === undefined ? 'no such tile' : `${hashes.length} bytes`;
}
