// @ts-check
/** The built product in dist: there, and made from the sources as they are now. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, tellingLine } from './npm.mjs';
import { longStep, Problem } from './terminal.mjs';

/** Where the built server begins: `nest build api` keeps the monorepo's folders below its own. */
export const SERVER_ENTRY = 'dist/apps/api/apps/api/src/main.js';

/** Where the operator's tool begins, for the same reason. */
export const OPERATOR_ENTRY = 'dist/apps/operator/apps/operator/src/main.js';

/** What every part is built with. */
const shared = ['package-lock.json'];

/**
 * @typedef {{ script: string, label: string, from: readonly string[], gives: string, into: string }} Part
 */
/**
 * Each part: the npm script that builds it, what it is built from, a file that it gives, and the
 * folder that holds all that it gives.
 * @type {readonly Part[]}
 */
const parts = [
  {
    script: 'build:api',
    label: 'Building the server',
    // The demonstration's identity provider goes along, with the tool that asks it for a token.
    from: ['apps/api', 'apps/identity', 'libs', 'nest-cli.json', 'tsconfig.json'],
    gives: SERVER_ENTRY,
    into: 'dist/apps/api',
  },
  {
    script: 'build:projector',
    label: 'Building the projector',
    // It shares the server's configuration and the way in which that opens the ledger.
    from: ['apps/projector', 'apps/api', 'libs', 'nest-cli.json', 'tsconfig.json'],
    gives: 'dist/apps/projector/apps/projector/src/main.js',
    into: 'dist/apps/projector',
  },
  {
    script: 'build:operator',
    label: "Building the operator's tool",
    from: ['apps/operator', 'apps/api', 'libs', 'nest-cli.json', 'tsconfig.json'],
    gives: OPERATOR_ENTRY,
    into: 'dist/apps/operator',
  },
  {
    script: 'build:auditor',
    label: "Building the auditor's tool",
    from: ['apps/auditor', 'apps/operator', 'libs/event-store', 'nest-cli.json', 'tsconfig.json'],
    gives: 'dist/apps/auditor/apps/auditor/src/main.js',
    into: 'dist/apps/auditor',
  },
  {
    script: 'build:web',
    label: 'Building the pages',
    from: ['apps/web', 'libs/access', 'libs/ledger', 'libs/views/src/answers.ts', 'tsconfig.json'],
    gives: 'dist/apps/web/index.html',
    into: 'dist/apps/web',
  },
];

/**
 * Builds the parts whose sources changed since they were built. Times of files say nothing after
 * a `git clone` or a checkout, so contents are compared.
 * @param {string} root the clone
 * @returns {Promise<void>}
 */
export async function build(root) {
  for (const part of parts) {
    const sources = hashOf(root, [...shared, ...part.from]);
    if (isCurrent(root, part, sources)) continue;
    const stamp = stampOf(root, part);
    rmSync(stamp, { force: true });
    const { script, label } = part;
    await longStep(label, async () => {
      const { code, output } = await npm(root, ['run', '--silent', script]);
      if (code === 0) return;
      throw new Problem(`${label} failed: ${tellingLine(output)}. "npm run ${script}" shows more.`);
    });
    mkdirSync(join(root, 'dist', '.built-from'), { recursive: true });
    writeFileSync(stamp, stampText(root, part, sources));
  }
}

/**
 * @param {string} root the clone
 * @returns {boolean} whether every part is built from the sources as they are
 */
export function isBuilt(root) {
  return parts.every((part) => isCurrent(root, part, hashOf(root, [...shared, ...part.from])));
}

/**
 * @param {string} root
 * @param {Part} part
 * @param {string} sources
 */
function isCurrent(root, part, sources) {
  const stamp = stampOf(root, part);
  const complete = existsSync(join(root, part.gives)) && existsSync(stamp);
  return complete && readFileSync(stamp, 'utf8') === stampText(root, part, sources);
}

/**
 * What it was built from and what came of it: a file that was lost since is missed too.
 * @param {string} root
 * @param {Part} part
 * @param {string} sources
 */
function stampText(root, { into }, sources) {
  return `${sources} ${hashOf(root, [into])}`;
}

/**
 * @param {string} root
 * @param {Part} part
 */
function stampOf(root, { script }) {
  return join(root, 'dist', '.built-from', script.replace(':', '-'));
}

/**
 * @param {string} root
 * @param {readonly string[]} entries files and folders below root
 * @returns {string} a hash of every name and content, specs left out
 */
function hashOf(root, entries) {
  const hash = createHash('sha256');
  const visit = (/** @type {string} */ path) => {
    const absolute = join(root, path);
    if (!existsSync(absolute)) return;
    const children = foldersEntries(absolute);
    if (children === undefined) {
      const content = readFileSync(absolute);
      hash.update(`${path}\0${content.length}\0`).update(content);
      return;
    }
    for (const child of children) visit(`${path}/${child}`);
  };
  entries.forEach(visit);
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[] | undefined} the names in a folder, sorted; undefined for a file
 */
function foldersEntries(path) {
  try {
    return readdirSync(path)
      .filter((name) => name !== 'node_modules' && !/\.(spec|contract)\.tsx?$/.test(name))
      .toSorted();
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOTDIR') return undefined;
    throw error;
  }
}
