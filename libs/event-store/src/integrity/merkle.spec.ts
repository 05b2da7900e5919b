import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  consistencyProof,
  EMPTY_ROOT,
  inclusionProof,
  leafHash,
  MerkleFrontier,
  nodeHash,
  rootAt,
  verifyConsistency,
  verifyInclusion,
  type SubtreeHash,
} from './merkle.js';

/** The leaves, roots and proofs by which implementations of Certificate Transparency are tested. */
const published = {
  leaves: [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ],
  roots: [
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ],
  inclusionOf0In8: [
    '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
    '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
    '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  ],
  consistencyOf6And8: [
    '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
    'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  ],
};

const SIZE_MAX = 300;
const leaves = Array.from({ length: SIZE_MAX }, (_, i) => leafHash(Buffer.from(`leaf ${i}`)));

/** RFC 9162, 2.1.1, word for word: slow, and written without a look at what it judges. */
function naiveRoot(of: readonly Buffer[]): Buffer {
  const [only] = of;
  if (only === undefined) return createHash('sha256').update('').digest();
  if (of.length === 1) return only;
  let split = 1;
  while (split * 2 < of.length) split *= 2;
  return nodeHash(naiveRoot(of.slice(0, split)), naiveRoot(of.slice(split)));
}

/** Subtrees of a list of leaves; it refuses to be asked for what the list does not hold whole. */
function subtreesOf(of: readonly Buffer[]): SubtreeHash {
  const known = new Map<string, Buffer>();
  return async (level, index) => {
    const key = `${level}/${index}`;
    const there = known.get(key);
    if (there !== undefined) return there;
    const from = Number(index) * 2 ** level;
    const part = of.slice(from, from + 2 ** level);
    if (part.length !== 2 ** level) throw new Error(`${key} is not complete`);
    const hash = naiveRoot(part);
    known.set(key, hash);
    return hash;
  };
}

const hashes = subtreesOf(leaves);
const roots = Array.from({ length: SIZE_MAX + 1 }, (_, size) => naiveRoot(leaves.slice(0, size)));
const rootOf = (size: number): Buffer => roots[size] ?? EMPTY_ROOT;
const leafAt = (index: number): Buffer => leaves[index] ?? EMPTY_ROOT;
const hex = (hash: Buffer): string => hash.toString('hex');

/** Every way of altering one hash of a path, dropping one, adding one, or turning it round. */
function alteredPaths(path: readonly Buffer[]): Buffer[][] {
  const flipped = path.map((hash, at) => {
    const other = Buffer.from(hash);
    other.writeUInt8(other.readUInt8(at % 32) ^ (1 << (at % 8)), at % 32);
    return path.with(at, other);
  });
  const shorter = path.map((_, at) => path.toSpliced(at, 1));
  const longer = [[...path, EMPTY_ROOT], [EMPTY_ROOT, ...path], path.map((h) => h.subarray(1))];
  const turned = path.toReversed();
  return [...flipped, ...shorter, ...longer, turned].filter(
    (altered) => altered.map(hex).join() !== path.map(hex).join(),
  );
}

// Ninety thousand proofs: seconds, but more of them where the machine is busy.
jest.setTimeout(120_000);

describe('a Merkle tree', () => {
  const few = published.leaves.map((leaf) => leafHash(Buffer.from(leaf, 'hex')));
  const fewHashes = subtreesOf(few);

  it('has the published roots and proofs', async () => {
    for (const [size, root] of published.roots.entries()) {
      expect(hex(await rootAt(BigInt(size), fewHashes))).toBe(root);
    }
    expect((await inclusionProof(0n, 8n, fewHashes)).map(hex)).toEqual(published.inclusionOf0In8);
    expect((await consistencyProof(6n, 8n, fewHashes)).map(hex)).toEqual(
      published.consistencyOf6And8,
    );
  });

  it('has the roots of the definition at every size, whole, grown and taken up again', async () => {
    const grown = new MerkleFrontier();
    for (let size = 0; size <= SIZE_MAX; size += 1) {
      expect(hex(await rootAt(BigInt(size), hashes))).toBe(hex(rootOf(size)));
      expect(grown.size).toBe(BigInt(size));
      expect(hex(grown.root())).toBe(hex(rootOf(size)));
      const resumed = await MerkleFrontier.at(BigInt(size), hashes);
      const next = leaves[size];
      if (next === undefined) break;
      resumed.add(next);
      grown.add(next);
      expect(hex(resumed.root())).toBe(hex(rootOf(size + 1)));
    }
  });

  it('proves every leaf of every size', async () => {
    const unproven: unknown[] = [];
    for (let size = 1; size <= SIZE_MAX; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const path = await inclusionProof(BigInt(index), BigInt(size), hashes);
        const claim = { index: BigInt(index), size: BigInt(size), leaf: leafAt(index), path };
        if (!verifyInclusion({ ...claim, root: rootOf(size) })) unproven.push([index, size]);
      }
    }
    expect(unproven).toEqual([]);
  });

  it('proves that every size continues every smaller one', async () => {
    const unproven: unknown[] = [];
    for (let to = 0; to <= SIZE_MAX; to += 1) {
      for (let from = 0; from <= to; from += 1) {
        const path = await consistencyProof(BigInt(from), BigInt(to), hashes);
        const sizes = { from: BigInt(from), to: BigInt(to) };
        const claim = { ...sizes, fromRoot: rootOf(from), toRoot: rootOf(to), path };
        if (!verifyConsistency(claim)) unproven.push([from, to]);
      }
    }
    expect(unproven).toEqual([]);
  });

  it('refuses an altered inclusion proof', async () => {
    const claims = fc
      .nat(SIZE_MAX - 1)
      .chain((last) => fc.tuple(fc.constant(last + 1), fc.nat(last)));
    await fc.assert(
      fc.asyncProperty(claims, fc.nat(SIZE_MAX - 1), async ([size, index], other) => {
        const path = await inclusionProof(BigInt(index), BigInt(size), hashes);
        const root = rootOf(size);
        const claim = { index: BigInt(index), size: BigInt(size), leaf: leafAt(index), path, root };
        const altered = [
          ...alteredPaths(path).map((changed) => ({ ...claim, path: changed })),
          ...(other === index ? [] : [{ ...claim, leaf: leafAt(other) }]),
          { ...claim, root: rootOf(size === 1 ? 2 : size - 1) },
          { ...claim, index: BigInt(size) },
          { ...claim, index: -1n },
          { ...claim, size: 0n },
        ];
        // The sizes between two powers of two share paths, so another index only is always wrong.
        if (other !== index && other < size) altered.push({ ...claim, index: BigInt(other) });
        expect(altered.filter(verifyInclusion)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('refuses an altered consistency proof', async () => {
    const sizes = fc.nat(SIZE_MAX - 1).chain((to) => fc.tuple(fc.constant(to + 1), fc.nat(to)));
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(SIZE_MAX), async ([to, from], other) => {
        const path = await consistencyProof(BigInt(from), BigInt(to), hashes);
        const claim = {
          from: BigInt(from),
          fromRoot: rootOf(from),
          to: BigInt(to),
          toRoot: rootOf(to),
          path,
        };
        const altered = [
          ...alteredPaths(path).map((changed) => ({ ...claim, path: changed })),
          ...(other === from ? [] : [{ ...claim, fromRoot: rootOf(other) }]),
          // Nothing is proven of what continues the empty tree: every tree does.
          ...(other === to || from === 0 ? [] : [{ ...claim, toRoot: rootOf(other) }]),
          { ...claim, from: BigInt(to + 1) },
          { ...claim, from: -1n },
        ];
        expect(altered.filter(verifyConsistency)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('has no proof for what is not in it', async () => {
    await expect(inclusionProof(3n, 3n, hashes)).rejects.toThrow('has no leaf 3');
    await expect(inclusionProof(-1n, 3n, hashes)).rejects.toThrow(RangeError);
    await expect(consistencyProof(4n, 3n, hashes)).rejects.toThrow('does not continue one of 4');
    await expect(rootAt(-1n, hashes)).rejects.toThrow(RangeError);
    await expect(MerkleFrontier.at(-1n, hashes)).rejects.toThrow(RangeError);
  });
});
