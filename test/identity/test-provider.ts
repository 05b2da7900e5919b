import {
  identityOfDemonstration,
  type IdentityConfiguration,
} from '../../apps/api/src/identity/identity-configuration';
import {
  LEDGER_AUDIENCE,
  LEDGER_CLIENT,
  LEDGER_SIGN_IN_SCOPE,
} from '../../apps/identity/src/clients';
import { demonstrationAccounts } from '../../apps/identity/src/demonstration-accounts';
import { startIdentityProvider, type IdentityProvider } from '../../apps/identity/src/provider';
import { newSigningKey, type SigningKey } from '../../apps/identity/src/signing-keys';
import { accessTokenOf, type AccessToken } from '../../apps/identity/src/token-of-account';

/*
 * One real identity provider for the specs of a file, started by the first that needs a token. It is
 * apart from what is tested: tokens outlive an API that is killed.
 */

/** A token is not used in its last half minute, in which a busy machine may let it expire. */
const MARGIN_MS = 30_000;

/** The provider's own, so that a spec can sign what a provider that was configured ill would sign. */
export const PROVIDER_KEY: SigningKey = newSigningKey();

let started: Promise<IdentityProvider> | undefined;
const tokens = new Map<string, Promise<AccessToken>>();

afterAll(async () => {
  tokens.clear();
  await (await started)?.close();
  started = undefined;
});

/** The provider, which accepts whoever is an account of the demonstration. */
export function testProvider(): Promise<IdentityProvider> {
  started ??= startIdentityProvider({
    port: 0,
    accounts: demonstrationAccounts(),
    key: PROVIDER_KEY,
    env: { LEDGER_DEMONSTRATION: '1' },
  });
  return started;
}

/** A good access token of an account, by a real sign-in; the same one until shortly before its end. */
export async function tokenOf(account: string): Promise<string> {
  const { issuer } = await testProvider();
  const known = await tokens.get(account)?.catch(() => undefined);
  if (known !== undefined && known.expiresAtMs - MARGIN_MS > Date.now()) return known.token;
  const asked = accessTokenOf(issuer, account);
  tokens.set(account, asked);
  return (await asked).token;
}

/** What an API under test is told of the provider. */
export async function testIdentity(): Promise<IdentityConfiguration> {
  const { issuer } = await testProvider();
  return identityOfDemonstration({
    issuer,
    audience: LEDGER_AUDIENCE,
    clientId: LEDGER_CLIENT,
    scope: LEDGER_SIGN_IN_SCOPE,
  });
}

/** What a server under test is told of the provider by its environment. */
export async function identityEnvironment(): Promise<Readonly<Record<string, string>>> {
  const { issuer } = await testProvider();
  return {
    LEDGER_OIDC_ISSUER: issuer,
    LEDGER_OIDC_AUDIENCE: LEDGER_AUDIENCE,
    LEDGER_OIDC_CLIENT_ID: LEDGER_CLIENT,
    LEDGER_OIDC_SCOPE: LEDGER_SIGN_IN_SCOPE,
    // A test asks in a minute what nobody does.
    LEDGER_REQUESTS_PER_MINUTE: '0',
  };
}
