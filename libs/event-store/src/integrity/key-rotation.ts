import { readCheckpoint, writeCheckpoint, type LogCheckpoint } from './log-checkpoint.js';
import {
  keyLabel,
  NoteRefused,
  openNote,
  readVerifierKey,
  signNote,
  type SigningKey,
  type VerifierKey,
} from './signed-note.js';

/*
 * A log's key is replaced by a statement that the old and the new key sign both, at a size and root
 * of the log. So who trusts one of a log's keys can follow to all others, and nobody who holds only
 * the database, or only a new key, can put a key of his own into the row.
 */

const HEADER = 'log-key-rotation/v1';

/** At most this many keys follow on each other: a yearly key lasts for a thousand years. */
export const ROTATIONS_MAX = 1_000;

/** That from a state of the log on another key signs for it. */
export interface KeyRotation {
  /** Verifier key of the key that signed up to here. */
  readonly old: string;
  /** Verifier key of the key that signs from here on. Its name is the same: the log's origin. */
  readonly new: string;
  /** The state of the log at which they change. */
  readonly at: LogCheckpoint;
}

/** A key of the log, and the sizes for which it may sign. */
export interface TrustedKey {
  readonly verifierKey: string;
  readonly key: VerifierKey;
  /** Smallest size of a checkpoint that it may sign. */
  readonly from: bigint;
  /** Largest size of a checkpoint that it may sign; absent for the key that signs now. */
  readonly until?: bigint;
}

/** The keys of a log, the oldest first, and the states that they vouch for by their rotations. */
export interface KeySuccession {
  readonly origin: string;
  readonly keys: readonly TrustedKey[];
  readonly states: readonly LogCheckpoint[];
}

/** Rotations do not make one row of keys, or one of them is not what both of its keys signed. */
export class RotationRefused extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'RotationRefused';
  }
}

/**
 * The statement by which `next` takes over from `old`, signed by both.
 *
 * @param at the state of the log; its origin is the name of both keys.
 * @throws {RotationRefused} the keys are one and the same, or not both the origin's.
 */
export function rotateKey(old: SigningKey, next: SigningKey, at: LogCheckpoint): string {
  const [origin, size, root] = writeCheckpoint(at).split('\n');
  const text = [HEADER, origin, old.verifierKey, next.verifierKey, size, root, ''].join('\n');
  const note = signNote(text, [old, next]);
  readRotation(note);
  return note;
}

/**
 * Reads a rotation and verifies the signatures of both of its keys. It says nothing about whether
 * either is to be trusted: that is `followKeys`.
 *
 * @throws {RotationRefused} with what is wrong in it.
 */
export function readRotation(note: string): KeyRotation {
  try {
    return readSignedRotation(note);
  } catch (error) {
    if (error instanceof RotationRefused) throw error;
    throw new RotationRefused(`the rotation of a key is not valid: ${(error as Error).message}`);
  }
}

function readSignedRotation(note: string): KeyRotation {
  const lines = note.slice(0, note.lastIndexOf('\n\n') + 1).split('\n');
  const [header, origin = '', old = '', next = '', size = '', root = '', end, ...more] = lines;
  if (header !== HEADER || end !== '' || more.length > 0) {
    throw new RotationRefused(
      `the rotation of a key is the six lines ${HEADER}, origin, old key, new key, size and root`,
    );
  }
  const keys = [readVerifierKey(old), readVerifierKey(next)];
  if (keys.some(({ name }) => name !== origin)) {
    throw new RotationRefused(`not both keys bear the name of the log, ${origin}`);
  }
  if (old === next) throw new RotationRefused(`the key ${old} is to take over from itself`);
  const { signedBy } = openNote(note, keys);
  const missing = keys.map(keyLabel).filter((label) => !signedBy.includes(label));
  if (missing.length > 0) throw new NoteRefused(`${missing.join(' and ')} did not sign it`);
  return { old, new: next, at: readCheckpoint(`${origin}\n${size}\n${root}\n`) };
}

/**
 * From one key that is trusted for outside reasons, and all rotations of the log in any order: the
 * keys of the log with the sizes for which each may sign. The trusted key may be any of the row: each
 * rotation is signed by both of its keys, so it leads backwards as well as on.
 *
 * @param trusted verifier key that the auditor holds.
 * @param notes rotations; the same one twice is taken once.
 * @throws {RotationRefused} one is not valid, leads to or from none of the trusted row (a gap), two
 *   lead away from or to the same key (a fork), a key comes back, or sizes go backwards.
 * @throws {KeyRefused} the trusted key is none.
 */
export function followKeys(trusted: string, notes: readonly string[]): KeySuccession {
  const start = trusted.replace(/\r?\n$/, '');
  const origin = readVerifierKey(start).name;
  const rotations = [...new Set(notes)].map(readRotation);
  if (rotations.length > ROTATIONS_MAX) {
    throw new RotationRefused(`there are ${rotations.length} rotations, ${ROTATIONS_MAX} at most`);
  }
  const byOld = oneEach(rotations, 'old');
  const byNew = oneEach(rotations, 'new');
  const row: KeyRotation[] = [];
  const seen = new Set([start]);
  const meet = (key: string): string => {
    if (seen.has(key))
      throw new RotationRefused(`the key ${key} is to come back: it is one of before`);
    seen.add(key);
    return key;
  };
  for (let next = byOld.get(start); next; next = byOld.get(meet(next.new))) row.push(next);
  for (let last = byNew.get(start); last; last = byNew.get(meet(last.old))) row.unshift(last);
  if (row.length < rotations.length) {
    const apart = rotations.find((rotation) => !row.includes(rotation));
    throw new RotationRefused(
      `a rotation is missing: the one from ${apart?.old} to ${apart?.new} is not linked to ` +
        `the trusted key ${start}`,
    );
  }
  return { origin, keys: keysOf(start, row), states: statesOf(row) };
}

/** Rotations by one of their keys; none may be there twice. */
function oneEach(
  rotations: readonly KeyRotation[],
  side: 'old' | 'new',
): ReadonlyMap<string, KeyRotation> {
  const byKey = new Map<string, KeyRotation>();
  for (const rotation of rotations) {
    const key = rotation[side];
    if (byKey.has(key)) {
      throw new RotationRefused(`two rotations lead ${side === 'old' ? 'away from' : 'to'} ${key}`);
    }
    byKey.set(key, rotation);
  }
  return byKey;
}

function keysOf(start: string, row: readonly KeyRotation[]): TrustedKey[] {
  const texts =
    row.length === 0 ? [start] : [...row.map(({ old }) => old), row.at(-1)?.new ?? start];
  return texts.map((verifierKey, at) => {
    const from = row[at - 1]?.at.size ?? 0n;
    const until = row[at]?.at.size;
    const key = readVerifierKey(verifierKey);
    return { verifierKey, key, from, ...(until === undefined ? {} : { until }) };
  });
}

function statesOf(row: readonly KeyRotation[]): LogCheckpoint[] {
  const states = row.map(({ at }) => at);
  for (const [index, state] of states.entries()) {
    const before = states[index - 1];
    if (before === undefined || state.size > before.size) continue;
    if (state.size === before.size && state.root.equals(before.root)) continue;
    throw new RotationRefused(
      `the key changed at size ${before.size} and then at ${state.size}: ` +
        'a log only grows, and has one root at one size',
    );
  }
  return states;
}
