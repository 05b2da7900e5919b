import { KeyFile, newOrigin } from './key-file.js';
import type { PostgresIntegrity } from './postgres-integrity.js';

const REASON = 'the log before it is in another store';

/**
 * Sees to it that a key file holds the key of the tree at hand, where trees were put aside. One key
 * never signs for two logs: a new tree is given a key of a new origin, and the key of a tree that was
 * put aside waits beside the key file, with what it signed last, until that tree is taken up again.
 *
 * @param keysAside verifier keys that signed for trees which were put aside; asked only for a tree
 *   that has no key yet.
 * @returns whether the key file holds another key now.
 * @throws {KeyFileUnusable} it holds no key. What the file system fails with, too.
 */
export async function takeKeyOfTree(
  integrity: PostgresIntegrity,
  keyFile: KeyFile,
  keysAside: () => Promise<readonly string[]>,
): Promise<boolean> {
  const key = await keyFile.read();
  let current = (await integrity.keys()).at(-1)?.verifierKey;
  if (current === undefined) {
    const origins = (await keysAside()).map((aside) => aside.split('+', 1)[0]);
    if (!origins.includes(key.name)) return false;
    current = await firstKey(integrity, keyFile);
  }
  const next = waiting(keyFile, current);
  // The key that is there stays; the signer says whose it is not, and what to do.
  if (current === key.verifierKey || !(await next.exists())) return false;
  if ((await next.read()).verifierKey !== current) return false;
  await keyFile.copyTo(waiting(keyFile, key.verifierKey));
  await next.copyTo(keyFile);
  await next.remove();
  return true;
}

/** Makes the first key of a tree, which waits for its turn; or finds that another process has. */
async function firstKey(integrity: PostgresIntegrity, keyFile: KeyFile): Promise<string> {
  const file = new KeyFile(`${keyFile.path}.anew`);
  const { verifierKey } = (await file.exists())
    ? await file.read()
    : await file.generate(newOrigin());
  await waiting(keyFile, verifierKey).replaceBy(file);
  await integrity.addKey({ verifierKey, statement: null, reason: REASON }, null, null);
  return (await integrity.keys()).at(-1)?.verifierKey ?? verifierKey;
}

/** Named after the key's id, which tells keys of one log apart too. */
function waiting(keyFile: KeyFile, verifierKey: string): KeyFile {
  return new KeyFile(`${keyFile.path}.${verifierKey.split('+')[1] ?? ''}`);
}
