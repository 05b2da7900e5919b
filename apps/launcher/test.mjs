// @ts-check
/**
 * `npm test`: every test, or, with paths behind `--`, those (`npm test -- libs/ledger`). Its last
 * line counts them, its exit code is 0 only when none failed.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';
import { prepare } from './prepare.mjs';
import { requireNode, runCommand, say } from './terminal.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');

await runCommand(async () => {
  requireNode();
  const args = process.argv.slice(2);
  const paths = args.filter((arg) => !arg.startsWith('-'));
  const onlyLibraries = paths.length > 0 && paths.every((path) => /^(\.\/)?libs\//.test(path));
  await prepare(root, { building: !onlyLibraries });
  const chromium = onlyLibraries ? undefined : await findChromium(root);
  const folder = mkdtempSync(join(tmpdir(), 'provincial-ledger-count-'));
  const output = join(folder, 'jest.json');
  try {
    const code = await jest([...args, '--json', `--outputFile=${output}`], chromium);
    return say(countLine(output)) ?? code;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/**
 * @param {readonly string[]} args
 * @param {string | undefined} chromium
 * @returns {Promise<number>} its exit code
 */
function jest(args, chromium) {
  const env = { ...process.env, ...(chromium === undefined ? {} : { CHROMIUM_PATH: chromium }) };
  const program = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const child = spawn(process.execPath, [program, ...args], { cwd: root, env, stdio: 'inherit' });
  // Ctrl-C reaches Jest as well, which takes its database down; we stay to say how it went.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 130));
  });
}

/**
 * @param {string} file Jest's own account of the run
 * @returns {string} e.g. `120 passed, 0 failed, 1 skipped`
 */
function countLine(file) {
  try {
    const run = JSON.parse(readFileSync(file, 'utf8'));
    // A file that could not even be loaded has no failed test, and yet it failed.
    const failed = run.numFailedTests + run.numRuntimeErrorTestSuites;
    const skipped = run.numPendingTests + run.numTodoTests;
    return `${run.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  } catch {
    return 'No test was counted: see the lines above.';
  }
}
