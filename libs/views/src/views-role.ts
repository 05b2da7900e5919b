import {
  handOverDerived,
  installDerived,
  type DerivedInstallOptions,
  type DerivedSchemas,
} from '@app/event-store';

/**
 * The schemas of the views and the role to which they belong. It makes and drops them by itself, as
 * views come, change and are rebuilt, and has no right in the log: what follows the log reads it over
 * other connections.
 */
export const VIEWS_SCHEMAS: DerivedSchemas = {
  role: 'views_owner',
  what: 'the views',
  names: '^ledger_views?(_|$)',
  made: [],
  makesSchemas: true,
};

/**
 * Installs the role of the views, or finds it installed; the views themselves are made by whoever reads
 * or follows them.
 *
 * @param adminUrl connection URL of a login that may create roles and grant the right to make schemas.
 * @returns false where views that are a login's own are still to be handed over by `handOverViews`.
 * @throws {Error} one line: no right to create roles, an unsuited server.
 */
export async function installViewsRole(
  adminUrl: string,
  options: DerivedInstallOptions = {},
): Promise<boolean> {
  return installDerived(adminUrl, VIEWS_SCHEMAS, options);
}

/**
 * Hands views over to their role that the login made for itself when there was none yet.
 *
 * @param url connection URL of the login to which they belong.
 * @throws {DatabaseError} `42501`: they belong to somebody else.
 */
export async function handOverViews(url: string): Promise<void> {
  await handOverDerived(url, VIEWS_SCHEMAS);
}
