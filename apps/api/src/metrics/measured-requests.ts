import type { FastifyInstance } from 'fastify';
import type { LedgerMetrics } from './ledger-metrics';

/** Pages and files are one route, whatever their names. */
const PAGES = 'pages';

/**
 * Measures every request by its route as it is written down, `/api/books/:area/:fiscalYear`, never
 * by the address that was asked for: whoever asks for a thousand addresses makes no thousand figures.
 */
export function measureRequests(fastify: FastifyInstance, { requests }: LedgerMetrics): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const pattern = request.routeOptions.url;
    const route = pattern?.startsWith('/api') || pattern === '/metrics' ? pattern : PAGES;
    requests.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1_000,
    );
    done();
  });
}
