import type { Clock } from '@app/commands';
import { AccessEntries } from './access-entries';
import { IdentityDatabase } from './identity-database';
import { People } from './people';

/** What Nest knows the people by. */
export const PEOPLE = Symbol('people');
/** What Nest knows that by which access is noted. */
export const ACCESS = Symbol('access entries');

/** People and what is noted of their access, open on one database. */
export interface OpenPeople {
  readonly database: IdentityDatabase;
  readonly people: People;
  readonly access: AccessEntries;
  /** Writes what was noted, and closes connections. */
  readonly close: () => Promise<void>;
}

/**
 * Opens what is installed of the people.
 *
 * @param url connection URL of a login that may act as the people's user role.
 * @throws {LogUnusable} one line that says what to do.
 */
export async function openPeople(
  url: string,
  clock: Clock,
  tell: (line: string) => void,
): Promise<OpenPeople> {
  return peopleOver(await IdentityDatabase.open({ url }), clock, tell);
}

/** People over a database that is open already. */
export function peopleOver(
  database: IdentityDatabase,
  clock: Clock,
  tell: (line: string) => void,
): OpenPeople {
  const access = new AccessEntries(database, clock, tell);
  return {
    database,
    people: new People(database),
    access,
    close: async () => {
      await access.close();
      await database.close();
    },
  };
}
