import { createHash, randomBytes } from 'node:crypto';
import { COMMAND_LINE_CLIENT, LEDGER_SCOPE } from './clients';

const ANSWER_TIMEOUT_MS = 15_000;
/** From the authorization to the sign-in, back, and to the client. */
const REDIRECTS_MAX = 6;
/** Nobody listens there: the code is taken from the address itself. */
const REDIRECT_URI = 'http://127.0.0.1/token';

/** A token, and until when it is good. */
export interface AccessToken {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAtMs: number;
}

/**
 * Signs in at the demonstration's identity provider as a person does, by authorization code and PKCE,
 * and takes the access token.
 *
 * @param issuer the provider's address, `http://127.0.0.1:8081`.
 * @param account such as `finance-th40`.
 * @throws {Error} nobody answers there, or it knows no such account.
 */
export async function accessTokenOf(issuer: string, account: string): Promise<AccessToken> {
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  const authorization = new URL('/auth', issuer);
  authorization.search = new URLSearchParams({
    client_id: COMMAND_LINE_CLIENT,
    response_type: 'code',
    redirect_uri: REDIRECT_URI,
    scope: `openid ${LEDGER_SCOPE}`,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    login_hint: account,
    state,
  }).toString();
  const callback = await followed(authorization, account);
  const { code, state: returned, error, iss } = Object.fromEntries(callback.searchParams);
  if (code === undefined || returned !== state || iss !== issuer) {
    throw new Error(`${issuer} gives no code for ${account}: ${error ?? 'its answer is another'}`);
  }
  return exchanged(issuer, code, verifier);
}

/** Follows the provider's redirects, with its cookies, until one leads to the client. */
async function followed(start: URL, account: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let url = start;
  for (let hop = 0; hop < REDIRECTS_MAX; hop += 1) {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    await response.arrayBuffer();
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (name !== undefined && value !== undefined) cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) {
      throw new Error(
        response.status === 200
          ? `${start.origin} knows no account ${account}`
          : `${start.origin} answers ${response.status}: is it the demonstration's?`,
      );
    }
    url = new URL(location, url);
    if (url.href.startsWith(REDIRECT_URI)) return url;
  }
  throw new Error(`${start.origin} leads on and on: is it the demonstration's?`);
}

async function exchanged(issuer: string, code: string, verifier: string): Promise<AccessToken> {
  const askedAtMs = Date.now();
  const response = await fetch(new URL('/token', issuer), {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: COMMAND_LINE_CLIENT,
      redirect_uri: REDIRECT_URI,
      code,
      code_verifier: verifier,
    }),
    signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
  });
  const answer = (await response.json()) as {
    readonly access_token?: string;
    readonly expires_in?: number;
    readonly error?: string;
  };
  const { access_token: token, expires_in: seconds = 0 } = answer;
  if (token === undefined) throw new Error(`${issuer} gives no token: ${answer.error ?? ''}`);
  return { token, expiresAtMs: askedAtMs + seconds * 1_000 };
}
