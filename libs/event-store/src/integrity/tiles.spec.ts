import { createHash } from 'node:crypto';
import { leafHash, MerkleFrontier, rootAt } from './merkle.js';
import { extendTiles, partialTiles, subtreesOf, TilesDamaged, type Tile } from './tiles.js';

const leafOf = (nth: number): Buffer => leafHash(createHash('sha256').update(`${nth}`).digest());

/** A place of tiles in memory. */
class Shelf {
  readonly #tiles = new Map<string, Buffer>();
  size = 0n;

  read = async ({ level, index }: { level: number; index: bigint }): Promise<Buffer | undefined> =>
    this.#tiles.get(`${level}/${index}`);

  extend(leaves: readonly Buffer[]): void {
    const partial = partialTiles(this.size).map((place): Tile => {
      const hashes = this.#tiles.get(`${place.level}/${place.index}`);
      if (hashes === undefined) throw new Error(`no tile ${place.level}/${place.index}`);
      return { ...place, hashes };
    });
    for (const { level, index, hashes } of extendTiles(this.size, partial, leaves)) {
      const before = this.#tiles.get(`${level}/${index}`) ?? Buffer.alloc(0);
      expect(hashes.subarray(0, before.length).equals(before)).toBe(true);
      expect(hashes.length).toBeGreaterThan(before.length);
      this.#tiles.set(`${level}/${index}`, hashes);
    }
    this.size += BigInt(leaves.length);
  }

  get count(): number {
    return this.#tiles.size;
  }
}

describe('tiles', () => {
  it.each([1, 7, 255, 256, 257, 1_000])(
    'give the tree of every size, %i leaves at once',
    async (at) => {
      const shelf = new Shelf();
      const frontier = new MerkleFrontier();
      const roots: Buffer[] = [];
      for (let from = 0; from < 600 + 2 * at; from += at) {
        const leaves = Array.from({ length: at }, (_, nth) => leafOf(from + nth));
        shelf.extend(leaves);
        for (const leaf of leaves) frontier.add(leaf);
        roots.push(frontier.root());
        expect(await rootAt(shelf.size, subtreesOf(shelf.read))).toEqual(frontier.root());
      }
      // What was the root of a smaller tree still is, out of the tiles of the larger one.
      const hashes = subtreesOf(shelf.read);
      for (const [nth, root] of roots.entries()) {
        expect(await rootAt(BigInt((nth + 1) * at), hashes)).toEqual(root);
      }
    },
  );

  it('are as many as C2SP says, of three levels beyond 65,536 leaves', async () => {
    const shelf = new Shelf();
    const frontier = new MerkleFrontier();
    const leaves = Array.from({ length: 65_536 + 300 }, (_, nth) => leafOf(nth));
    for (let from = 0; from < leaves.length; from += 1_000) {
      shelf.extend(leaves.slice(from, from + 1_000));
    }
    for (const leaf of leaves) frontier.add(leaf);
    expect(await rootAt(shelf.size, subtreesOf(shelf.read))).toEqual(frontier.root());
    expect(shelf.count).toBe(258 + 2 + 1);
    expect(partialTiles(shelf.size)).toEqual([
      { level: 0, index: 257n },
      { level: 1, index: 1n },
      { level: 2, index: 0n },
    ]);
  });

  it('say which tile is missing or cut', async () => {
    const leaves = [leafOf(0)];
    expect(() => extendTiles(3n, [], leaves)).toThrow(TilesDamaged);
    const cut = { level: 0, index: 0n, hashes: Buffer.alloc(64) };
    expect(() => extendTiles(3n, [cut], leaves)).toThrow('tile 0 of level 0 has 64 bytes, not 96');
    await expect(
      rootAt(
        3n,
        subtreesOf(async () => undefined),
      ),
    ).rejects.toThrow(/is missing/);
    await expect(
      rootAt(
        3n,
        subtreesOf(async () => cut.hashes),
      ),
    ).rejects.toThrow(/fewer than/);
  });
});
