import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectedTo, installPostgresEventStore } from '@app/event-store';
import { openLedger, type Ledger } from '../../apps/api/src/ledger';
import { operateDatabase } from '../../apps/operator/src/database';
import { createTestDatabase, type TestDatabase } from '../database';

/*
 * How a database becomes ready: by an administrator once, or at the first start; and how one that an
 * earlier version made, in which the views were the application's own, goes on in its place.
 */

jest.setTimeout(120_000);

describe('a database that is made ready', () => {
  let database: TestDatabase;
  let name: string;
  let app: string;

  const urlOf = (login: string): string => {
    const url = new URL(database.url);
    url.username = `${name}_${login}`;
    url.password = 'pw';
    return url.href;
  };

  const administer = (...statements: readonly string[]): Promise<unknown> =>
    connectedTo(database.url, async (admin) => {
      for (const statement of statements) await admin.query(statement);
    });

  beforeEach(async () => {
    database = await createTestDatabase();
    name = new URL(database.url).pathname.slice(1);
    app = urlOf('app');
    await administer(`create role ${name}_app login password 'pw'`);
  });
  afterEach(() => database.drop());

  const start = (adminDatabaseUrl?: string): Promise<Ledger> =>
    openLedger(
      { databaseUrl: app, adminDatabaseUrl, demonstration: true, projector: 'none' },
      (line) => {
        throw new Error(line);
      },
    );

  const startAndStop = async (adminDatabaseUrl?: string): Promise<void> => {
    const ledger = await start(adminDatabaseUrl);
    await ledger.close();
  };

  /** As the version before the roles left it: views and snapshots of the application's own. */
  async function asEarlier(): Promise<void> {
    await installPostgresEventStore(database.url);
    await administer(
      `grant ${name}_log_writer to ${name}_app`,
      `grant create on database ${name} to ${name}_app`,
    );
    await connectedTo(app, async (client) => {
      await client.query(`
        create schema ledger_snapshots;
        create table ledger_snapshots.snapshot (
          name text collate "C" primary key, revision bigint not null,
          made_at timestamptz not null default now(), bytes bytea not null);
        insert into ledger_snapshots.snapshot (name, revision, bytes) values ('kept', 1, '\\x00');
        create schema ledger_view_old_v1;
        create table ledger_view_old_v1.sentinel ();
        create table ledger_view_old_v1.kept (nth integer generated always as identity);`);
    });
  }

  const owners = async (): Promise<readonly string[]> =>
    connectedTo(database.url, async (admin) => {
      const { rows } = await admin.query<{ owner: string }>(
        `select distinct pg_get_userbyid(o.owner)::text as owner from (
          select nspowner as owner, nspname as schema from pg_namespace
          union all select c.relowner, n.nspname from pg_class c
            join pg_namespace n on n.oid = c.relnamespace) o
          where o.schema ~ '^ledger_(view|snapshots)' order by 1`,
      );
      return rows.map(({ owner }) => owner);
    });

  const mayMakeSchemas = async (): Promise<unknown> =>
    connectedTo(database.url, async (admin) => {
      const { rows } = await admin.query<{ may: boolean }>(
        `select has_database_privilege('${name}_app', current_database(), 'create') as may`,
      );
      return rows[0]?.may;
    });

  it('goes on in its place where an administrator starts it, and keeps what was there', async () => {
    await asEarlier();
    await startAndStop(database.url);
    expect(await owners()).toEqual([`${name}_snapshots_owner`, `${name}_views_owner`]);
    expect(await mayMakeSchemas()).toBe(false);
    await startAndStop();
    const kept = await connectedTo(database.url, async (admin) =>
      admin.query('select name from ledger_snapshots.snapshot'),
    );
    expect(kept.rows).toEqual([{ name: 'kept' }]);
  });

  it('is handed over by the login itself where the administrator may not', async () => {
    await administer(`create role ${name}_dba login createrole password 'pw'`);
    await asEarlier();
    await administer(
      `alter database ${name} owner to ${name}_dba`,
      `grant ${name}_log_owner, ${name}_log_writer, ${name}_log_reader
        to ${name}_dba with admin option`,
      `grant ${name}_app to ${name}_dba with admin option, inherit false, set false`,
    );
    await startAndStop(urlOf('dba'));
    expect(await owners()).toEqual([`${name}_snapshots_owner`, `${name}_views_owner`]);
    await startAndStop();
    await startAndStop(urlOf('dba'));
    expect(await mayMakeSchemas()).toBe(false);
    await startAndStop();
  });

  it('is asked for in one line where the login may not make it so', async () => {
    const missing = start();
    await expect(missing).rejects.toThrow(
      /^The database is not ready \(the log is not installed[^\n]+; the views are not installed[^\n]+\): run "npm run operator -- database install" [^\n]+\.$/,
    );
    await expect(missing).rejects.toThrow(/may not create roles/);
  });

  it('names what is missing of it after an earlier version', async () => {
    await asEarlier();
    const missing = start();
    await expect(missing).rejects.toThrow(/operator -- database install/);
    await expect(missing).rejects.not.toThrow(/the log is not installed/);
  });

  it('is made ready by an administrator once, whose login the ledger never needs', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'database-install-'));
    try {
      const admin = join(folder, 'admin-url');
      writeFileSync(admin, `${database.url}\n`, { mode: 0o600 });
      const env = { DATABASE_URL: app };
      const tell = (line: string): void => {
        throw new Error(line);
      };
      for (const _ of ['once', 'again']) {
        const lines = await operateDatabase(['install', '--admin', admin], { env, tell });
        expect(lines).toEqual([expect.stringMatching(/^All that the ledger needs/)]);
      }
      await startAndStop();
      const typed = operateDatabase(['install', '--admin', database.url], { env, tell });
      await expect(typed).rejects.toThrow(/names a file/);
      await expect(operateDatabase(['install'], { env, tell })).rejects.toThrow(
        /^LEDGER_ADMIN_DATABASE_URL is not set/,
      );
      await expect(operateDatabase(['grant-auditor'], { env, tell })).rejects.toThrow(
        /^This can be asked of the database/,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
