import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A key and its self-signed certificate for 127.0.0.1, which is its own authority. */
export interface Certificate {
  /** File of the authority, for a client's `tlsCAFile`. */
  readonly file: string;
  readonly certificate: Buffer;
  readonly key: Buffer;
  remove(): Promise<void>;
}

/**
 * Makes a certificate for a day, in a folder of its own.
 *
 * @throws {Error} there is no `openssl` on this machine.
 */
export async function makeCertificate(): Promise<Certificate> {
  const folder = await mkdtemp(join(tmpdir(), 'eventstoredb-double-'));
  const [keyFile, file] = [join(folder, 'node.key'), join(folder, 'ca.crt')];
  const names = 'subjectAltName=IP:127.0.0.1,DNS:localhost';
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1'];
  const subject = ['-subj', '/CN=eventstoredb-node', '-addext', names];
  await promisify(execFile)('openssl', [...made, '-keyout', keyFile, '-out', file, ...subject]);
  return {
    file,
    certificate: await readFile(file),
    key: await readFile(keyFile),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
