import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/database.js';
import { beginning, newStream } from './contract/log-under-test.js';
import { NO_STREAM } from './event-store.js';
import { connect, disconnect } from './postgres-connection.js';
import { PostgresEventStore } from './postgres-event-store.js';
import { installPostgresEventStore } from './postgres-install.js';

/** An error of one line that says this. */
function oneLine(name: string, text: RegExp): { name: string; message: unknown } {
  return { name, message: expect.stringMatching(new RegExp(`^[^\\n]*${text.source}[^\\n]*$`)) };
}

describe('installing the log', () => {
  let database: TestDatabase;
  let admin: Client;
  let name: string;

  beforeEach(async () => {
    database = await createTestDatabase();
    name = new URL(database.url).pathname.slice(1);
    admin = new Client({ connectionString: database.url });
    await admin.connect();
  });
  afterEach(async () => {
    await admin.end();
    await database.drop();
  });

  /** Connection URL of a new login of the database's own. */
  const login = async (suffix: string, attributes = ''): Promise<string> => {
    await admin.query(`create role ${name}_${suffix} login password 'pw' ${attributes}`);
    const url = new URL(database.url);
    url.username = `${name}_${suffix}`;
    url.password = 'pw';
    return url.href;
  };

  it('again keeps what is there and adds members', async () => {
    await installPostgresEventStore(database.url);
    const store = await PostgresEventStore.open({ url: database.url });
    const stream = newStream();
    await store.append(stream, NO_STREAM, beginning(stream, 1));
    const appUrl = await login('app');
    await expect(PostgresEventStore.open({ url: appUrl })).rejects.toMatchObject(
      oneLine('LogUnusable', /grant it the log's writer role/),
    );
    await installPostgresEventStore(database.url, { writers: [`${name}_app`] });
    const app = await PostgresEventStore.open({ url: appUrl });
    expect(await app.readAll()).toHaveLength(1);
    await app.close();
    await store.close();
  });

  it('leaves its connections as they should be where the server is set otherwise', async () => {
    await installPostgresEventStore(database.url);
    await admin.query(`alter database ${name} set jit = on`);
    await admin.query(`alter database ${name} set synchronous_commit = off`);
    const connection = await connect({ url: database.url });
    const { rows } = await connection.query(
      `select current_setting('jit') as jit, current_setting('synchronous_commit') as durable`,
    );
    await disconnect(connection);
    expect(rows).toStrictEqual([{ jit: 'off', durable: 'on' }]);
  });

  it('at the same time from two processes installs it once', async () => {
    await Promise.all([1, 2, 3].map(() => installPostgresEventStore(database.url)));
    const { rows } = await admin.query('select count(*)::integer as heads from ledger_log.head');
    expect(rows).toStrictEqual([{ heads: 1 }]);
  });

  it('gives readers no way to append', async () => {
    const url = await login('auditor');
    await installPostgresEventStore(database.url, { readers: [`${name}_auditor`] });
    await expect(PostgresEventStore.open({ url })).rejects.toMatchObject(
      oneLine('LogUnusable', /writer role/),
    );
    const reader = await PostgresEventStore.open({ url, access: 'reader' });
    const stream = newStream();
    await expect(reader.append(stream, NO_STREAM, beginning(stream, 1))).rejects.toMatchObject({
      code: '42501',
    });
    await reader.close();
  });

  it('names the roles after a prefix', async () => {
    const rolePrefix = `${name}_other`;
    await installPostgresEventStore(database.url, { rolePrefix });
    const store = await PostgresEventStore.open({ url: database.url, rolePrefix });
    expect(await store.head()).toBeUndefined();
    await store.close();
    await expect(PostgresEventStore.open({ url: database.url })).rejects.toMatchObject(
      oneLine('LogUnusable', /not installed/),
    );
    const long = installPostgresEventStore(database.url, { rolePrefix: 'x'.repeat(53) });
    await expect(long).rejects.toMatchObject(oneLine('Error', /give a rolePrefix/));
  });

  it('leaves nothing in the schema to the administrator', async () => {
    await installPostgresEventStore(database.url);
    const { rows } = await admin.query(
      `select distinct pg_get_userbyid(relowner) as owner from pg_class
        where relnamespace = 'ledger_log'::regnamespace
        union select distinct pg_get_userbyid(proowner) from pg_proc
        where pronamespace = 'ledger_log'::regnamespace
        union select pg_get_userbyid(nspowner) from pg_namespace where nspname = 'ledger_log'`,
    );
    expect(rows).toStrictEqual([{ owner: `${name}_log_owner` }]);
  });

  it('works for a login that may create roles and is no superuser, also again', async () => {
    const url = await login('dba', 'createrole');
    await admin.query(`alter database ${name} owner to ${name}_dba`);
    const appUrl = await login('app');
    await admin.query(`grant ${name}_app to ${name}_dba with admin option`);
    await installPostgresEventStore(url, { writers: [`${name}_app`] });
    await installPostgresEventStore(url);
    const store = await PostgresEventStore.open({ url: appUrl });
    const stream = newStream();
    expect(await store.append(stream, NO_STREAM, beginning(stream, 1))).toMatchObject({
      repeated: false,
    });
    await store.close();
    const dba = new Client({ connectionString: url });
    await dba.connect();
    await expect(dba.query('delete from ledger_log.event')).rejects.toThrow('permission denied');
    await dba.end();
  });

  it('takes no login for a role of its own', async () => {
    await login('log_owner');
    await expect(installPostgresEventStore(database.url)).rejects.toMatchObject(
      oneLine('Error', /_log_owner has the name of a role of the ledger/),
    );
  });

  it('says in one line when the login may not create roles', async () => {
    const url = await login('plain');
    await expect(installPostgresEventStore(url)).rejects.toMatchObject(
      oneLine('Error', /may not create roles: install the log with a login that has CREATEROLE/),
    );
  });

  it('refuses a newer schema, as opening does', async () => {
    await installPostgresEventStore(database.url);
    await admin.query('update ledger_log.version set version = 99');
    await expect(installPostgresEventStore(database.url)).rejects.toMatchObject(
      oneLine('Error', /schema has version 99, this program knows 1/),
    );
    await expect(PostgresEventStore.open({ url: database.url })).rejects.toMatchObject(
      oneLine('LogUnusable', /schema has version 99, this program needs 1/),
    );
  });

  it('is asked for when a database without the log is opened', async () => {
    await expect(PostgresEventStore.open({ url: database.url })).rejects.toMatchObject(
      oneLine('LogUnusable', /the log is not installed in this database/),
    );
  });

  it('refuses a database that does not keep text in UTF-8', async () => {
    const latin = `${name}_${randomBytes(2).toString('hex')}`;
    await admin.query(
      `create database ${latin} encoding 'SQL_ASCII' locale 'C' template template0`,
    );
    const url = new URL(database.url);
    url.pathname = `/${latin}`;
    try {
      await expect(installPostgresEventStore(url.href)).rejects.toMatchObject(
        oneLine('Error', /encoded in SQL_ASCII: create it with encoding UTF8/),
      );
    } finally {
      await admin.query(`drop database ${latin} with (force)`);
    }
  });
});
