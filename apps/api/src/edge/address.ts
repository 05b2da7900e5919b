import type { FastifyRequest } from 'fastify';

/** The files of the pages, and whatever else no route has. */
const ANYTHING = '/*';
/** A request may name the whole address, as to a proxy. */
const ORIGIN = /^https?:\/\/[^/?]*/i;

/**
 * Which address a request means, as the router understood it: `%61pi` is `api`. It is the pattern of
 * its route, `/api/books/:area/:fiscalYear/lines`; where there is none, the path itself, decoded. What
 * is judged by the address as it was spelled could be evaded by spelling it otherwise.
 */
export function addressOf({
  url,
  routeOptions,
}: Pick<FastifyRequest, 'url' | 'routeOptions'>): string {
  const pattern = routeOptions.url;
  if (pattern !== undefined && pattern !== ANYTHING) return pattern;
  const [path = ''] = url.replace(ORIGIN, '').split('?', 1);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
