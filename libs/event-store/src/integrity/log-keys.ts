import { readRotation } from './key-rotation.js';
import { readCheckpoint } from './log-checkpoint.js';
import type { StoredCheckpoint, StoredKey } from './stored-rows.js';
import { KeyRefused, keyLabel, openNote, parseNote, readVerifierKey } from './signed-note.js';

/*
 * Who may write into the database may add rows that no signer made. What is a checkpoint or a key of
 * the log is therefore told by signatures, and rows that have none are passed over.
 */

/**
 * Those of the stored keys that are the log's, the oldest first.
 *
 * A key that follows another one bears a statement of both. One that follows without a statement
 * replaced a lost one: that is taken only where `held`, the key of whoever asks, is it or came after
 * it; who holds no key, or none of these, takes it where a reason is given.
 *
 * @param rows all that are stored, in their order.
 * @param held verifier key of the key file of whoever asks; undefined for none.
 */
export function keysOfLog(
  rows: readonly StoredKey[],
  held: string | undefined,
): readonly StoredKey[] {
  const readable = rows.filter(({ verifierKey }) => isVerifierKey(verifierKey));
  let from = readable.find(({ verifierKey }) => verifierKey === held);
  if (from === undefined) return followed([], readable, true);
  const line = [from];
  for (let old = oldOf(from); old !== undefined; old = oldOf(from)) {
    const before = readable.find(({ verifierKey }) => verifierKey === old);
    if (before === undefined || line.includes(before)) break;
    line.unshift((from = before));
  }
  const replaced = readable.slice(0, readable.indexOf(from));
  const last = readable.findIndex(({ verifierKey }) => verifierKey === held);
  return followed([...followed([], replaced, true), ...line], readable.slice(last + 1), false);
}

/** What is accepted, and of the rows those that follow it. */
function followed(
  accepted: readonly StoredKey[],
  rows: readonly StoredKey[],
  replacements: boolean,
): readonly StoredKey[] {
  const keys = [...accepted];
  for (const row of rows) {
    const old = oldOf(row);
    const follows =
      row.statement === null
        ? replacements && (keys.length === 0 || row.reason !== null)
        : keys.some(({ verifierKey }) => verifierKey === old);
    if (follows) keys.push(row);
  }
  return keys;
}

/** The key that a statement says this one follows; undefined without a valid one. */
function oldOf({ statement, verifierKey }: StoredKey): string | undefined {
  if (statement === null) return undefined;
  try {
    const rotation = readRotation(statement);
    return rotation.new === verifierKey ? rotation.old : undefined;
  } catch {
    return undefined;
  }
}

function isVerifierKey(text: string): boolean {
  try {
    readVerifierKey(text);
    return true;
  } catch (error) {
    if (error instanceof KeyRefused) return false;
    throw error;
  }
}

/** Whether a key of the log signed the note, and it states the size and root of its row. */
export function isOfLog(
  { size, root, note }: Pick<StoredCheckpoint, 'size' | 'root' | 'note'>,
  keys: readonly StoredKey[],
): boolean {
  try {
    const origin = note.slice(0, note.indexOf('\n'));
    const verifiers = keys
      .map(({ verifierKey }) => readVerifierKey(verifierKey))
      .filter(({ name }) => name === origin);
    const stated = readCheckpoint(openNote(note, verifiers).text);
    return stated.size === size && stated.root.equals(root);
  } catch {
    return false;
  }
}

/** Whether a text is one line of a signature that bears this label, so that it fits into a note. */
export function isSignatureOf(line: string, label: string): boolean {
  try {
    const { signatures } = parseNote(`-\n\n${line}`);
    return signatures.length === 1 && signatures.map(keyLabel)[0] === label;
  } catch {
    return false;
  }
}
