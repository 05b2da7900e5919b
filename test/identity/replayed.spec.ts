import { endAssignments } from '../ended-assignments';
import { Browser as Cookies } from '../../apps/identity/src/browser.fixture';
import { createTestDatabase, type TestDatabase } from '../database';
import { BOOK, openBookWith } from '../khon-kaen-book';
import { startApi, type Answer, type RunningApi } from '../running-api';
import { exchangedCode } from './code-flow';
import { testProvider, tokenOf } from './test-provider';

/*
 * What was good once is used again, by whoever has seen it: the code and the answer of a sign-in, the
 * cookie of a session, the token of somebody who was erased. All of it in the whole API.
 */

jest.setTimeout(120_000);

const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin' };
const ALLOTMENT = {
  parts: [{ line: 'L0001', amount: '1,000.00' }],
  period: { from: '1/10/2564', to: '2022-09-30' },
  document: { number: 'นร 0702/99', date: '5/10/2564' },
};

/** A browser whose cookie of a session somebody could copy. */
class Browser extends Cookies {
  session = '';

  override async open(url: string | URL, init?: RequestInit): Promise<Response> {
    const answer = await super.open(url, init);
    const given = answer.headers.getSetCookie().find((line) => line.startsWith('ledger-session='));
    this.session = given?.split(';')[0] ?? this.session;
    return answer;
  }
}

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

/** Begins a sign-in, and gives where the provider sends the browser back to. */
async function answerTo(browser: Browser, account = 'finance-th40'): Promise<URL> {
  const begun = await browser.open(`${api.url}/api/session/sign-in?as=${account}`);
  expect(begun.status).toBe(303);
  const { url } = await browser.follow(begun.headers.get('location') ?? '');
  expect(url.pathname).toBe('/api/session/callback');
  return url;
}

async function signedIn(account?: string): Promise<Browser> {
  const browser = new Browser();
  const answer = await browser.open(await answerTo(browser, account));
  expect([answer.status, browser.session]).toEqual([303, expect.stringMatching(/=[\w-]{43}$/)]);
  return browser;
}

/** A read and a write with a cookie that was copied; what became of each. */
async function withCookie(cookie: string): Promise<readonly unknown[]> {
  const headers = { cookie, ...SAME_ORIGIN };
  const read = await api.send('GET', `${BOOK}/lines`, { as: null, headers });
  const sent = { as: null, json: ALLOTMENT, headers };
  return [read, await api.send('POST', `${BOOK}/allotments`, sent)].map(codeOf);
}

const codeOf = ({ status, body }: Answer): unknown => [status, body['code'] ?? null];

async function problemOf(answer: Response): Promise<unknown> {
  return [answer.status, ((await answer.json()) as { readonly code: string }).code];
}

/** Nothing was written, neither what was asked nor a refusal. */
async function expectNothingWritten(deed: () => Promise<void>): Promise<void> {
  const before = await api.ledger.store.head();
  await deed();
  await api.ledger.commands.refusalsSettled();
  expect(await api.ledger.store.head()).toBe(before);
}

describe('the code of a sign-in', () => {
  it('is good once: neither the provider nor the ledger takes it again', async () => {
    const browser = new Browser();
    const answer = await answerTo(browser);
    expect((await browser.open(answer)).status).toBe(303);
    const { session } = browser;

    expect(await problemOf(await browser.open(answer))).toEqual([400, 'SIGN_IN_UNKNOWN']);
    const { issuer } = await testProvider();
    const code = answer.searchParams.get('code') ?? '';
    const redirect = `${api.url}/api/session/callback`;
    const again = { code, redirect_uri: redirect, code_verifier: 'v'.repeat(43) };
    expect(await exchangedCode(issuer, again)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    // Who began it stays signed in, by the cookie of the first time.
    const read = { as: null, headers: { cookie: session } };
    expect(codeOf(await api.send('GET', '/api/session', read))).toEqual([200, null]);
  });

  it('signs nobody else in, neither by its own answer nor put into another', async () => {
    const owner = new Browser();
    const answer = await answerTo(owner);
    const thief = new Browser();
    expect(await problemOf(await thief.open(answer))).toEqual([400, 'SIGN_IN_UNKNOWN']);
    const own = await answerTo(thief, 'lao-town-400114');
    own.searchParams.set('code', answer.searchParams.get('code') ?? '');
    const swapped = await thief.open(own);
    expect(swapped.status).toBeGreaterThanOrEqual(400);
    expect(swapped.status).toBeLessThan(500);
    expect(thief.session).toBe('');
    const read = { as: null, headers: { cookie: thief.session } };
    expect(codeOf(await api.send('GET', '/api/session', read))).toEqual([401, 'NO_ACTOR']);
  });
});

describe('the cookie of a session', () => {
  it('is good for nothing once its session was signed out, wherever it was copied', async () => {
    const browser = await signedIn();
    const copied = browser.session;
    const [read, written] = await withCookie(copied);
    expect([read, written]).toEqual([
      [200, null],
      [201, null],
    ]);
    await expectNothingWritten(async () => {
      const address = `${api.url}/api/session/sign-out`;
      const left = await browser.open(address, { method: 'POST', headers: SAME_ORIGIN });
      expect(left.status).toBe(200);
      const over = [401, 'SESSION_OVER'];
      expect(await withCookie(copied)).toEqual([over, over]);
      // Nor does it become good again by another sign-in of the same person.
      await signedIn();
      expect(await withCookie(copied)).toEqual([over, over]);
    });
  });
});

describe('what an erased person had', () => {
  it('lets nobody in: the cookie is over, and the token names a stranger', async () => {
    const browser = await signedIn('finance2-th40');
    const session = await api.send('GET', '/api/session', { as: 'finance2-th40' });
    const { subject } = session.body as { readonly subject: string };
    const headers = { Authorization: `Bearer ${await tokenOf('finance2-th40')}` };
    await endAssignments(api, 'finance2-th40');
    await expectNothingWritten(async () => {
      const sent = { as: 'administrator', json: { ground: 'asked-by-the-person' } };
      const erased = await api.send('POST', `/api/people/${subject}/erasure`, sent);
      expect(erased.status).toBe(200);
      const over = [401, 'SESSION_OVER'];
      expect(await withCookie(browser.session)).toEqual([over, over]);
      const read = await api.send('GET', `${BOOK}/lines`, { as: null, headers });
      const write = { as: null, json: ALLOTMENT, headers };
      const written = await api.send('POST', `${BOOK}/allotments`, write);
      expect([read, written].map(codeOf)).toEqual([
        [403, 'NO_ASSIGNMENT'],
        [403, 'NO_ASSIGNMENT'],
      ]);
    });
  });
});
