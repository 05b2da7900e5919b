import 'reflect-metadata';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from './api';
import {
  problemLine,
  readServerConfiguration,
  type Configuration,
  type ServerConfiguration,
} from './configuration';
import { forgetSecrets } from './database-configuration';
import { loadDemonstration } from './demonstration/simulation';
import {
  introduceDemonstration,
  serverIdentity,
  type ServerIdentity,
} from './identity/demonstration-people';
import { openLedger, type Ledger } from './ledger';
import { BEFORE_THE_DEMONSTRATION, deliverReference } from './reference-data/deliver-reference';

/** From dist/apps/api/apps/api/src to dist/apps/web. */
const WEB_ROOT = resolve(__dirname, '../../../../web');
/** The launcher waits ten seconds for a clean end; a request that hangs does not hold it up. */
const STOP_MS_MAX = 8_000;

/** A view that stands still, or a projector that runs elsewhere, does not hold up the start. */
const VIEWS_PATIENCE_ROUNDS = 6;
const VIEWS_ROUND_MS = 5_000;

const WITHOUT_KEY =
  'LEDGER_KEY_FILE is not set: this process signs nothing and keeps no snapshots of long books.';

const stopping = new AbortController();

async function main(): Promise<void> {
  const configuration = readServerConfiguration(process.env);
  forgetSecrets(process.env);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => stopping.abort());
  }
  // The launcher that forked us was killed: nobody could stop us from its terminal any more.
  process.on('disconnect', () => stopping.abort());
  // Looked at first: loading takes its time, and would be for nothing.
  await requireFreePort(configuration);
  tell('Opening the ledger …');
  if (configuration.keyFile === undefined) tell(WITHOUT_KEY);
  const ledger = await openLedger(configuration, (line) => console.error(line));
  let app: NestFastifyApplication | undefined;
  let whose: ServerIdentity | undefined;
  try {
    whose = await serverIdentity(configuration, process.env, (line) => console.error(line));
    const { identity } = whose;
    app = await createApi(ledger, { webRoot: WEB_ROOT, identity, edge: configuration.edge });
    await deliver(ledger, configuration, identity);
    if (stopping.signal.aborted) return;
    await listen(app, configuration);
    await untilStopped();
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
  } finally {
    await inTime(close(app, ledger, whose));
  }
}

/** Brings what comes with the product, and in the demonstration its people and its story. */
async function deliver(
  ledger: Ledger,
  { demonstration }: ServerConfiguration,
  { issuer }: ServerIdentity['identity'],
): Promise<void> {
  const { signal } = stopping;
  await deliverReference({
    commands: ledger.commands,
    at: demonstration ? BEFORE_THE_DEMONSTRATION : undefined,
    progress: tell,
    signal,
  });
  if (!demonstration) return;
  await introduceDemonstration(ledger, { issuer }, signal);
  await loadData(ledger);
}

async function requireFreePort({ host, port }: Configuration): Promise<void> {
  const trial = createServer();
  trial.listen(port, host);
  await once(trial, 'listening');
  trial.close();
  await once(trial, 'close');
}

/** The demonstration is loaded through the same commands as any client's, and shown whole. */
async function loadData(ledger: Ledger): Promise<void> {
  const { signal } = stopping;
  const { commands, policies } = ledger;
  await loadDemonstration({ commands, policies, progress: tell, signal });
  const head = await ledger.store.head();
  if (head === undefined) return;
  const names = (await ledger.projector.status()).map(({ view }) => view);
  for (let waited = 0; waited < VIEWS_PATIENCE_ROUNDS; waited += 1) {
    if (signal.aborted || (await ledger.projector.waitFor(names, head, VIEWS_ROUND_MS))) return;
    tell('The views are catching up with the log …');
  }
}

async function listen(app: NestFastifyApplication, { host, port }: Configuration): Promise<void> {
  // Not by Nest's own listen, which reports a port in use in several lines of its own.
  await app.getHttpAdapter().getInstance().listen({ port, host });
  const { port: taken } = app.getHttpServer().address() as { readonly port: number };
  const name = host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  const url = `http://${name}:${taken}`;
  if (process.send) process.send({ ready: true, url });
  else console.log(`The ledger is at ${url}; its API is described at ${url}/api/docs.`);
}

/** Stops taking requests and answers those under way, then finishes appends and views. */
async function close(
  app: NestFastifyApplication | undefined,
  ledger: Ledger,
  whose: ServerIdentity | undefined,
): Promise<void> {
  await app?.close();
  await whose?.close();
  await ledger.close();
}

function untilStopped(): Promise<void> {
  return new Promise((done) => {
    if (stopping.signal.aborted) return done();
    stopping.signal.addEventListener('abort', () => done(), { once: true });
  });
}

async function inTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((done) => {
    timer = setTimeout(done, STOP_MS_MAX);
  });
  await Promise.race([work, patience]);
  clearTimeout(timer);
}

function tell(progress: string): void {
  if (process.send) process.send({ progress });
  else console.log(progress);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const problem = problemLine(error);
    process.send?.({ problem });
    console.error(problem);
    if (process.env['LEDGER_DEBUG'] === '1') console.error(error);
    process.exit(1);
  },
);
