import {
  decodeProtectedHeader,
  errors,
  jwtVerify,
  type JWTPayload,
  type JWTVerifyGetKey,
  type LocalJWKSet,
} from 'jose';
import { ProviderKeys, type FetchDocument } from './provider-keys';

/** Why a token is not believed. */
export type TokenFault =
  | 'too-long'
  | 'malformed'
  | 'several'
  | 'algorithm'
  | 'type'
  | 'key-unknown'
  | 'signature'
  | 'issuer'
  | 'audience'
  | 'expired'
  | 'not-yet-valid'
  | 'no-access-token'
  | 'claims';

/** A token is not believed. The token itself is in neither message nor fields. */
export class TokenRefused extends Error {
  constructor(readonly fault: TokenFault) {
    super(`the token is refused: ${fault}`);
    this.name = 'TokenRefused';
  }
}

/** Signatures that can be configured: none of them is made with a key that the verifier knows. */
export const SIGNATURE_ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const;

/** One way of signing tokens. */
export type SignatureAlgorithm = (typeof SIGNATURE_ALGORITHMS)[number];

/** What is taken when nothing is configured. */
export const SIGNATURE_ALGORITHMS_DEFAULT: readonly SignatureAlgorithm[] = [
  'RS256',
  'PS256',
  'ES256',
  'EdDSA',
];

/** How much the clocks of provider and ledger may differ when nothing is configured, in seconds. */
export const CLOCK_SKEW_SECONDS_DEFAULT = 30;
/** A larger difference is a clock to be set, not to be borne. */
export const CLOCK_SKEW_SECONDS_MAX = 300;

/** Which tokens are believed, and what of them is read. */
export interface TokenVerifierOptions {
  readonly issuer: string;
  /** What this server is called in the tokens meant for it. */
  readonly audience: string;
  readonly algorithms?: readonly SignatureAlgorithm[];
  readonly clockSkewSeconds?: number;
  /** The claims that hold who it is, how they are called, and how they are reached. */
  readonly claims?: {
    readonly subject?: string;
    readonly name?: string;
    readonly contact?: string;
  };
  /** Now, in milliseconds of Unix time. */
  readonly now: () => number;
  readonly fetchDocument?: FetchDocument;
}

/** What a believed token says. */
export interface VerifiedToken {
  readonly issuer: string;
  /** The claim by which the provider knows the person; never stored as it is, and never in events. */
  readonly subject: string;
  readonly name?: string;
  readonly contact?: string;
  readonly expiresAt: Date;
}

/** Beyond what any provider sends; a header of a request has at most 16 KiB. */
export const TOKEN_BYTES_MAX = 12 * 1024;
const SUBJECT_LENGTH_MAX = 255;
const TEXT_LENGTH_MAX = 200;

const THREE_PARTS = /^[\w-]+\.[\w-]+\.[\w-]+$/;
/** RFC 9068 and what came before it; media types may be written with their `application/`. */
const TYPES = new Set(['jwt', 'at+jwt']);
/** Claims of tokens that say who signed in to a page, or out; they let nobody ask anything. */
const NOT_OF_ACCESS_TOKENS = ['nonce', 'at_hash', 'c_hash', 's_hash', 'events'];
/** What Keycloak calls its tokens within them. */
const OTHER_KINDS = new Set(['ID', 'Refresh', 'Offline', 'Logout']);

/**
 * Believes access tokens of one issuer that are meant for this server: signed by one of the issuer's
 * present keys in an allowed way, within their time.
 */
export class TokenVerifier {
  private readonly keys: ProviderKeys;
  private readonly algorithms: readonly string[];
  private readonly skewSeconds: number;

  /** @throws {RangeError} the clock skew or an algorithm is none that may be configured. */
  constructor(private readonly options: TokenVerifierOptions) {
    this.keys = new ProviderKeys(options);
    this.algorithms = options.algorithms ?? SIGNATURE_ALGORITHMS_DEFAULT;
    this.skewSeconds = options.clockSkewSeconds ?? CLOCK_SKEW_SECONDS_DEFAULT;
    if (!(this.skewSeconds >= 0 && this.skewSeconds <= CLOCK_SKEW_SECONDS_MAX)) {
      throw new RangeError(`a clock skew of ${this.skewSeconds} s: at most 300 are borne`);
    }
    const known: readonly string[] = SIGNATURE_ALGORITHMS;
    const other = this.algorithms.find((algorithm) => !known.includes(algorithm));
    if (other !== undefined || this.algorithms.length === 0) {
      throw new RangeError(`signatures by ${String(other)} are not verified here`);
    }
  }

  /**
   * Reads a token.
   *
   * @throws {TokenRefused} it is not believed.
   * @throws {ProviderAway} it cannot be judged, because the issuer's keys are not known just now.
   */
  async verify(token: string): Promise<VerifiedToken> {
    if (token.length > TOKEN_BYTES_MAX) throw new TokenRefused('too-long');
    if (!THREE_PARTS.test(token)) throw new TokenRefused('malformed');
    this.refuseHeader(token);
    const payload = await this.payloadOf(token);
    this.refuseKind(payload);
    return this.readClaims(payload);
  }

  /** What the header says is looked at before any key is. */
  private refuseHeader(token: string): void {
    let header: ReturnType<typeof decodeProtectedHeader>;
    try {
      header = decodeProtectedHeader(token);
    } catch {
      throw new TokenRefused('malformed');
    }
    if (typeof header.alg !== 'string' || !this.algorithms.includes(header.alg)) {
      throw new TokenRefused('algorithm');
    }
    const { typ } = header;
    if (typ === undefined) return;
    const type = String(typ)
      .toLowerCase()
      .replace(/^application\//, '');
    if (!TYPES.has(type)) throw new TokenRefused('type');
  }

  private async payloadOf(token: string): Promise<JWTPayload> {
    const keys = await this.keys.current();
    try {
      return await this.payloadBy(token, keys);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw refusalBy(error);
    }
    const newer = await this.keys.newer(keys);
    if (newer === undefined) throw new TokenRefused('key-unknown');
    try {
      return await this.payloadBy(token, newer);
    } catch (error) {
      throw refusalBy(error);
    }
  }

  private async payloadBy(token: string, keys: LocalJWKSet): Promise<JWTPayload> {
    try {
      return await this.payloadSignedBy(token, keys);
    } catch (error) {
      if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
      return this.payloadOfOneOf(token, error);
    }
  }

  /** Keys that the issuer gave one name, or a token without a name of its key: each is tried. */
  private async payloadOfOneOf(
    token: string,
    candidates: errors.JWKSMultipleMatchingKeys,
  ): Promise<JWTPayload> {
    for await (const key of candidates) {
      try {
        return await this.payloadSignedBy(token, () => key);
      } catch (error) {
        if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
      }
    }
    throw new errors.JWSSignatureVerificationFailed();
  }

  private async payloadSignedBy(token: string, key: JWTVerifyGetKey): Promise<JWTPayload> {
    const { issuer, audience, now } = this.options;
    const { payload } = await jwtVerify(token, key, {
      issuer,
      audience,
      algorithms: [...this.algorithms],
      clockTolerance: this.skewSeconds,
      currentDate: new Date(now()),
      requiredClaims: ['exp'],
    });
    return payload;
  }

  private refuseKind(payload: JWTPayload): void {
    const isOther = NOT_OF_ACCESS_TOKENS.some((claim) => payload[claim] !== undefined);
    if (isOther || OTHER_KINDS.has(String(payload['typ']))) {
      throw new TokenRefused('no-access-token');
    }
    const { iat } = payload;
    if (iat !== undefined && iat > this.options.now() / 1_000 + this.skewSeconds) {
      throw new TokenRefused('not-yet-valid');
    }
  }

  private readClaims(payload: JWTPayload): VerifiedToken {
    const { issuer, claims = {} } = this.options;
    const subject = payload[claims.subject ?? 'sub'];
    const isOne = typeof subject === 'string' && subject.length <= SUBJECT_LENGTH_MAX;
    const expiresAt = new Date((payload.exp ?? NaN) * 1_000);
    if (!isOne || subject.trim() === '' || Number.isNaN(expiresAt.getTime())) {
      throw new TokenRefused('claims');
    }
    const name = textOf(payload[claims.name ?? 'name']);
    const contact = textOf(payload[claims.contact ?? 'email']);
    return {
      issuer,
      subject,
      ...(name === undefined ? {} : { name }),
      ...(contact === undefined ? {} : { contact }),
      expiresAt,
    };
  }
}

/** A claim as it may be kept and shown: one line of a bounded length; undefined for anything else. */
function textOf(claim: unknown): string | undefined {
  if (typeof claim !== 'string') return undefined;
  const text = claim
    .replace(/\p{Cf}+/gu, '')
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .trim()
    .slice(0, TEXT_LENGTH_MAX)
    // Half of a character, where the cut went through one.
    .replace(/\p{Cs}/gu, '');
  return text === '' ? undefined : text;
}

/** What the library found, in our words. What it does not know is a fault of ours. */
function refusalBy(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return new TokenRefused('expired');
  if (error instanceof errors.JWTClaimValidationFailed) {
    return new TokenRefused(FAULT_OF_CLAIM[error.claim] ?? 'claims');
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) return new TokenRefused('signature');
  if (error instanceof errors.JWKSNoMatchingKey) return new TokenRefused('key-unknown');
  if (error instanceof errors.JOSEAlgNotAllowed) return new TokenRefused('algorithm');
  if (error instanceof errors.JOSEError || error instanceof TypeError) {
    return new TokenRefused('malformed');
  }
  return error;
}

const FAULT_OF_CLAIM: Readonly<Record<string, TokenFault>> = {
  iss: 'issuer',
  aud: 'audience',
  nbf: 'not-yet-valid',
  exp: 'claims',
};
