import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Provider } from 'oidc-provider';
import type { AccountDirectory } from './accounts';
import { LEDGER_AUDIENCE, mayReceiveCode, mayReceiveSignedOut } from './clients';
import { FONT_PATH, sendFont } from './fonts';
import { loadOidcProvider } from './oidc-provider-module';
import { requireDemonstration, type Environment } from './only-for-demonstration';
import { leadBack, newCookieKey, providerConfiguration } from './provider-configuration';
import { Remembered } from './remembered';
import { send, SIGN_IN_PATH, SignIn } from './sign-in';
import { errorPage } from './sign-in-page';
import { newSigningKey, type SigningKey } from './signing-keys';

/** Nowhere else: who reaches it signs in as anybody. */
const HOST = '127.0.0.1';

/** Former keys stay published for longer than a token lasts; a few changes of keys at most. */
const KEYS_MAX = 4;

/** What an identity provider of the demonstration is started with. */
export interface IdentityProviderOptions {
  /** Of this machine; 0 for any that is free. */
  readonly port: number;
  readonly accounts: AccountDirectory;
  /** Whom access tokens are for; the ledger's API when absent. */
  readonly audience?: string;
  /** What signs the tokens; a key of its own when absent. */
  readonly key?: SigningKey;
  /** The process's own when absent. */
  readonly env?: Environment;
  /** Hears of trouble, one line each; it goes to the standard error when absent. */
  readonly tell?: (line: string) => void;
}

/** An identity provider that answers. */
export interface IdentityProvider {
  /** Its address, and what its tokens call it. */
  readonly issuer: string;
  /** Signs by a new key from now on; tokens that were signed by the former ones stay good. */
  rotateKeys(key?: SigningKey): void;
  /** Lets the process end although it listens. */
  unref(): void;
  close(): Promise<void>;
}

/**
 * Starts a real OpenID provider for the demonstration and the tests, where anybody may sign in as
 * anybody: authorization code with PKCE, refresh tokens that rotate, sign-out, JWT access tokens.
 *
 * @throws {Error} this is no demonstration, or the port is in use.
 */
export async function startIdentityProvider(
  options: IdentityProviderOptions,
): Promise<IdentityProvider> {
  const { env = process.env, accounts, port, tell = tellError } = options;
  requireDemonstration(env);
  const oidc = await loadOidcProvider();
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000 });
  server.listen(port, HOST);
  await once(server, 'listening');
  const { port: taken } = server.address() as AddressInfo;
  const issuer = `http://${HOST}:${taken}`;
  const remembered = new Remembered();
  const cookieKey = newCookieKey();
  const signIn = new SignIn(accounts, issuer);
  const make = (keys: readonly [SigningKey, ...SigningKey[]]): Provider => {
    const { audience = LEDGER_AUDIENCE } = options;
    const { interactionPolicy } = oidc;
    const parts = { accounts, audience, keys, remembered, cookieKey, interactionPolicy };
    const provider = new oidc.Provider(issuer, providerConfiguration(parts));
    return onThisMachine(provider, tell);
  };
  let keys: readonly [SigningKey, ...SigningKey[]] = [options.key ?? newSigningKey()];
  let current = make(keys);
  let answer = current.callback();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const work = answerRequest({ issuer, request, response }, (path) => {
      if (FONT_PATH.test(path)) return sendFont(response, path);
      return SIGN_IN_PATH.test(path)
        ? signIn.answer(current, request, response)
        : answer(request, response);
    });
    work.catch((error: unknown) => {
      tell(`identity provider: ${String(error)}`);
      response.destroy();
    });
  });
  return {
    issuer,
    rotateKeys: (key = newSigningKey(keys[0].alg)) => {
      keys = [key, ...keys.slice(0, KEYS_MAX - 1)];
      current = make(keys);
      answer = current.callback();
    },
    unref: () => server.unref(),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function answerRequest(
  { issuer, request, response }: Asked,
  answer: (path: string) => Promise<void>,
): Promise<void> {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  // Not "no-referrer": browsers would then say of the sign-in form that it comes from nowhere.
  response.setHeader('Referrer-Policy', 'same-origin');
  // A name of somebody else's that leads to this machine is not ours.
  if (`http://${request.headers.host ?? ''}` !== issuer) {
    return send(response, { ...errorPage('other_host', undefined), status: 421 });
  }
  return answer(pathOf(request));
}

interface Asked {
  readonly issuer: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** The ledger is at any port of this machine; and who is not signed in needs no signing out. */
function onThisMachine(provider: Provider, tell: (line: string) => void): Provider {
  const client = provider.Client.prototype;
  client.redirectUriAllowed = function allowed(uri) {
    return mayReceiveCode(this.clientId, uri);
  };
  client.postLogoutRedirectUriAllowed = function allowed(uri) {
    return mayReceiveSignedOut(this.clientId, uri);
  };
  provider.use(async (ctx, next) => {
    await next();
    const { route, session, params } = ctx.oidc ?? {};
    const to = params?.['post_logout_redirect_uri'];
    if (route !== 'end_session' || ctx.status !== 200 || to === undefined) return;
    if (session?.accountId !== undefined) return;
    leadBack(ctx, to, params?.['state']);
  });
  provider.on('server_error', (_ctx, error) => tell(`identity provider: ${error.message}`));
  return provider;
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?')[0] ?? '/';
}

function tellError(line: string): void {
  process.stderr.write(`${line}\n`);
}
