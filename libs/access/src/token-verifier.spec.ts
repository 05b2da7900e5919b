import { createPublicKey } from 'node:crypto';
import { SignJWT } from 'jose';
import { ProviderAway } from './provider-keys';
import { issuerKey, TokenIssuer, type IssuerKey, type TokenOddities } from './token-issuer.fixture';
import {
  TOKEN_BYTES_MAX,
  TokenRefused,
  TokenVerifier,
  type TokenVerifierOptions,
} from './token-verifier';

const MORNING = Date.parse('2026-11-28T02:00:00Z');
const MINUTE = 60_000;

describe('a token', () => {
  let now = MORNING;
  let issuer: TokenIssuer;
  let verifier: TokenVerifier;
  let other: IssuerKey;

  const verifierOf = (more: Partial<TokenVerifierOptions> = {}): TokenVerifier =>
    new TokenVerifier({
      issuer: issuer.issuer,
      audience: 'urn:ledger',
      now: () => now,
      ...more,
    });

  let key: IssuerKey;

  beforeAll(async () => {
    key = await issuerKey('key-1');
    other = await issuerKey('key-2');
  });
  beforeEach(async () => {
    now = MORNING;
    issuer = await TokenIssuer.start(() => now, key);
    verifier = verifierOf();
  });
  afterEach(() => issuer.stop());

  /** The fault for which a token is refused; `believed` when it is not. */
  async function faultOf(token: string, by = verifier): Promise<string> {
    try {
      await by.verify(token);
      return 'believed';
    } catch (error) {
      if (!(error instanceof TokenRefused)) throw error;
      expect(token.length > 20 && error.message.includes(token.slice(-20))).toBe(false);
      return error.fault;
    }
  }

  const second = (ms: number): number => Math.floor(ms / 1_000);
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

  it('of the issuer, for this server, in its time, is believed', async () => {
    const claims = { name: ' สมชาย\u202e \nใจดี ', email: 'a@example.invalid' };
    expect(await verifier.verify(await issuer.token({ claims }))).toEqual({
      issuer: issuer.issuer,
      subject: 'claim-1',
      name: 'สมชาย ใจดี',
      contact: 'a@example.invalid',
      expiresAt: new Date(MORNING + 5 * MINUTE),
    });
  });

  it('is read by the claims that are configured', async () => {
    const by = verifierOf({ claims: { subject: 'oid', name: 'display', contact: 'phone' } });
    const claims = { oid: 'o-1', display: 'ก', phone: '02', name: 'no' };
    expect(await by.verify(await issuer.token({ claims }))).toMatchObject({
      subject: 'o-1',
      name: 'ก',
      contact: '02',
    });
    expect(await faultOf(await issuer.token(), by)).toBe('claims');
  });

  const odd: readonly (readonly [string, string, TokenOddities])[] = [
    ['that expired', 'expired', { claims: { exp: second(MORNING) - 31 } }],
    ['that never expires', 'claims', { claims: { exp: undefined } as never }],
    ['whose end is no time', 'claims', { claims: { exp: 1e300 } }],
    ['whose end is a word', 'claims', { claims: { exp: 'never' } as never }],
    ['that is not valid yet', 'not-yet-valid', { claims: { nbf: second(MORNING) + 31 } }],
    ['that was made tomorrow', 'not-yet-valid', { claims: { iat: second(MORNING) + 31 } }],
    ['of another issuer', 'issuer', { claims: { iss: 'https://elsewhere.example' } }],
    ['of no issuer', 'issuer', { claims: { iss: undefined } as never }],
    ['for another server', 'audience', { claims: { aud: 'urn:other' } }],
    ['for nobody', 'audience', { claims: { aud: undefined } as never }],
    ['for a server whose name begins as ours', 'audience', { claims: { aud: 'urn:ledger2' } }],
    ['of nobody', 'claims', { claims: { sub: undefined } as never }],
    ['of somebody without a name', 'claims', { claims: { sub: ' ' } }],
    ['of many', 'claims', { claims: { sub: ['a', 'b'] } as never }],
    ['that says who signed in: nonce', 'no-access-token', { claims: { nonce: 'n' } }],
    ['that says who signed in: at_hash', 'no-access-token', { claims: { at_hash: 'h' } }],
    ['that says who signed in: c_hash', 'no-access-token', { claims: { c_hash: 'h' } }],
    ['that says so in its kind', 'no-access-token', { claims: { typ: 'ID' } }],
    ['that ends a session', 'no-access-token', { claims: { events: {} } }],
    ['of another type', 'type', { header: { typ: 'logout+jwt' } }],
    ['with a demand that nobody knows', 'malformed', { header: { crit: ['x'], x: 1 } as never }],
  ];

  it.each(odd)('%s is refused: %s', async (_which, fault, oddities) => {
    if (oddities.header?.crit !== undefined) {
      const token = await issuer.token();
      const [header = '', ...rest] = token.split('.');
      const read = JSON.parse(Buffer.from(header, 'base64url').toString()) as object;
      const asked = part({ ...read, ...oddities.header });
      expect(await faultOf([asked, ...rest].join('.'))).toBe(fault);
      return;
    }
    expect(await faultOf(await issuer.token(oddities))).toBe(fault);
  });

  const borne: readonly (readonly [string, TokenOddities])[] = [
    ['that expired within the skew', { claims: { exp: second(MORNING) - 29 } }],
    ['that is valid within the skew', { claims: { nbf: second(MORNING) + 29 } }],
    ['for several servers', { claims: { aud: ['urn:other', 'urn:ledger'] } }],
    ['of the older type', { header: { typ: 'JWT' } }],
    ['with its type in full', { header: { typ: 'application/at+jwt' } }],
  ];

  it.each(borne)('%s is believed', async (_which, oddities) => {
    expect(await faultOf(await issuer.token(oddities))).toBe('believed');
  });

  it('ends when its time and the skew are over, and not before', async () => {
    const token = await issuer.token();
    now += 5 * MINUTE + 29_000;
    expect(await faultOf(token)).toBe('believed');
    now += 1_000;
    expect(await faultOf(token)).toBe('expired');
  });

  it('with another payload, or another signature, is refused', async () => {
    const [header, payload = '', signature = ''] = (await issuer.token()).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const raised = part({ ...claims, sub: 'somebody-else' });
    expect(await faultOf(`${header}.${raised}.${signature}`)).toBe('signature');
    const flipped = Buffer.from(signature, 'base64url');
    flipped.writeUInt8(flipped.readUInt8(9) ^ 1, 9);
    expect(await faultOf(`${header}.${payload}.${flipped.toString('base64url')}`)).toBe(
      'signature',
    );
  });

  it('that nobody signed is refused, however it is written', async () => {
    const [, payload] = (await issuer.token()).split('.');
    for (const alg of ['none', 'None', 'NONE', '']) {
      const header = part({ alg, kid: 'key-1', typ: 'at+jwt' });
      expect(await faultOf(`${header}.${payload}.`)).toBe('malformed');
      expect(await faultOf(`${header}.${payload}.AAAA`)).toBe('algorithm');
    }
  });

  it('that is signed with the public key as if it were a secret is refused', async () => {
    const { published } = issuer.key;
    const pem = createPublicKey({ key: published as never, format: 'jwk' }).export({
      type: 'spki',
      format: 'pem',
    });
    const [, payload = ''] = (await issuer.token()).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<
      string,
      string
    >;
    for (const secret of [pem.toString(), JSON.stringify(published), published.n ?? '']) {
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', kid: 'key-1', typ: 'at+jwt' })
        .sign(Buffer.from(secret));
      expect(await faultOf(token)).toBe('algorithm');
    }
    expect(() => verifierOf({ algorithms: ['HS256' as never] })).toThrow(RangeError);
    expect(() => verifierOf({ algorithms: ['none' as never] })).toThrow(RangeError);
    expect(() => verifierOf({ algorithms: [] })).toThrow(RangeError);
    expect(() => verifierOf({ clockSkewSeconds: 301 })).toThrow(RangeError);
  });

  it('that brings its own key is refused', async () => {
    const header = { jwk: other.published, jku: 'https://evil.example/keys', kid: 'key-1' };
    const token = await issuer.token({ key: other, header });
    expect(await faultOf(token)).toBe('signature');
  });

  it('that is none, or endless, is refused before anything is asked of it', async () => {
    for (const none of ['', 'a', 'a.b', 'a.b.c', '..', 'a.b.c.d', 'a.b.c.d.e', '{}', 'ก.ข.ค']) {
      expect(await faultOf(none)).toBe('malformed');
    }
    const long = await issuer.token({ claims: { more: 'x'.repeat(TOKEN_BYTES_MAX) } });
    expect(await faultOf(long)).toBe('too-long');
    expect(issuer.asked).toBe(0);
  });

  it('by another curve is believed when that is allowed', async () => {
    const curve = await issuerKey('key-e', 'ES256');
    issuer.published = [issuer.key.published, curve.published];
    expect(await faultOf(await issuer.token({ key: curve }))).toBe('believed');
    const only = verifierOf({ algorithms: ['ES256'] });
    expect(await faultOf(await issuer.token(), only)).toBe('algorithm');
    const long = await issuerKey('key-l', 'RS512');
    expect(await faultOf(await issuer.token({ key: long }))).toBe('algorithm');
    expect(await faultOf(await issuer.token({ key: curve }), only)).toBe('believed');
  });

  it('of one of two keys with one name is believed, whichever it is', async () => {
    const twin = await issuerKey('key-1');
    issuer.published = [issuer.key.published, twin.published];
    expect(await faultOf(await issuer.token())).toBe('believed');
    expect(await faultOf(await issuer.token({ key: twin }))).toBe('believed');
    const third = await issuerKey('key-1');
    expect(await faultOf(await issuer.token({ key: third }))).toBe('signature');
  });

  describe('when keys change', () => {
    it('of a key that came since is believed, and the issuer is not asked each time', async () => {
      expect(await faultOf(await issuer.token())).toBe('believed');
      const next = await issuer.token({ key: other });
      expect(await faultOf(next)).toBe('key-unknown');
      issuer.published = [other.published];
      // The issuer was asked a moment ago.
      expect(await faultOf(next)).toBe('key-unknown');
      expect(issuer.asked).toBe(1);
      now += 30_000;
      const tried = await Promise.all([next, next, next].map((token) => faultOf(token)));
      expect(tried).toEqual(['believed', 'believed', 'believed']);
      expect(issuer.asked).toBe(2);
    });

    it('of a key that was withdrawn is refused once the keys were looked at again', async () => {
      const claims = { exp: second(MORNING) + 3_600 };
      const token = await issuer.token({ claims });
      expect(await faultOf(token)).toBe('believed');
      issuer.published = [other.published];
      now += 9 * MINUTE;
      expect(await faultOf(token)).toBe('believed');
      now += 1 * MINUTE;
      expect(await faultOf(token)).toBe('key-unknown');
    });

    it('names keys that do not exist without making the server ask again and again', async () => {
      await faultOf(await issuer.token());
      now += 30_000;
      for (let at = 0; at < 20; at += 1) {
        const header = { kid: `nobody-${at}` };
        expect(await faultOf(await issuer.token({ key: other, header }))).toBe('key-unknown');
      }
      expect(issuer.asked).toBe(2);
    });
  });

  describe('while the provider is away', () => {
    it.each(['with errors', 'with a redirect', 'with too much'] as const)(
      'and answers %s, cannot be judged',
      async (answers) => {
        issuer.answers = answers;
        await expect(verifier.verify(await issuer.token())).rejects.toThrow(ProviderAway);
        issuer.answers = 'normally';
        now += 2_000;
        expect(await faultOf(await issuer.token())).toBe('believed');
      },
    );

    it('is judged by the keys known before, and not for ever', async () => {
      const claims = { exp: second(MORNING) + 7 * 86_400 };
      const token = await issuer.token({ claims });
      expect(await faultOf(token)).toBe('believed');
      issuer.answers = 'with errors';
      now += 60 * MINUTE;
      expect(await faultOf(token)).toBe('believed');
      expect(await faultOf(token)).toBe('believed');
      await expect(verifier.verify(await issuer.token({ key: other }))).rejects.toThrow(
        ProviderAway,
      );
      now += 24 * 60 * MINUTE;
      await expect(verifier.verify(token)).rejects.toThrow(ProviderAway);
      issuer.answers = 'normally';
      now += 2_000;
      expect(await faultOf(token)).toBe('believed');
    });

    it('or is another than its name says, cannot be judged', async () => {
      issuer.metadata = { issuer: 'https://elsewhere.example' };
      await expect(verifier.verify(await issuer.token())).rejects.toThrow(/check the issuer/);
      for (const jwks_uri of [undefined, 7, 'nothing', 'file:///etc/passwd', 'ftp://x/keys']) {
        now += 2_000;
        issuer.metadata = { jwks_uri };
        await expect(verifier.verify(await issuer.token())).rejects.toThrow(/jwks_uri/);
      }
    });

    it('or names no keys, cannot be judged', async () => {
      issuer.published = Array.from({ length: 51 }, () => other.published);
      await expect(verifier.verify(await issuer.token())).rejects.toThrow(/too long/);
    });
  });
});
