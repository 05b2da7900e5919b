import { claimsOf, headerOf } from '../../apps/identity/src/browser.fixture';
import { LEDGER_CLIENT } from '../../apps/identity/src/clients';
import { demonstrationAccounts } from '../../apps/identity/src/demonstration-accounts';
import { startIdentityProvider } from '../../apps/identity/src/provider';
import { newSigningKey, type SigningKey } from '../../apps/identity/src/signing-keys';
import { accessTokenOf } from '../../apps/identity/src/token-of-account';
import { createTestDatabase, type TestDatabase } from '../database';
import { BOOK, openBookWith } from '../khon-kaen-book';
import { startApi, type Answer, type RunningApi } from '../running-api';
import { signInTokens } from './code-flow';
import { encoded, signedToken, signedWithThePublicKey } from './signed-tokens';
import { PROVIDER_KEY, testProvider, tokenOf } from './test-provider';

/*
 * Tokens that are not believed, over HTTP: on a read, and on a write that the very account could have
 * written. What a real provider would not give is signed with its own key, and wrong in one thing.
 */

jest.setTimeout(120_000);

/** Who would be allowed both. */
const ACCOUNT = 'finance-th40';
const allotmentBy = (number: string): object => ({
  parts: [{ line: 'L0001', amount: '1,000.00' }],
  period: { from: '1/10/2564', to: '2022-09-30' },
  document: { number, date: '5/10/2564' },
});
const SKEW_SECONDS = 30;
const BORN_SECONDS = 400;

const inSeconds = (after: number): number => Math.floor(Date.now() / 1_000) + after;

/** A real token of a provider of its own, whose key is another's or the same. */
async function tokenOfAnother(key: SigningKey): Promise<string> {
  const accounts = demonstrationAccounts();
  const env = { LEDGER_DEMONSTRATION: '1' };
  const other = await startIdentityProvider({ port: 0, accounts, env, key });
  try {
    return (await accessTokenOf(other.issuer, ACCOUNT)).token;
  } finally {
    await other.close();
  }
}

const signInTokensOf = async () => signInTokens((await testProvider()).issuer, ACCOUNT);

/** Of what is read in a good token, and what is sent in its place. */
async function altered(change: (parts: readonly string[]) => readonly string[]): Promise<string> {
  return change((await tokenOf(ACCOUNT)).split('.')).join('.');
}

const REFUSED: readonly (readonly [string, string, () => Promise<string>])[] = [
  [
    'that expired a second more than the skew ago',
    'expired',
    () =>
      signedToken(ACCOUNT, {
        claims: { iat: inSeconds(-BORN_SECONDS), exp: inSeconds(-SKEW_SECONDS - 1) },
      }),
  ],
  ['without an end', 'claims', () => signedToken(ACCOUNT, { claims: { exp: undefined } })],
  [
    'that begins in an hour',
    'not-yet-valid',
    () => signedToken(ACCOUNT, { claims: { nbf: inSeconds(3_600), exp: inSeconds(3_900) } }),
  ],
  [
    'that is of tomorrow',
    'not-yet-valid',
    () => signedToken(ACCOUNT, { claims: { iat: inSeconds(86_400), exp: inSeconds(86_700) } }),
  ],
  ['of another provider', 'key-unknown', () => tokenOfAnother(newSigningKey())],
  ['of another provider that signs with our key', 'issuer', () => tokenOfAnother(PROVIDER_KEY)],
  [
    'of our provider by another key of the same name',
    'signature',
    () => signedToken(ACCOUNT, { key: { ...newSigningKey(), kid: PROVIDER_KEY.kid } }),
  ],
  [
    'of our provider for another server',
    'audience',
    () => signedToken(ACCOUNT, { claims: { aud: 'urn:another:api' } }),
  ],
  [
    'for nobody in particular',
    'audience',
    () => signedToken(ACCOUNT, { claims: { aud: undefined } }),
  ],
  ['of nobody', 'claims', () => signedToken(ACCOUNT, { claims: { sub: undefined } })],
  [
    'that says it is somebody else',
    'signature',
    async () => {
      const { sub } = claimsOf(await tokenOf('administrator'));
      return altered(([head = '', body = '', signature = '']) => {
        const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
        return [head, encoded({ ...claims, sub }), signature];
      });
    },
  ],
  [
    'that nobody signed',
    'malformed',
    () => altered(([, body = '']) => [encoded({ alg: 'none', typ: 'at+jwt' }), body, '']),
  ],
  [
    'that says nobody signed it, and is signed',
    'algorithm',
    () => altered(([, body = '', signature = '']) => [encoded({ alg: 'none' }), body, signature]),
  ],
  [
    'signed with the public key as if it were a secret',
    'algorithm',
    () => signedWithThePublicKey(ACCOUNT),
  ],
  ['that is the ID token of a sign-in', 'audience', async () => (await signInTokensOf()).id_token],
  [
    'that is an ID token of a provider that calls page and server alike',
    'no-access-token',
    async () => {
      const { aud } = claimsOf(await tokenOf(ACCOUNT));
      const { id_token: token } = await signInTokensOf();
      expect(claimsOf(token)).toMatchObject({ aud: LEDGER_CLIENT, nonce: 'nonce' });
      const { typ } = headerOf(token);
      return signedToken(ACCOUNT, { claims: { ...claimsOf(token), aud }, header: { typ } });
    },
  ],
  [
    'that is the refresh token of a sign-in',
    'malformed',
    async () => (await signInTokensOf()).refresh_token,
  ],
  [
    'that is a refresh token in the form of an access token',
    'no-access-token',
    () => signedToken(ACCOUNT, { claims: { typ: 'Refresh' } }),
  ],
];

describe('a token', () => {
  let database: TestDatabase;
  let api: RunningApi;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi(database);
    await openBookWith(api, '500,000.00');
  });
  afterAll(async () => {
    await api.stop();
    await database.drop();
  });

  function ask(method: 'GET' | 'POST', token: string, by = 'นร 0702/99'): Promise<Answer> {
    const headers = { Authorization: `Bearer ${token}` };
    const [path, json] =
      method === 'GET' ? ['/lines', undefined] : ['/allotments', allotmentBy(by)];
    return api.send(method, `${BOOK}${path}`, { as: null, json, headers });
  }

  it.each(REFUSED)('%s lets nobody read and nobody write (%s)', async (_, fault, make) => {
    const token = await make();
    const before = await api.ledger.store.head();
    for (const method of ['GET', 'POST'] as const) {
      const { status, body, headers } = await ask(method, token);
      expect([method, status, body]).toMatchObject([
        method,
        401,
        { code: 'TOKEN_REFUSED', facts: { fault } },
      ]);
      expect(headers.get('www-authenticate')).toContain('error="invalid_token"');
    }
    await api.ledger.commands.refusalsSettled();
    expect(await api.ledger.store.head()).toBe(before);
  });

  it('that expired within the skew of two clocks is believed, as a good one is', async () => {
    const late = { iat: inSeconds(-BORN_SECONDS), exp: inSeconds(-SKEW_SECONDS + 20) };
    for (const [nth, claims] of [late, {}].entries()) {
      const token = await signedToken(ACCOUNT, { claims });
      const read = await ask('GET', token);
      const written = await ask('POST', token, `นร 0702/${nth + 2}`);
      expect([read.status, written.status]).toEqual([200, 201]);
    }
  });

  it('gives no right by what it says of roles', async () => {
    const said = {
      role: 'administrator',
      roles: ['administrator', 'finance-officer'],
      groups: ['administrator', '/ledger/administrator'],
      ledger_role: 'administrator',
      ledger_place: '*',
      area: '*',
      assignments: [{ role: 'administrator', place: '*' }],
      realm_access: { roles: ['administrator'] },
      resource_access: { 'provincial-ledger': { roles: ['administrator'] } },
      scope: 'ledger administrator finance-officer',
      permissions: ['AssignRoles', 'RecordAllotment'],
    };
    for (const [account, code] of [
      ['programme-office', 'NOT_ALLOWED'],
      ['former-finance-th40', 'NO_ASSIGNMENT'],
    ] as const) {
      const { body } = await api.send('GET', '/api/session', { as: account });
      const before = await api.ledger.store.head();
      const token = await signedToken(account, { claims: said });
      const headers = { Authorization: `Bearer ${token}` };
      const session = await api.send('GET', '/api/session', { as: null, headers });
      expect(session.body).toEqual(body);
      const written = await ask('POST', token);
      const people = await api.send('GET', '/api/people', { as: null, headers });
      const json = { effectiveOn: '2022-06-25', entries: [] };
      const given = await api.send('POST', '/api/assignments', { as: null, headers, json });
      const answers = [written, people, given].map((one) => [one.status, one.body['code']]);
      expect(answers).toEqual(Array.from({ length: 3 }, () => [403, code]));
      await api.ledger.commands.refusalsSettled();
      expect(await api.ledger.store.head()).toBe(before);
    }
  });
});
