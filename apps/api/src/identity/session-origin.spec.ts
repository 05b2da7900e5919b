import { CrossSite, publicOriginOf, requireSameSite, returnPathOf } from './session-origin';

describe('where a sign-in leads back to', () => {
  it.each([
    '/',
    '/TH40/2565',
    '/TH40/2565?a=1&b=%2F',
    '/local-governments?q=%E0%B8%A8',
    '/TH40/2565?a=1#R-2',
  ])('is a path of this site: %s', (path) => {
    expect(returnPathOf(path)).toBe(path);
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    'javascript:alert(1)',
    'TH40',
    '',
    '/api',
    '/api/session/sign-in',
    `/${'x'.repeat(2_001)}`,
  ])('is the home page instead of %j', (asked) => {
    expect(returnPathOf(asked)).toBe('/');
  });

  it('is the home page where nothing is asked', () => {
    expect(returnPathOf(undefined)).toBe('/');
  });
});

describe('the origin of the pages', () => {
  const of = (host: string, publicUrl?: string) => publicOriginOf({ headers: { host } }, publicUrl);

  it('is as configured, whatever a request says', () => {
    expect(of('evil.example', 'https://ledger.example')).toBe('https://ledger.example');
  });

  it.each(['127.0.0.1:8080', 'localhost:8080', 'localhost', '[::1]:1'])(
    'is of the loopback where nothing is configured: %s',
    (host) => {
      expect(of(host)).toBe(`http://${host}`);
    },
  );

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1@evil.example', 'localhost:1/a'])(
    'is not known from anybody else: %s',
    (host) => {
      expect(of(host)).toBeUndefined();
    },
  );
});

describe('a request that writes with a cookie', () => {
  const ask =
    (headers: Record<string, string>, method = 'POST') =>
    () =>
      requireSameSite(
        { method, headers: { host: 'ledger.example', ...headers } },
        'https://ledger.example',
      );

  it('comes from our own pages, by the word of the browser', () => {
    expect(ask({ 'sec-fetch-site': 'same-origin' })).not.toThrow();
    expect(ask({ origin: 'https://ledger.example' })).not.toThrow();
    expect(ask({ 'sec-fetch-site': 'cross-site' }, 'GET')).not.toThrow();
  });

  it.each([
    {},
    { origin: 'http://ledger.example' },
    { origin: 'https://ledger.example:8443' },
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'same-site', origin: 'https://ledger.example' },
  ])('is refused otherwise: %j', (headers) => {
    expect(ask(headers as Record<string, string>)).toThrow(CrossSite);
    expect(ask(headers as Record<string, string>, 'DELETE')).toThrow(CrossSite);
  });
});
