// @ts-check
/** `npm start`: from a fresh clone to a running ledger, and back to nothing on Ctrl-C. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkpointKey } from './checkpoint-key.mjs';
import { homeOfClone } from './database-home.mjs';
import { embeddedDatabase, ownDatabase, takeSecret } from './databases.mjs';
import { identityPortOf, portOf, requireFreeIdentityPort, requireFreePort } from './ports.mjs';
import { prepare } from './prepare.mjs';
import { takeLock } from './processes.mjs';
import { startServer, stopOrphanServer } from './server.mjs';
import { Problem, requireNode, runCommand, say } from './terminal.mjs';

/** @typedef {import('./databases.mjs').Database} Database */
/** @typedef {import('./server.mjs').Server} Server */

const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');

/** npm passes on a Ctrl-C that the terminal has sent to us already: both are one wish. */
const SAME_WISH_MS = 700;

/** @type {{ database?: Database, server?: Server }} */
const running = {};
const wishToStop = new AbortController();
let stopAskedAt = 0;
/** @type {string | undefined} */
let adminUrl;
let forced = false;

await runCommand(async () => {
  requireNode();
  const port = portOf(process.env.PORT);
  const ownUrl = takeSecret('DATABASE_URL');
  adminUrl = takeSecret('LEDGER_ADMIN_DATABASE_URL');
  const override = process.env.LEDGER_DATA || undefined;
  const home =
    ownUrl === undefined
      ? homeOfClone(root, override)
      : { folder: resolve(override ?? join(root, '.data')), user: undefined };
  mkdirSync(home.folder, { recursive: true });
  const release = takeLock(
    join(home.folder, 'launcher.lock'),
    (pid) => `The ledger runs already on ${home.folder} (process ${pid}): stop that one first.`,
  );
  try {
    // What would stop the start is looked for before a minute is spent on building.
    await stopOrphanServer(home.folder);
    await requireFreePort(port);
    const signIn = identityPort(port, ownUrl);
    if (signIn !== undefined) await requireFreeIdentityPort(signIn);
    await prepare(root, { building: true });
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, onSignal);
    }
    stopWithNpm();
    const code = await run(port, home, ownUrl);
    return forced ? 130 : code;
  } finally {
    release();
  }
});

/**
 * Runs until someone wishes to stop, or something ends by itself.
 * @param {number} port
 * @param {import('./database-home.mjs').DatabaseHome} home
 * @param {string | undefined} ownUrl DATABASE_URL
 * @returns {Promise<number>} the exit code
 */
async function run(port, home, ownUrl) {
  /** @type {Promise<Server> | undefined} */
  let starting;
  try {
    const database = await startDatabase(home, ownUrl);
    running.database = database;
    if (wishToStop.signal.aborted) return 0;
    say('Starting the server …');
    const env = serverEnvironment(database, port);
    const signIn = identityPort(port, ownUrl);
    if (signIn !== undefined) env.LEDGER_IDENTITY_PORT = String(signIn);
    // One's own server has its keys elsewhere, or signs nothing.
    if (ownUrl === undefined) {
      env.LEDGER_KEY_FILE ||= await checkpointKey(root, home.folder);
      env.LEDGER_IDENTITY_KEY_FILE ||= join(home.folder, 'keys', 'identity.json');
    }
    starting = startServer(root, home.folder, env, wishToStop.signal);
    running.server = await orEndOf(database, starting);
    sayWhere(running.server.url, home.folder, ownUrl);
    return await untilTheEnd(running.server, database);
  } catch (error) {
    if (stopAskedAt > 0) return 0;
    throw error;
  } finally {
    // The database may have ended while the server was still starting: that one is awaited too.
    wishToStop.abort();
    await starting?.then((server) => server.stop()).catch(() => undefined);
    await running.database?.cluster?.stop();
    if (stopAskedAt > 0) say('Stopped.');
  }
}

/**
 * @param {import('./database-home.mjs').DatabaseHome} home
 * @param {string | undefined} ownUrl
 */
async function startDatabase(home, ownUrl) {
  if (ownUrl !== undefined) {
    return ownDatabase(ownUrl, adminUrl);
  }
  // PGOPTIONS and its like are meant for one's own servers.
  for (const name of Object.keys(process.env)) if (/^PG[A-Z]/.test(name)) delete process.env[name];
  say(`Starting the database in ${home.folder} …`);
  return embeddedDatabase(root, home);
}

/**
 * @param {Database} database
 * @param {number} port
 * @returns {NodeJS.ProcessEnv} what `server.mjs` promises to the server
 */
function serverEnvironment({ url, adminUrl, cluster }, port) {
  const demonstration = demonstrationOf(cluster === undefined);
  return {
    ...process.env,
    DATABASE_URL: url,
    LEDGER_ADMIN_DATABASE_URL: adminUrl,
    PORT: String(port),
    LEDGER_DEMONSTRATION: demonstration,
  };
}

/**
 * @param {boolean} own whether the database is one's own
 * @returns {string} what LEDGER_DEMONSTRATION says, or else what it is for such a database
 */
function demonstrationOf(own) {
  return process.env.LEDGER_DEMONSTRATION || (own ? '0' : '1');
}

/**
 * @param {number} port the ledger's
 * @param {string | undefined} ownUrl DATABASE_URL
 * @returns {number | undefined} where the server signs people in itself; undefined where it does not
 */
function identityPort(port, ownUrl) {
  const elsewhere = process.env.LEDGER_OIDC_ISSUER || undefined;
  if (elsewhere !== undefined || demonstrationOf(ownUrl !== undefined) !== '1') return undefined;
  return identityPortOf(process.env.LEDGER_IDENTITY_PORT || undefined, port);
}

/**
 * @template T
 * @param {Database} database
 * @param {Promise<T>} work
 * @returns {Promise<T>} the work's result, unless the database ends first
 */
function orEndOf({ cluster }, work) {
  if (cluster === undefined) return work;
  const end = cluster.ended.then((line) => {
    throw new Problem(`PostgreSQL ended by itself: ${line}`);
  });
  return Promise.race([work, end]);
}

/**
 * @param {string} url
 * @param {string} folder
 * @param {string | undefined} ownUrl
 */
function sayWhere(url, folder, ownUrl) {
  const base = url.replace(/\/$/, '');
  say(`
The ledger is ready.
  Pages     ${base}/
  API       ${base}/api/docs
  Data      ${ownUrl === undefined ? folder : 'the server of DATABASE_URL'}
  To stop   Ctrl-C
`);
}

/**
 * @param {Server} server
 * @param {Database} database
 * @returns {Promise<number>} the exit code
 */
async function untilTheEnd(server, database) {
  const wish = new Promise((/** @type {(code: number) => void} */ resolve) => {
    if (wishToStop.signal.aborted) resolve(0);
    wishToStop.signal.addEventListener('abort', () => resolve(0));
  });
  const end = server.ended.then((how) => {
    throw new Problem(`The server ended by itself (${how}): see the lines above.`);
  });
  return orEndOf(database, Promise.race([wish, end]));
}

function onSignal() {
  const now = Date.now();
  if (stopAskedAt === 0) {
    stopAskedAt = now;
    say('\nStopping (Ctrl-C once more to stop at once) …');
    wishToStop.abort();
  } else if (now - stopAskedAt > SAME_WISH_MS) {
    void forceEnd();
  }
}

/**
 * Under `npm start`, stops when npm was killed: nobody could stop us from that terminal any more.
 * (The scripts in package.json say `exec` so that npm's own passing on of a signal reaches us.)
 */
function stopWithNpm() {
  if (process.env.npm_lifecycle_event !== 'start') return;
  const npm = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(watch);
    onSignal();
  }, 500);
}

/** Kills the server and ends PostgreSQL as a crash would, which loses nothing acknowledged. */
async function forceEnd() {
  forced = true;
  await running.server?.stop('now');
  await running.database?.cluster?.stop('immediate');
  process.exit(130);
}
