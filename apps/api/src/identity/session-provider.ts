import * as oidc from 'openid-client';

/*
 * The identity provider as the pages' sign-in speaks to it: authorization code with PKCE, renewal,
 * sign-out. What comes back is checked by openid-client; what it means is said here.
 */

/** What a session of the pages is told of the provider. */
export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Absent for a public client, which PKCE alone protects. */
  readonly clientSecret?: string | undefined;
  /** `openid` and what else the provider wants for a name and for renewal. */
  readonly scope: string;
  /** The resource that access tokens are for (RFC 8707), where the provider asks for it. */
  readonly resource?: string | undefined;
  /** Whether plain http is spoken: to a provider on loopback, in the demonstration only. */
  readonly insecure: boolean;
}

/** The tokens of a session. They never leave this server. */
export interface SessionTokens {
  readonly accessToken: string;
  readonly refreshToken?: string;
  readonly idToken?: string;
  /** When the access token ends, in milliseconds since 1970. */
  readonly accessUntil: number;
}

/** A sign-in under way: what its answer is held to. */
export interface SignInChecks {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** The provider, or who signs in there, refused. */
export class SignInRefused extends Error {
  constructor(cause: unknown) {
    super('the identity provider refused', { cause });
    this.name = 'SignInRefused';
  }
}

/** The provider does not answer: whether it would refuse is not known. */
export class SignInProviderAway extends Error {
  constructor(cause: unknown) {
    super('the identity provider does not answer', { cause });
    this.name = 'SignInProviderAway';
  }
}

/** Less than a row may be kept alone for while it is renewed. */
const ANSWER_SECONDS_MAX = 8;
/** Of a token whose provider does not say: soon asked for again. */
const LIFETIME_SECONDS_UNSAID = 300;

/** The provider, discovered when it is first needed. */
export class SessionProvider {
  private discovered: Promise<oidc.Configuration> | undefined;

  constructor(
    private readonly settings: ProviderSettings,
    private readonly now: () => Date,
  ) {}

  /** What a new sign-in is to be held to. */
  newChecks(): SignInChecks {
    return {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
    };
  }

  /**
   * Where the browser goes to sign in.
   *
   * @param hint of the account, where the provider may take it without asking.
   * @throws {SignInProviderAway}
   */
  async authorizationUrl(
    { state, nonce, verifier }: SignInChecks,
    redirectUri: string,
    hint: string | undefined,
  ): Promise<string> {
    const provider = await this.provider();
    const { scope } = this.settings;
    return oidc.buildAuthorizationUrl(provider, {
      redirect_uri: redirectUri,
      scope,
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...this.resource(),
      ...(hint === undefined ? {} : { login_hint: hint, prompt: 'login' }),
    }).href;
  }

  /**
   * Takes the answer of the provider for tokens.
   *
   * @param answer the address to which the browser came back, with its query.
   * @throws {SignInRefused} the provider said no, or its answer is not one to this sign-in.
   * @throws {SignInProviderAway}
   */
  async tokensOf(answer: URL, { state, nonce, verifier }: SignInChecks): Promise<SessionTokens> {
    const provider = await this.provider();
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier };
    const answered = await oidc
      .authorizationCodeGrant(provider, answer, checks, this.resource())
      .catch(failure);
    return this.tokens(answered, {});
  }

  /**
   * Renews the tokens of a session.
   *
   * @throws {SignInRefused} the session is over at the provider.
   * @throws {SignInProviderAway}
   */
  async renewed(tokens: SessionTokens, refreshToken: string): Promise<SessionTokens> {
    const provider = await this.provider();
    const answered = await oidc
      .refreshTokenGrant(provider, refreshToken, this.resource())
      .catch(failure);
    return this.tokens(answered, tokens);
  }

  /** Where the browser goes to sign out there, too; undefined when the provider has no such place. */
  async endSessionUrl(idToken: string | undefined, backTo: string): Promise<string | undefined> {
    const provider = await this.provider();
    if (provider.serverMetadata().end_session_endpoint === undefined) return undefined;
    return oidc.buildEndSessionUrl(provider, {
      post_logout_redirect_uri: backTo,
      ...(idToken === undefined ? {} : { id_token_hint: idToken }),
    }).href;
  }

  private provider(): Promise<oidc.Configuration> {
    // A provider that was away is looked for again by whoever comes next.
    this.discovered ??= this.discover().catch((error: unknown) => {
      this.discovered = undefined;
      throw new SignInProviderAway(error);
    });
    return this.discovered;
  }

  private discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret, insecure } = this.settings;
    const authentication =
      clientSecret === undefined ? oidc.None() : oidc.ClientSecretBasic(clientSecret);
    return oidc.discovery(new URL(issuer), clientId, undefined, authentication, {
      timeout: ANSWER_SECONDS_MAX,
      execute: [
        // The signature of an ID token is looked at even where TLS says whose it is.
        oidc.enableNonRepudiationChecks,
        // Deprecated so that nobody does it by chance; here it is the demonstration's loopback.
        ...(insecure ? [oidc.allowInsecureRequests] : []),
      ],
    });
  }

  private resource(): Record<string, string> {
    const { resource } = this.settings;
    return resource === undefined ? {} : { resource };
  }

  private tokens(
    answered: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers,
    before: Partial<SessionTokens>,
  ): SessionTokens {
    const seconds = answered.expiresIn() ?? LIFETIME_SECONDS_UNSAID;
    const refreshToken = answered.refresh_token ?? before.refreshToken;
    const idToken = answered.id_token ?? before.idToken;
    return {
      accessToken: answered.access_token,
      ...(refreshToken === undefined ? {} : { refreshToken }),
      ...(idToken === undefined ? {} : { idToken }),
      accessUntil: this.now().getTime() + seconds * 1_000,
    };
  }
}

const AWAY_NAMES = new Set(['TimeoutError', 'AbortError']);
const CAUSES_MAX = 5;

/** Tells a provider that says no from one that says nothing, or is not well itself. */
function failure(error: unknown): never {
  if (error instanceof oidc.ResponseBodyError) {
    if (error.status < 500 && error.error !== 'temporarily_unavailable') {
      throw new SignInRefused(error);
    }
    throw new SignInProviderAway(error);
  }
  let cause: unknown = error;
  for (let depth = 0; depth < CAUSES_MAX && typeof cause === 'object' && cause; depth += 1) {
    const { name = '', message, status } = cause as Partial<Error> & { readonly status?: unknown };
    if (AWAY_NAMES.has(name) || message === 'fetch failed') throw new SignInProviderAway(error);
    if (typeof status === 'number' && status >= 500) throw new SignInProviderAway(error);
    cause = (cause as Error).cause;
  }
  throw new SignInRefused(error);
}
