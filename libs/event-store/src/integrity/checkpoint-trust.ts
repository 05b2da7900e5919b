import { cosignaturesOf, type Cosignature, type WitnessKey } from './cosignature.js';
import { followKeys, RotationRefused, type KeySuccession } from './key-rotation.js';
import { readCheckpoint, type LogCheckpoint } from './log-checkpoint.js';
import type { LogFinding } from './log-finding.js';
import { keyLabel, NoteRefused, openNote } from './signed-note.js';

/** What an auditor holds, and what he was given. */
export interface CheckpointEvidence {
  /** Verifier key that the auditor trusts for outside reasons: any of the log's keys. */
  readonly trustedKey: string;
  /** All rotations of the log's keys, in any order. */
  readonly rotations?: readonly string[];
  /** Keys of the witnesses that the auditor knows. */
  readonly witnesses?: readonly WitnessKey[];
  /** Signed notes of checkpoints. */
  readonly notes: readonly string[];
}

/** A checkpoint that a key trusted at its size signed. */
export interface TrustedCheckpoint extends LogCheckpoint {
  /** `<name>+<id>` of the log's keys that signed it. */
  readonly signedBy: readonly string[];
  /** Known witnesses that cosigned it. */
  readonly cosignatures: readonly Cosignature[];
}

/** Which checkpoints hold, and what is wrong with the others. */
export interface CheckpointTrust {
  readonly keys: KeySuccession;
  readonly trusted: readonly TrustedCheckpoint[];
  readonly findings: readonly LogFinding[];
}

/**
 * Judges checkpoints by their signatures. It never stops at a bad one: each is a finding, and the
 * rest is judged as if it were not there. The states at which keys changed hold like checkpoints.
 *
 * @throws {KeyRefused} the trusted key is none.
 */
export function trustCheckpoints(evidence: CheckpointEvidence): CheckpointTrust {
  const { trustedKey, rotations = [], witnesses = [], notes } = evidence;
  const findings: LogFinding[] = [];
  const trusted: TrustedCheckpoint[] = [];
  const keys = keysOf(trustedKey, rotations, findings);
  for (const state of keys.states) trusted.push({ ...state, signedBy: [], cosignatures: [] });
  for (const [index, note] of notes.entries()) {
    const wrong: LogFinding[] = [];
    const checkpoint = signed(note, keys, wrong);
    if (checkpoint !== undefined) {
      const cosignatures = cosigned(note, checkpoint.size, witnesses, wrong);
      trusted.push({ ...checkpoint, cosignatures });
    }
    findings.push(...wrong.map((finding) => ({ ...finding, note: index })));
  }
  return { keys, trusted, findings };
}

/** Without a row of keys the trusted one is left, which stands for itself at every size. */
function keysOf(
  trustedKey: string,
  rotations: readonly string[],
  findings: LogFinding[],
): KeySuccession {
  try {
    return followKeys(trustedKey, rotations);
  } catch (error) {
    if (!(error instanceof RotationRefused)) throw error;
    const expected = 'one row of keys, each handing over to the next';
    findings.push({ kind: 'key', expected, found: error.message });
    return followKeys(trustedKey, []);
  }
}

function signed(
  note: string,
  { origin, keys }: KeySuccession,
  findings: LogFinding[],
): Omit<TrustedCheckpoint, 'cosignatures'> | undefined {
  const verifiers = keys.map(({ key }) => key);
  const expected = `a checkpoint of ${origin}, signed by a key that is trusted at its size`;
  try {
    const { text, signedBy } = openNote(note, verifiers);
    const checkpoint = readCheckpoint(text);
    const { size } = checkpoint;
    const trustedNow = keys.filter(({ from, until }) => from <= size && size <= (until ?? size));
    const found = problemOf(
      checkpoint,
      origin,
      signedBy,
      trustedNow.map(({ key }) => keyLabel(key)),
    );
    if (found === undefined) return { ...checkpoint, signedBy };
    findings.push({ kind: 'checkpoint', checkpoint: size, expected, found });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    findings.push({ kind: 'checkpoint', expected, found: error.message });
  }
  return undefined;
}

function problemOf(
  checkpoint: LogCheckpoint,
  origin: string,
  signedBy: readonly string[],
  trustedNow: readonly string[],
): string | undefined {
  if (checkpoint.origin !== origin) return `a checkpoint of ${checkpoint.origin}`;
  if (signedBy.some((label) => trustedNow.includes(label))) return undefined;
  return `a checkpoint signed by ${signedBy.join(', ')}, which does not sign at size ${checkpoint.size}`;
}

function cosigned(
  note: string,
  checkpoint: bigint,
  witnesses: readonly WitnessKey[],
  findings: LogFinding[],
): readonly Cosignature[] {
  try {
    return cosignaturesOf(note, witnesses);
  } catch (error) {
    if (!(error instanceof NoteRefused)) throw error;
    const expected = 'cosignatures that the witnesses made';
    findings.push({ kind: 'cosignature', checkpoint, expected, found: error.message });
    return [];
  }
}
