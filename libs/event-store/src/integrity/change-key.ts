import { KeyFile, KeyFileUnusable, newOrigin } from './key-file.js';
import { rotateKey } from './key-rotation.js';
import type { PostgresIntegrity } from './postgres-integrity.js';
import { provenState } from './signed-state.js';
import type { SigningKey } from './signed-note.js';

/** Verifier keys before and after a change. */
export interface ChangedKey {
  readonly old: string;
  readonly new: string;
}

/** A checkpoint that was made meanwhile makes the statement late; it is then made again. */
const ATTEMPTS_MAX = 5;

/**
 * Lets a new key follow the one in a key file: the statement is signed by both and kept in the
 * database, then the new key takes the place of the old one, which is gone. Whoever trusts the old key
 * can follow to the new one. A notary that runs takes the new key at its next checkpoint.
 *
 * Broken off, it is finished when it is asked again: the new key waits in `<path>.next`.
 *
 * @throws {KeyFileUnusable} the file holds no key, or not the log's current one.
 * @throws {SignedOtherwise} the database does not continue what was signed before.
 */
export async function rotateKeyFile(
  integrity: PostgresIntegrity,
  keyFile: KeyFile,
): Promise<ChangedKey> {
  integrity.trust(keyFile);
  const old = await keyFile.read();
  const { file, key } = await nextOf(keyFile, old.name);
  const current = (await integrity.keys()).at(-1)?.verifierKey;
  const broken = current === key.verifierKey;
  if (!broken) await follow({ integrity, keyFile, old, next: key, current });
  await keyFile.replaceBy(file);
  return { old: old.verifierKey, new: key.verifierKey };
}

/**
 * Begins anew with a key that no other one vouches for, under a new origin: what is signed from here
 * on belongs to another log, and auditors see that. It is for a key that was lost or stolen, and for a
 * log that lost events for good, as after a restore of an old backup.
 *
 * @param reason is kept and shown.
 */
export async function replaceKeyFile(
  integrity: PostgresIntegrity,
  keyFile: KeyFile,
  reason: string,
): Promise<ChangedKey> {
  const current = (await integrity.keyRows()).at(-1)?.verifierKey ?? null;
  const { file, key } = await nextOf(keyFile, newOrigin());
  if (current !== key.verifierKey) {
    const { verifierKey } = key;
    const verdict = await integrity.addKey({ verifierKey, statement: null, reason }, current, null);
    if (verdict !== 'added') throw new Error('the key was changed meanwhile: look, and ask again');
  }
  await keyFile.replaceBy(file);
  return { old: current ?? '', new: key.verifierKey };
}

/** The key that is to follow: the one of a change that was broken off, or a new one. */
async function nextOf(keyFile: KeyFile, name: string): Promise<{ file: KeyFile; key: SigningKey }> {
  const file = new KeyFile(`${keyFile.path}.next`);
  if (!(await file.exists())) return { file, key: await file.generate(name) };
  return { file, key: await file.read() };
}

async function follow({
  integrity,
  keyFile,
  old,
  next,
  current,
}: {
  readonly integrity: PostgresIntegrity;
  readonly keyFile: KeyFile;
  readonly old: SigningKey;
  readonly next: SigningKey;
  readonly current: string | undefined;
}): Promise<void> {
  if (current !== undefined && current !== old.verifierKey) {
    throw new KeyFileUnusable(
      `${keyFile.path} holds ${old.verifierKey}, the log's key is ${current}: give the file of ` +
        'that one, or, where it is lost, replace it',
    );
  }
  if (next.name !== old.name) {
    throw new KeyFileUnusable(
      `${keyFile.path}.next holds a key of another origin, of a replacement that was broken off: ` +
        'finish that, or remove the file',
    );
  }
  if (current === undefined) {
    const { verifierKey } = old;
    await integrity.addKey({ verifierKey, statement: null, reason: null }, null, null);
  }
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    // Asked first: a key that comes in between makes the database refuse this one.
    const last = (await integrity.keyRows()).at(-1)?.verifierKey ?? null;
    if ((await integrity.keys()).at(-1)?.verifierKey !== old.verifierKey) break;
    const { origin, size, root } = await provenState(integrity, keyFile, old);
    const statement = rotateKey(old, next, { origin, size, root });
    const { verifierKey } = next;
    const key = { verifierKey, statement, reason: null };
    if ((await integrity.addKey(key, last, size)) === 'added') return;
  }
  throw new Error('checkpoints or keys changed faster than this one could follow: ask again');
}
