/*
 * Checks in the browser that an event is in the log under a root: RFC 9162, section 2.1.3.2. Nothing
 * of it is taken from the server but the hashes themselves.
 */

/** What is claimed: that the leaf stands at its place in the tree of that size and root. */
export interface Inclusion {
  readonly sequence: bigint;
  readonly size: bigint;
  readonly leaf: Uint8Array;
  readonly path: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** The leaf of an event: the hash of its chain hash behind a zero byte. */
export function leafOf(chainHash: Uint8Array): Promise<Uint8Array> {
  return sha256([Uint8Array.of(0), chainHash]);
}

/** Whether the path leads from the leaf to the root. */
export async function isIncluded({ sequence, size, ...hashes }: Inclusion): Promise<boolean> {
  if (sequence < 0n || sequence >= size) return false;
  let at = sequence;
  let last = size - 1n;
  let node = hashes.leaf;
  for (const beside of hashes.path) {
    if (last === 0n) return false;
    if (at % 2n === 1n || at === last) {
      node = await nodeOf(beside, node);
      // At the right edge a node without a sibling goes up as it is.
      while (at % 2n === 0n && at !== 0n) [at, last] = [at / 2n, last / 2n];
    } else {
      node = await nodeOf(node, beside);
    }
    [at, last] = [at / 2n, last / 2n];
  }
  return last === 0n && toHex(node) === toHex(hashes.root);
}

function nodeOf(left: Uint8Array, right: Uint8Array): Promise<Uint8Array> {
  return sha256([Uint8Array.of(1), left, right]);
}

async function sha256(parts: readonly Uint8Array[]): Promise<Uint8Array> {
  const bytes = new Uint8Array(parts.flatMap((part) => [...part]));
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/** Bytes as hexadecimal digits. */
export function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * A hash of 32 bytes, written in hexadecimal digits or in base64.
 *
 * @throws {RangeError} it is neither.
 */
export function readHash(text: string): Uint8Array {
  if (/^[0-9a-f]{64}$/.test(text)) {
    return Uint8Array.from(text.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
  }
  if (/^[A-Za-z0-9+/]{43}=$/.test(text)) {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  }
  throw new RangeError(`${text} is no hash of 32 bytes`);
}

/** Size and root of a checkpoint, as its text says; its signatures are not looked at. */
export function readCheckpointText(note: string): { readonly size: bigint; readonly root: string } {
  const [, size = '', root = ''] = note.split('\n');
  if (!/^\d+$/.test(size)) throw new RangeError('the checkpoint names no size');
  return { size: BigInt(size), root: toHex(readHash(root)) };
}
