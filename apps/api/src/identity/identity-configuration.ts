import {
  CLOCK_SKEW_SECONDS_DEFAULT,
  CLOCK_SKEW_SECONDS_MAX,
  SIGNATURE_ALGORITHMS,
  SIGNATURE_ALGORITHMS_DEFAULT,
  type SignatureAlgorithm,
} from '@app/access';

/** Whose tokens are believed, and as what this server signs people in there. */
export interface IdentityConfiguration {
  /** As its tokens and its metadata name the provider. */
  readonly issuer: string;
  /** What this server is called in the tokens meant for it. */
  readonly audience: string;
  readonly algorithms: readonly SignatureAlgorithm[];
  readonly clockSkewSeconds: number;
  /** The claims that hold who it is, how they are called, and how they are reached. */
  readonly claims: { readonly subject: string; readonly name: string; readonly contact: string };
  /** What the pages' sign-in asks; absent: there is none, and only programs come, with tokens. */
  readonly client: ClientConfiguration | undefined;
  /** Where browsers reach the pages, as an origin; absent only on the demonstration's loopback. */
  readonly publicUrl: string | undefined;
}

/** This server as a client of the provider. */
export interface ClientConfiguration {
  readonly id: string;
  /** The file with its secret; a client without one proves itself by PKCE alone. */
  readonly secretFile: string | undefined;
  readonly scope: string;
  /** The resource that access tokens are for (RFC 8707), where the provider asks for it. */
  readonly resource: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

const CLAIMS = {
  subject: ['LEDGER_OIDC_SUBJECT_CLAIM', 'sub'],
  name: ['LEDGER_OIDC_NAME_CLAIM', 'name'],
  contact: ['LEDGER_OIDC_CONTACT_CLAIM', 'email'],
} as const;

const CLAIM_PATTERN = /^[\w.:/-]{1,200}$/;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);
const SCOPE_DEFAULT = 'openid profile email';

/**
 * Reads from the environment whose tokens are believed.
 *
 * @param faults what is wrong is added to them, one line each; no value of a secret is in any.
 * @returns undefined where no provider is named: the demonstration brings its own, and nothing else
 *   may start so.
 */
export function readIdentity(
  env: Environment,
  { demonstration, faults }: { readonly demonstration: boolean; readonly faults: string[] },
): IdentityConfiguration | undefined {
  const read = new Reading(env, demonstration, faults);
  const issuer = read.address('LEDGER_OIDC_ISSUER');
  const publicUrl = read.address('LEDGER_PUBLIC_URL');
  if (publicUrl !== undefined && new URL(publicUrl).origin !== publicUrl.replace(/\/$/, '')) {
    faults.push('LEDGER_PUBLIC_URL is no origin: give scheme, host and port alone.');
  }
  const audience = env['LEDGER_OIDC_AUDIENCE'] || undefined;
  if (!demonstration || issuer !== undefined) {
    read.required(
      'LEDGER_OIDC_ISSUER',
      "the address of the identity provider, as it stands in its tokens' iss",
    );
    read.required('LEDGER_OIDC_AUDIENCE', 'what this server is called in the tokens meant for it');
  }
  const configuration = {
    algorithms: read.algorithms(),
    clockSkewSeconds: read.skew(),
    claims: {
      subject: read.claim(...CLAIMS.subject),
      name: read.claim(...CLAIMS.name),
      contact: read.claim(...CLAIMS.contact),
    },
    client: read.client(publicUrl),
    publicUrl: publicUrl && new URL(publicUrl).origin,
  };
  if (issuer === undefined || audience === undefined) return undefined;
  return { issuer, audience, ...configuration };
}

/**
 * The configuration for the identity provider that the demonstration brings along.
 *
 * @param issuer where it answers.
 */
export function identityOfDemonstration({
  issuer,
  audience,
  clientId,
  scope,
}: {
  readonly issuer: string;
  readonly audience: string;
  readonly clientId: string;
  readonly scope: string;
}): IdentityConfiguration {
  return {
    issuer,
    audience,
    algorithms: SIGNATURE_ALGORITHMS_DEFAULT,
    clockSkewSeconds: CLOCK_SKEW_SECONDS_DEFAULT,
    claims: { subject: CLAIMS.subject[1], name: CLAIMS.name[1], contact: CLAIMS.contact[1] },
    client: { id: clientId, secretFile: undefined, scope, resource: undefined },
    publicUrl: undefined,
  };
}

/** Reads one variable after the other, and tells what is wrong with each. */
class Reading {
  constructor(
    private readonly env: Environment,
    private readonly demonstration: boolean,
    private readonly faults: string[],
  ) {}

  required(name: string, what: string): void {
    if (!this.env[name]) this.faults.push(`${name} is not set: give ${what}.`);
  }

  /** An address over https; of this machine over http, too, in the demonstration. */
  address(name: string): string | undefined {
    const text = this.env[name] || undefined;
    if (text === undefined) return undefined;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const { protocol = '', hostname = '', username, password, search, hash } = url ?? {};
    const bare = !username && !password && !search && !hash;
    const isHere = protocol === 'http:' && LOOPBACK.has(hostname);
    if (bare && (protocol === 'https:' || (isHere && this.demonstration))) return text;
    const here = this.demonstration ? ', or http on this machine' : '';
    this.faults.push(
      `${name} is no address like https://id.example, without a user or a query${here}.`,
    );
    return undefined;
  }

  algorithms(): readonly SignatureAlgorithm[] {
    const named = (this.env['LEDGER_OIDC_ALGORITHMS'] ?? '').split(/[\s,]+/).filter(Boolean);
    if (named.length === 0) return SIGNATURE_ALGORITHMS_DEFAULT;
    const known = named.flatMap(
      (name) => SIGNATURE_ALGORITHMS.find((algorithm) => algorithm === name) ?? [],
    );
    if (known.length < named.length) {
      this.faults.push(
        `LEDGER_OIDC_ALGORITHMS names another than ${SIGNATURE_ALGORITHMS.join(', ')}: signatures ` +
          'by a shared secret, and none at all, are not taken.',
      );
    }
    return known;
  }

  skew(): number {
    const text = this.env['LEDGER_OIDC_CLOCK_SKEW_SECONDS'] || String(CLOCK_SKEW_SECONDS_DEFAULT);
    if (/^\d{1,3}$/.test(text) && Number(text) <= CLOCK_SKEW_SECONDS_MAX) return Number(text);
    this.faults.push(
      `LEDGER_OIDC_CLOCK_SKEW_SECONDS is ${JSON.stringify(text)}: give a number from 0 to ` +
        `${CLOCK_SKEW_SECONDS_MAX}.`,
    );
    return CLOCK_SKEW_SECONDS_DEFAULT;
  }

  claim(name: string, otherwise: string): string {
    const text = this.env[name] || otherwise;
    if (!CLAIM_PATTERN.test(text)) this.faults.push(`${name} is no name of a claim.`);
    return text;
  }

  client(publicUrl: string | undefined): ClientConfiguration | undefined {
    const id = this.env['LEDGER_OIDC_CLIENT_ID'] || undefined;
    const secretFile = this.env['LEDGER_OIDC_CLIENT_SECRET_FILE'] || undefined;
    if (id === undefined) {
      if (secretFile !== undefined) {
        this.faults.push(
          'LEDGER_OIDC_CLIENT_SECRET_FILE is set, and LEDGER_OIDC_CLIENT_ID is not.',
        );
      }
      return undefined;
    }
    if (publicUrl === undefined && !this.demonstration && !this.env['LEDGER_PUBLIC_URL']) {
      this.faults.push(
        'LEDGER_PUBLIC_URL is not set: give the address under which browsers reach the pages, to ' +
          'which the provider sends people back.',
      );
    }
    const scope = this.env['LEDGER_OIDC_SCOPE'] || SCOPE_DEFAULT;
    if (!scope.split(/\s+/).includes('openid')) {
      this.faults.push('LEDGER_OIDC_SCOPE does not hold openid.');
    }
    return { id, secretFile, scope, resource: this.env['LEDGER_OIDC_RESOURCE'] || undefined };
  }
}
