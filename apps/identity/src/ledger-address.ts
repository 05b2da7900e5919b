import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Interaction } from 'oidc-provider';
import { LEDGER_CLIENT, mayReceiveSignedOut } from './clients';

/** Under this name a browser remembers which ledger it came from. */
const COOKIE = 'demonstration-identity-ledger';

/**
 * Has the browser remember which ledger wants to know who it is, so that a page about a sign-in that
 * is over, as the browser's way back shows it, can lead to the ledger.
 */
export function rememberLedger({ params }: Interaction, response: ServerResponse): void {
  const origin = originOf(params['redirect_uri']);
  if (params['client_id'] !== LEDGER_CLIENT || origin === undefined) return;
  const value = encodeURIComponent(origin);
  response.appendHeader('Set-Cookie', `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Lax`);
}

/** The address of the ledger that a browser came from; undefined where it came from none. */
export function ledgerOf({ headers: { cookie = '' } }: IncomingMessage): string | undefined {
  const kept = cookie.split('; ').find((one) => one.startsWith(`${COOKIE}=`));
  const origin = originOf(decoded(kept?.slice(COOKIE.length + 1) ?? ''));
  // What a browser sends may be anybody's: a page leads nowhere but to a ledger on this machine.
  return origin !== undefined && mayReceiveSignedOut(LEDGER_CLIENT, `${origin}/`)
    ? `${origin}/`
    : undefined;
}

/** The origin of an address; undefined where it is none. */
export function originOf(uri: string | undefined): string | undefined {
  return uri !== undefined && URL.canParse(uri) ? new URL(uri).origin : undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
