import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** The superuser and the database of the embedded server, as `npm start` makes them. */
const SUPERUSER = 'postgres';
const DATABASE = 'ledger';

/**
 * The database that is meant: that of DATABASE_URL, or the embedded one of this clone, which must be
 * running and readable by who asks.
 *
 * @param root the clone.
 * @returns an environment in which DATABASE_URL names it.
 * @throws {Error} one line: neither is there.
 */
export function withDatabase(root: string, env: Environment): Environment {
  if (env['DATABASE_URL'] || env['DATABASE_URL_FILE']) return env;
  const url = embeddedDatabase(root, env);
  if (url !== undefined) return { ...env, DATABASE_URL: url, LEDGER_ADMIN_DATABASE_URL: url };
  throw new Error(
    'DATABASE_URL is not set, and no embedded database of this clone runs that this user may ' +
      'read: start the ledger, or set DATABASE_URL.',
  );
}

/**
 * The embedded database of a clone, wherever `npm start` has put it.
 *
 * @param root the clone.
 * @returns its URL; undefined when none runs that this user may read.
 */
export function embeddedDatabase(root: string, env: Environment): string | undefined {
  for (const folder of homes(root, env)) {
    const url = embeddedUrl(folder);
    if (url !== undefined) return url;
  }
  return undefined;
}

/** Where `npm start` may have put the data of this clone. */
function homes(root: string, env: Environment): readonly string[] {
  const wanted = env['LEDGER_DATA'];
  if (wanted) return [resolve(wanted)];
  const name = createHash('sha256').update(realpathSync(root)).digest('hex').slice(0, 12);
  const system = process.platform === 'darwin' ? '/usr/local/var' : '/var/lib';
  return [join(root, '.data'), join(system, `provincial-ledger-${name}`)];
}

function embeddedUrl(folder: string): string | undefined {
  try {
    const password = readFileSync(join(folder, 'superuser-password'), 'utf8').trim();
    const lines = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
    // The fourth line is the port.
    const port = Number(lines[3]);
    if (!Number.isInteger(port)) return undefined;
    return `postgresql://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${DATABASE}`;
  } catch {
    return undefined;
  }
}
