// @ts-check
/** Running npm quietly: its output is kept, and of a failure only the telling line is shown. */
import { spawn } from 'node:child_process';

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Runs npm in a folder.
 * @param {string} folder
 * @param {readonly string[]} args e.g. `['run', 'build:api']`
 * @returns {Promise<{ code: number, output: string }>} the exit code and all that it printed
 */
export function npm(folder, args) {
  // npm tells its scripts where it is; that one is as good as any, and may not be on the PATH.
  const execPath = process.env.npm_execpath;
  const known = execPath !== undefined && /npm-cli\.[cm]?js$/.test(execPath);
  const command = known ? process.execPath : 'npm';
  const full = known ? [execPath, ...args] : args;
  return new Promise((resolve) => {
    const child = spawn(command, full, {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    // A signal to us alone must not leave npm and its compilers at work: their group ends with us.
    const end = () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
      process.exit(130);
    };
    for (const signal of signals) process.on(signal, end);
    const done = (/** @type {number} */ code) => {
      for (const signal of signals) process.off(signal, end);
      resolve({ code, output });
    };
    let output = '';
    const keep = (/** @type {Buffer} */ chunk) => {
      output = (output + chunk.toString('utf8')).slice(-200_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => {
      output = error.message;
      done(1);
    });
    child.on('close', (code) => done(code ?? 1));
  });
}

/**
 * @param {string} output what a failed command printed
 * @returns {string} the line that says most
 */
export function tellingLine(output) {
  const lines = output
    .split('\n')
    // oxlint-disable-next-line no-control-regex -- colours of a terminal are control characters
    .map((line) => line.replace(/\u001b\[[0-9;]*m/g, '').trim())
    .filter(
      (line) => line !== '' && !/npm error (A complete log|code |errno |syscall )/.test(line),
    );
  return lines.find((line) => /error|cannot|failed/i.test(line)) ?? lines.at(-1) ?? 'no output';
}
