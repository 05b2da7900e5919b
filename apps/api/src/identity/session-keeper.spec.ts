import 'reflect-metadata';
import { Client } from 'pg';
import { Browser as Cookies } from '../../../identity/src/browser.fixture';
import { LEDGER_CLIENT } from '../../../identity/src/clients';
import { demonstrationAccounts } from '../../../identity/src/demonstration-accounts';
import { startIdentityProvider, type IdentityProvider } from '../../../identity/src/provider';
import { createTestDatabase, type TestDatabase } from '../../../../test/database';
import { IdentityDatabase } from './identity-database';
import { installIdentity } from './identity-schema';
import { SessionKeeper, type SessionNote } from './session-keeper';
import { serveSessions, type SessionPages } from './session-pages.fixture';

jest.setTimeout(120_000);

const MINUTE_MS = 60_000;
const SOMEBODY = 'somebody-1';

interface Problem {
  readonly code: string;
}

/** A browser whose session somebody could steal. */
class Browser extends Cookies {
  /** The cookie of its session, as it is sent. */
  session = '';

  override async open(url: string | URL, init?: RequestInit): Promise<Response> {
    const answer = await super.open(url, init);
    const given = answer.headers.getSetCookie().find((line) => line.startsWith('ledger-session='));
    this.session = given?.split(';')[0] ?? this.session;
    return answer;
  }
}

describe('a session of the pages', () => {
  let database: TestDatabase;
  let people: IdentityDatabase;
  let superuser: Client;
  let provider: IdentityProvider;
  /** Two processes of the API on one database. */
  let pages: SessionPages;
  let others: SessionPages;
  const notes: SessionNote[] = [];
  let day = Date.now();
  const now = (): Date => new Date(day);

  beforeAll(async () => {
    database = await createTestDatabase();
    await installIdentity(database.url);
    people = await IdentityDatabase.open({ url: database.url });
    superuser = new Client({ connectionString: database.url });
    await superuser.connect();
    await superuser.query(
      `insert into ledger_identity.person (subject, kind) values ($1, 'official')`,
      [SOMEBODY],
    );
    const env = { LEDGER_DEMONSTRATION: '1' };
    provider = await startIdentityProvider({ port: 0, env, accounts: demonstrationAccounts() });
    pages = await serveSessions(keeper());
    others = await serveSessions(keeper());
  });

  afterAll(async () => {
    await pages?.close();
    await others?.close();
    await provider?.close();
    await people?.close();
    await superuser?.end();
    await database?.drop();
  });

  beforeEach(async () => {
    day = Date.now();
    notes.length = 0;
    await superuser.query('delete from ledger_identity.session');
    await superuser.query('delete from ledger_identity.sign_in');
  });

  function keeper(settings: { readonly issuer?: string; readonly publicUrl?: string } = {}) {
    const { issuer = provider.issuer, publicUrl } = settings;
    return new SessionKeeper(
      people,
      {
        issuer,
        publicUrl,
        clientId: LEDGER_CLIENT,
        scope: 'openid profile email',
        insecure: true,
      },
      {
        personOf: () => Promise.resolve({ subject: SOMEBODY, actors: [] }),
        note: (note) => notes.push(note),
      },
      now,
    );
  }

  /** Begins a sign-in, and gives where the provider sends the browser back to. */
  async function answerOf(browser: Browser, query = 'as=finance-th40'): Promise<URL> {
    const begun = await browser.open(`${pages.url}/api/session/sign-in?${query}`);
    expect(begun.status).toBe(303);
    const { url } = await browser.follow(begun.headers.get('location') ?? '');
    expect(url.pathname).toBe('/api/session/callback');
    return url;
  }

  async function signIn(browser: Browser, query?: string): Promise<string | null> {
    const answer = await browser.open(await answerOf(browser, query));
    return answer.headers.get('location');
  }

  async function tokenOf(browser: Browser, url = pages.url): Promise<string> {
    const answer = await browser.open(`${url}/token`);
    const { token, code } = (await answer.json()) as { token?: string; code?: string };
    return token ?? `${answer.status} ${code ?? ''}`;
  }

  async function refused(answer: Response): Promise<string> {
    return `${answer.status} ${((await answer.json()) as Problem).code}`;
  }

  const sameOrigin = { 'sec-fetch-site': 'same-origin' };

  it('begins by a sign-in, and leads back to where one wanted to go', async () => {
    const browser = new Browser();
    const begun = await browser.open(`${pages.url}/api/session/sign-in?return=/TH40/2565`);
    const asked = new URL(begun.headers.get('location') ?? '');
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `${pages.url}/api/session/callback`,
      state: expect.stringMatching(/^.{40,}$/),
      nonce: expect.stringMatching(/^.{40,}$/),
    });
    expect(await signIn(browser, 'as=finance-th40&return=/TH40/2565?a=1')).toBe('/TH40/2565?a=1');
    const claims = JSON.parse(
      Buffer.from((await tokenOf(browser)).split('.')[1] ?? '', 'base64url').toString(),
    ) as object;
    expect(claims).toMatchObject({ email: 'finance-th40@example.invalid' });
    expect(notes).toMatchObject([{ kind: 'sign-in', places: ['*'] }]);
  });

  it('gives cookies that no script reads and no other site sends', async () => {
    const browser = new Browser();
    const begun = await browser.open(`${pages.url}/api/session/sign-in?as=finance-th40`);
    const { url } = await browser.follow(begun.headers.get('location') ?? '');
    const answer = await browser.open(url);
    for (const cookie of [...begun.headers.getSetCookie(), ...answer.headers.getSetCookie()]) {
      expect(cookie).toMatch(
        /^ledger-(session|sign-in)=[\w-]{43}; .*Path=\/; HttpOnly; SameSite=Lax/,
      );
    }
    const secure = await serveSessions(keeper({ publicUrl: 'https://ledger.example' }));
    const other = await new Browser().open(`${secure.url}/api/session/sign-in`);
    expect(other.headers.get('set-cookie')).toMatch(
      /^__Host-ledger-sign-in=.*Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(other.headers.get('location')).toContain(
      encodeURIComponent('https://ledger.example/api/session/callback'),
    );
    await secure.close();
  });

  it('keeps nothing in the database that the database could use', async () => {
    const browser = new Browser();
    await signIn(browser);
    const token = await tokenOf(browser);
    const { rows } = await superuser.query<{ all: string }>(
      `select encode(id_digest, 'escape') || encode(sealed, 'escape') as all
       from ledger_identity.session`,
    );
    expect(rows).toHaveLength(1);
    for (const part of [...token.split('.'), 'access', 'refresh']) {
      expect(rows[0]?.all).not.toContain(part);
    }
    // Moved under another session's id, what is sealed opens to nobody.
    const thief = new Browser();
    await signIn(thief, 'as=auditor-th40');
    await superuser.query(
      `update ledger_identity.session set sealed = (
        select sealed from ledger_identity.session order by created_at, id_digest limit 1)`,
    );
    const seen = [await tokenOf(browser), await tokenOf(thief)];
    expect(seen.filter((one) => one === '401 SESSION_OVER').length).toBeGreaterThanOrEqual(1);
    expect(seen).not.toContain('401 NO_ACTOR');
  });

  it('is not begun by an answer that comes a second time', async () => {
    const browser = new Browser();
    const answer = await answerOf(browser);
    expect((await browser.open(answer)).headers.get('location')).toBe('/');
    expect(await refused(await browser.open(answer))).toBe('400 SIGN_IN_UNKNOWN');
    // A person is sent to a page that says so.
    const page = await browser.open(answer, { headers: { accept: 'text/html' } });
    expect(page.headers.get('location')).toBe('/sign-in?refused=SIGN_IN_UNKNOWN&return=%2F');
    expect(notes.map(({ kind }) => kind)).toEqual(['sign-in', 'sign-in-failed', 'sign-in-failed']);
  });

  it('is not begun in a browser in which no sign-in began, and is then in its own', async () => {
    const browser = new Browser();
    const answer = await answerOf(browser);
    expect(await refused(await new Browser().open(answer))).toBe('400 SIGN_IN_UNKNOWN');
    expect((await browser.open(answer)).status).toBe(303);
  });

  it("is not begun in another browser that began a sign-in of its own with somebody's answer, which is good in its own", async () => {
    const victim = new Browser();
    await answerOf(victim, 'as=auditor-th40');
    const own = new Browser();
    const attacker = await answerOf(own, 'as=finance-th40');
    expect(await refused(await victim.open(attacker))).toBe('400 SIGN_IN_UNKNOWN');
    expect(await tokenOf(victim)).toBe('401 NO_ACTOR');
    expect((await own.open(attacker)).status).toBe(303);
  });

  it.each([
    ['state', 'x'.repeat(43), '400 SIGN_IN_UNKNOWN'],
    ['iss', 'http://127.0.0.1:1', '401 SIGN_IN_REFUSED'],
    ['code', 'x'.repeat(43), '401 SIGN_IN_REFUSED'],
    ['error', 'access_denied', '401 SIGN_IN_REFUSED'],
  ])('is not begun by an answer with another %s', async (name, value, problem) => {
    const browser = new Browser();
    const answer = await answerOf(browser);
    answer.searchParams.set(name, value);
    expect(await refused(await browser.open(answer))).toBe(problem);
    expect(await tokenOf(browser)).toBe('401 NO_ACTOR');
  });

  it('is not begun by an answer that took more than ten minutes', async () => {
    const browser = new Browser();
    const answer = await answerOf(browser);
    day += 10 * MINUTE_MS + 1;
    expect(await refused(await browser.open(answer))).toBe('400 SIGN_IN_UNKNOWN');
  });

  it('is begun in two tabs at once, the later one in place of the earlier', async () => {
    const browser = new Browser();
    const [one, two] = [await answerOf(browser), await answerOf(browser, 'return=/system')];
    expect((await browser.open(one)).status).toBe(303);
    const first = await tokenOf(browser);
    expect((await browser.open(two)).status).toBe(303);
    expect(await tokenOf(browser)).not.toBe(first);
    const { rows } = await superuser.query('select from ledger_identity.session');
    expect(rows).toHaveLength(1);
  });

  it('has another id than the one that a browser came with', async () => {
    const browser = new Browser();
    await signIn(browser);
    const planted = browser.session;
    await signIn(browser, 'as=auditor-th40');
    expect(browser.session).not.toBe(planted);
    const who = await fetch(`${pages.url}/token`, { headers: { cookie: planted } });
    expect(await refused(who)).toBe('401 SESSION_OVER');
  });

  it('ends by signing out, here and at the provider; its cookie is then good for nothing', async () => {
    const browser = new Browser();
    await signIn(browser);
    const cookie = browser.session;
    const out = await browser.open(`${pages.url}/api/session/sign-out`, {
      method: 'POST',
      headers: sameOrigin,
    });
    const { endSessionUrl } = (await out.json()) as { endSessionUrl: string };
    expect(out.headers.get('set-cookie')).toMatch(/ledger-session=; .*Expires=Thu, 01 Jan 1970/);
    for (const url of [pages.url, others.url]) {
      const replayed = await fetch(`${url}/token`, { headers: { cookie } });
      expect(await refused(replayed)).toBe('401 SESSION_OVER');
    }
    const { url } = await browser.follow(endSessionUrl);
    expect(url.href).toBe(`${pages.url}/`);
    expect(notes.at(-1)).toMatchObject({ kind: 'sign-out', subject: SOMEBODY });
    // Whoever comes next is asked who they are.
    const again = await browser.open(`${pages.url}/api/session/sign-in`);
    const asked = await browser.follow(again.headers.get('location') ?? '');
    expect(asked.url.origin).toBe(provider.issuer);
  });

  it('is not ended by a page of another site, and may be ended twice', async () => {
    const browser = new Browser();
    await signIn(browser);
    const out = (headers: Record<string, string>) =>
      browser.open(`${pages.url}/api/session/sign-out`, { method: 'POST', headers });
    expect(await refused(await out({ 'sec-fetch-site': 'cross-site' }))).toBe('403 CROSS_SITE');
    expect(await tokenOf(browser)).toMatch(/^ey/);
    expect((await out(sameOrigin)).status).toBe(200);
    expect(await (await out(sameOrigin)).json()).toEqual({ endSessionUrl: null });
  });

  describe('that writes', () => {
    const write = async (headers: Record<string, string>): Promise<string> => {
      const browser = new Browser();
      await signIn(browser);
      const answer = await browser.open(`${pages.url}/token`, { method: 'POST', headers });
      return answer.ok ? 'done' : refused(answer);
    };

    it('does so from our own pages only', async () => {
      expect(await write(sameOrigin)).toBe('done');
      expect(await write({ origin: pages.url })).toBe('done');
    });

    it.each([
      [{}],
      [{ 'sec-fetch-site': 'cross-site' }],
      [{ 'sec-fetch-site': 'same-site' }],
      [{ 'sec-fetch-site': 'none' }],
      [{ origin: 'https://evil.example' }],
      [{ origin: 'null' }],
      [{ origin: 'http://localhost:1', 'sec-fetch-site': 'cross-site' }],
    ])('is refused from elsewhere: %j', async (headers) => {
      expect(await write(headers as Record<string, string>)).toBe('403 CROSS_SITE');
    });
  });

  it('is over when it was not used for an hour, or after twelve', async () => {
    const browser = new Browser();
    await signIn(browser);
    for (let half = 1; half < 24; half += 1) {
      day += 30 * MINUTE_MS - 1;
      // Renewed at the provider for as long as it goes on.
      expect(await tokenOf(browser)).toMatch(/^ey/);
    }
    day += 31 * MINUTE_MS;
    expect(await tokenOf(browser)).toBe('401 SESSION_OVER');
    const idle = new Browser();
    await signIn(idle);
    day += 60 * MINUTE_MS;
    expect(await tokenOf(idle)).toBe('401 SESSION_OVER');
  });

  it('renews its token once, whichever of two processes and of many requests asks', async () => {
    const browser = new Browser();
    await signIn(browser);
    const first = await tokenOf(browser);
    day += 4 * MINUTE_MS + 1;
    const tokens = await Promise.all(
      Array.from({ length: 12 }, (_, n) => tokenOf(browser, (n % 2 === 0 ? pages : others).url)),
    );
    const renewed = new Set(tokens);
    expect(renewed.size).toBe(1);
    expect(renewed).not.toContain(first);
    // The provider turned the renewal over, too: the next one is by the new one.
    day += 4 * MINUTE_MS + 1;
    expect(renewed).not.toContain(await tokenOf(browser, others.url));
  });

  it('is over when the provider will renew it no more', async () => {
    const browser = new Browser();
    await signIn(browser);
    const out = await browser.open(
      `${provider.issuer}/session/end?${new URLSearchParams({ client_id: LEDGER_CLIENT }).toString()}`,
    );
    // The provider's own sign-out, without the pages: its form is sent as a person would.
    const form = await out.text();
    const xsrf = /name="xsrf" value="(\w+)"/.exec(form)?.[1] ?? '';
    await browser.follow(`${provider.issuer}/session/end/confirm`, {
      method: 'POST',
      body: new URLSearchParams({ xsrf, logout: 'yes' }),
    });
    day += 4 * MINUTE_MS + 1;
    expect(await tokenOf(browser)).toBe('401 SESSION_OVER');
    const { rows } = await superuser.query('select from ledger_identity.session');
    expect(rows).toHaveLength(0);
  });

  it('goes on with what it has while the provider is away, and is not over after that', async () => {
    const env = { LEDGER_DEMONSTRATION: '1' };
    const options = { port: 0, env, accounts: demonstrationAccounts() };
    const away = await startIdentityProvider(options);
    const served = await serveSessions(keeper({ issuer: away.issuer }));
    const browser = new Browser();
    const begun = await browser.open(`${served.url}/api/session/sign-in?as=finance-th40`);
    await browser.open((await browser.follow(begun.headers.get('location') ?? '')).url);
    const first = await tokenOf(browser, served.url);
    await away.close();
    day += 4 * MINUTE_MS + 1;
    expect(await tokenOf(browser, served.url)).toBe(first);
    day += MINUTE_MS;
    expect(await tokenOf(browser, served.url)).toBe('503 IDENTITY_PROVIDER_AWAY');
    const { rows } = await superuser.query('select from ledger_identity.session');
    expect(rows).toHaveLength(1);
    const without = await serveSessions(keeper({ issuer: away.issuer }));
    const refusal = await new Browser().open(`${without.url}/api/session/sign-in`);
    expect(await refused(refusal)).toBe('503 IDENTITY_PROVIDER_AWAY');
    await without.close();
    await served.close();
  });

  it.each(['', 'x', 'x'.repeat(43), '%00', "'; drop table session; --"])(
    'is nothing that anybody makes up: %j',
    async (made) => {
      const headers = { cookie: `ledger-session=${made}` };
      const answer = await refused(await fetch(`${pages.url}/token`, { headers }));
      expect(answer).toMatch(/^401 (NO_ACTOR|SESSION_OVER)$/);
    },
  );
});
