import { createHash } from 'node:crypto';

/*
 * Merkle trees as RFC 9162 hashes them (section 2.1; the same trees as RFC 6962's): a leaf is hashed
 * behind a zero byte and a node behind a one, so that neither can pass for the other. Trees are told
 * by their size, so one growing list of leaves holds the tree of every smaller size.
 */

/** A hash is this many bytes. */
export const HASH_BYTES = 32;

/** The root of the tree that has no leaf: SHA-256 of nothing. */
export const EMPTY_ROOT: Buffer = createHash('sha256').digest();

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/** The leaf hash of an entry of any length: SHA-256(0x00 ‖ entry). */
export function leafHash(entry: Buffer): Buffer {
  return createHash('sha256').update(LEAF).update(entry).digest();
}

/** The hash of an inner node: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(NODE).update(left).update(right).digest();
}

/**
 * Gives the hash of the complete subtree over the leaves [index·2^level, (index+1)·2^level); of
 * level 0, a leaf's. It is only asked for subtrees that the tree in question holds whole.
 */
export type SubtreeHash = (level: number, index: bigint) => Promise<Buffer>;

/** Leaves [start, start + size) of a tree, a subtree that it splits into. */
interface Subtree {
  readonly start: bigint;
  readonly size: bigint;
}

/** The largest power of two below `size`, which is at least 2: where a tree of that size is split. */
function splitOf(size: bigint): bigint {
  return 1n << BigInt((size - 1n).toString(2).length - 1);
}

/** The complete subtrees that `subtree` consists of, the largest first: one for each bit of its size. */
function completeParts({ start, size }: Subtree): { level: number; index: bigint }[] {
  const bits = size.toString(2);
  const parts: { level: number; index: bigint }[] = [];
  let from = start;
  for (let at = 0; at < bits.length; at += 1) {
    const level = bits.length - 1 - at;
    if (bits[at] === '0') continue;
    parts.push({ level, index: from >> BigInt(level) });
    from += 1n << BigInt(level);
  }
  return parts;
}

/** The hashes of a tree's complete parts, the largest first, joined to its root. */
function joined(parts: readonly Buffer[]): Buffer {
  const last = parts.at(-1);
  if (last === undefined) return EMPTY_ROOT;
  return parts.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
}

async function rootOf(subtree: Subtree, hashes: SubtreeHash): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (const { level, index } of completeParts(subtree)) parts.push(await hashes(level, index));
  return joined(parts);
}

/**
 * The root of the tree over the first `size` leaves; at most one subtree is asked for per bit of it.
 *
 * @throws {RangeError} the size is negative.
 */
export async function rootAt(size: bigint, hashes: SubtreeHash): Promise<Buffer> {
  if (size < 0n) throw new RangeError(`a tree has no size ${size}: give 0 or more`);
  return rootOf({ start: 0n, size }, hashes);
}

/**
 * The proof that leaf `index` is in the tree of `size` leaves (RFC 9162, 2.1.3.1): the hashes beside
 * the way from the leaf to the root, the leaf's neighbour first.
 *
 * @throws {RangeError} that tree has no such leaf.
 */
export async function inclusionProof(
  index: bigint,
  size: bigint,
  hashes: SubtreeHash,
): Promise<Buffer[]> {
  if (index < 0n || index >= size) {
    throw new RangeError(`a tree of ${size} leaves has no leaf ${index}: the first one is 0`);
  }
  const beside: Subtree[] = [];
  let subtree: Subtree = { start: 0n, size };
  while (subtree.size > 1n) {
    const { left, right } = halves(subtree);
    const isLeft = index < right.start;
    beside.push(isLeft ? right : left);
    subtree = isLeft ? left : right;
  }
  return rootsOf(beside.toReversed(), hashes);
}

/**
 * The proof that the tree of `to` leaves continues the tree of its first `from` leaves (RFC 9162,
 * 2.1.4.1). It is empty where there is nothing to prove: `from` is 0 or equals `to`.
 *
 * @throws {RangeError} `from` is negative or larger than `to`.
 */
export async function consistencyProof(
  from: bigint,
  to: bigint,
  hashes: SubtreeHash,
): Promise<Buffer[]> {
  if (from < 0n || from > to) {
    throw new RangeError(`a tree of ${to} leaves does not continue one of ${from}: swap the sizes`);
  }
  if (from === 0n || from === to) return [];
  const beside: Subtree[] = [];
  let subtree: Subtree = { start: 0n, size: to };
  // Who asks holds the root of the old tree already, unless the way has turned right once.
  let wasRoot = true;
  while (subtree.start + subtree.size > from) {
    const { left, right } = halves(subtree);
    const isLeft = from <= right.start;
    beside.push(isLeft ? right : left);
    if (!isLeft) wasRoot = false;
    subtree = isLeft ? left : right;
  }
  if (!wasRoot) beside.push(subtree);
  return rootsOf(beside.toReversed(), hashes);
}

function halves({ start, size }: Subtree): { left: Subtree; right: Subtree } {
  const split = splitOf(size);
  return {
    left: { start, size: split },
    right: { start: start + split, size: size - split },
  };
}

async function rootsOf(subtrees: readonly Subtree[], hashes: SubtreeHash): Promise<Buffer[]> {
  const roots: Buffer[] = [];
  for (const subtree of subtrees) roots.push(await rootOf(subtree, hashes));
  return roots;
}

/** What an inclusion proof claims. */
export interface Inclusion {
  readonly index: bigint;
  readonly size: bigint;
  /** The leaf's hash, as `leafHash` gives it. */
  readonly leaf: Buffer;
  readonly path: readonly Buffer[];
  readonly root: Buffer;
}

/** True when `path` proves that `leaf` is leaf `index` of the tree with `root` (RFC 9162, 2.1.3.2). */
export function verifyInclusion({ index, size, leaf, path, root }: Inclusion): boolean {
  if (index < 0n || index >= size || !areHashes([leaf, root, ...path])) return false;
  let [fn, sn, computed] = [index, size - 1n, leaf];
  for (const beside of path) {
    if (sn === 0n) return false;
    if (isOdd(fn) || fn === sn) {
      computed = nodeHash(beside, computed);
      while (!isOdd(fn) && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n];
    } else {
      computed = nodeHash(computed, beside);
    }
    [fn, sn] = [fn >> 1n, sn >> 1n];
  }
  return sn === 0n && computed.equals(root);
}

/** What a consistency proof claims. */
export interface Consistency {
  readonly from: bigint;
  readonly fromRoot: Buffer;
  readonly to: bigint;
  readonly toRoot: Buffer;
  readonly path: readonly Buffer[];
}

/** True when `path` proves that the tree `to` continues the tree `from` (RFC 9162, 2.1.4.2). */
export function verifyConsistency({ from, fromRoot, to, toRoot, path }: Consistency): boolean {
  if (from < 0n || from > to || !areHashes([fromRoot, toRoot, ...path])) return false;
  if (from === to) return path.length === 0 && fromRoot.equals(toRoot);
  if (from === 0n) return path.length === 0 && fromRoot.equals(EMPTY_ROOT);
  const [first, ...rest] = (from & (from - 1n)) === 0n ? [fromRoot, ...path] : path;
  if (first === undefined) return false;
  let [fn, sn] = [from - 1n, to - 1n];
  while (isOdd(fn)) [fn, sn] = [fn >> 1n, sn >> 1n];
  let [old, grown] = [first, first];
  for (const beside of rest) {
    if (sn === 0n) return false;
    if (isOdd(fn) || fn === sn) {
      [old, grown] = [nodeHash(beside, old), nodeHash(beside, grown)];
      while (!isOdd(fn) && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n];
    } else {
      grown = nodeHash(grown, beside);
    }
    [fn, sn] = [fn >> 1n, sn >> 1n];
  }
  return sn === 0n && old.equals(fromRoot) && grown.equals(toRoot);
}

function isOdd(number: bigint): boolean {
  return (number & 1n) === 1n;
}

function areHashes(hashes: readonly Buffer[]): boolean {
  return hashes.every((hash) => hash.length === HASH_BYTES);
}

/**
 * A tree that only grows: it holds the roots of its complete parts and nothing else, so its memory
 * is one hash per bit of its size.
 */
export class MerkleFrontier {
  #size = 0n;
  /** Of the complete parts, the largest first. */
  readonly #parts: Buffer[] = [];

  /** The frontier of the tree over the first `size` leaves, to go on from there. */
  static async at(size: bigint, hashes: SubtreeHash): Promise<MerkleFrontier> {
    if (size < 0n) throw new RangeError(`a tree has no size ${size}: give 0 or more`);
    const frontier = new MerkleFrontier();
    for (const { level, index } of completeParts({ start: 0n, size })) {
      frontier.#parts.push(await hashes(level, index));
    }
    frontier.#size = size;
    return frontier;
  }

  /** How many leaves the tree has. */
  get size(): bigint {
    return this.#size;
  }

  /** Adds the next leaf, by its leaf hash. */
  add(leaf: Buffer): void {
    let hash = leaf;
    // Like a carry in addition: each trailing one of the size is a part that is complete now.
    for (let size = this.#size; isOdd(size); size >>= 1n) {
      const left = this.#parts.pop();
      if (left === undefined) throw new Error('a frontier lacks a part that its size names');
      hash = nodeHash(left, hash);
    }
    this.#parts.push(hash);
    this.#size += 1n;
  }

  /** The root of the tree as it is. */
  root(): Buffer {
    return joined(this.#parts);
  }
}
