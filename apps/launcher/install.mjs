// @ts-check
/** The dependencies: there, and exactly the ones that package-lock.json names. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, tellingLine } from './npm.mjs';
import { longStep, Problem } from './terminal.mjs';

/**
 * Installs the dependencies when node_modules is missing or is not what package-lock.json says.
 * @param {string} root the clone
 * @returns {Promise<void>}
 */
export async function installDependencies(root) {
  if (isInstalled(root)) return;
  const wanted = Object.values(packagesOf(join(root, 'package-lock.json')) ?? {});
  const count = wanted.filter(({ optional }) => optional !== true).length;
  await longStep(`Installing the dependencies (${count} packages)`, async () => {
    // Building needs the development packages too, whatever NODE_ENV says. At this level npm does
    // not speak of packages whose stated engines differ from the Node.js that they do run on.
    const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
    const { code, output } = await npm(root, args);
    if (code === 0) return;
    throw new Problem(
      `The dependencies could not be installed: ${tellingLine(output)}. ` +
        `Check the connection to the package registry and the disk, or run "npm ci" to see more.`,
    );
  });
}

/**
 * Whether node_modules is what package-lock.json says.
 * npm writes node_modules/.package-lock.json as its last act, so an interrupted installation is
 * seen; that each package's folder is there is seen too, since a deletion may have been interrupted.
 * Optional packages are left out: those for other platforms are never there.
 * @param {string} root
 * @returns {boolean}
 */
export function isInstalled(root) {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  if (wanted === undefined) throw new Problem(`${root} has no readable package-lock.json.`);
  if (present === undefined) return false;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' ||
      optional === true ||
      (present[path]?.version === version && existsSync(join(root, path, 'package.json'))),
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }> | undefined}
 */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
