// @ts-check
/** The key by which the embedded ledger signs checkpoints of its log. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { OPERATOR_ENTRY } from './build.mjs';
import { tellingLine } from './npm.mjs';
import { Problem, say } from './terminal.mjs';

/**
 * The key file of a home, made at the first start. It belongs to who starts the server, and not to the
 * database's user: what the database can be made to read cannot sign for it.
 * @param {string} root the clone, built
 * @param {string} home the folder of the embedded database
 * @returns {Promise<string>} its path
 */
export async function checkpointKey(root, home) {
  const file = join(home, 'keys', 'checkpoint.key');
  if (existsSync(file)) return file;
  say(`Making the key that signs the log: ${file} …`);
  const command = [join(root, OPERATOR_ENTRY), 'keys', 'generate', '--file', file];
  try {
    await promisify(execFile)(process.execPath, command, { timeout: 60_000 });
  } catch (error) {
    const { stderr, message } = /** @type {{ stderr?: string, message: string }} */ (error);
    throw new Problem(
      `The key that signs the log could not be made: ${tellingLine(stderr || message)}`,
    );
  }
  return file;
}
