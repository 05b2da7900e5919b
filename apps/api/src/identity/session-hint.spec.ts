import type { SessionKeeper } from './session-keeper';
import { serveSessions, type SessionPages } from './session-pages.fixture';

describe('a sign-in of the demonstration that names an account', () => {
  let pages: SessionPages;

  beforeAll(async () => {
    const begin: SessionKeeper['begin'] = (_request, _reply, { hint = 'nobody' }) =>
      Promise.resolve(`https://provider.example/${hint}`);
    pages = await serveSessions({ begin } as SessionKeeper);
  });

  afterAll(() => pages?.close());

  it.each([
    ['of our own pages', 'same-origin', 'finance-th40'],
    ['typed into the browser', 'none', 'finance-th40'],
    ['of a program, which says nothing', undefined, 'finance-th40'],
    // The provider asks then: no link changes as whom somebody acts without their knowing.
    ['of another site', 'cross-site', 'nobody'],
    ['of another port of the same host', 'same-site', 'nobody'],
  ])('%s: %s', async (_, site, account) => {
    const answer = await fetch(`${pages.url}/api/session/sign-in?as=finance-th40`, {
      redirect: 'manual',
      headers: site === undefined ? {} : { 'sec-fetch-site': site },
    });
    expect(answer.headers.get('location')).toBe(`https://provider.example/${account}`);
  });
});
