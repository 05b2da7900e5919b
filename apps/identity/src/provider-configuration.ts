import { randomBytes } from 'node:crypto';
import type { interactionPolicy, Interaction, OidcContext, ProviderContext } from 'oidc-provider';
import type { AccountDirectory } from './accounts';
import { registeredClients, LEDGER_SCOPE } from './clients';
import { ledgerOf } from './ledger-address';
import type { Remembered } from './remembered';
import { errorPage, sendPage, signedOutPage, signOutPage } from './sign-in-page';
import type { SigningKey } from './signing-keys';
import { subjectClaimOf } from './subject-claim';

/** An access token is used up before what it says can have changed much. */
const ACCESS_TOKEN_SECONDS = 5 * 60;
const CODE_SECONDS = 60;
const INTERACTION_SECONDS = 10 * 60;
/** Neither a sign-in nor its renewals last longer than a day's work. */
const SESSION_SECONDS = 12 * 60 * 60;

/** What a provider is made of. */
export interface ProviderParts {
  readonly accounts: AccountDirectory;
  /** Whom access tokens are for. */
  readonly audience: string;
  /** The first signs; all are published. */
  readonly keys: readonly [SigningKey, ...SigningKey[]];
  readonly remembered: Remembered;
  readonly cookieKey: string;
  readonly interactionPolicy: typeof interactionPolicy;
}

/** The configuration of oidc-provider. */
export function providerConfiguration(parts: ProviderParts): object {
  const { accounts, keys, remembered, cookieKey } = parts;
  const [{ alg }] = keys;
  return {
    adapter: (kind: string) => remembered.adapterOf(kind),
    clients: registeredClients(alg),
    jwks: { keys },
    scopes: ['openid', 'profile', 'email'],
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    // Also in the ID token, so that a page need not ask for them.
    conformIdTokenClaims: false,
    subjectTypes: ['pairwise'],
    pairwiseIdentifier: (_ctx: unknown, account: string) => subjectClaimOf(account),
    responseTypes: ['code'],
    clientAuthMethods: ['none'],
    enabledJWA: { idTokenSigningAlgValues: [alg] },
    allowOmittingSingleRegisteredRedirectUri: false,
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: (
      _ctx: unknown,
      client: { grantTypeAllowed(type: string): boolean },
    ): boolean => client.grantTypeAllowed('refresh_token'),
    // Nothing of it is renewed once its session was signed out.
    expiresWithSession: () => true,
    clientBasedCORS: () => false,
    cookies: {
      keys: [cookieKey],
      names: {
        session: 'demonstration-identity',
        interaction: 'demonstration-identity-sign-in',
        resume: 'demonstration-identity-resume',
      },
    },
    ttl: lifetimes(),
    features: features(parts),
    interactions: {
      url: (_ctx: unknown, { uid }: Interaction) => `/interaction/${uid}`,
      policy: policyOf(parts),
    },
    loadExistingGrant: (ctx: { readonly oidc: OidcContext }) => grantAll(ctx.oidc, parts.audience),
    findAccount: (_ctx: unknown, name: string) => accountOf(accounts, name),
    extraTokenClaims: (_ctx: unknown, { accountId }: { readonly accountId: string }) =>
      claimsOf(accounts, accountId),
    renderError: (ctx: ProviderContext, { error }: { readonly error: string }) =>
      sendPage(ctx, errorPage(error, ledgerOf(ctx.req))),
  };
}

/** A secret for the provider's own cookies. */
export function newCookieKey(): string {
  return randomBytes(32).toString('base64url');
}

function lifetimes(): object {
  return {
    AccessToken: ACCESS_TOKEN_SECONDS,
    AuthorizationCode: CODE_SECONDS,
    IdToken: ACCESS_TOKEN_SECONDS,
    Interaction: INTERACTION_SECONDS,
    RefreshToken: SESSION_SECONDS,
    Session: SESSION_SECONDS,
    Grant: SESSION_SECONDS,
  };
}

function features({ audience, keys: [{ alg, kid }] }: ProviderParts): object {
  return {
    devInteractions: { enabled: false },
    // Its access tokens are for the ledger, which asks the provider nothing.
    userinfo: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => audience,
      useGrantedResource: () => true,
      getResourceServerInfo: (_ctx: unknown, resource: string) => ({
        // A token for another resource would be a token for another ledger.
        audience: resource === audience ? audience : refusedResource(resource),
        scope: LEDGER_SCOPE,
        accessTokenTTL: ACCESS_TOKEN_SECONDS,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg, kid } },
      }),
    },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: signOut,
      postLogoutSuccessSource: (ctx: ProviderContext) => sendPage(ctx, signedOutPage()),
    },
  };
}

function refusedResource(resource: string): never {
  throw Object.assign(new Error('invalid_target'), {
    error: 'invalid_target',
    error_description: `no such resource: ${resource}`,
    status: 400,
    statusCode: 400,
    expose: true,
    allow_redirect: true,
  });
}

/** Whoever comes with the name of another account signs in as that one. */
function policyOf({ accounts, interactionPolicy: { base, Check } }: ProviderParts): object {
  const policy = base();
  const check = new Check('login_hint', 'another account is wanted', ({ oidc }) => {
    const { login_hint: hint } = oidc.params;
    if (hint === undefined || oidc.result?.login !== undefined) return false;
    return accounts.find(hint)?.account !== oidc.session?.accountId;
  });
  policy.get('login').checks.add(check);
  return policy;
}

/** Nobody is asked for a consent: the ledger is the only one who asks for anything. */
async function grantAll({ client, session, provider }: OidcContext, audience: string) {
  if (client === undefined || session?.accountId === undefined) return undefined;
  const known = session.grantIdFor(client.clientId);
  const found = known === undefined ? undefined : await provider.Grant.find(known);
  if (found !== undefined) return found;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid profile email');
  grant.addResourceScope(audience, LEDGER_SCOPE);
  await grant.save();
  return grant;
}

function accountOf(accounts: AccountDirectory, name: string) {
  const account = accounts.find(name);
  if (account === undefined) return undefined;
  return {
    accountId: account.account,
    claims: () => ({ sub: account.account, ...claimsOf(accounts, account.account) }),
  };
}

/** An office and a duty, and an address that exists nowhere: the demonstration knows no persons. */
function claimsOf(accounts: AccountDirectory, name: string) {
  const account = accounts.find(name);
  if (account === undefined) return undefined;
  return { name: account.nameTh, email: `${account.account}@example.invalid` };
}

/** Who brings the ID token of the one who is signed in is signed out at once; others are asked. */
async function signOut(ctx: ProviderContext, form: string): Promise<void> {
  const { session, entities, params, provider } = ctx.oidc ?? {};
  const account = session?.accountId;
  const { post_logout_redirect_uri: to, state } = params ?? {};
  const own =
    account !== undefined && entities?.IdTokenHint?.payload.sub === subjectClaimOf(account);
  if (!own || to === undefined || session === undefined || provider === undefined) {
    return sendPage(ctx, signOutPage(form));
  }
  await session.destroy();
  ctx.cookies.set(provider.cookieName('session'), null, { httpOnly: true, sameSite: 'lax' });
  leadBack(ctx, to, state);
}

/** Leads back to the ledger after a sign-out, with the state that it came with. */
export function leadBack(ctx: ProviderContext, to: string, state: string | undefined): void {
  ctx.body = '';
  ctx.status = 303;
  ctx.redirect(state === undefined ? to : `${to}?${new URLSearchParams({ state }).toString()}`);
}
