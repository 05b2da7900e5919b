/** The pages and the API behind them, which keep the tokens. */
export const LEDGER_CLIENT = 'provincial-ledger';

/** A person at a command line, who is given one access token at a time. */
export const COMMAND_LINE_CLIENT = 'provincial-ledger-command-line';

/** Whom access tokens are for. */
export const LEDGER_AUDIENCE = 'urn:provincial-ledger:api';

/** What an access token lets one do: the ledger's own assignments say the rest. */
export const LEDGER_SCOPE = 'ledger';

/** What the pages' sign-in asks for. */
export const LEDGER_SIGN_IN_SCOPE = `openid profile email ${LEDGER_SCOPE}`;

interface ClientPaths {
  /** Where a code is sent, on this machine. */
  readonly callback: string;
  /** Where one is sent after signing out, on this machine. */
  readonly signedOut: string | undefined;
  readonly grantTypes: readonly string[];
}

const CLIENTS: ReadonlyMap<string, ClientPaths> = new Map([
  [
    LEDGER_CLIENT,
    {
      callback: '/api/session/callback',
      signedOut: '/',
      grantTypes: ['authorization_code', 'refresh_token'],
    },
  ],
  [
    COMMAND_LINE_CLIENT,
    { callback: '/token', signedOut: undefined, grantTypes: ['authorization_code'] },
  ],
]);

const LOOPBACKS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The clients as oidc-provider registers them: public ones, which prove themselves by PKCE. */
export function registeredClients(alg: string): readonly object[] {
  return [...CLIENTS].map(([id, { callback, signedOut, grantTypes }]) => ({
    client_id: id,
    token_endpoint_auth_method: 'none',
    grant_types: grantTypes,
    response_types: ['code'],
    redirect_uris: [`http://127.0.0.1${callback}`],
    ...(signedOut === undefined
      ? {}
      : { post_logout_redirect_uris: [`http://127.0.0.1${signedOut}`] }),
    subject_type: 'pairwise',
    id_token_signed_response_alg: alg,
  }));
}

/** Whether a client's code may be sent there: to its own path, at any port of this machine. */
export function mayReceiveCode(client: string, uri: string): boolean {
  return isOnThisMachine(uri, CLIENTS.get(client)?.callback);
}

/** Whether one may be sent there after signing out. */
export function mayReceiveSignedOut(client: string, uri: string): boolean {
  return isOnThisMachine(uri, CLIENTS.get(client)?.signedOut);
}

function isOnThisMachine(uri: string, path: string | undefined): boolean {
  if (path === undefined || !URL.canParse(uri)) return false;
  const { protocol, hostname, pathname, href, origin } = new URL(uri);
  // Compared whole, so that neither a query nor a user's name nor an odd spelling goes along.
  const plain = href === uri && uri === `${origin}${path}`;
  return plain && pathname === path && protocol === 'http:' && LOOPBACKS.has(hostname);
}
