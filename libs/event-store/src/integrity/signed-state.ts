import type { KeyFile } from './key-file.js';
import { readCheckpoint, type LogCheckpoint } from './log-checkpoint.js';
import { consistencyProof, rootAt, verifyConsistency, type SubtreeHash } from './merkle.js';
import type { PostgresIntegrity } from './postgres-integrity.js';
import { openNote, readVerifierKey, type SigningKey, type VerifierKey } from './signed-note.js';
import { TilesDamaged } from './tiles.js';

/** What the database holds contradicts what was signed: it was set back, or rewritten. */
export class SignedOtherwise extends Error {
  constructor(
    detail: string,
    /** The note that was signed; undefined where none was yet. */
    readonly evidence: string | undefined,
  ) {
    super(`${detail}; nothing is signed until the database agrees with what was signed before`);
    this.name = 'SignedOtherwise';
  }
}

/** A state of the tree that continues everything that is known to have been signed. */
export interface ProvenState extends LogCheckpoint {
  /** The note that the key file remembers, undefined where it remembers none of this log. */
  readonly remembered: string | undefined;
}

/**
 * The state of the tree as it is now, after a look whether it continues what was signed before: the
 * note that is remembered beside the key file, the last checkpoint of the database, and the evidence
 * of an alarm that another process may have raised.
 *
 * A note of another origin is of another log, and binds this one to nothing. What the database holds
 * and no key of the log signed says nothing either.
 *
 * @throws {SignedOtherwise} with the note that is contradicted.
 * @throws {NoteRefused} what is remembered was signed by no key of the log.
 */
export async function provenState(
  integrity: PostgresIntegrity,
  keyFile: KeyFile,
  key: SigningKey,
): Promise<ProvenState> {
  const [keys, latest, alarms, remembered] = await Promise.all([
    integrity.keys(),
    integrity.latest(),
    integrity.alarms(),
    keyFile.remembered(),
  ]);
  // Asked last: the tree only grows, so it is at least as large as what was signed over it.
  const { size } = await integrity.head();
  const verifiers = [...keys.map(({ verifierKey }) => verifierKey), key.verifierKey].map(
    readVerifierKey,
  );
  const raised = alarms.find(({ cause }) => cause === 'signing')?.evidence ?? undefined;
  // Anybody who may write into the database may raise an alarm: only what was signed is evidence.
  const evidence = raised !== undefined && isSignedBy(raised, verifiers) ? raised : undefined;
  const notes = [remembered, latest?.note, evidence].filter((note) => note !== undefined);
  const ours = notes.filter((note) => note.startsWith(`${key.name}\n`));
  return {
    ...(await continued({ origin: key.name, size, notes: ours, verifiers }, integrity.hashes())),
    remembered: ours.find((note) => note === remembered),
  };
}

function isSignedBy(note: string, verifiers: readonly VerifierKey[]): boolean {
  try {
    readCheckpoint(openNote(note, verifiers).text);
    return true;
  } catch {
    return false;
  }
}

interface ToContinue {
  readonly origin: string;
  readonly size: bigint;
  /** What was signed for this origin. */
  readonly notes: readonly string[];
  readonly verifiers: readonly VerifierKey[];
}

async function continued(
  { origin, size, notes, verifiers }: ToContinue,
  hashes: SubtreeHash,
): Promise<LogCheckpoint> {
  try {
    const now = { origin, size, root: await rootAt(size, hashes) };
    for (const note of new Set(notes)) await requireContinued({ note, verifiers, now, hashes });
    return now;
  } catch (error) {
    if (!(error instanceof TilesDamaged)) throw error;
    throw new SignedOtherwise(`the tree is not whole: ${error.message}`, notes[0]);
  }
}

/** @throws {SignedOtherwise} the tree of `now` does not continue the one that `note` states. */
async function requireContinued({
  note,
  verifiers,
  now,
  hashes,
}: {
  readonly note: string;
  readonly verifiers: readonly VerifierKey[];
  readonly now: LogCheckpoint;
  readonly hashes: SubtreeHash;
}): Promise<void> {
  const signed = readCheckpoint(openNote(note, verifiers).text);
  if (signed.size > now.size) {
    throw new SignedOtherwise(
      `a checkpoint over ${signed.size} events was signed, and the tree has ${now.size}: ` +
        'the database was set back',
      note,
    );
  }
  const path = await consistencyProof(signed.size, now.size, hashes);
  const continues = verifyConsistency({
    from: signed.size,
    fromRoot: signed.root,
    to: now.size,
    toRoot: now.root,
    path,
  });
  if (continues) return;
  throw new SignedOtherwise(
    `the tree over ${now.size} events does not continue the one over ${signed.size} that was ` +
      'signed: log and tree were rewritten',
    note,
  );
}

/** The size that a remembered note of this log states, 0 for none; its signatures are not looked at. */
export function sizeRemembered(note: string | undefined): bigint {
  if (note === undefined) return 0n;
  return readCheckpoint(note.slice(0, note.lastIndexOf('\n\n') + 1)).size;
}
