import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  exportJWK,
  generateKeyPair,
  SignJWT,
  type CryptoKey,
  type JWK,
  type JWTHeaderParameters,
  type JWTPayload,
} from 'jose';

/** A key of an issuer: its name, its secret half, and what the issuer publishes of it. */
export interface IssuerKey {
  readonly kid: string;
  readonly algorithm: string;
  readonly secret: CryptoKey;
  readonly published: JWK;
}

/** Makes a key; keys of several kinds may have one name. */
export async function issuerKey(kid: string, algorithm = 'RS256'): Promise<IssuerKey> {
  const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const published = { ...(await exportJWK(publicKey)), kid, alg: algorithm, use: 'sig' };
  return { kid, algorithm, secret: privateKey, published };
}

/** How one token differs from an ordinary one. */
export interface TokenOddities {
  readonly key?: IssuerKey;
  readonly header?: Partial<JWTHeaderParameters>;
  /** A claim that is undefined is left out. */
  readonly claims?: JWTPayload;
}

/** An issuer on a port of its own that publishes what a spec lets it, and answers as long as it may. */
export class TokenIssuer {
  published: readonly JWK[];
  /** What its metadata say beside the usual. */
  metadata: Readonly<Record<string, unknown>> = {};
  answers: 'normally' | 'with errors' | 'with a redirect' | 'with too much' = 'normally';
  /** How often its keys were asked for. */
  asked = 0;

  private constructor(
    private readonly server: Server,
    readonly issuer: string,
    readonly key: IssuerKey,
    private readonly now: () => number,
  ) {
    this.published = [key.published];
  }

  /** @param given its first key; one of its own when absent. */
  static async start(now: () => number, given?: IssuerKey): Promise<TokenIssuer> {
    const key = given ?? (await issuerKey('key-1'));
    const server = createServer((request, response) => {
      const { status, body } = started.answerTo(request.url ?? '');
      response.writeHead(status, { 'Content-Type': 'application/json', Location: '/elsewhere' });
      response.end(body);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const started = new TokenIssuer(server, `http://127.0.0.1:${port}`, key, now);
    return started;
  }

  /** An ordinary access token for the ledger, but for its oddities. */
  token({ key = this.key, header = {}, claims = {} }: TokenOddities = {}): Promise<string> {
    const second = Math.floor(this.now() / 1_000);
    const payload = {
      iss: this.issuer,
      aud: 'urn:ledger',
      sub: 'claim-1',
      iat: second,
      exp: second + 300,
      ...claims,
    };
    return new SignJWT(payload)
      .setProtectedHeader({ alg: key.algorithm, kid: key.kid, typ: 'at+jwt', ...header })
      .sign(key.secret);
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((stopped) => this.server.close(() => stopped()));
  }

  private answerTo(path: string): { readonly status: number; readonly body: string } {
    if (this.answers === 'with errors') return { status: 500, body: 'away' };
    if (this.answers === 'with a redirect') return { status: 302, body: '' };
    if (this.answers === 'with too much') return { status: 200, body: `"${'x'.repeat(300_000)}"` };
    if (path === '/.well-known/openid-configuration') {
      const own = { issuer: this.issuer, jwks_uri: `${this.issuer}/keys` };
      return { status: 200, body: JSON.stringify({ ...own, ...this.metadata }) };
    }
    if (path !== '/keys') return { status: 404, body: '' };
    this.asked += 1;
    return { status: 200, body: JSON.stringify({ keys: this.published }) };
  }
}
