import { randomUUID } from 'node:crypto';
import fastifyCookie from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiModule } from './api.module';
import { BODY_BYTES_MAX, readBodies } from './edge/bodies';
import { answerClientError } from './edge/client-errors';
import type { EdgeConfiguration } from './edge/edge-configuration';
import { stateIdAndFreshness } from './edge/freshness';
import { LimitedIdentity } from './edge/limited-identity';
import { RequestLimits } from './edge/request-limits';
import { BARE_HEADERS, securityHeaders } from './edge/security-headers';
import type { IdentityConfiguration } from './identity/identity-configuration';
import { requireRights } from './identity/judged-routes';
import type { Identity } from './identity/person';
import { readReferenceOf, whoAsks } from './identity/who-asks';
import type { Ledger } from './ledger';
import { LedgerMetrics } from './metrics/ledger-metrics';
import { measureLedger } from './metrics/measured-ledger';
import { measureRequests } from './metrics/measured-requests';
import { ProblemFilter, sendProblem } from './problems/problem.filter';
import { serveWeb } from './served-pages';
import { serveOpenApi } from './openapi';

/** Nobody keeps a connection by sending a request slowly. */
const REQUEST_TIMEOUT_MS = 30_000;
const SERVER_OPTIONS = {
  headersTimeout: 10_000,
  connectionsCheckingInterval: 5_000,
  /** Address and headers together: the longest page token and session fit several times. */
  maxHeaderSize: 32 * 1024,
};

/** Where no provider is named, nobody is known. */
const NOBODY: Identity = { personOf: () => Promise.resolve(undefined) };

/** How the edge is set up. */
export interface ApiOptions {
  /** Folder of the built web application; nothing is served at / when it is absent or empty. */
  readonly webRoot?: string;
  /** Whose tokens are believed; nobody's when absent. */
  readonly identity?: IdentityConfiguration | undefined;
  /** Establishes who sends a request in another way: for specs of the edge. */
  readonly identifiedBy?: Identity;
  /** How much one may ask, and whose word counts for where a request comes from; absent: no limits. */
  readonly edge?: Partial<EdgeConfiguration>;
}

/** Makes the HTTP application over an open ledger; it does not listen yet. */
export async function createApi(
  ledger: Ledger,
  options: ApiOptions = {},
): Promise<NestFastifyApplication> {
  const { requestsPerMinute = 0, trustedProxies = [] } = options.edge ?? {};
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: SERVER_OPTIONS,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    clientErrorHandler: answerClientError,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 500 },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      sendProblem(reply.headers(BARE_HEADERS), error, request.id);
    },
  } as ConstructorParameters<typeof FastifyAdapter>[0]);
  const metrics = new LedgerMetrics();
  measureLedger(ledger, metrics);
  const limits = new RequestLimits(requestsPerMinute);
  const readReference = readReferenceOf(ledger);
  const tokens = options.identity && whoAsks(ledger, options.identity, readReference);
  const identity = options.identifiedBy ?? tokens?.identity ?? NOBODY;
  const module = ApiModule.over(ledger, {
    metrics,
    identity: new LimitedIdentity(identity, limits),
    sessions: tokens?.sessions,
    readReference,
    limits,
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    // Without it Nest also reads forms, which nobody should be able to send from another site.
    bodyParser: false,
    logger: ['warn', 'error'],
    abortOnError: false,
  });
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  await fastify.register(fastifyCookie);
  readBodies(fastify);
  await securityHeaders(fastify, options.identity?.publicUrl);
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
