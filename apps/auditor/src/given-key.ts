import { readFile } from 'node:fs/promises';
import { CannotAudit } from './cannot-audit';

/**
 * A verifier key as it was given: the key itself, or the file that holds it.
 *
 * @throws {CannotAudit} it is no key, and no such file can be read.
 */
export async function givenKey(given: string): Promise<string> {
  if (/^[^+\s]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]+=*$/.test(given)) return given;
  return (await contentOf(given)).trim();
}

/** The text of a file. @throws {CannotAudit} it cannot be read. */
export async function contentOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new CannotAudit(`${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
