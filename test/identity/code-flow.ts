import { createHash, randomBytes } from 'node:crypto';
import { Browser } from '../../apps/identity/src/browser.fixture';
import { LEDGER_CLIENT, LEDGER_SIGN_IN_SCOPE } from '../../apps/identity/src/clients';

/** Nobody listens there: the code is taken from the address itself. */
const CALLBACK = 'http://127.0.0.1:1/api/session/callback';

/** All that a provider gives to the pages' server for one sign-in. */
export interface SignInTokens {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token: string;
}

/** Signs in as the pages' server does, and gives what it would keep. */
export async function signInTokens(issuer: string, account: string): Promise<SignInTokens> {
  const verifier = randomBytes(32).toString('base64url');
  const authorization = new URL('/auth', issuer);
  authorization.search = new URLSearchParams({
    client_id: LEDGER_CLIENT,
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: LEDGER_SIGN_IN_SCOPE,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    state: 'state',
    nonce: 'nonce',
    login_hint: account,
  }).toString();
  const { url } = await new Browser().follow(authorization);
  const { body, status } = await exchangedCode(issuer, {
    code: url.searchParams.get('code') ?? '',
    code_verifier: verifier,
    redirect_uri: CALLBACK,
  });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body as unknown as SignInTokens;
}

/** Gives a code back to the provider, as the pages' server does and as a thief would. */
export async function exchangedCode(
  issuer: string,
  params: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }> {
  const response = await fetch(new URL('/token', issuer), {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: LEDGER_CLIENT,
      ...params,
    }),
  });
  return {
    status: response.status,
    body: (await response.json()) as Readonly<Record<string, unknown>>,
  };
}
