import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  connectedTo,
  PostgresEventStore,
  PostgresIntegrity,
  PostgresSnapshots,
  statedLog,
} from '@app/event-store';
import { createViewsDataSource } from '@app/views';
import { IdentityDatabase } from '../../apps/api/src/identity/identity-database';
import { openLedger } from '../../apps/api/src/ledger';
import { operateDatabase } from '../../apps/operator/src/database';
import { openDatabaseLog } from '../../apps/auditor/src/database-log';
import { MortalDatabase } from '../crash/mortal-database';
import { createTestDatabase } from '../database';
import { certify, makeAuthority, type Certified } from './certificates';

/*
 * A PostgreSQL that lets the ledger's logins in over TLS alone, with a certificate for `localhost` by an
 * authority of its own. Its address leads through 127.0.0.1 as well, which is another name.
 */

jest.setTimeout(180_000);

const unheard = (): void => undefined;

/** Every way in which the product opens a connection. */
const OPENERS: readonly (readonly [string, (url: string) => Promise<unknown>])[] = [
  ['the log', async (url) => (await PostgresEventStore.open({ url })).close()],
  ['the tree', async (url) => (await PostgresIntegrity.open({ url })).close()],
  ['the snapshots', async (url) => (await PostgresSnapshots.open(url)).close()],
  ['the views', async (url) => (await createViewsDataSource(url)).destroy()],
  ['the people', async (url) => (await IdentityDatabase.open({ url })).close()],
  ['an installer', (url) => connectedTo(url, (client) => client.query('select'))],
  ['what audits', (url) => statedLog({ url })],
];

describe('a database over TLS', () => {
  let folder: string;
  let database: MortalDatabase;
  let authority: Certified;
  let stranger: Certified;
  let client: Certified;

  /** The address of a login there. */
  function address(
    user: 'app' | 'chief' | 'certified',
    host: 'localhost' | '127.0.0.1',
    parameters: Readonly<Record<string, string>>,
  ): string {
    const url = new URL(database.urlOf('ledger'));
    url.hostname = host;
    url.username = user;
    url.password = user === 'certified' ? '' : 'pw';
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return url.href;
  }

  const full = (): Record<string, string> => ({
    sslmode: 'verify-full',
    sslrootcert: authority.certificate,
  });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'database-tls-'));
    const certificates = join(folder, 'certificates');
    mkdirSync(certificates);
    authority = makeAuthority(certificates, 'authority');
    stranger = makeAuthority(certificates, 'stranger');
    const server = certify(certificates, authority, 'localhost');
    client = certify(certificates, authority, 'certified');
    const cluster = join(folder, 'cluster');
    mkdirSync(cluster);
    chmodSync(folder, 0o755);
    database = await MortalDatabase.in(cluster);
    await setUp(join(cluster, 'postgres'), server);
    await database.killAndStart();
    await operateDatabase(['install'], {
      env: {
        DATABASE_URL: address('app', 'localhost', full()),
        LEDGER_ADMIN_DATABASE_URL: address('chief', 'localhost', full()),
      },
      tell: unheard,
    });
  });

  async function setUp(data: string, server: Certified): Promise<void> {
    const { uid, gid } = statSync(data);
    const kept = { certificate: join(data, 'tls.crt'), key: join(data, 'tls.key') };
    const trusted = join(data, 'tls-ca.crt');
    copyFileSync(server.certificate, kept.certificate);
    copyFileSync(server.key, kept.key);
    copyFileSync(authority.certificate, trusted);
    chmodSync(kept.key, 0o600);
    for (const file of [kept.certificate, kept.key, trusted]) chownSync(file, uid, gid);
    for (const statement of [
      `alter system set ssl_cert_file = '${kept.certificate}'`,
      `alter system set ssl_key_file = '${kept.key}'`,
      `alter system set ssl_ca_file = '${trusted}'`,
      'alter system set ssl = on',
      "create role app login password 'pw'",
      "create role chief login superuser password 'pw'",
      'create role certified login',
      'create database ledger',
    ]) {
      await database.administer(statement);
    }
    const rules = join(data, 'pg_hba.conf');
    const openly = 'hostnossl all postgres all scram-sha-256\nhostnossl all all all reject\n';
    const byCertificate = 'hostssl all certified all cert\n';
    writeFileSync(rules, `${openly}${byCertificate}${readFileSync(rules, 'utf8')}`);
  }

  afterAll(async () => {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is used by every connection of a running ledger, also the one that listens', async () => {
    const ledger = await openLedger(
      {
        databaseUrl: address('app', 'localhost', full()),
        adminDatabaseUrl: address('chief', 'localhost', full()),
        demonstration: true,
        projector: 'in-process',
      },
      unheard,
    );
    try {
      let listens = false;
      while (!listens) {
        const rows = await database.administer<{ name: string; query: string; ssl: boolean }>(
          `select a.application_name as name, a.query, s.ssl from pg_stat_activity a
            join pg_stat_ssl s using (pid) where a.usename in ('app', 'chief')`,
        );
        expect(rows.filter(({ ssl }) => !ssl)).toEqual([]);
        const names = new Set(rows.map(({ name }) => name));
        listens = rows.some(({ query }) => query.startsWith('listen'));
        if (!listens) continue;
        expect(names).toContain('ledger_log');
        expect(names).toContain('ledger_integrity');
        expect(names).toContain('provincial-ledger-views');
      }
    } finally {
      await ledger.close();
    }
  });

  it('is read by an auditor, who gets a login of his own', async () => {
    await database.administer("create role auditor login password 'pw'");
    await operateDatabase(['grant-auditor', '--login', 'auditor'], {
      env: {
        DATABASE_URL: address('app', 'localhost', full()),
        LEDGER_ADMIN_DATABASE_URL: address('chief', 'localhost', full()),
      },
      tell: unheard,
    });
    const url = new URL(address('app', 'localhost', full()));
    url.username = 'auditor';
    const log = await openDatabaseLog({ DATABASE_URL: url.href }, unheard);
    await log.close();
  });

  describe.each(OPENERS)('%s', (_, open) => {
    it('accepts the right authority and name', async () => {
      await open(address('app', 'localhost', full()));
    });

    it.each([
      ['localhost', 'verify-full', 'stranger', /self[- ]signed|unable to/],
      ['localhost', 'verify-ca', 'stranger', /self[- ]signed|unable to/],
      ['localhost', 'require', 'stranger', /self[- ]signed|unable to/],
      ['127.0.0.1', 'verify-full', 'authority', /IP: 127\.0\.0\.1 is not/],
      ['127.0.0.1', 'require', 'authority', /IP: 127\.0\.0\.1 is not/],
    ] as const)('at %s refuses by %s another one than %s', async (host, sslmode, by, said) => {
      const { certificate } = by === 'authority' ? authority : stranger;
      const opened = open(address('app', host, { sslmode, sslrootcert: certificate }));
      await expect(opened).rejects.toThrow(said);
    });

    it('does not go on without TLS where the server has none', async () => {
      const unprotected = await createTestDatabase();
      try {
        const url = new URL(unprotected.url);
        url.searchParams.set('sslmode', 'verify-full');
        await expect(open(url.href)).rejects.toThrow(/does not support SSL/);
      } finally {
        await unprotected.drop();
      }
    });

    it('is refused by the server without TLS, and is not asked for it silently', async () => {
      await expect(open(address('app', 'localhost', { sslmode: 'disable' }))).rejects.toThrow(
        /rejects connection|no encryption/,
      );
      await expect(open(address('app', 'localhost', { sslmode: 'prefer' }))).rejects.toThrow(
        /would not protect/,
      );
    });
  });

  it('is known by its authority alone where that is said', async () => {
    const byAuthority = { sslmode: 'verify-ca', sslrootcert: authority.certificate };
    for (const [, open] of OPENERS) await open(address('app', '127.0.0.1', byAuthority));
  });

  it('knows a login by its certificate', async () => {
    const { certificate: sslcert, key: sslkey } = client;
    const url = address('certified', 'localhost', { ...full(), sslcert, sslkey });
    const rows = await connectedTo(url, async (to) => (await to.query('select user')).rows);
    expect(rows).toEqual([{ user: 'certified' }]);
    const without = address('certified', 'localhost', full());
    await expect(connectedTo(without, (to) => to.query('select'))).rejects.toThrow(/certificate/);
  });
});
