import { readFile } from 'node:fs/promises';
import { CannotAudit } from './cannot-audit';

/**
 * A verifier key as it was given: the key itself, or the file that holds it.
 *
 * @throws {CannotAudit} it is no key, and no such file can be read.
 */
export async function givenKey(given: string): Promise<string> {
  if (/^[^+\s]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]+=*$/.test(given)) return given;
  const content = (await contentOf(given)).trim();
  return content.startsWith('{') ? onlyKeyOf(content, given) : content;
}

/** The key of an answer of `/api/log/keys` that has one; of several, which to trust is not said. */
function onlyKeyOf(content: string, path: string): string {
  const found = [...content.matchAll(/"verifierKey"\s*:\s*"([^"\\]+)"/g)].map(
    ([, key]) => key ?? '',
  );
  const [key, ...more] = new Set(found);
  if (key !== undefined && more.length === 0) return key;
  throw new CannotAudit(
    key === undefined
      ? `${path} is JSON that holds no "verifierKey": give the key itself, <name>+<id>+<base64>`
      : `${path} holds ${more.length + 1} keys: give the one that you trust, the text of its ` +
          '"verifierKey" (the first is the oldest), as --key or alone in a file',
  );
}

/** The text of a file. @throws {CannotAudit} it cannot be read. */
export async function contentOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new CannotAudit(`${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
