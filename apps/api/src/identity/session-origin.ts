import type { FastifyRequest } from 'fastify';

/*
 * Where the pages are served, and what may come from there only. Browsers send a cookie along with
 * requests that other sites cause; what writes must therefore come from our own pages.
 */

/** A request that writes with a cookie came from another site, or does not say from where. */
export class CrossSite extends Error {
  constructor() {
    super('a cookie came with a request of another site');
    this.name = 'CrossSite';
  }
}

const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;
const PATH_LENGTH_MAX = 2_000;

/**
 * The origin under which the pages are served.
 *
 * @param publicUrl as configured. Without it only a loopback address is believed from the request, as
 *   the demonstration has it: a Host header is anybody's to write.
 * @returns undefined when it is not known.
 */
export function publicOriginOf(
  { headers }: Pick<FastifyRequest, 'headers'>,
  publicUrl: string | undefined,
): string | undefined {
  if (publicUrl !== undefined) return new URL(publicUrl).origin;
  const { host } = headers;
  return host !== undefined && LOOPBACK_HOST.test(host) ? `http://${host}` : undefined;
}

/**
 * Lets a request that authenticates by cookie through when it cannot have been caused by another site:
 * it only reads, or the browser says that it comes from our own pages.
 *
 * @throws {CrossSite} otherwise.
 */
export function requireSameSite(
  request: Pick<FastifyRequest, 'headers' | 'method'>,
  publicUrl: string | undefined,
): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const { 'sec-fetch-site': site, origin } = request.headers;
  // Where the browser says it, that is the word; older ones say the origin alone.
  if (site !== undefined) {
    if (site !== 'same-origin') throw new CrossSite();
    return;
  }
  const own = publicOriginOf(request, publicUrl);
  if (own === undefined || origin !== own) throw new CrossSite();
}

/**
 * Whether the browser says that another site caused the request, a link of it for instance. Programs and
 * old browsers do not say.
 */
export function isCausedElsewhere({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  const { 'sec-fetch-site': site = 'none' } = headers;
  return site !== 'same-origin' && site !== 'none';
}

/**
 * Where a sign-in leads back: a path of this site. Anything else is the home page: a link to our
 * sign-in must not end on another site.
 */
export function returnPathOf(asked: string | undefined): string {
  if (asked === undefined || asked.length > PATH_LENGTH_MAX) return '/';
  // A browser reads `//host` and `/\host` as another site, and drops tabs and line ends before.
  // eslint-disable-next-line no-control-regex -- those are what must not be there
  if (!/^\/(?!\/)[^\\\u0000-\u0020\u007f]*$/.test(asked)) return '/';
  const base = 'http://ledger.invalid';
  if (!URL.canParse(asked, base)) return '/';
  const { origin, pathname, search, hash } = new URL(asked, base);
  if (origin !== base || pathname.startsWith('//') || /^\/api(\/|$)/.test(pathname)) return '/';
  return `${pathname}${search}${hash}`;
}
