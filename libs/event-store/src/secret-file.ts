import { readFileSync, statSync } from 'node:fs';

/** A file with a secret that cannot be used as it is. One line that says what to do; never the secret. */
export class SecretFileUnusable extends Error {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'SecretFileUnusable';
  }
}

/** An address, a password, a key with its certificates: all are shorter. */
const SECRET_BYTES_MAX = 65_536;
const GROUP_READS = 0o040;
const OTHERS = 0o077;

/**
 * Reads a secret out of a file that nobody but its owner may read. One that root owns may be read by
 * its group too: so are secrets handed to a service that does not run as root.
 *
 * @param name of the setting that names the file, for the message.
 * @returns the text without white space around it.
 * @throws {SecretFileUnusable} it is not there, is empty or too large, or others may read it.
 */
export function readSecretFile(name: string, path: string): string {
  let text: string;
  try {
    const { mode, size, uid } = statSync(path);
    const others = mode & OTHERS & ~(uid === 0 ? GROUP_READS : 0);
    if (process.platform !== 'win32' && others !== 0) {
      throw new SecretFileUnusable(
        `${name}: others than its owner may use ${path} (mode ${(mode & 0o777).toString(8)}): ` +
          `"chmod 600 ${path}", and change the secret if somebody may have read it`,
      );
    }
    if (size > SECRET_BYTES_MAX) {
      throw new SecretFileUnusable(`${name}: ${path} has ${size} bytes, too many for a secret`);
    }
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (error instanceof SecretFileUnusable) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new SecretFileUnusable(`${name}: ${path} cannot be read (${code ?? message})`, {
      cause: error,
    });
  }
  if (text === '') throw new SecretFileUnusable(`${name}: ${path} is empty`);
  return text;
}

/**
 * Reads a setting that is a secret: of the environment, or of the file that `<name>_FILE` names.
 *
 * @returns undefined where neither is given.
 * @throws {SecretFileUnusable} both are given, or the file cannot be used.
 */
export function secretSetting(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
): string | undefined {
  const value = env[name] || undefined;
  const path = env[`${name}_FILE`] || undefined;
  if (path === undefined) return value;
  if (value !== undefined) {
    throw new SecretFileUnusable(`${name} and ${name}_FILE are both set: give one of them`);
  }
  return readSecretFile(`${name}_FILE`, path);
}
