import { generateKeyPairSync, randomBytes, type JsonWebKey } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** By which tokens are signed. */
export type SigningAlgorithm = 'ES256' | 'RS256';

/** A private key as JSON, with what tokens call it by. */
export interface SigningKey extends JsonWebKey {
  readonly kid: string;
  readonly alg: SigningAlgorithm;
  readonly use: 'sig';
}

/** Makes a key that nobody has seen. */
export function newSigningKey(alg: SigningAlgorithm = 'ES256'): SigningKey {
  const { privateKey } =
    alg === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kid = randomBytes(9).toString('base64url');
  return { ...privateKey.export({ format: 'jwk' }), kid, alg, use: 'sig' };
}

/**
 * The key that is kept in a file, for its owner alone to read; makes one when there is none yet, so
 * that tokens of before a restart are believed after it.
 *
 * @throws {Error} the file holds something else, or cannot be written.
 */
export function signingKeyIn(file: string): SigningKey {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const key = newSigningKey();
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, `${JSON.stringify(key)}\n`, { mode: 0o600, flag: 'wx' });
    return key;
  }
  const found = parsed(text);
  if (found?.kid === undefined || found.kty === undefined || found.d === undefined) {
    throw new Error(`${file} holds no signing key: move it away, and a new one is made.`);
  }
  return found as SigningKey;
}

function parsed(text: string): Partial<SigningKey> | undefined {
  try {
    return JSON.parse(text) as Partial<SigningKey>;
  } catch {
    // What the file holds is a secret, and is not repeated in an error.
    return undefined;
  }
}
