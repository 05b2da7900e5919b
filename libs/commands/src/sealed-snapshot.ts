import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { decodeState, encodeState } from './state-codec';

/** A stream's event up to which a state is folded. */
export interface SnapshotPlace {
  readonly stream: string;
  readonly revision: bigint;
  /** The chain hash of that event: it stands for all before it. */
  readonly hash: Buffer;
}

/** A state, and the events up to which it is folded. */
export interface FoldSnapshot {
  readonly places: readonly SnapshotPlace[];
  readonly state: unknown;
}

/** The key under which snapshots are sealed, and the program of which they are. */
export interface SnapshotSeal {
  readonly key: Buffer;
  /** 32 bytes: see `rulesFingerprint`. */
  readonly fingerprint: Buffer;
}

const MAC_BYTES = 32;
const FINGERPRINT_BYTES = 32;
const HEADER_BYTES = MAC_BYTES + FINGERPRINT_BYTES;
/** Ids and hashes, most of the bytes, do not shrink by trying harder. */
const COMPRESSION = { level: 1 };
const compress = promisify(deflateRaw);
const expand = promisify(inflateRaw);

/**
 * The key of snapshots, derived of the text of the key that signs checkpoints, so that operators keep
 * one secret. Knowing the derived one tells nothing of the other.
 */
export function snapshotKeyOf(secret: string): Buffer {
  const purpose = 'provincial-ledger/stream-snapshot/v1';
  return Buffer.from(hkdfSync('sha256', secret.trim(), '', purpose, 32));
}

/** The bytes of a snapshot: HMAC-SHA256 over name and all that follows, fingerprint, compressed state. */
export async function sealSnapshot(
  name: string,
  snapshot: FoldSnapshot,
  seal: SnapshotSeal,
): Promise<Buffer> {
  const { places, state } = snapshot;
  const body = await compress(await encodeState({ places, state }), COMPRESSION);
  const signed = Buffer.concat([seal.fingerprint, body]);
  return Buffer.concat([macOf(name, signed, seal), signed]);
}

/**
 * The snapshot of its bytes; undefined when they were sealed with another key, by other rules, under
 * another name, or changed since. Nothing in them is looked at before they prove to be one's own.
 */
export async function openSnapshot(
  name: string,
  bytes: Buffer,
  seal: SnapshotSeal,
): Promise<FoldSnapshot | undefined> {
  if (bytes.length < HEADER_BYTES) return undefined;
  const signed = bytes.subarray(MAC_BYTES);
  if (!timingSafeEqual(bytes.subarray(0, MAC_BYTES), macOf(name, signed, seal))) return undefined;
  if (!signed.subarray(0, FINGERPRINT_BYTES).equals(seal.fingerprint)) return undefined;
  const body = await expand(signed.subarray(FINGERPRINT_BYTES));
  return (await decodeState(body)) as FoldSnapshot;
}

function macOf(name: string, signed: Buffer, { key }: SnapshotSeal): Buffer {
  const length = Buffer.allocUnsafe(4);
  length.writeUInt32BE(Buffer.byteLength(name));
  return createHmac('sha256', key).update(length).update(name).update(signed).digest();
}
