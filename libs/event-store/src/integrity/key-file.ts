import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { generateKey, KeyRefused, readSigningKey, type SigningKey } from './signed-note.js';

/** The key file cannot be used as it is. One line: what was found, what to do; never the secret. */
export class KeyFileUnusable extends Error {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'KeyFileUnusable';
  }
}

/** A key file is one short line; what is longer is none. */
const KEY_BYTES_MAX = 1_024;
const OWNER_ONLY = 0o600;
const OTHERS = 0o077;

/** A name for the key of a new log that nobody else's has: a log's origin is told apart by it. */
export function newOrigin(): string {
  return `ledger.${randomBytes(4).toString('hex')}`;
}

/**
 * The file that holds the key which signs checkpoints, outside the database, and beside it a small
 * file, `<path>.signed`, with the last note that was signed here. By that a database that was set
 * back or rewritten is recognised, whatever it says of itself.
 */
export class KeyFile {
  constructor(readonly path: string) {}

  /**
   * Makes a new key in a new file, which nobody but its owner may read.
   *
   * @param name of the key, which is the log's origin.
   * @throws {KeyFileUnusable} there is such a file already, or it cannot be written.
   */
  async generate(name: string = newOrigin()): Promise<SigningKey> {
    const { secret } = generateKey(name);
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
    try {
      await written(this.path, `${secret}\n`);
    } catch (error) {
      const there = (error as NodeJS.ErrnoException).code === 'EEXIST';
      throw new KeyFileUnusable(
        there
          ? `${this.path} is there already: to change keys, rotate it; nothing was changed`
          : `${this.path} cannot be written: ${(error as Error).message}`,
        { cause: error },
      );
    }
    return readSigningKey(secret);
  }

  /**
   * Reads the key.
   *
   * @throws {KeyFileUnusable} it is not there, others may read it, or it holds no key.
   */
  async read(): Promise<SigningKey> {
    try {
      const { mode, size } = await stat(this.path);
      if (process.platform !== 'win32' && (mode & OTHERS) !== 0) {
        throw new KeyFileUnusable(
          `others than its owner may use ${this.path} (mode ${(mode & 0o777).toString(8)}): ` +
            `"chmod 600 ${this.path}", and rotate the key if somebody may have read it`,
        );
      }
      if (size > KEY_BYTES_MAX) {
        throw new KeyFileUnusable(`${this.path} has ${size} bytes: a key file is one short line`);
      }
      return readSigningKey(await readFile(this.path, 'utf8'));
    } catch (error) {
      if (error instanceof KeyFileUnusable) throw error;
      const { code, message } = error as NodeJS.ErrnoException;
      if (error instanceof KeyRefused) throw new KeyFileUnusable(`${this.path}: ${message}`);
      const detail =
        code === 'ENOENT'
          ? `there is no key file ${this.path}: make one with "npm run operator -- keys generate"`
          : `the key file ${this.path} cannot be read: ${message}`;
      throw new KeyFileUnusable(detail, { cause: error });
    }
  }

  /** Whether there is such a file. */
  async exists(): Promise<boolean> {
    return stat(this.path).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return false;
        throw new KeyFileUnusable(`${this.path} cannot be looked at: ${error.message}`);
      },
    );
  }

  /** Puts another key file in the place of this one, which is gone; what is remembered stays. */
  async replaceBy(other: KeyFile): Promise<void> {
    await rename(other.path, this.path);
  }

  /**
   * Keeps the key and what it signed last in another file, in the place of what is there. A note that
   * another key signed stays where it is.
   *
   * @throws {KeyFileUnusable} this file holds no key, or the other cannot be written.
   */
  async copyTo(other: KeyFile): Promise<void> {
    const { name } = await this.read();
    const note = await this.remembered();
    if (note?.startsWith(`${name}\n`) === true) await other.remember(note);
    const fresh = `${other.path}.${randomUUID()}`;
    try {
      await written(fresh, await readFile(this.path, 'utf8'));
      await rename(fresh, other.path);
    } catch (error) {
      await rm(fresh, { force: true });
      throw new KeyFileUnusable(
        `${other.path} cannot be written (${(error as Error).message}): let this user write in ` +
          'that folder',
        { cause: error },
      );
    }
  }

  /** Removes the file and what it remembers. */
  async remove(): Promise<void> {
    await rm(this.path, { force: true });
    await rm(this.#memory, { force: true });
  }

  /** The last note that was remembered; undefined for none. */
  async remembered(): Promise<string | undefined> {
    return readFile(this.#memory, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw new KeyFileUnusable(`${this.#memory} cannot be read: ${error.message}`);
    });
  }

  /**
   * Remembers a note in place of the one before; on disk when it resolves.
   *
   * @throws {KeyFileUnusable} it cannot be written: nothing may be signed that is not remembered.
   */
  async remember(note: string): Promise<void> {
    const fresh = `${this.#memory}.${randomUUID()}`;
    try {
      await written(fresh, note);
      await rename(fresh, this.#memory);
    } catch (error) {
      await rm(fresh, { force: true });
      throw new KeyFileUnusable(
        `what is signed is remembered in ${this.#memory}, which cannot be written ` +
          `(${(error as Error).message}): let this user write in that folder`,
        { cause: error },
      );
    }
  }

  get #memory(): string {
    return `${this.path}.signed`;
  }
}

/** Writes a new file, readable by its owner only, and waits until it is on disk. */
async function written(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', OWNER_ONLY);
  try {
    await file.writeFile(text, 'utf8');
    await file.sync();
  } finally {
    await file.close();
  }
}
