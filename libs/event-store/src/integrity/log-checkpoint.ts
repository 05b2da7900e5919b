import { EMPTY_ROOT, HASH_BYTES } from './merkle.js';
import { bytesOfBase64 } from './signed-note.js';

/*
 * What a log states of itself, as the text of a signed note (C2SP tlog-checkpoint): whose log, how
 * many leaves, and the root over them.
 */

/** The state of a log at a size. */
export interface LogCheckpoint {
  /** Which log it is, for ever: the name of the keys that sign for it. */
  readonly origin: string;
  /** How many events the log holds: one more than the sequence of the last. */
  readonly size: bigint;
  /** Root of the Merkle tree over them. */
  readonly root: Buffer;
}

/** The text is no checkpoint, or not written as one is. */
export class CheckpointRefused extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'CheckpointRefused';
  }
}

/** Sizes are stored in 64 signed bits. */
const SIZE_MAX = 2n ** 63n - 1n;

/**
 * A checkpoint as text, with its last line end: origin, decimal size, base64 root, a line each.
 *
 * @throws {CheckpointRefused} it could not be read back as it is.
 */
export function writeCheckpoint({ origin, size, root }: LogCheckpoint): string {
  const text = `${origin}\n${size}\n${root.toString('base64')}\n`;
  readCheckpoint(text);
  return text;
}

/**
 * Reads what `writeCheckpoint` writes and nothing else: what is read writes the same text again.
 * Further lines, which the format allows to others, are not taken: this log states nothing else.
 *
 * @throws {CheckpointRefused} with what is wrong in it.
 */
export function readCheckpoint(text: string): LogCheckpoint {
  const [origin = '', size = '', root = '', end, ...more] = text.split('\n');
  if (end !== '' || more.length > 0) {
    throw new CheckpointRefused('a checkpoint is three lines, origin, size and root; this is not');
  }
  if (origin === '' || /[\p{White_Space}\p{Cc}\p{Surrogate}+]/u.test(origin)) {
    throw new CheckpointRefused(`${JSON.stringify(origin)} is no origin: it is the name of a key`);
  }
  if (!/^(0|[1-9][0-9]{0,18})$/.test(size) || BigInt(size) > SIZE_MAX) {
    throw new CheckpointRefused(`${JSON.stringify(size)} is no size: write it in plain decimals`);
  }
  const hash = bytesOfBase64(root);
  if (hash?.length !== HASH_BYTES) {
    throw new CheckpointRefused(
      `${JSON.stringify(root)} is no root: ${HASH_BYTES} bytes in base64`,
    );
  }
  if (size === '0' && !hash.equals(EMPTY_ROOT)) {
    throw new CheckpointRefused('a log that holds nothing has the root of the empty tree only');
  }
  return { origin, size: BigInt(size), root: hash };
}
