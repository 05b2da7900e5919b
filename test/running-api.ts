import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../apps/api/src/api';
import { openLedger, type Ledger } from '../apps/api/src/ledger';
import type { TestDatabase } from './database';

/** An answer over HTTP. */
export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** What is sent beside method and path. */
export interface Sent {
  /** X-Demonstration-Actor. */
  readonly as?: string;
  /** Idempotency-Key; one of its own for a POST when absent, none when null. */
  readonly key?: string | null;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly raw?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The whole application over a database, listening on a port of its own. */
export interface RunningApi {
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly ledger: Ledger;
  send<Body = Record<string, unknown>>(
    method: string,
    path: string,
    sent?: Sent,
  ): Promise<Answer<Body>>;
  stop(): Promise<void>;
}

let keys = 0;

/** Starts the application in demonstration mode, without its data, unless told otherwise. */
export async function startApi(
  { url: databaseUrl }: TestDatabase,
  options: {
    readonly demonstration?: boolean;
    readonly projector?: 'none';
    readonly webRoot?: string;
  } = {},
): Promise<RunningApi> {
  const { demonstration = true, projector = 'in-process' } = options;
  const configuration = {
    databaseUrl,
    adminDatabaseUrl: databaseUrl,
    demonstration,
    projector,
  } as const;
  const ledger = await openLedger(configuration, (line) => {
    throw new Error(line);
  });
  const app = await createApi(ledger, options.webRoot ? { webRoot: options.webRoot } : {});
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { readonly port: number };
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    app,
    ledger,
    send: (method, path, sent = {}) => send(`${url}${path}`, method, sent),
    stop: async () => {
      await app.close();
      await ledger.close();
    },
  };
}

async function send<Body>(address: string, method: string, sent: Sent): Promise<Answer<Body>> {
  keys += 1;
  const { as, key = method === 'POST' ? `key-${keys}` : null, json, raw } = sent;
  const body = json === undefined ? raw : JSON.stringify(json);
  const response = await fetch(address, {
    method,
    headers: {
      ...(as === undefined ? {} : { 'X-Demonstration-Actor': as }),
      ...(key === null ? {} : { 'Idempotency-Key': key }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...sent.headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    body: (isJson ? JSON.parse(text) : { text }) as Body,
  };
}
