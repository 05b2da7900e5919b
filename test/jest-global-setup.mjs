// @ts-check
import { fileURLToPath } from 'node:url';
import { startTestDatabase } from '../apps/launcher/test-database.mjs';

/**
 * Gives every spec of a run one PostgreSQL: TEST_DATABASE_ADMIN_URL is the superuser's address of
 * its database `postgres`, where a spec creates a database of its own. Set beforehand, the variable
 * names a server that is used instead.
 */
export default async function setup() {
  if (process.env.TEST_DATABASE_ADMIN_URL) return;
  const database = await startTestDatabase(fileURLToPath(new URL('..', import.meta.url)));
  process.env.TEST_DATABASE_ADMIN_URL = database.adminUrl;
  Object.assign(globalThis, { stopTestDatabase: database.stop });
}
