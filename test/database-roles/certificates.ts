import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A certificate and its key, as files. */
export interface Certified {
  readonly certificate: string;
  readonly key: string;
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
const DAYS = ['-days', '2'];

function openssl(...words: readonly string[]): void {
  execFileSync('openssl', words, { stdio: 'pipe' });
}

function filesOf(folder: string, name: string): Certified {
  return { certificate: join(folder, `${name}.crt`), key: join(folder, `${name}.key`) };
}

/** A certificate authority of a test's own. */
export function makeAuthority(folder: string, name: string): Certified {
  const made = filesOf(folder, name);
  const files = ['-keyout', made.key, '-out', made.certificate];
  openssl('req', '-x509', ...NEW_KEY, ...DAYS, ...files, '-subj', `/CN=${name}`);
  return made;
}

/**
 * A certificate by an authority.
 *
 * @param name its common name: of a host, or of a login.
 */
export function certify(folder: string, authority: Certified, name: string): Certified {
  const made = filesOf(folder, name);
  const request = join(folder, `${name}.csr`);
  const extensions = join(folder, `${name}.ext`);
  writeFileSync(extensions, `subjectAltName=DNS:${name}\n`);
  openssl('req', '-new', ...NEW_KEY, '-keyout', made.key, '-out', request, '-subj', `/CN=${name}`);
  const by = ['-CA', authority.certificate, '-CAkey', authority.key, '-CAcreateserial'];
  const files = ['-in', request, '-out', made.certificate, '-extfile', extensions];
  openssl('x509', '-req', ...by, ...DAYS, ...files);
  return made;
}
