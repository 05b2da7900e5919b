import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectedTo, KeyFile } from '@app/event-store';
import { createTestDatabase, type TestDatabase } from '../database';
import { freePort } from '../product/server-process';
import { WatchedProgram } from './watched-program';

/*
 * Passwords are marked, and nothing that the built programs say holds the mark: on their outputs with
 * LEDGER_DEBUG=1, to the process that started them, over HTTP, in what goes well and in what fails.
 */

jest.setTimeout(240_000);

const MARK = 'm4rked';
const LOGINS = ['app', 'views', 'identity', 'admin'] as const;

/** Outside the demonstration somebody has to be believed; nobody is asked. */
const PROVIDER = {
  LEDGER_OIDC_ISSUER: 'https://identity.example',
  LEDGER_OIDC_AUDIENCE: 'urn:provincial-ledger:api',
  LEDGER_PUBLIC_URL: 'https://ledger.example',
};

describe('what the programs say', () => {
  let database: TestDatabase;
  let folder: string;
  let keyFile: string;
  let checkpoint: string;
  let verifierKey: string;

  function urlOf(login: (typeof LOGINS)[number], change: (url: URL) => void = () => {}): string {
    const url = new URL(database.url);
    url.username = `${url.pathname.slice(1)}_${login}`;
    url.password = `${MARK}-${login}`;
    change(url);
    return url.href;
  }

  /** All addresses, changed in one way. */
  const addresses = (change?: (url: URL) => void): Record<string, string> => ({
    DATABASE_URL: urlOf('app', change),
    LEDGER_VIEWS_DATABASE_URL: urlOf('views', change),
    LEDGER_IDENTITY_DATABASE_URL: urlOf('identity', change),
    LEDGER_ADMIN_DATABASE_URL: urlOf('admin', change),
  });

  const settings = (): Record<string, string> => ({
    ...PROVIDER,
    LEDGER_DEMONSTRATION: '0',
    LEDGER_KEY_FILE: keyFile,
  });

  beforeAll(async () => {
    database = await createTestDatabase();
    await connectedTo(database.url, async (admin) => {
      for (const login of LOGINS) {
        const { username, password } = new URL(urlOf(login));
        const power = login === 'admin' ? 'superuser' : '';
        await admin.query(`create role ${username} login ${power} password '${password}'`);
      }
    });
    folder = mkdtempSync(join(tmpdir(), 'secrets-'));
    keyFile = join(folder, 'checkpoint.key');
    ({ verifierKey } = await new KeyFile(keyFile).generate());
    checkpoint = join(folder, 'kept.note');
    writeFileSync(checkpoint, 'none');
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await database.drop();
  });

  /** Every program and what it is asked. */
  const programs = (): readonly (readonly [
    'server' | 'projector' | 'operator' | 'auditor',
    readonly string[],
  ])[] => [
    ['server', []],
    ['projector', []],
    ['operator', ['views', 'status']],
    ['operator', ['database', 'install']],
    ['operator', ['database', 'grant-auditor', '--login', 'nobody']],
    ['operator', ['keys', 'rotate', '--file', keyFile]],
    ['auditor', ['verify', '--key', verifierKey, '--checkpoint', checkpoint]],
  ];

  async function failing(
    env: Readonly<Record<string, string>>,
    asked = programs(),
  ): Promise<readonly string[]> {
    const port = String(await freePort());
    const started = asked.map(
      ([program, words]) =>
        new WatchedProgram(program, words, { ...settings(), ...env, PORT: port }),
    );
    return Promise.all(started.map((program) => program.ended()));
  }

  it('of addresses that lead nowhere', async () => {
    const port = String(await freePort());
    const said = await failing(addresses((url) => (url.port = port)));
    for (const text of said) {
      expect(text).toMatch(/ECONNREFUSED/);
      expect(text).not.toContain(MARK);
    }
  });

  it('of passwords that are wrong', async () => {
    const said = await failing(addresses((url) => (url.password = `${MARK}-wrong`)));
    for (const text of said) {
      expect(text).toMatch(/password authentication failed/);
      expect(text).not.toContain(MARK);
    }
  });

  it('of addresses that are none, or ask for what there is not', async () => {
    const few = programs().filter((_, nth) => [0, 3, 6].includes(nth));
    for (const change of [
      (url: URL): void => void (url.password = `${MARK}%zz`),
      (url: URL): void => url.searchParams.set('sslmode', 'prefer'),
      (url: URL): void => url.searchParams.set('sslrootcert', '/nowhere/ca.crt'),
      (url: URL): void => url.searchParams.set('sslmode', 'verify-full'),
      (url: URL): void => void (url.pathname = '/not_there'),
    ]) {
      for (const text of await failing(addresses(change), few)) {
        expect(text).not.toBe('');
        expect(text).not.toContain(MARK);
      }
    }
    const broken = `postgresql://app:${MARK}@host:port/x`;
    for (const text of await failing({ DATABASE_URL: broken }, few)) {
      expect(text).not.toBe('');
      expect(text).not.toContain(MARK);
    }
  });

  it('of addresses in files, one of which others may read', async () => {
    const files: Record<string, string> = {};
    for (const [name, url] of Object.entries(addresses())) {
      const file = join(folder, name);
      writeFileSync(file, url, { mode: name === 'DATABASE_URL' ? 0o644 : 0o600 });
      files[`${name}_FILE`] = file;
    }
    for (const text of await failing(files)) {
      expect(text).toMatch(/DATABASE_URL_FILE: others than its owner may use/);
      expect(text).not.toContain(MARK);
    }
  });

  it('while they serve, over HTTP too, and after their database is gone', async () => {
    const port = String(await freePort());
    const server = new WatchedProgram('server', [], {
      ...settings(),
      ...addresses(),
      PORT: port,
    });
    try {
      await server.ready();
      const inherited = await server.inherited();
      expect(inherited).toContain('LEDGER_DEBUG');
      expect(inherited).not.toMatch(new RegExp(`${MARK}|DATABASE_URL`));
      const answers = (): Promise<readonly string[]> =>
        Promise.all(
          ['/api/health', '/api/health/ready', '/metrics', '/api/log/checkpoint', '/api/none'].map(
            async (path) => (await fetch(`http://127.0.0.1:${port}${path}`)).text(),
          ),
        );
      expect((await answers()).join('\n')).not.toContain(MARK);
      for (const [program, words] of programs().slice(2)) {
        const other = new WatchedProgram(program, words, { ...settings(), ...addresses() });
        expect(await other.ended()).not.toContain(MARK);
      }
      await connectedTo(process.env['TEST_DATABASE_ADMIN_URL'] ?? '', (admin) =>
        admin.query(`drop database ${new URL(database.url).pathname.slice(1)} with (force)`),
      );
      expect((await answers()).join('\n')).not.toContain(MARK);
    } finally {
      const said = await server.stop();
      expect(said).not.toContain(MARK);
    }
  });
});
