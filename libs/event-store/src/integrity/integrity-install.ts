import { installPostgresSchema, type InstallOptions } from '../postgres-install.js';
import { INTEGRITY_SCHEMA } from './integrity-schema.js';

/**
 * Installs the tree over the log, its checkpoints and keys into a database, or finds them installed.
 * The roles are those of the log, also where the log itself is kept elsewhere: members of the writer
 * role may extend the tree and add to it, and change nothing that is there.
 *
 * @param adminUrl connection URL of a login that may create roles and schemas in the database.
 * @throws {Error} one line: no right to create roles, a newer schema, an unsuited server.
 */
export async function installPostgresIntegrity(
  adminUrl: string,
  options: InstallOptions = {},
): Promise<void> {
  await installPostgresSchema(adminUrl, INTEGRITY_SCHEMA, options);
}
