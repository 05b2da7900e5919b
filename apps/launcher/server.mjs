// @ts-check
/**
 * The server process, and what it and the launcher expect of each other.
 *
 * The launcher forks `dist/apps/api/apps/api/src/main.js` with these environment variables:
 * - `DATABASE_URL`: the application's login;
 * - `LEDGER_ADMIN_DATABASE_URL`: a login that may install the schema and its roles, used for
 *   nothing else; absent when there is none but the application's;
 * - `PORT`: where to listen;
 * - `LEDGER_KEY_FILE`: the key that signs checkpoints of the log; absent when nothing is signed;
 * - `LEDGER_DEMONSTRATION`: `1` for the demonstration, its data and its users; else `0`;
 * - `LEDGER_IDENTITY_PORT`: where the demonstration's identity provider listens; absent when another
 *   provider is named in LEDGER_OIDC_ISSUER;
 * - `LEDGER_IDENTITY_KEY_FILE`: where that provider keeps the key that signs its tokens.
 *
 * Over the IPC channel of the fork (`process.send`, there only when forked) the server says:
 * - `{ progress: 'Loading the demonstration: 1,200 of 3,000 events' }`, any number of times before
 *   it is ready and at least every two minutes; each is shown as one line;
 * - `{ ready: true, url: 'http://localhost:8080' }`, once, when it answers requests;
 * - `{ problem: 'one line: what was found, what to do' }`, instead, before it exits with a code
 *   other than 0 for a reason that the person can put right.
 *
 * It stops cleanly, within ten seconds, on SIGTERM and when the channel closes (`disconnect`): the
 * launcher was killed then, and a server that stayed would keep the port and the database.
 * Its standard output is shown. Its standard error is shown once it is ready; what it says before
 * that is kept in `server.log`, and a failed start shows the telling line of it.
 */
import { fork } from 'node:child_process';
import { createWriteStream, existsSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SERVER_ENTRY } from './build.mjs';
import { tellingLine } from './npm.mjs';
import { markOf, readMark, stillRuns, stopProcess, writeMark } from './processes.mjs';
import { Problem, say } from './terminal.mjs';

/**
 * @typedef {object} Server
 * @property {string} url
 * @property {Promise<string>} ended resolves when it ends, with how
 * @property {(how?: 'clean' | 'now') => Promise<void>} stop
 */

/** A server that neither becomes ready nor reports progress for this long does not come up. */
const PATIENCE_SECONDS = 120;
const STOP_MS_MAX = 10_000;

/**
 * Ends the server that a killed start left behind; the caller holds the lock of the home.
 * @param {string} home the folder with the mark that `startServer` left
 */
export async function stopOrphanServer(home) {
  const file = join(home, 'server.pid');
  const mark = readMark(file);
  if (mark !== undefined && stillRuns(mark)) {
    say(`Stopping the server that an earlier start left running (process ${mark.pid}) …`);
    await stopProcess(mark, [
      ['SIGTERM', STOP_MS_MAX],
      ['SIGKILL', 5_000],
    ]);
  }
  rmSync(file, { force: true });
}

/**
 * Starts the server and waits until it is ready.
 * @param {string} root the clone, built
 * @param {string} home the folder for its log and its mark
 * @param {NodeJS.ProcessEnv} env the variables above
 * @param {AbortSignal} cancelled stops the waiting
 * @returns {Promise<Server>}
 */
export async function startServer(root, home, env, cancelled) {
  const entry = join(root, SERVER_ENTRY);
  if (!existsSync(entry)) throw new Problem(`${entry} is missing: run "npm run build".`);
  const logFile = join(home, 'server.log');
  // Anew, since a start by another user may have left one that is not ours to write.
  rmSync(logFile, { force: true });
  const log = createWriteStream(logFile, { fd: openSync(logFile, 'w') });
  log.on('error', () => say(`  (${logFile} cannot be written any more)`));
  // A group of its own, so that Ctrl-C reaches only us and we end things in order.
  const child = fork(entry, [], { cwd: root, env, detached: true, silent: true });
  const pid = child.pid ?? 0;
  const mark = markOf(pid);
  writeMark(join(home, 'server.pid'), pid);

  let ready = false;
  let errors = '';
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  child.stdout?.pipe(process.stdout, { end: false });
  child.stderr?.on('data', (/** @type {Buffer} */ chunk) => {
    if (ready) process.stderr.write(chunk);
    else errors = (errors + chunk.toString('utf8')).slice(-20_000);
  });
  const ended = new Promise((/** @type {(how: string) => void} */ resolve) => {
    child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  const stop = async (/** @type {'clean' | 'now'} */ how = 'clean') => {
    /** @type {[NodeJS.Signals, number][]} */
    const kill = [['SIGKILL', 5_000]];
    const steps =
      how === 'clean' ? [/** @type {const} */ (['SIGTERM', STOP_MS_MAX]), ...kill] : kill;
    if (mark !== undefined) await stopProcess(mark, steps);
    rmSync(join(home, 'server.pid'), { force: true });
  };
  try {
    const url = await readiness(child, cancelled, () => errors);
    ready = true;
    child.stdout?.unpipe(log);
    child.stderr?.unpipe(log);
    // Taking its last pipe away makes a stream pause: a server that nobody hears would stand still.
    child.stderr?.resume();
    log.end();
    return { url, ended, stop };
  } catch (error) {
    await stop();
    if (!(error instanceof Problem) || cancelled.aborted) throw error;
    throw new Problem(`${error.message} (${logFile} has all that it said.)`);
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {AbortSignal} cancelled
 * @param {() => string} errors what it wrote to its standard error
 * @returns {Promise<string>} its address
 */
function readiness(child, cancelled, errors) {
  return new Promise((resolve, reject) => {
    let problem = '';
    const fail = (/** @type {string} */ line) => {
      clearTimeout(silence);
      reject(new Problem(line));
    };
    const patienceSeconds = Number(process.env.LEDGER_PATIENCE_SECONDS) || PATIENCE_SECONDS;
    const silence = setTimeout(() => {
      fail(
        `The server does not come up: nothing was heard of it for ${patienceSeconds} s. ` +
          `On a slow machine, set LEDGER_PATIENCE_SECONDS to more.`,
      );
    }, patienceSeconds * 1000);
    child.on('message', (message) => {
      silence.refresh();
      const heard = /** @type {Record<string, unknown>} */ (message);
      if (typeof heard.progress === 'string') say(`  ${heard.progress}`);
      if (typeof heard.problem === 'string') problem = heard.problem;
      if (heard.ready !== true) return;
      clearTimeout(silence);
      resolve(String(heard.url));
    });
    child.once('error', (error) => fail(`The server could not be started: ${error.message}.`));
    child.once('close', (code, signal) => {
      const said = problem || tellingLine(errors());
      fail(`The server does not come up (${signal ?? `exit code ${code}`}): ${said}`);
    });
    cancelled.addEventListener('abort', () => fail('Stopped before the server was ready.'));
  });
}
