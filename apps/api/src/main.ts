import 'reflect-metadata';
import { resolve } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from './api';
import { BadConfiguration, readConfiguration, type Configuration } from './configuration';
import { openLedger, type Ledger } from './ledger';

/** From dist/apps/api/apps/api/src to dist/apps/web. */
const WEB_ROOT = resolve(__dirname, '../../../../../web');
/** The launcher waits ten seconds for a clean end; a request that hangs does not hold it up. */
const STOP_MS_MAX = 8_000;

const stopping = new AbortController();

async function main(): Promise<void> {
  const configuration = readConfiguration(process.env);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => stopping.abort());
  }
  // The launcher that forked us was killed: nobody could stop us from its terminal any more.
  process.on('disconnect', () => stopping.abort());
  tell('Opening the ledger …');
  const ledger = await openLedger(configuration, (line) => console.error(line));
  let app: NestFastifyApplication | undefined;
  try {
    app = await createApi(ledger, { webRoot: WEB_ROOT });
    await listen(app, configuration);
    await untilStopped();
  } finally {
    await inTime(close(app, ledger));
  }
}

async function listen(app: NestFastifyApplication, { host, port }: Configuration): Promise<void> {
  await app.listen(port, host);
  const { port: taken } = app.getHttpServer().address() as { readonly port: number };
  const name = host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  const url = `http://${name}:${taken}`;
  if (process.send) process.send({ ready: true, url });
  else console.log(`The ledger is at ${url}; its API is described at ${url}/api/docs.`);
}

/** Stops taking requests and answers those under way, then finishes appends and views. */
async function close(app: NestFastifyApplication | undefined, ledger: Ledger): Promise<void> {
  await app?.close();
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

/** What the person can put right, in one line per fault. */
function problemLine(error: unknown): string {
  if (error instanceof BadConfiguration) return error.message;
  const { code, message, port } = error as NodeJS.ErrnoException & { readonly port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is in use: stop that program, or set PORT.`;
  if (code === 'EACCES') return `Port ${port} may not be used by this user: set PORT.`;
  if (code === 'ECONNREFUSED') return `The database does not answer (${message}): start it.`;
  return message || String(error);
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
