import { grantAuditor, readSecretFile } from '@app/event-store';
import { BadConfiguration } from '../../api/src/configuration';
import {
  databaseConfiguration,
  openConnections,
  type DatabaseConfiguration,
} from '../../api/src/database-configuration';
import { installDatabase } from '../../api/src/install-database';

/** What can be asked of the database, as it is typed. */
export const DATABASE_USAGE = [
  'database install [--admin <file>]    make what the ledger needs there, and give its logins their roles;',
  "                                     the administrator's address: in the file, or in LEDGER_ADMIN_DATABASE_URL",
  'database grant-auditor --login <name> [--admin <file>]',
  '                                     let a login read the log and the tree over it, and nothing else',
];

/** What the command takes from around it. */
export interface DatabaseSurroundings {
  /** The settings of the database are read of it, as the server reads them. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly tell: (line: string) => void;
}

/**
 * Does what an administrator asks of the database, once before the ledger is started and after each new
 * version of it: so that the server itself never needs the administrator's login.
 *
 * @param words what was typed after `database`.
 * @returns lines to show.
 * @throws {BadConfiguration} the environment does not say which database, or by which login.
 * @throws {Error} the words say nothing that can be done, or it cannot be done; one line says why.
 */
export async function operateDatabase(
  words: readonly string[],
  { env, tell }: DatabaseSurroundings,
): Promise<readonly string[]> {
  const [verb, ...rest] = words;
  const { admin, login } = understood(rest);
  if (verb === 'install' && login === undefined) {
    const { adminUrl, ...database } = databaseOf(env, admin, tell);
    await installDatabase(adminUrl, database);
    return ['All that the ledger needs is in the database, and its logins have their roles.'];
  }
  if (verb === 'grant-auditor' && login !== undefined) {
    const { adminUrl } = databaseOf(env, admin, tell);
    await grantAuditor(adminUrl, login);
    return [
      `${login} may read the log and the tree over it, and nothing else. With its address in ` +
        'DATABASE_URL, "npm run auditor -- verify" works.',
    ];
  }
  throw misunderstood();
}

function databaseOf(
  env: DatabaseSurroundings['env'],
  admin: string | undefined,
  tell: (line: string) => void,
): DatabaseConfiguration & { readonly adminUrl: string } {
  const given = admin === undefined ? {} : { LEDGER_ADMIN_DATABASE_URL: adminOf(admin) };
  const faults: string[] = [];
  const database = databaseConfiguration({ ...env, ...given }, faults);
  if (database.adminDatabaseUrl === undefined && faults.length === 0) {
    faults.push(
      'LEDGER_ADMIN_DATABASE_URL is not set: give the address of an administrator of the database ' +
        'there, or in a file by --admin.',
    );
  }
  if (faults.length > 0) throw new BadConfiguration(faults);
  for (const line of openConnections(database)) tell(line);
  return { ...database, adminUrl: database.adminDatabaseUrl ?? '' };
}

/** What is typed can be read by everybody on the machine, so that a password is not taken from there. */
function adminOf(file: string): string {
  if (!file.includes('://')) return readSecretFile('--admin', file);
  throw new Error(
    '--admin names a file that holds the address: what is typed here, others on this machine can read',
  );
}

function understood(words: readonly string[]): {
  readonly admin: string | undefined;
  readonly login: string | undefined;
} {
  const given = new Map<string, string>();
  for (let at = 0; at < words.length; at += 2) {
    const [option = '', value] = [words[at], words[at + 1]];
    if (!['--admin', '--login'].includes(option) || !value || given.has(option)) {
      throw misunderstood();
    }
    given.set(option, value);
  }
  return { admin: given.get('--admin'), login: given.get('--login') };
}

function misunderstood(): Error {
  return new Error(['This can be asked of the database:', ...DATABASE_USAGE].join('\n  '));
}
