import { readCheckpoint } from './log-checkpoint.js';
import {
  generateKeyOfKind,
  keyLabel,
  NoteRefused,
  parseNote,
  readPublicOfKind,
  readSecretOfKind,
  signatureLine,
} from './signed-note.js';

/*
 * Cosignatures of checkpoints as C2SP's tlog-cosignature has them (`cosignature/v1`): a second party,
 * a witness, says that at a moment it had seen this checkpoint continue every one that it saw before.
 */

/** The first byte of a cosigning key: Ed25519 over a time and a checkpoint. */
const COSIGNATURE = 0x04;
const TIME_BYTES = 8;

/** A witness's secret key. */
export interface CosigningKey {
  readonly name: string;
  readonly id: string;
  /** What others verify with: `<name>+<id>+<base64(0x04 ‖ public key)>`. */
  readonly verifierKey: string;
  /** The signature over what a cosignature covers. */
  sign(message: Buffer): Buffer;
}

/** A witness's public key. */
export interface WitnessKey {
  readonly name: string;
  readonly id: string;
  verify(message: Buffer, signature: Buffer): boolean;
}

/** That a witness cosigned, and when it says that it did. */
export interface Cosignature {
  /** `<name>+<id>` of the witness. */
  readonly witness: string;
  readonly at: Date;
}

/**
 * Makes a witness's key.
 *
 * @throws {KeyRefused} the name is empty or has white space or a plus sign.
 */
export function generateCosigningKey(name: string): { secret: string; verifierKey: string } {
  return generateKeyOfKind(COSIGNATURE, name);
}

/** Reads a witness's secret. @throws {KeyRefused} it is none. */
export function readCosigningKey(secret: string): CosigningKey {
  return readSecretOfKind(COSIGNATURE, secret);
}

/** Reads a witness's verifier key. @throws {KeyRefused} it is none. */
export function readWitnessKey(text: string): WitnessKey {
  return readPublicOfKind(COSIGNATURE, text);
}

/**
 * One signature line, with its line end, to put below the note.
 *
 * @param note a checkpoint's; what it is signed with is not looked at, and is to be verified before.
 * @param at to the second; what lies below is dropped.
 * @throws {NoteRefused} it is no note.
 * @throws {CheckpointRefused} it is no checkpoint's.
 * @throws {RangeError} the moment lies before 1970 or is none.
 */
export function cosign(note: string, key: CosigningKey, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1_000);
  if (!Number.isSafeInteger(seconds) || seconds < 0) {
    throw new RangeError('a cosignature is of a moment since 1970: set the clock right');
  }
  const { text } = parseNote(note);
  readCheckpoint(text);
  const time = Buffer.alloc(TIME_BYTES);
  time.writeBigUInt64BE(BigInt(seconds));
  const signature = Buffer.concat([time, key.sign(covered(text, BigInt(seconds)))]);
  return signatureLine({ name: key.name, id: key.id, signature });
}

/**
 * The cosignatures of the known witnesses on a checkpoint's note; of several by one witness the
 * latest. Other signatures are passed over: the log's own is `openNote`'s to judge.
 *
 * @throws {NoteRefused} it is no note, or a signature that names a known witness is not its own.
 */
export function cosignaturesOf(note: string, witnesses: readonly WitnessKey[]): Cosignature[] {
  const { text, signatures } = parseNote(note);
  const latest = new Map<string, bigint>();
  for (const { signature, ...key } of signatures) {
    const label = keyLabel(key);
    const known = witnesses.filter((witness) => keyLabel(witness) === label);
    if (known.length === 0) continue;
    const seconds = secondsOf(text, signature, known);
    if (seconds === undefined) {
      throw new NoteRefused(
        `the cosignature of ${label} is not that witness's for this checkpoint`,
      );
    }
    const before = latest.get(label);
    if (before === undefined || seconds > before) latest.set(label, seconds);
  }
  return [...latest].map(([witness, seconds]) => ({
    witness,
    at: new Date(Number(seconds) * 1_000),
  }));
}

/** When one of the witnesses cosigned; undefined when the signature is none of theirs. */
function secondsOf(
  text: string,
  signature: Buffer,
  witnesses: readonly WitnessKey[],
): bigint | undefined {
  if (signature.length < TIME_BYTES) return undefined;
  const seconds = signature.readBigUInt64BE();
  const message = covered(text, seconds);
  const rest = signature.subarray(TIME_BYTES);
  return witnesses.some((witness) => witness.verify(message, rest)) ? seconds : undefined;
}

function covered(text: string, seconds: bigint): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`, 'utf8');
}
