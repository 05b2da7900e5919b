// @ts-check
/**
 * What the person at the terminal is told: progress while something takes long, and one plain
 * line when something is wrong.
 */

/**
 * Something that the person can put right. Its message is the whole story in one line: what was
 * found, and what to do about it.
 */
export class Problem extends Error {}

/**
 * Prints one line.
 * @param {string} text
 */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/**
 * Names a piece of work before it begins, and says every ten seconds that it still goes on.
 * @template T
 * @param {string} label what is being done, e.g. `Building the pages`
 * @param {() => Promise<T>} work
 * @returns {Promise<T>} what the work returned
 */
export async function longStep(label, work) {
  say(`${label} …`);
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const reminder = setInterval(() => say(`  … ${label}: ${seconds()} s so far`), 10_000);
  try {
    return await work();
  } finally {
    clearInterval(reminder);
  }
}

const fileErrors = /** @type {Record<string, string>} */ ({
  ENOSPC: 'the disk is full. Free some space',
  EDQUOT: 'the disk quota is used up. Free some space',
  EROFS: 'the disk is read-only. Make it writable',
  EACCES: 'there is no permission to do so. Change the permissions of the folder',
  EPERM: 'the system does not allow it. Change the permissions of the folder',
  ENOTDIR: 'a part of the path is a file, not a folder',
});

/**
 * The one line for an error: a `Problem`'s own words, a sentence for what a disk can refuse, and
 * for anything else its message.
 * @param {unknown} error
 * @returns {string}
 */
export function explain(error) {
  if (error instanceof Problem) return error.message;
  const { code, path, message } = /** @type {NodeJS.ErrnoException} */ (error);
  const reason = fileErrors[code ?? ''];
  if (reason !== undefined && path !== undefined) {
    return `Cannot use ${path}: ${reason}, or name another folder in LEDGER_DATA.`;
  }
  return `Unexpected: ${message ?? String(error)} (LEDGER_DEBUG=1 shows where).`;
}

/**
 * Runs a command's body and ends the process: with the exit code that it returns, or after one
 * line on stderr with exit code 1.
 * @param {() => Promise<number>} main
 */
export async function runCommand(main) {
  // A reader that went away (`npm start | head`) must not take the database down uncleanly.
  process.stdout.on('error', () => undefined);
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    if (process.env.LEDGER_DEBUG === '1') console.error(error);
    process.exitCode = 1;
  }
  process.exit();
}

/** Refuses a Node.js that is too old for the product's dependencies. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Problem(
    `This is Node.js ${process.versions.node}; 20.19 or later is needed: see https://nodejs.org/.`,
  );
}
