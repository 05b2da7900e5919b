import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/*
 * What lies in the database of a session can be opened by the browser's cookie alone: rows are found
 * by a digest of the cookie's secret, and sealed under a key made of it. A stolen table opens nothing.
 */

const SECRET_BYTES = 32;
const SECRET = /^[A-Za-z0-9_-]{43}$/;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Of the sealing, not of what is sealed: another way of sealing gets another number. */
const VERSION = 1;

/** A random secret of 32 bytes, as a cookie holds it. */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** Whether a text of a cookie can be such a secret at all. */
export function isSecret(text: string | undefined): text is string {
  return text !== undefined && SECRET.test(text);
}

/** By which the database knows a secret, or the state of a sign-in: SHA-256, 32 bytes. */
export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/**
 * Seals a value (AES-256-GCM) under a key that only the secret gives (HKDF-SHA-256).
 *
 * @param row the digest that the row is found by: moved to another row, it does not open.
 */
export function seal(secret: string, row: Buffer, value: object): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), nonce).setAAD(row);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), sealed]);
}

/** Opens what was sealed; undefined under another secret, for another row, or when it was altered. */
export function unseal(secret: string, row: Buffer, sealed: Buffer): unknown {
  if (sealed.length <= 1 + NONCE_BYTES + TAG_BYTES || sealed[0] !== VERSION) return undefined;
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  const tag = sealed.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), nonce, {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(row).setAuthTag(tag);
  try {
    const text = Buffer.concat([
      decipher.update(sealed.subarray(1 + NONCE_BYTES + TAG_BYTES)),
      decipher.final(),
    ]);
    return JSON.parse(text.toString('utf8'));
  } catch {
    return undefined;
  }
}

function keyOf(secret: string): Buffer {
  const bytes = Buffer.from(secret, 'base64url');
  return Buffer.from(hkdfSync('sha256', bytes, '', 'provincial-ledger session', 32));
}
