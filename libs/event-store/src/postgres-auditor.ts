import { LogUnusable } from './postgres-connection.js';
import { installing, letActAs, type Installation } from './postgres-installation.js';

interface Login {
  readonly logsIn: boolean;
  /** What makes it more than an ordinary login. */
  readonly powers: readonly string[];
  /** Roles that it can act as already, beside the auditor's. */
  readonly roles: readonly string[];
}

/**
 * Lets a login act as the reader of the log and of the tree over it: it reads both whole, and nothing
 * else in the database. A login that may do more is refused, since an auditor who could have written
 * what he audits proves nothing.
 *
 * @param adminUrl connection URL of a login that may grant the log's reader role.
 * @param login it must exist.
 * @param rolePrefix as at the log's installation.
 * @throws {LogUnusable} the log is not installed.
 * @throws {Error} one line: no such login, or it may do more.
 */
export async function grantAuditor(
  adminUrl: string,
  login: string,
  rolePrefix?: string,
): Promise<void> {
  await installing(adminUrl, rolePrefix, async (installation) => {
    const { client, prefix } = installation;
    const reader = `${prefix}_log_reader`;
    const { rows } = await client.query('select from pg_roles where rolname = $1', [reader]);
    if (rows.length === 0) throw new LogUnusable('the log is not installed in this database');
    const found = await look(installation, login, reader);
    if (found?.logsIn !== true) throw new Error(`there is no login ${login} on this server`);
    const more = [...found.powers, ...found.roles];
    if (more.length > 0) {
      throw new Error(
        `the login ${login} may do more than an auditor (${more.join(', ')}): ` +
          'create one of its own for the auditor',
      );
    }
    await letActAs(client, reader, login);
  });
}

async function look(
  { client }: Installation,
  login: string,
  reader: string,
): Promise<Login | undefined> {
  const { rows } = await client.query<Login>(
    `select l.rolcanlogin as "logsIn",
      array_remove(array[
        case when l.rolsuper then 'superuser' end, case when l.rolcreaterole then 'createrole' end,
        case when l.rolcreatedb then 'createdb' end, case when l.rolreplication then 'replication' end,
        case when l.rolbypassrls then 'bypassrls' end,
        case when d.datdba = l.oid then 'owner of the database' end], null) as powers,
      array(select r.rolname::text from pg_roles r
        where r.oid <> l.oid and r.rolname <> $2 and not l.rolsuper
          and pg_has_role(l.oid, r.oid, 'member') order by 1) as roles
      from pg_roles l, pg_database d where l.rolname = $1 and d.datname = current_database()`,
    [login, reader],
  );
  return rows[0];
}
