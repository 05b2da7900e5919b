import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../../test/database';
import { connectedTo } from '@app/event-store';
import { IdentityDatabase } from './identity-database';
import { installIdentity } from './identity-schema';

describe("the people's schema", () => {
  let database: TestDatabase;
  let admin: Client;
  let name: string;
  let appUrl: string;

  beforeEach(async () => {
    database = await createTestDatabase();
    name = new URL(database.url).pathname.slice(1);
    admin = new Client({ connectionString: database.url });
    await admin.connect();
    appUrl = await login('app');
  });
  afterEach(async () => {
    await admin.end();
    await database.drop();
  });

  /** Connection URL of a new login of the database's own. */
  async function login(suffix: string, attributes = ''): Promise<string> {
    await admin.query(`create role ${name}_${suffix} login password 'pw' ${attributes}`);
    const url = new URL(database.url);
    url.username = `${name}_${suffix}`;
    url.password = 'pw';
    return url.href;
  }

  it('is named as missing where it is, and to whom it is not given', async () => {
    await expect(IdentityDatabase.open({ url: appUrl })).rejects.toMatchObject({
      name: 'LogUnusable',
      message: expect.stringMatching(/not installed/),
    });
    await installIdentity(database.url);
    await expect(IdentityDatabase.open({ url: appUrl })).rejects.toMatchObject({
      name: 'LogUnusable',
      message: expect.stringMatching(/grant it their user role/),
    });
  });

  it('is installed once, by an administrator who is no superuser too', async () => {
    const dba = await login('dba', 'createrole');
    await admin.query(`grant create on database ${name} to ${name}_dba`);
    await installIdentity(dba, { writers: [`${name}_app`] });
    const first = await admin.query('select pepper from ledger_identity.pepper');
    await installIdentity(dba, { writers: [`${name}_app`] });
    const again = await admin.query('select pepper from ledger_identity.pepper');
    expect(again.rows).toStrictEqual(first.rows);
    const { rows } = await admin.query(
      `select distinct pg_get_userbyid(relowner) as owner from pg_class
        where relnamespace = 'ledger_identity'::regnamespace`,
    );
    expect(rows).toStrictEqual([{ owner: `${name}_identity_owner` }]);
    const opened = await IdentityDatabase.open({ url: appUrl });
    await opened.close();
  });

  it('refuses a schema of another version in one line', async () => {
    await installIdentity(database.url, { writers: [`${name}_app`] });
    await admin.query('update ledger_identity.version set version = 9');
    await expect(installIdentity(database.url)).rejects.toThrow(/^the people: [^\n]*version 9/);
    await expect(IdentityDatabase.open({ url: appUrl })).rejects.toThrow(/version 9/);
  });

  it('lets nobody change or remove what was noted of an access, a superuser neither', async () => {
    await installIdentity(database.url);
    await admin.query(
      `insert into ledger_identity.access_entry (at, kind, places) values (now(), 'refused', '{TH40}')`,
    );
    for (const change of [
      `update ledger_identity.access_entry set kind = 'export'`,
      'delete from ledger_identity.access_entry',
      'truncate ledger_identity.access_entry',
    ]) {
      await expect(admin.query(change)).rejects.toThrow(/append-only/);
    }
    await admin.query(`set session_replication_role = replica`);
    await expect(admin.query('delete from ledger_identity.access_entry')).rejects.toThrow(
      /append-only/,
    );
  });

  it('gives the application what it needs and nothing else', async () => {
    await installIdentity(database.url, { writers: [`${name}_app`] });
    const refused = async (statement: string): Promise<void> => {
      const tried = connectedTo(appUrl, async (client) => {
        await client.query(`set role ${name}_identity_user`);
        await client.query(statement);
      });
      await expect(tried).rejects.toMatchObject({ code: '42501' });
    };
    await refused('delete from ledger_identity.person');
    await refused(`update ledger_identity.person set subject = 'X'`);
    await refused(`update ledger_identity.person set kind = 'payee'`);
    await refused(`update ledger_identity.login set subject = 'X'`);
    await refused('update ledger_identity.pepper set pepper = pepper');
    await refused(`update ledger_identity.access_entry set kind = 'x'`);
    await refused('create table ledger_identity.more (a integer)');
    await refused('alter table ledger_identity.access_entry disable trigger all');
    await refused(`set role ${name}_identity_owner`);
  });
});
