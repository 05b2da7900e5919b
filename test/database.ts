import { randomBytes } from 'node:crypto';
import { Client, escapeIdentifier } from 'pg';

/** A database of a test's own on the test server. */
export interface TestDatabase {
  /** Connection URL as the server's superuser. */
  readonly url: string;
  /** Removes the database, with whoever is still connected, and the roles named after it. */
  drop(): Promise<void>;
}

/**
 * Creates an empty database with a random name on the PostgreSQL server that the test run started.
 *
 * @throws {Error} the run has no server: tests against a database never pass without one.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const adminUrl = process.env['TEST_DATABASE_ADMIN_URL'];
  if (adminUrl === undefined || adminUrl === '') {
    throw new Error(
      'TEST_DATABASE_ADMIN_URL is not set: run the tests by "npm test", ' +
        "or set it to a superuser's URL of a PostgreSQL server for tests",
    );
  }
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(adminUrl, `create database ${name} template template0 encoding 'UTF8'`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => drop(adminUrl, name) };
}

async function drop(adminUrl: string, name: string): Promise<void> {
  await administer(adminUrl, `drop database if exists ${name} with (force)`);
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ rolname: string }>(
      'select rolname from pg_roles where starts_with(rolname, $1)',
      [`${name}_`],
    );
    // All at once: a role that granted another one can only go together with it.
    const names = rows.map(({ rolname }) => escapeIdentifier(rolname)).join();
    if (names !== '') await client.query(`drop role ${names}`);
  } finally {
    await client.end();
  }
}

async function administer(adminUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
