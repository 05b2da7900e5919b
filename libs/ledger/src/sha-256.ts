/*
 * SHA-256 (FIPS 180-4) in plain arithmetic. Rules touch no machine, so that they can be replayed
 * anywhere, and a published statement states the digest of its own bytes.
 */

/** The first 32 bits of the fractional parts of roots of the first 64 primes. */
function rootsOfPrimes(power: number, count: number): readonly number[] {
  const roots: number[] = [];
  for (let candidate = 2; roots.length < count; candidate += 1) {
    let prime = true;
    for (let by = 2; by * by <= candidate; by += 1) prime &&= candidate % by !== 0;
    if (prime) roots.push(((candidate ** power % 1) * 0x1_0000_0000) | 0);
  }
  return roots;
}

const INITIAL = rootsOfPrimes(1 / 2, 8);
const ROUNDS = rootsOfPrimes(1 / 3, 64);

const rotated = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** The digest of bytes, as 64 hexadecimal digits in small letters. */
export function sha256Hex(bytes: Uint8Array): string {
  const length = Math.ceil((bytes.length + 9) / 64) * 64;
  const padded = new Uint8Array(length);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(length - 8, BigInt(bytes.length) * 8n);
  const hash = Int32Array.from(INITIAL);
  for (let at = 0; at < length; at += 64) addBlock(hash, view, at);
  return Array.from(hash, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function addBlock(hash: Int32Array, view: DataView, at: number): void {
  const words = new Int32Array(64);
  for (let index = 0; index < 16; index += 1) words[index] = view.getInt32(at + index * 4);
  for (let index = 16; index < 64; index += 1) {
    const [early, late] = [words[index - 15] ?? 0, words[index - 2] ?? 0];
    const first = rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3);
    const second = rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10);
    words[index] = (words[index - 16] ?? 0) + first + (words[index - 7] ?? 0) + second;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
  for (let index = 0; index < 64; index += 1) {
    const turned = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
    const chosen = (e & f) ^ (~e & g);
    const one = (h + turned + chosen + (ROUNDS[index] ?? 0) + (words[index] ?? 0)) | 0;
    const two =
      ((rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) {
    hash[index] = (hash[index] ?? 0) + word;
  }
}
