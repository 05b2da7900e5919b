// @ts-check
/**
 * The long runs of specs that draw by chance: `node test/crash/long-run.mjs <path of the spec>
 * --name value …` builds the product and runs the spec with each `--name value` as <PREFIX>_NAME in
 * its environment, the prefix being the name of the spec's folder.
 */
import { spawn } from 'node:child_process';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from '../../apps/launcher/prepare.mjs';
import { Problem, requireNode, runCommand } from '../../apps/launcher/terminal.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');

await runCommand(async () => {
  requireNode();
  const [path, ...options] = process.argv.slice(2);
  if (path === undefined) throw new Problem('Name the folder of the spec that is to run long.');
  const env = { ...process.env, ...wanted(basename(path), options) };
  await prepare(root, { building: true });
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const args = [jest, path, '--runInBand'];
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 130));
  });
});

/**
 * @param {string} prefix
 * @param {readonly string[]} options
 * @returns {Record<string, string>}
 */
function wanted(prefix, options) {
  /** @type {Record<string, string>} */
  const env = {};
  for (let at = 0; at < options.length; at += 2) {
    const [name = '', value = ''] = options.slice(at, at + 2);
    if (!/^--[a-z]+$/.test(name) || !/^\d+(\.\d+)?$/.test(value)) {
      throw new Problem(`${name} ${value} is not understood: give --kills 300 --seed 1.`);
    }
    env[`${prefix}_${name.slice(2)}`.toUpperCase()] = value;
  }
  return env;
}
