import { createHmac, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { claimsOf, headerOf } from '../../apps/identity/src/browser.fixture';
import type { SigningKey } from '../../apps/identity/src/signing-keys';
import { PROVIDER_KEY, tokenOf } from './test-provider';

/** What a token says, or says of its signature. */
export type TokenPart = Readonly<Record<string, unknown>>;

/** A part of a token as it is sent. */
export function encoded(part: TokenPart): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/** What is changed of a good token before it is signed anew. */
export interface Changes {
  /** Claims in place of the token's; undefined takes one away. */
  readonly claims?: TokenPart;
  readonly header?: TokenPart;
  /** What signs it; the provider's own key when absent. */
  readonly key?: SigningKey;
}

/** A good token of an account with something changed, signed by ES256. */
export async function signedToken(account: string, changes: Changes): Promise<string> {
  const { claims, header, key = PROVIDER_KEY } = changes;
  const good = await tokenOf(account);
  const head = encoded({ ...headerOf(good), kid: key.kid, ...header });
  const signed = `${head}.${encoded({ ...claimsOf(good), ...claims })}`;
  const privateKey = createPrivateKey({ key: key as never, format: 'jwk' });
  const how = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
  return `${signed}.${sign('sha256', Buffer.from(signed), how).toString('base64url')}`;
}

/** A good token of an account, signed by HS256 with the provider's public key for a secret. */
export async function signedWithThePublicKey(account: string): Promise<string> {
  const good = await tokenOf(account);
  const head = encoded({ ...headerOf(good), alg: 'HS256' });
  const secret = createPublicKey({ key: PROVIDER_KEY as never, format: 'jwk' });
  const signed = `${head}.${encoded(claimsOf(good))}`;
  const pem = secret.export({ type: 'spki', format: 'pem' });
  return `${signed}.${createHmac('sha256', pem).update(signed).digest('base64url')}`;
}
