// @ts-check
/**
 * A real PostgreSQL of our own: created, started, found again and stopped, with nothing installed
 * on the machine. It listens on 127.0.0.1 only, and only to who knows its password.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { giveTo } from './database-home.mjs';
import { freePort } from './ports.mjs';
import { engineEnvironment, lastError, runProgram, stageEngine } from './postgres-engine.mjs';
import { markOf, runningPids, stopProcess } from './processes.mjs';
import { longStep, Problem, say } from './terminal.mjs';

/** @typedef {import('./database-home.mjs').DatabaseHome} DatabaseHome */
/** @typedef {import('./postgres-engine.mjs').Engine} Engine */
/**
 * @typedef {object} Place
 * @property {DatabaseHome} home
 * @property {Engine} engine
 * @property {string} data PostgreSQL's data folder
 * @property {string} log the file that the server writes its messages to
 * @property {string} passwordFile holds the superuser's password; mode 0600
 */
/**
 * @typedef {object} Cluster
 * @property {string} version e.g. `18.4`
 * @property {number} pid of the server
 * @property {(database: string) => string} superuserUrl
 * @property {(user: string, password: string, database: string) => string} urlFor
 * @property {Promise<string>} ended resolves when the server ends, with its last telling line
 * @property {(how?: 'fast' | 'immediate') => Promise<void>} stop
 */

const SUPERUSER = 'postgres';
const NEW_CLUSTER_BYTES = 300 * 2 ** 20;
const OLD_CLUSTER_BYTES = 64 * 2 ** 20;

/** Crash recovery replays at most the write-ahead log since the last checkpoint: minutes at worst. */
const READY_MS_MAX = 180_000;

/**
 * Starts the PostgreSQL of a home: makes it first when there is none, and stops one that an
 * earlier start left running there. The caller sees to it that nobody else starts it meanwhile.
 * @param {string} root the clone
 * @param {DatabaseHome} home
 * @param {{ durable: boolean, connectionsMax: number }} options durable: whether an acknowledged
 *   commit survives a power cut; only throw-away databases do without
 * @returns {Promise<Cluster>}
 */
export async function startCluster(root, home, { durable, connectionsMax }) {
  const data = join(home.folder, 'postgres');
  requireSpace(home.folder, existsSync(data) ? OLD_CLUSTER_BYTES : NEW_CLUSTER_BYTES);
  const place = {
    home,
    engine: stageEngine(root, home),
    data,
    log: join(home.folder, 'postgres.log'),
    passwordFile: join(home.folder, 'superuser-password'),
  };
  requireReadableData(place);
  if (existsSync(data)) await stopOrphan(data);
  else if (durable) await longStep('Creating the database', () => createCluster(place, durable));
  else await createCluster(place, durable);
  const password = superuserPassword(place);
  const settings = [
    `max_connections=${connectionsMax}`,
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ];
  return clusterOf(place, await startServer(place, settings), password);
}

/**
 * @param {Place} place
 * @param {{ child: import('node:child_process').ChildProcess, port: number, pid: number }} server
 * @param {string} superPassword
 * @returns {Cluster}
 */
function clusterOf(place, { child, port, pid }, superPassword) {
  const mark = markOf(pid);
  const urlFor = (
    /** @type {string} */ user,
    /** @type {string} */ password,
    /** @type {string} */ database,
  ) => `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
  return {
    version: place.engine.version,
    pid,
    urlFor,
    superuserUrl: (database) => urlFor(SUPERUSER, superPassword, database),
    ended: new Promise((resolve) => {
      if (child.exitCode !== null) resolve(lastError(readText(place.log)));
      child.once('exit', () => resolve(lastError(readText(place.log))));
    }),
    stop: async (how = 'fast') => {
      if (mark === undefined) return;
      /** @type {[NodeJS.Signals, number][]} */
      const steps = [
        ['SIGQUIT', 5_000],
        ['SIGKILL', 5_000],
      ];
      await stopProcess(mark, how === 'fast' ? [['SIGINT', 60_000], ...steps] : steps);
    },
  };
}

/**
 * @param {string} folder
 * @param {number} bytesMin
 */
function requireSpace(folder, bytesMin) {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free >= bytesMin) return;
  const megabytes = (/** @type {number} */ bytes) => Math.floor(bytes / 2 ** 20);
  throw new Problem(
    `The disk of ${folder} is full: ${megabytes(free)} MB are free and the database needs ` +
      `${megabytes(bytesMin)} MB. Free some space, or name another folder in LEDGER_DATA.`,
  );
}

/** @param {Place} place */
function requireReadableData({ data, engine, home }) {
  if (!existsSync(data)) return;
  const owner = statSync(data).uid;
  const runsAs = home.user?.uid ?? process.getuid?.() ?? owner;
  if (owner !== runsAs) {
    throw new Problem(
      `The database in ${data} belongs to another user (uid ${owner}; this is uid ${runsAs}): ` +
        `start as that user or as root, or name another folder in LEDGER_DATA.`,
    );
  }
  const file = join(data, 'PG_VERSION');
  const major = existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
  if (major === engine.major) return;
  const found =
    major === undefined ? 'is not a PostgreSQL data folder' : `is of PostgreSQL ${major}`;
  throw new Problem(
    `${data} ${found}, and this version of the ledger brings PostgreSQL ${engine.major}. Move the ` +
      `folder away or name another one in LEDGER_DATA; nothing in it was changed.`,
  );
}

/**
 * @param {Place} place
 * @param {boolean} durable
 */
async function createCluster({ home, engine, data, passwordFile }, durable) {
  const unfinished = `${data}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  giveTo(unfinished, home.user);
  writePassword(passwordFile, home);
  const args = [
    `--pgdata=${unfinished}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // PostgreSQL's own locale, not the host's: the same order of texts on every machine.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(durable ? [] : ['--no-sync']),
  ];
  const { code, output } = await runProgram(engine.initdb, args, home);
  if (code === 0) {
    renameSync(unfinished, data);
    return;
  }
  rmSync(unfinished, { recursive: true, force: true });
  throw new Problem(`The database could not be created in ${data}: ${lastError(output)}.`);
}

/**
 * @param {string} file
 * @param {DatabaseHome} home
 * @returns {string} a new password, kept there
 */
function writePassword(file, home) {
  const password = randomBytes(24).toString('hex');
  rmSync(file, { force: true });
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  giveTo(file, home.user);
  return password;
}

/**
 * The kept password, or, when its file was lost, a new one, set the way an administrator would.
 * @param {Place} place
 * @returns {string}
 */
function superuserPassword({ passwordFile, home, engine, data }) {
  if (existsSync(passwordFile)) return readFileSync(passwordFile, 'utf8').trim();
  const password = writePassword(passwordFile, home);
  const args = ['--single', '-D', data, 'postgres'];
  const { status, stderr } = spawnSync(engine.postgres, args, {
    ...home.user,
    cwd: home.folder,
    env: engineEnvironment(),
    encoding: 'utf8',
    input: `ALTER ROLE ${SUPERUSER} PASSWORD '${password}'\n`,
  });
  if (status === 0) return password;
  rmSync(passwordFile, { force: true });
  throw new Problem(`${passwordFile} is missing and could not be renewed: ${lastError(stderr)}.`);
}

/**
 * Stops what a killed start left running on a data folder, and clears away its postmaster.pid.
 * That file alone proves nothing: its process id may by now belong to anyone, or to a zombie that
 * nobody collects, as in many containers, and PostgreSQL itself would refuse to start for both. So
 * the command lines are asked, and the file goes only when no process of this cluster is left.
 * @param {string} data
 */
export async function stopOrphan(data) {
  const file = join(data, 'postmaster.pid');
  const mark = markOf(Number(readText(file).split('\n')[0]));
  if (mark !== undefined && runningPids(data).includes(mark.pid)) {
    say(`Stopping the database that an earlier start left running (process ${mark.pid}) …`);
    await stopProcess(mark, [
      ['SIGINT', 30_000],
      ['SIGQUIT', 10_000],
    ]);
  }
  // The workers of a killed server end by themselves as soon as they notice.
  const left = () => [...runningPids(data), ...runningPids(`postgres: ${clusterName(data)}: `)];
  const deadline = Date.now() + 10_000;
  while (left().length > 0) {
    if (Date.now() > deadline) {
      throw new Problem(`PostgreSQL (process ${left()[0]}) does not stop: end it with "kill".`);
    }
    await pause(25);
  }
  rmSync(file, { force: true });
}

/**
 * @param {string} data
 * @returns {string} what the titles of the cluster's processes carry
 */
function clusterName(data) {
  return `ledger-${createHash('sha256').update(data).digest('hex').slice(0, 16)}`;
}

/**
 * @param {Place} place
 * @param {readonly string[]} settings
 */
async function startServer(place, settings) {
  const { home, engine, data, log } = place;
  const fixed = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'log_timezone=UTC',
    `cluster_name=${clusterName(data)}`,
  ];
  let line = '';
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const port = await freePort();
    const flags = [...fixed, `port=${port}`, ...settings].flatMap((setting) => ['-c', setting]);
    const output = openSync(log, 'w');
    giveTo(log, home.user);
    const child = spawn(engine.postgres, ['-D', data, ...flags], {
      ...home.user,
      cwd: data,
      env: engineEnvironment(),
      detached: true,
      stdio: ['ignore', output, output],
    });
    closeSync(output);
    if (await becomesReady(child, data)) return { child, port, pid: child.pid ?? 0 };
    line = lastError(readText(log));
    // Someone took the port in between.
    if (!/could not create any TCP|could not bind/.test(readText(log))) break;
  }
  throw new Problem(`PostgreSQL does not start: ${line}. All of it is in ${log}.`);
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} data
 * @returns {Promise<boolean>} false when it ended instead
 */
async function becomesReady(child, data) {
  let ended = false;
  child.once('exit', () => (ended = true));
  child.once('error', () => (ended = true));
  const began = Date.now();
  let told = began;
  while (!ended) {
    // The eighth line is the server's own word on its state.
    const lines = readText(join(data, 'postmaster.pid')).split('\n');
    if (lines[0] === String(child.pid) && lines[7]?.trim() === 'ready') return true;
    if (Date.now() - told > 5_000) {
      say('  … the database is still recovering from its last, sudden end');
      told = Date.now();
    }
    if (Date.now() - began > READY_MS_MAX) {
      child.kill('SIGQUIT');
      throw new Problem(`PostgreSQL was not ready within ${READY_MS_MAX / 1000} s: see its log.`);
    }
    await pause(20);
  }
  return false;
}

/**
 * @param {string} file
 * @returns {string} its text; empty when it is missing
 */
function readText(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
