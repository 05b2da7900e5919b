import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { addressOf } from './address';

type HelmetOptions = NonNullable<Parameters<FastifyReply['helmet']>[0]>;
type Directives = Readonly<Record<string, readonly string[]>>;

/**
 * Pages come from this server alone and cannot be framed. Styles may stand in the page: the component
 * library writes them there as it draws, and charts and the description of the API write `style`
 * attributes, for which there is no nonce. Scripts may not.
 */
const PAGE: Directives = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'script-src-attr': ["'none'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
};

/** An answer of the API is no page: whoever opens it in a browser runs and loads nothing. */
const ANSWER: Directives = {
  'default-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

const PERMISSIONS_POLICY = [
  'camera',
  'display-capture',
  'geolocation',
  'microphone',
  'payment',
  'publickey-credentials-get',
  'serial',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

const YEAR_S = 31_536_000;

/**
 * For answers that are given before anything of the server has seen the request, as to an address that
 * cannot be read.
 */
export const BARE_HEADERS = {
  'Content-Security-Policy':
    "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

function optionsOf(directives: Directives, https: boolean): HelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: Object.fromEntries(Object.entries(directives).map(([k, v]) => [k, [...v]])),
    },
    crossOriginEmbedderPolicy: false,
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
    // Where the server is reached without TLS, as on the demonstration's loopback, it would lock out.
    hsts: https ? { maxAge: YEAR_S, includeSubDomains: false } : false,
  };
}

/** Only the page that describes the API is one below `/api`. */
function isPage(address: string): boolean {
  return !address.startsWith('/api/') || /^\/api\/docs(?:\/|$)/.test(address);
}

/**
 * Puts on every answer what keeps other sites and content out. No header ever lets another origin in:
 * there is no Access-Control-Allow-Origin, and a preflight is an address that does not exist.
 *
 * @param publicUrl where browsers reach this server; with https they are told to come by it alone.
 */
export async function securityHeaders(
  fastify: FastifyInstance,
  publicUrl: string | undefined,
): Promise<void> {
  await fastify.register(helmet, { global: false });
  const https = publicUrl?.startsWith('https://') === true;
  const [page, answer] = [optionsOf(PAGE, https), optionsOf(ANSWER, https)];
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.helmet(isPage(addressOf(request)) ? page : answer);
    void reply.header('Permissions-Policy', PERMISSIONS_POLICY);
    done();
  });
}
