import { forgetSecrets, openConnections } from './database-configuration';

describe('the configuration of the database', () => {
  it('names every connection that goes over a network without TLS, and no secret', () => {
    const lines = openConnections({
      databaseUrl: 'postgresql://app:secret@db.example/ledger',
      viewsDatabaseUrl: 'postgresql://views:secret@db.example/ledger?sslmode=verify-full',
      identityDatabaseUrl: 'postgresql://people:secret@127.0.0.1/ledger',
      adminDatabaseUrl: 'postgresql://admin:secret@10.0.0.1/ledger?sslmode=disable',
    });
    expect(lines).toEqual([
      expect.stringMatching(/^DATABASE_URL: the connection to db\.example is not encrypted/),
      expect.stringMatching(/^LEDGER_ADMIN_DATABASE_URL: the connection to 10\.0\.0\.1 is not/),
    ]);
    expect(lines.join()).not.toContain('secret');
  });

  it('leaves no address to whatever is started later', () => {
    const env = {
      PATH: '/bin',
      DATABASE_URL: 'secret',
      LEDGER_VIEWS_DATABASE_URL: 'secret',
      LEDGER_IDENTITY_DATABASE_URL: 'secret',
      LEDGER_ADMIN_DATABASE_URL: 'secret',
      EVENT_STORE_URL: 'secret',
    };
    forgetSecrets(env);
    expect(env).toEqual({ PATH: '/bin' });
  });
});
