import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateCosigningKey, readCosigningKey, type CosigningKey } from '@app/event-store';
import { CannotAudit } from './cannot-audit';

const KEY = 'witness.key';
const TRUSTED = 'trusted-key';
const SEEN = 'last-seen.note';
const LOCK = 'lock';
const TAKING = 'lock.taking';
const EVIDENCE = 'evidence';
const COSIGNED = 'cosigned';

/**
 * What a witness keeps: its own key, which never leaves the folder; the log's key that it trusts; the
 * last checkpoint that it saw; the notes that it cosigned; and the evidence of what it refused.
 */
export class WitnessFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Makes the witness's key.
   *
   * @returns the verifier key to hand out.
   * @throws {CannotAudit} there is one already, or the folder cannot be written.
   */
  async generateKey(name: string): Promise<string> {
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      const { secret, verifierKey } = generateCosigningKey(name);
      await writeFile(this.#path(KEY), `${secret}\n`, { flag: 'wx', mode: 0o600 });
      return verifierKey;
    } catch (error) {
      throw new CannotAudit(`no key was made in ${this.#folder}: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }

  /** @throws {CannotAudit} there is no key, or it is none. */
  async key(): Promise<CosigningKey> {
    try {
      return readCosigningKey(await readFile(this.#path(KEY), 'utf8'));
    } catch (error) {
      throw new CannotAudit(
        `${this.#path(KEY)} holds no witness's key: make one by "witness --keygen --folder ` +
          `${this.#folder} --name NAME" (${(error as Error).message})`,
        { cause: error },
      );
    }
  }

  /**
   * The log's key that is trusted here. The first one that is given is kept; another one later on is
   * refused, since it would be another log, or a key that no rotation leads to.
   *
   * @throws {CannotAudit} none was ever given, or another one.
   */
  async trustedKey(given: string | undefined): Promise<string> {
    const kept = (await this.#read(TRUSTED))?.trim();
    if (kept === undefined && given === undefined) {
      throw new CannotAudit('which log? Give its verifier key by --key at the first time');
    }
    if (kept !== undefined && given !== undefined && given !== kept) {
      throw new CannotAudit(
        `this witness trusts ${kept}, not ${given}: a rotated key is followed by itself; ` +
          'for another log use another folder',
      );
    }
    if (kept === undefined) await this.#replace(TRUSTED, `${given}\n`);
    return kept ?? given ?? '';
  }

  /** The checkpoint that was seen last, as the log signed it; undefined before the first. */
  async seen(): Promise<string | undefined> {
    return this.#read(SEEN);
  }

  /** Keeps what was seen; it is on disk when this returns, before anything is signed for it. */
  async keepSeen(note: string): Promise<void> {
    await this.#replace(SEEN, note);
  }

  /**
   * Keeps a note as this witness cosigned it, a file for each size, so that it can be shown when the
   * ledger does not have it any more. The first one of a size stays.
   */
  async keepCosigned(size: bigint, note: string): Promise<void> {
    await mkdir(this.#path(COSIGNED), { recursive: true });
    const name = join(COSIGNED, `${String(size).padStart(19, '0')}.note`);
    if ((await this.#read(name)) === undefined) await this.#replace(name, note);
  }

  /**
   * Keeps what could not be proven, once for as long as nothing newer was seen.
   *
   * @returns the folder.
   */
  async keepUnproven(size: bigint, files: Readonly<Record<string, string>>): Promise<string> {
    return this.#keepFiles(join(this.#folder, EVIDENCE, `unproven-after-${size}`), files);
  }

  /** Keeps what was refused, in a folder of its own. @returns the folder. */
  async keepEvidence(at: Date, files: Readonly<Record<string, string>>): Promise<string> {
    return this.#keepFiles(
      join(this.#folder, EVIDENCE, at.toISOString().replaceAll(':', '')),
      files,
    );
  }

  async #keepFiles(folder: string, files: Readonly<Record<string, string>>): Promise<string> {
    await mkdir(folder, { recursive: true });
    for (const [name, content] of Object.entries(files)) {
      await writeFile(join(folder, name), content);
    }
    return folder;
  }

  /**
   * Does something while no other process does it in this folder: two at once could each see the log
   * continue, and sign two that do not continue each other.
   *
   * @throws {CannotAudit} another one is at it.
   */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    const lock = this.#path(LOCK);
    if (!(await this.#takeFree(lock)) && !(await this.#takeDead(lock))) {
      const holder = (await this.#read(LOCK)) ?? 'that just ended';
      throw new CannotAudit(
        `${lock} is there (process ${holder}): another witness runs in this folder. If none ` +
          `does, remove that file (and ${TAKING})`,
      );
    }
    try {
      return await work();
    } finally {
      await rm(lock, { force: true });
    }
  }

  /** Whether there was no lock, and now there is ours. */
  async #takeFree(path: string): Promise<boolean> {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx' });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw new CannotAudit(`${path} cannot be written: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }

  /**
   * Whether the lock was that of a process that is no more, and now is ours. One at a time looks and
   * renames its own over it; so nobody removes a lock that another took a moment before.
   */
  async #takeDead(lock: string): Promise<boolean> {
    const taking = this.#path(TAKING);
    if (!(await this.#takeFree(taking))) return false;
    const holder = await this.#read(LOCK);
    if (holder === undefined || isRunning(Number(holder))) {
      await rm(taking, { force: true });
      return false;
    }
    await rename(taking, lock);
    return true;
  }

  async #read(name: string): Promise<string | undefined> {
    try {
      return await readFile(this.#path(name), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new CannotAudit(`${this.#path(name)} cannot be read: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }

  /** Whole or not at all, and on disk. */
  async #replace(name: string, content: string): Promise<void> {
    const next = this.#path(`${name}.next`);
    const file = await open(next, 'w', 0o600);
    await file.writeFile(content);
    await file.sync();
    await file.close();
    await rename(next, this.#path(name));
    const folder = await open(this.#folder, 'r');
    await folder.sync();
    await folder.close();
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }
}

/** Whether a process of this machine has that number. */
function isRunning(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
