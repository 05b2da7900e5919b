import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { resolve } from 'node:path';

import { identityEnvironment } from '../identity/test-provider';

const ENTRY = resolve(__dirname, '../../dist/apps/api/apps/api/src/main.js');

const PROJECTOR = resolve(__dirname, '../../dist/apps/projector/apps/projector/src/main.js');

/** The built server as the launcher starts it: a process of its own. */
export interface ServerProcess {
  readonly pid: number;
  readonly port: number;
  readonly url: string;
  /** Resolves when it answers requests; rejects with its one line when it gives up. */
  readonly ready: Promise<void>;
  /** Resolves at its first progress message that matches. */
  reached(progress: RegExp): Promise<void>;
  /** Sends a signal and resolves with the exit code, null after a kill. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
  /** Resolves with the exit code. */
  readonly exited: Promise<number | null>;
}

/**
 * Starts the built server over a database, with its demonstration; it believes the test's provider
 * unless told otherwise, so that tokens outlive it.
 */
export function startServer(
  databaseUrl: string,
  port?: number,
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  return startProcess(ENTRY, databaseUrl, port, env);
}

/** Starts the built API without data, on a database that is installed; nothing follows the log. */
export function startApiWithoutData(databaseUrl: string): Promise<ServerProcess> {
  return startProcess(resolve(__dirname, 'api-without-data.cjs'), databaseUrl);
}

/** Starts the built projector, which follows the log for the views and the policies. */
export function startProjector(databaseUrl: string): Promise<ServerProcess> {
  return startProcess(PROJECTOR, databaseUrl);
}

async function startProcess(
  entry: string,
  databaseUrl: string,
  port?: number,
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  for (const built of [entry, ENTRY]) {
    if (!existsSync(built)) throw new Error(`${built} is not there: run "npm run build" first`);
  }
  const taken = port ?? (await freePort());
  const child = fork(entry, {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {
      PATH: process.env['PATH'] ?? '',
      DATABASE_URL: databaseUrl,
      LEDGER_ADMIN_DATABASE_URL: databaseUrl,
      LEDGER_DEMONSTRATION: '1',
      PORT: String(taken),
      ...(await identityEnvironment()),
      ...env,
    },
  });
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const ready = readyOf(child, exited);
  // Whoever does not wait for it has killed it on purpose.
  ready.catch(() => undefined);
  const { pid } = child;
  if (pid === undefined) throw new Error(`${entry} could not be started`);
  return {
    pid,
    port: taken,
    url: `http://127.0.0.1:${taken}`,
    ready,
    exited,
    reached: (progress) => reached(child, exited, progress),
    end: (signal) => {
      child.kill(signal);
      return exited;
    },
  };
}

interface Message {
  readonly ready?: true;
  readonly progress?: string;
  readonly problem?: string;
}

function readyOf(child: ChildProcess, exited: Promise<number | null>): Promise<void> {
  return new Promise((done, fail) => {
    let problem = 'the server ended without a word';
    child.on('message', (message: Message) => {
      if (message.problem !== undefined) problem = message.problem;
      if (message.ready) done();
    });
    void exited.then(() => fail(new Error(problem)));
  });
}

function reached(
  child: ChildProcess,
  exited: Promise<number | null>,
  pattern: RegExp,
): Promise<void> {
  return new Promise((done, fail) => {
    child.on('message', ({ progress = '' }: Message) => {
      if (pattern.test(progress)) done();
    });
    void exited.then(() => fail(new Error(`the server ended before it said ${String(pattern)}`)));
  });
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
