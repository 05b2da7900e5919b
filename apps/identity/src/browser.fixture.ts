import { createHash, createPublicKey, verify } from 'node:crypto';
import type { IdentityProvider } from './provider';

/** A browser with its cookies, which follows no redirect by itself. */
export class Browser {
  readonly #cookies = new Map<string, string>();

  async open(url: string | URL, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(init.headers as Record<string, string>), cookie };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined && value) this.#cookies.set(name, value);
      else if (name !== undefined) this.#cookies.delete(name);
    }
    return response;
  }

  /** Follows redirects until a page answers or another origin is reached. */
  async follow(url: string | URL, init: RequestInit = {}): Promise<{ url: URL; page?: Response }> {
    const start = new URL(url);
    let at = start;
    let response = await this.open(at, init);
    for (let hop = 0; hop < 8; hop += 1) {
      const location = response.headers.get('location');
      if (location === null) return { url: at, page: response };
      at = new URL(location, at);
      if (at.origin !== start.origin) return { url: at };
      response = await this.open(at);
    }
    throw new Error('redirected without end');
  }
}

function part(token: string, index: number): Readonly<Record<string, unknown>> {
  const text = Buffer.from(token.split('.')[index] ?? '', 'base64url').toString('utf8');
  return JSON.parse(text) as Record<string, unknown>;
}

/** What a token says of its signature. */
export const headerOf = (token: string) => part(token, 0);

/** What a token says. */
export const claimsOf = (token: string) => part(token, 1);

/** Whether one of the keys that a provider publishes has signed a token. */
export async function isSigned({ issuer }: IdentityProvider, token: string): Promise<boolean> {
  const { keys } = (await (await fetch(`${issuer}/jwks`)).json()) as {
    readonly keys: readonly { readonly kid: string; readonly d?: string }[];
  };
  if (keys.some(({ d }) => d !== undefined)) throw new Error('a private key is published');
  const jwk = keys.find(({ kid }) => kid === headerOf(token)['kid']);
  if (jwk === undefined) return false;
  const [head, body, signature = ''] = token.split('.');
  const key = createPublicKey({ key: jwk as never, format: 'jwk' });
  const how = key.asymmetricKeyType === 'ec' ? ({ key, dsaEncoding: 'ieee-p1363' } as const) : key;
  return verify('sha256', Buffer.from(`${head}.${body}`), how, Buffer.from(signature, 'base64url'));
}

/** The hash of the style in a page, as its policy names it. */
export function styleHash(html: string): string {
  const style = /<style>([^]*?)<\/style>/.exec(html)?.[1] ?? '';
  return createHash('sha256').update(style).digest('base64');
}
