// @ts-check
/** The database that the server is to use: one's own, or the embedded one made ready for it. */
import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { startCluster } from './embedded-postgres.mjs';
import { Problem, say } from './terminal.mjs';

/** @typedef {import('./embedded-postgres.mjs').Cluster} Cluster */
/** @typedef {import('./database-home.mjs').DatabaseHome} DatabaseHome */
/**
 * @typedef {object} Database
 * @property {string} url the application's login
 * @property {string | undefined} adminUrl may install the schema and its roles; undefined when the
 *   application's own login has to do that
 * @property {Cluster | undefined} cluster undefined for one's own server
 */

const DATABASE = 'ledger';
const APPLICATION = 'ledger_app';

/**
 * Starts the embedded PostgreSQL and readies the database `ledger` and the login `ledger_app`.
 * The login has no right of its own but to connect: the server's installation lets it act as the
 * roles of the ledger. Its password is new at every start, since only the server that we start needs
 * to know it.
 * @param {string} root the clone
 * @param {DatabaseHome} home
 * @returns {Promise<Database & { cluster: Cluster }>}
 */
export async function embeddedDatabase(root, home) {
  const cluster = await startCluster(root, home, { durable: true, connectionsMax: 100 });
  try {
    const password = randomBytes(24).toString('hex');
    await query(cluster.superuserUrl('postgres'), [
      `DO $$ BEGIN CREATE ROLE ${APPLICATION}; EXCEPTION WHEN duplicate_object THEN NULL; END $$`,
      `ALTER ROLE ${APPLICATION} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '${password}'`,
    ]);
    const known = `SELECT 1 FROM pg_database WHERE datname = '${DATABASE}'`;
    if ((await query(cluster.superuserUrl('postgres'), [known])) === 0) {
      await query(cluster.superuserUrl('postgres'), [`CREATE DATABASE ${DATABASE}`]);
    }
    const adminUrl = cluster.superuserUrl(DATABASE);
    await query(adminUrl, [
      `REVOKE ALL ON DATABASE ${DATABASE} FROM ${APPLICATION}`,
      `REVOKE ALL ON SCHEMA public FROM ${APPLICATION}`,
      `GRANT CONNECT ON DATABASE ${DATABASE} TO ${APPLICATION}`,
    ]);
    return { url: cluster.urlFor(APPLICATION, password, DATABASE), adminUrl, cluster };
  } catch (error) {
    await cluster.stop();
    const { message } = /** @type {Error} */ (error);
    throw new Problem(`The database does not answer as it should: ${message}. See ${home.folder}.`);
  }
}

/**
 * Takes a setting with a password out of the environment, so that no tool of the build inherits it; or
 * reads it from the file that `<name>_FILE` names.
 * @param {string} name
 * @returns {string | undefined}
 */
export function takeSecret(name) {
  const [value, file] = [process.env[name], process.env[`${name}_FILE`]];
  delete process.env[name];
  delete process.env[`${name}_FILE`];
  if (!file) return value || undefined;
  if (value) throw new Problem(`${name} and ${name}_FILE are both set: give one of them.`);
  try {
    const { mode, uid } = statSync(file);
    // One that root owns may be read by its group: so are secrets handed to a service.
    if ((mode & (uid === 0 ? 0o037 : 0o077)) === 0) return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    throw new Problem(`${name}_FILE: ${file} cannot be read (${code}).`);
  }
  throw new Problem(`${name}_FILE: others than its owner may use ${file}: "chmod 600 ${file}".`);
}

/**
 * One's own server, seen to answer.
 * @param {string} url DATABASE_URL
 * @param {string | undefined} adminUrl LEDGER_ADMIN_DATABASE_URL
 * @returns {Promise<Database>}
 */
export async function ownDatabase(url, adminUrl) {
  await requireAnswer('DATABASE_URL', url);
  if (adminUrl !== undefined) await requireAnswer('LEDGER_ADMIN_DATABASE_URL', adminUrl);
  return { url, adminUrl, cluster: undefined };
}

/**
 * @param {string} variable
 * @param {string} url
 */
async function requireAnswer(variable, url) {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new Problem(
      `${variable} is not an address like postgresql://user:password@host:5432/db.`,
    );
  }
  try {
    await query(url, ['SELECT 1']);
  } catch (error) {
    const { message, code } = /** @type {NodeJS.ErrnoException} */ (error);
    const { username, host, pathname } = new URL(url);
    throw new Problem(
      `${variable} (${username}@${host}${pathname}) cannot be reached: ${message || code}. Start ` +
        `that server, correct the address, or unset ${variable} for the embedded database.`,
    );
  }
}

/**
 * @param {string} url
 * @param {readonly string[]} statements
 * @returns {Promise<number>} the rows of the last one
 */
async function query(url, statements) {
  // Imported here, since this module is loaded before the dependencies are installed.
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', (error) => say(`The database: ${error.message}`));
  let rows = 0;
  try {
    await client.connect();
    for (const statement of statements) rows = (await client.query(statement)).rows.length;
  } finally {
    await client.end();
  }
  return rows;
}
