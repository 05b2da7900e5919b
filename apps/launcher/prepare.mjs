// @ts-check
/** From a clone to something that can run: dependencies installed, product built. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, isBuilt } from './build.mjs';
import { installDependencies, isInstalled } from './install.mjs';
import { takeLock } from './processes.mjs';

/**
 * Installs and builds what is missing or out of date; one command of a clone at a time.
 * @param {string} root the clone
 * @param {{ building: boolean }} options building: whether the built product is needed
 * @returns {Promise<void>}
 */
export async function prepare(root, { building }) {
  if (isInstalled(root) && (!building || isBuilt(root))) return;
  mkdirSync(join(root, '.data'), { recursive: true });
  const release = takeLock(
    join(root, '.data', 'preparing.lock'),
    (pid) =>
      `Another command (process ${pid}) installs or builds in ${root}: wait until it is done.`,
  );
  try {
    await installDependencies(root);
    if (building) await build(root);
  } finally {
    release();
  }
}
