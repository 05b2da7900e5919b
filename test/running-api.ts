import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../apps/api/src/api';
import type { EdgeConfiguration } from '../apps/api/src/edge/edge-configuration';
import { openLedger, type Ledger } from '../apps/api/src/ledger';
import {
  BEFORE_THE_DEMONSTRATION,
  deliverReference,
  localGovernmentsFile,
} from '../apps/api/src/reference-data/deliver-reference';
import type { TestDatabase } from './database';
import { KnownPeople } from './identity/known-people';
import { testIdentity, tokenOf } from './identity/test-provider';

/** An answer over HTTP. */
export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** What is sent beside method and path. */
export interface Sent {
  /**
   * An account of the demonstration, whose token is sent; null for nobody. When absent, the state
   * auditor reads, and nobody writes.
   */
  readonly as?: string | null;
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

/**
 * The local governments that specs know when they do not ask for all: those of the first districts of
 * Khon Kaen and Kalasin, and their provinces' own.
 */
function fewLocalGovernments(): string {
  const [header = '', ...rows] = localGovernmentsFile().toString('utf8').split('\n');
  const few = /^PAO-4[06],|,TH-40,4001,|,TH-46,4601,/;
  return [header, ...rows.filter((row) => few.test(row))].join('\n');
}

/** Where the log of a test is: in its database, or on a server, in a namespace of its own. */
export type LogPlace = 'in the database' | { readonly url: string; readonly namespace?: string };

function eventStoreOf(
  databaseUrl: string,
  place: LogPlace | undefined,
): { readonly url: string; readonly namespace: string } | undefined {
  const server = process.env['EVENT_STORE_TEST_URL'];
  const there = place ?? (server ? { url: server } : 'in the database');
  if (there === 'in the database') return undefined;
  // The name of the database is a random one: whoever shares it shares the log, and nobody else.
  return { namespace: new URL(databaseUrl).pathname.slice(1), ...there };
}

/**
 * Starts the application in demonstration mode, without its data, unless told otherwise. The areas
 * and a few local governments are delivered; all 7,850 only where the spec needs them.
 */
export async function startApi(
  { url: databaseUrl }: TestDatabase,
  options: {
    readonly demonstration?: boolean;
    readonly projector?: 'none';
    readonly webRoot?: string;
    readonly localGovernments?: 'few' | 'all';
    /** The key that signs checkpoints; none are signed when absent. */
    readonly keyFile?: string;
    readonly witnessKeys?: readonly string[];
    /** How much one may ask; as much as one likes when absent. */
    readonly edge?: Partial<EdgeConfiguration>;
    /** Where the log is: where EVENT_STORE_TEST_URL says when absent, or else in the database. */
    readonly log?: LogPlace;
    /** Hears of trouble, which fails the test when absent. */
    readonly tell?: (line: string) => void;
  } = {},
): Promise<RunningApi> {
  const { demonstration = true, projector = 'in-process' } = options;
  const configuration = {
    databaseUrl,
    adminDatabaseUrl: databaseUrl,
    demonstration,
    projector,
    eventStore: eventStoreOf(databaseUrl, options.log),
    keyFile: options.keyFile,
    witnessKeys: options.witnessKeys ?? [],
  } as const;
  let stopping = false;
  const ledger = await openLedger(configuration, (line) => {
    // A connection that is being closed may still hear that its database is dropped.
    if (stopping) return;
    if (!options.tell) throw new Error(line);
    options.tell(line);
  });
  const identity = await testIdentity();
  const app = await createApi(ledger, {
    ...(options.webRoot ? { webRoot: options.webRoot } : {}),
    ...(options.edge ? { edge: options.edge } : {}),
    identity,
  });
  await deliverReference({
    commands: ledger.commands,
    localGovernments: options.localGovernments === 'all' ? undefined : fewLocalGovernments(),
    at: demonstration ? BEFORE_THE_DEMONSTRATION : undefined,
  });
  const people = new KnownPeople(ledger, identity.issuer);
  if (demonstration) await people.first();
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { readonly port: number };
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    app,
    ledger,
    send: async (method, path, sent = {}) => {
      const account = accountOf(method, sent);
      if (demonstration && account !== null) await people.know(account);
      return send(`${url}${path}`, method, sent);
    },
    stop: async () => {
      stopping = true;
      await app.close();
      await ledger.close();
    },
  };
}

/** As whom a request is sent. */
function accountOf(method: string, { as }: Sent): string | null {
  if (as !== undefined) return as;
  return method === 'GET' || method === 'HEAD' ? 'state-auditor' : null;
}

/** Sends a request to an address, with the token of an account, and reads its answer. */
export async function send<Body>(
  address: string,
  method: string,
  sent: Sent,
): Promise<Answer<Body>> {
  keys += 1;
  const account = accountOf(method, sent);
  const { key = method === 'POST' ? `key-${keys}` : null, json, raw } = sent;
  const body = json === undefined ? raw : JSON.stringify(json);
  const response = await fetch(address, {
    method,
    headers: {
      ...(account === null ? {} : { Authorization: `Bearer ${await tokenOf(account)}` }),
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
