import { createHash, randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiModule } from './api.module';
import { DemonstrationHeader } from './identity/demonstration-header';
import { requireRights } from './identity/judged-routes';
import type { Identity } from './identity/person';
import type { Ledger } from './ledger';
import { LedgerMetrics } from './metrics/ledger-metrics';
import { measureLedger } from './metrics/measured-ledger';
import { measureRequests } from './metrics/measured-requests';
import { ProblemFilter, sendProblem } from './problems/problem.filter';
import { SECURITY_HEADERS, securityHeaders, serveWeb } from './served-pages';
import { serveOpenApi } from './openapi';

/** A body is at most this large; a file to import may have five times that. */
const BODY_BYTES_MAX = 1024 * 1024;
const IMPORT_BYTES_MAX = 5 * BODY_BYTES_MAX;
/** Nobody keeps a connection by sending a request slowly. */
const REQUEST_TIMEOUT_MS = 30_000;

/** How the edge is set up. */
export interface ApiOptions {
  /** Folder of the built web application; nothing is served at / when it is absent or empty. */
  readonly webRoot?: string;
  /** Establishes who sends a request. */
  readonly identity?: Identity;
}

/** Makes the HTTP application over an open ledger; it does not listen yet. */
export async function createApi(
  ledger: Ledger,
  options: ApiOptions = {},
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_TIMEOUT_MS,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 500 },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      sendProblem(reply.headers(SECURITY_HEADERS), error, request.id);
    },
  } as ConstructorParameters<typeof FastifyAdapter>[0]);
  const metrics = new LedgerMetrics();
  measureLedger(ledger, metrics);
  const module = ApiModule.over(
    ledger,
    metrics,
    options.identity ?? new DemonstrationHeader(ledger.demonstration !== undefined),
  );
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    // Without it Nest also reads forms, which nobody should be able to send from another site.
    bodyParser: false,
    logger: ['warn', 'error'],
    abortOnError: false,
  });
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  readBodies(fastify);
  securityHeaders(fastify);
  stateIdAndFreshness(fastify);
  measureRequests(fastify, metrics);
  const sendPage = serveWeb(app, options.webRoot);
  app.useGlobalFilters(new ProblemFilter(sendPage));
  serveOpenApi(app);
  await app.init();
  requireRights(app);
  await fastify.ready();
  return app;
}

/** JSON is read by Fastify, which refuses `__proto__`; a file to import comes as text. */
function readBodies(fastify: FastifyInstance): void {
  fastify.removeContentTypeParser('text/plain');
  fastify.addContentTypeParser(
    'text/csv',
    { parseAs: 'buffer', bodyLimit: IMPORT_BYTES_MAX },
    (_request, body, done) => done(null, body),
  );
}

/** Every answer names its request; reads can be asked for again cheaply, writes never kept. */
function stateIdAndFreshness(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('X-Request-Id', request.id);
    done();
  });
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (!request.url.startsWith('/api')) return done(null, payload);
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (!reads) {
      void reply.header('Cache-Control', 'no-store');
      return done(null, payload);
    }
    if (reply.statusCode !== 200 || typeof payload !== 'string') return done(null, payload);
    // Over the answer itself, which holds its own cursor: what differs in anything has another tag.
    const digest = createHash('sha256').update(payload).digest('base64url').slice(0, 27);
    const etag = `W/"${digest}"`;
    void reply.header('ETag', etag).header('Cache-Control', 'no-cache');
    if (!namesTag(request.headers['if-none-match'], etag)) return done(null, payload);
    void reply.code(304).removeHeader('Content-Length').removeHeader('Content-Type');
    return done(null, '');
  });
}

function namesTag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const weak = (tag: string): string => tag.trim().replace(/^W\//, '');
  return header.trim() === '*' || header.split(',').some((tag) => weak(tag) === weak(etag));
}
