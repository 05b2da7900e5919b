// @ts-check
/**
 * Where the embedded PostgreSQL may live, and as whom it runs.
 *
 * PostgreSQL refuses to run as root. A start by root therefore runs it as another user, and that
 * user must be able to enter every folder above its files: not so in a clone in root's own home.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Problem, say } from './terminal.mjs';

/** @typedef {{ uid: number, gid: number }} DatabaseUser */
/**
 * @typedef {object} DatabaseHome
 * @property {string} folder an existing folder, absolute, that the database user can enter
 * @property {DatabaseUser | undefined} user undefined: PostgreSQL runs as whoever started us
 */

const ACCOUNT = 'provincial-ledger';

/**
 * The home of the clone's own database: `override`, else `.data` in the clone, else, when root
 * started us and the database user cannot enter the clone, a folder that survives a reboot.
 * @param {string} root the clone
 * @param {string | undefined} override LEDGER_DATA
 * @returns {DatabaseHome}
 */
export function homeOfClone(root, override) {
  const wanted = override === undefined ? join(root, '.data') : resolve(override);
  if (!isRoot()) return { folder: createdFolder(wanted, undefined), user: undefined };
  const user = ownerOf(join(wanted, 'postgres')) ?? databaseUser();
  if (canEnter(user, wanted)) return { folder: createdFolder(wanted, user), user };
  if (override !== undefined) {
    throw new Problem(
      `LEDGER_DATA=${override}: PostgreSQL may not run as root, and its user (uid ${user.uid}) ` +
        `cannot enter that folder. Choose a folder that every user can enter.`,
    );
  }
  const name = createHash('sha256').update(realpathSync(root)).digest('hex').slice(0, 12);
  const parent = process.platform === 'darwin' ? '/usr/local/var' : '/var/lib';
  const folder = join(parent, `provincial-ledger-${name}`);
  const owner = ownerOf(join(folder, 'postgres')) ?? user;
  return { folder: createdFolder(folder, owner), user: owner };
}

/**
 * A home for a database that lives as long as one run of the tests.
 * @param {string} folder a new, empty folder, absolute
 * @returns {DatabaseHome}
 */
export function homeOfTests(folder) {
  const user = isRoot() ? databaseUser() : undefined;
  if (user !== undefined && !canEnter(user, dirname(folder))) {
    throw new Problem(
      `PostgreSQL's user (uid ${user.uid}) cannot enter ${dirname(folder)}: set TMPDIR=/tmp.`,
    );
  }
  chmodSync(folder, 0o755);
  giveTo(folder, user);
  return { folder: realpathSync(folder), user };
}

/**
 * Gives a file to the database user, so that a later start by that user itself works too.
 * @param {string} path
 * @param {DatabaseUser | undefined} user
 */
export function giveTo(path, user) {
  if (user !== undefined) chownSync(path, user.uid, user.gid);
}

function isRoot() {
  return process.getuid?.() === 0;
}

/**
 * @param {string} folder
 * @param {DatabaseUser | undefined} user
 * @returns {string} the folder, created when missing
 */
function createdFolder(folder, user) {
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true });
    // Explicitly, since a strict umask would shut the database user out.
    chmodSync(folder, 0o755);
    giveTo(folder, user);
  }
  return realpathSync(folder);
}

/**
 * @param {string} path
 * @returns {DatabaseUser | undefined} who owns it; undefined when it is missing or root's
 */
function ownerOf(path) {
  if (!existsSync(path)) return undefined;
  const { uid, gid } = statSync(path);
  return uid === 0 ? undefined : { uid, gid };
}

/**
 * The `postgres` user that many systems have, else an account of ours, created when needed:
 * initdb refuses a user id that has no account.
 * @returns {DatabaseUser}
 */
function databaseUser() {
  const existing = account('postgres') ?? account(ACCOUNT);
  if (existing !== undefined) return existing;
  say(`Creating the system user ${ACCOUNT}, since PostgreSQL may not run as root …`);
  const home = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent'];
  const { status } = spawnSync('useradd', [...home, '--shell', '/usr/sbin/nologin', ACCOUNT]);
  const created = account(ACCOUNT);
  if (status === 0 && created !== undefined) return created;
  throw new Problem(
    `PostgreSQL may not run as root and no user could be created for it: ` +
      `start as an ordinary user, or create one with "useradd --system ${ACCOUNT}".`,
  );
}

/**
 * @param {string} name
 * @returns {DatabaseUser | undefined}
 */
function account(name) {
  try {
    const ask = (/** @type {string} */ option) =>
      Number(execFileSync('id', [option, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
}

/**
 * Asked of the system itself, as that user: mode bits would not tell of access lists.
 * @param {DatabaseUser} user
 * @param {string} folder it, or what exists of the folders above it, is tried
 * @returns {boolean}
 */
function canEnter(user, folder) {
  const nearest = existsSync(folder) ? folder : dirname(folder);
  if (nearest !== folder && !existsSync(nearest)) return canEnter(user, nearest);
  const { uid, gid } = user;
  const options = { uid, gid, cwd: '/', stdio: /** @type {const} */ ('ignore') };
  return spawnSync('/bin/sh', ['-c', 'test -x "$0/."', nearest], options).status === 0;
}
