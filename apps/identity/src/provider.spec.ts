import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { Browser, claimsOf, headerOf, isSigned, styleHash } from './browser.fixture';
import { LEDGER_AUDIENCE, LEDGER_CLIENT } from './clients';
import { demonstrationAccounts } from './demonstration-accounts';
import { startIdentityProvider, type IdentityProvider } from './provider';
import { subjectClaimOf } from './subject-claim';
import { accessTokenOf } from './token-of-account';

const DEMONSTRATION = { LEDGER_DEMONSTRATION: '1', NODE_ENV: 'test' };
const LEDGER = 'http://localhost:18080';
const CALLBACK = `${LEDGER}/api/session/callback`;

interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
  readonly error?: string;
}

describe("the demonstration's identity provider", () => {
  let provider: IdentityProvider;
  const verifier = randomBytes(32).toString('base64url');

  beforeAll(async () => {
    provider = await startIdentityProvider({
      port: 0,
      accounts: demonstrationAccounts(),
      env: DEMONSTRATION,
    });
  }, 60_000);

  afterAll(() => provider.close());

  function authorization(params: Readonly<Record<string, string>> = {}): URL {
    const url = new URL('/auth', provider.issuer);
    url.search = new URLSearchParams({
      client_id: LEDGER_CLIENT,
      response_type: 'code',
      redirect_uri: CALLBACK,
      scope: 'openid profile email ledger',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      state: 'st',
      nonce: 'no',
      ...params,
    }).toString();
    return url;
  }

  async function token(params: Readonly<Record<string, string>>): Promise<[number, Tokens]> {
    const response = await fetch(`${provider.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: LEDGER_CLIENT, ...params }),
    });
    return [response.status, (await response.json()) as Tokens];
  }

  const exchange = (code: string, codeVerifier = verifier): Promise<[number, Tokens]> =>
    token({
      grant_type: 'authorization_code',
      redirect_uri: CALLBACK,
      code,
      code_verifier: codeVerifier,
    });

  const refresh = (refreshToken: string): Promise<[number, Tokens]> =>
    token({ grant_type: 'refresh_token', refresh_token: refreshToken });

  async function codeFor(browser: Browser, params: Readonly<Record<string, string>>) {
    const { url } = await browser.follow(authorization(params));
    return url.searchParams.get('code') ?? '';
  }

  async function signedIn(browser = new Browser(), account = 'finance-th40'): Promise<Tokens> {
    const [, tokens] = await exchange(await codeFor(browser, { login_hint: account }));
    return tokens;
  }

  it('shows a page to choose from, in Thai and without a script, and signs in who is chosen', async () => {
    const browser = new Browser();
    const { url, page } = await browser.follow(authorization());
    const html = (await page?.text()) ?? '';
    expect(page?.status).toBe(200);
    expect(html).toContain('ไม่มีรหัสผ่านและไม่มีบุคคลจริง');
    expect(html).not.toContain('<script');
    for (const account of ['secretary-th40', 'finance-cl12', 'lao-town-400114', 'administrator']) {
      expect(html).toContain(`value="${account}"`);
    }
    expect(page?.headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${styleHash(html)}'; font-src 'self'; ` +
        `form-action 'self' ${LEDGER}; base-uri 'none'; frame-ancestors 'none'`,
    );
    const chosen = await browser.follow(url, {
      method: 'POST',
      body: new URLSearchParams({ account: 'secretary-th40' }),
    });
    expect(chosen.url.href.startsWith(`${CALLBACK}?`)).toBe(true);
    const { code = '', state, iss } = Object.fromEntries(chosen.url.searchParams);
    expect([state, iss]).toEqual(['st', provider.issuer]);
    const [status, tokens] = await exchange(code);
    expect(status).toBe(200);
    expect(claimsOf(tokens.id_token)).toMatchObject({
      iss: provider.issuer,
      aud: LEDGER_CLIENT,
      nonce: 'no',
      sub: subjectClaimOf('secretary-th40'),
    });
  });

  it('finds any account by its name, its office or its duty, and none by nonsense', async () => {
    const browser = new Browser();
    const { url } = await browser.follow(authorization());
    const search = async (text: string): Promise<string> => {
      const at = new URL(url);
      at.searchParams.set('q', text);
      return (await browser.open(at)).text();
    };
    expect(await search('finance-th50')).toContain('value="finance-th50"');
    expect(await search('LAO-TAO-410101')).toContain('value="lao-tao-410101"');
    expect(await search('"><script>')).not.toContain('<script');
    expect(await search('nobody at all')).toContain('ไม่พบบัญชี');
    const answer = await browser.open(url, {
      method: 'POST',
      body: new URLSearchParams({ account: 'nobody' }),
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  });

  it('brings the letters of its pages with it', async () => {
    const { page } = await new Browser().follow(authorization());
    const html = (await page?.text()) ?? '';
    const paths = Array.from(html.matchAll(/url\("([^"]+)"\)/g), ([, path]) => path);
    expect(paths).toEqual(['/font/thai-400.woff2', '/font/thai-600.woff2']);
    for (const path of paths) {
      const font = await fetch(`${provider.issuer}${path}`);
      expect([font.status, font.headers.get('content-type')]).toEqual([200, 'font/woff2']);
      const bytes = Buffer.from(await font.arrayBuffer());
      expect(bytes.subarray(0, 4).toString('latin1')).toBe('wOF2');
    }
  });

  it('leads back to the ledger when the browser comes back to a sign-in that is over', async () => {
    const browser = new Browser();
    const { url } = await browser.follow(authorization());
    const over = { method: 'POST', body: new URLSearchParams({ account: 'secretary-th40' }) };
    await browser.follow(url, over);
    const page = await browser.open(url);
    expect(page.status).toBe(400);
    expect(await page.text()).toContain(`<a class="go" href="${LEDGER}/">`);
    // Neither a browser that came from no ledger nor one that names another place is led anywhere.
    const forged = 'demonstration-identity-ledger=';
    for (const cookie of ['', `${forged}https%3A%2F%2Fevil.example`, `${forged}%`]) {
      const other = await fetch(url, { headers: { cookie } });
      expect([other.status, (await other.text()).includes('href=')]).toEqual([400, false]);
    }
  });

  it('lets no other page choose for somebody', async () => {
    const browser = new Browser();
    const { url } = await browser.follow(authorization());
    const answer = await browser.open(url, {
      method: 'POST',
      headers: { origin: 'http://localhost:18080' },
      body: new URLSearchParams({ account: 'administrator' }),
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  });

  it('gives a short JWT for the ledger, whose subject is not the ledger’s own', async () => {
    const tokens = await signedIn();
    const claims = claimsOf(tokens.access_token);
    expect(claims).toMatchObject({
      iss: provider.issuer,
      aud: LEDGER_AUDIENCE,
      sub: subjectClaimOf('finance-th40'),
      client_id: LEDGER_CLIENT,
      email: 'finance-th40@example.invalid',
      name: demonstrationAccounts().find('finance-th40')?.nameTh,
    });
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(300);
    expect(headerOf(tokens.access_token)).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    expect(await isSigned(provider, tokens.access_token)).toBe(true);
  });

  it('signs in who is named at once, also as another than before, also when asked anew', async () => {
    const browser = new Browser();
    for (const [account, more] of [
      ['finance-th40', {}],
      ['treasury-th40', {}],
      ['lao-tao-400103', { prompt: 'login' }],
      ['LAO-TAO-400103', {}],
    ] as const) {
      const { url } = await browser.follow(authorization({ login_hint: account, ...more }));
      const [, tokens] = await exchange(url.searchParams.get('code') ?? '');
      expect(claimsOf(tokens.access_token)['sub']).toBe(subjectClaimOf(account.toLowerCase()));
    }
    const again = await browser.follow(authorization());
    const [, tokens] = await exchange(again.url.searchParams.get('code') ?? '');
    expect(claimsOf(tokens.access_token)['sub']).toBe(subjectClaimOf('lao-tao-400103'));
    const asked = await browser.follow(authorization({ prompt: 'login' }));
    expect(await asked.page?.text()).toContain('เข้าสู่ระบบ (การสาธิต)');
    const nobody = await browser.follow(authorization({ login_hint: 'nobody' }));
    expect(await nobody.page?.text()).toContain('ไม่มีบัญชีชื่อ “nobody”');
  });

  it('refuses a code without its verifier, with another one, and a second time', async () => {
    const code = await codeFor(new Browser(), { login_hint: 'finance-th40' });
    const [wrong, { error }] = await exchange(code, randomBytes(32).toString('base64url'));
    expect([wrong, error]).toEqual([400, 'invalid_grant']);
    const good = await codeFor(new Browser(), { login_hint: 'finance-th40' });
    const [status, tokens] = await exchange(good);
    expect(status).toBe(200);
    expect((await exchange(good))[1].error).toBe('invalid_grant');
    // Somebody else has the code: what it was given for is taken back, too.
    expect((await refresh(tokens.refresh_token))[1].error).toBe('invalid_grant');
  });

  it.each([
    ['no challenge', { code_challenge: '' }],
    ['a plain one', { code_challenge: verifier, code_challenge_method: 'plain' }],
  ])('begins nothing with %s', async (_, params) => {
    const { url } = await new Browser().follow(
      authorization({ login_hint: 'finance-th40', ...params }),
    );
    expect([url.searchParams.get('error'), url.searchParams.get('code')]).toEqual([
      'invalid_request',
      null,
    ]);
  });

  it('gives no token for another resource', async () => {
    const { url } = await new Browser().follow(
      authorization({ login_hint: 'finance-th40', resource: 'urn:another:api' }),
    );
    expect(url.searchParams.get('error')).toBe('invalid_target');
  });

  it.each([
    'https://ledger.example.go.th/api/session/callback',
    'http://localhost.example.org/api/session/callback',
    'http://localhost:18080/api/session/callback?more=1',
    'http://localhost:18080/api/session/callback#more',
    'http://localhost:18080/elsewhere',
    'http://user@localhost:18080/api/session/callback',
    'http://localhost:18080//api/session/callback',
    'javascript:alert(1)',
  ])('sends no code to %s', async (uri) => {
    const asked = authorization({ login_hint: 'finance-th40', redirect_uri: uri });
    const response = await new Browser().open(asked);
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
  });

  it('renews by a token that serves once; a second use ends all of it', async () => {
    const first = await signedIn();
    const [status, second] = await refresh(first.refresh_token);
    expect(status).toBe(200);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(claimsOf(second.access_token)['sub']).toBe(subjectClaimOf('finance-th40'));
    expect((await refresh(first.refresh_token))[1].error).toBe('invalid_grant');
    expect((await refresh(second.refresh_token))[1].error).toBe('invalid_grant');
  });

  it('signs out who brings its own ID token, at once, and renews nothing afterwards', async () => {
    const browser = new Browser();
    const tokens = await signedIn(browser);
    const leave = new URL('/session/end', provider.issuer);
    leave.search = new URLSearchParams({
      id_token_hint: tokens.id_token,
      post_logout_redirect_uri: `${LEDGER}/`,
      state: 'bye',
    }).toString();
    const { url } = await browser.follow(leave);
    expect(url.href).toBe(`${LEDGER}/?state=bye`);
    expect((await refresh(tokens.refresh_token))[1].error).toBe('invalid_grant');
    const page = await browser.follow(authorization());
    expect(await page.page?.text()).toContain('เข้าสู่ระบบ (การสาธิต)');
    // Signed out already, one is only led back.
    expect((await browser.follow(leave)).url.href).toBe(`${LEDGER}/?state=bye`);
  });

  it('asks before it signs out somebody else, and leads nowhere but to the ledger', async () => {
    const tokens = await signedIn();
    const browser = new Browser();
    await signedIn(browser, 'treasury-th40');
    const leave = new URL('/session/end', provider.issuer);
    leave.searchParams.set('id_token_hint', tokens.id_token);
    leave.searchParams.set('post_logout_redirect_uri', `${LEDGER}/`);
    const asked = await browser.follow(leave);
    expect(await asked.page?.text()).toContain('ต้องการออกจากระบบ');
    leave.searchParams.set('post_logout_redirect_uri', 'https://elsewhere.example.org/');
    expect((await browser.open(leave)).status).toBe(400);
  });

  it('signs by a new key when told to, and publishes the former beside it', async () => {
    const before = await signedIn();
    provider.rotateKeys();
    const after = await signedIn();
    const [, renewed] = await refresh(before.refresh_token);
    expect(headerOf(after.access_token)['kid']).not.toBe(headerOf(before.access_token)['kid']);
    expect(headerOf(renewed.access_token)['kid']).toBe(headerOf(after.access_token)['kid']);
    for (const { access_token: one } of [before, after, renewed]) {
      expect(await isSigned(provider, one)).toBe(true);
    }
  });

  it('gives a command line a token by the same way, and none of nobody', async () => {
    const { token: given, expiresAtMs } = await accessTokenOf(provider.issuer, 'state-auditor');
    expect(claimsOf(given)).toMatchObject({
      aud: LEDGER_AUDIENCE,
      sub: subjectClaimOf('state-auditor'),
    });
    expect(expiresAtMs - Date.now()).toBeGreaterThan(290_000);
    await expect(accessTokenOf(provider.issuer, 'nobody')).rejects.toThrow(
      /knows no account nobody$/,
    );
  });

  it('answers by its own name alone', async () => {
    const { port } = new URL(provider.issuer);
    const path = '/.well-known/openid-configuration';
    const status = await new Promise((done) => {
      const headers = { host: `ledger.example.org:${port}` };
      request({ host: '127.0.0.1', port, path, headers }, ({ statusCode }) =>
        done(statusCode),
      ).end();
    });
    expect(status).toBe(421);
    expect((await fetch(`${provider.issuer}${path}`)).status).toBe(200);
  });
});
