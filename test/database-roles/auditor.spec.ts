import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectedTo, KeyFile } from '@app/event-store';
import { openLedger } from '../../apps/api/src/ledger';
import { verify } from '../../apps/auditor/src/verify.command';
import { operateDatabase } from '../../apps/operator/src/database';
import { bookWith } from '../../libs/commands/src/testing/one-project-book';
import { createTestDatabase, type TestDatabase } from '../database';

jest.setTimeout(120_000);

/** An auditor with a login that may read the log and the tree over it, and nothing else. */
describe("the auditor's own login", () => {
  let database: TestDatabase;
  let folder: string;
  let auditor: URL;
  let key: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = mkdtempSync(join(tmpdir(), 'auditor-login-'));
    auditor = new URL(database.url);
    auditor.username = `${auditor.pathname.slice(1)}_auditor`;
    auditor.password = 'pw';
    await connectedTo(database.url, (admin) =>
      admin.query(`create role ${auditor.username} login password 'pw'`),
    );
    const keyFile = join(folder, 'checkpoint.key');
    ({ verifierKey: key } = await new KeyFile(keyFile).generate());
    const { url } = database;
    const ledger = await openLedger(
      {
        databaseUrl: url,
        adminDatabaseUrl: url,
        demonstration: true,
        projector: 'in-process',
        keyFile,
      },
      () => undefined,
    );
    await bookWith(ledger.commands, '1000');
    const made = await ledger.notary.checkpointNow({ timeoutMs: 30_000 });
    writeFileSync(join(folder, 'kept.note'), made?.note ?? '');
    await ledger.close();
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await database.drop();
  });

  const verifying = (env: Readonly<Record<string, string>>, said: string[] = []) =>
    verify({
      key,
      checkpoints: [join(folder, 'kept.note')],
      witnessKeys: [],
      environment: env,
      say: (line) => said.push(line),
    });

  it('reads nothing until it is given to him, and then verifies the whole log', async () => {
    const env = { DATABASE_URL: auditor.href };
    await expect(verifying(env)).rejects.toThrow(/permission denied|grant it/);
    await operateDatabase(['grant-auditor', '--login', auditor.username], {
      env: { DATABASE_URL: database.url, LEDGER_ADMIN_DATABASE_URL: database.url },
      tell: () => undefined,
    });
    const said: string[] = [];
    expect([await verifying(env, said), said]).toEqual([0, said]);
    expect(said.join('\n')).toMatch(/\d+ events/);
    const file = join(folder, 'auditor-url');
    writeFileSync(file, `${auditor.href}\n`, { mode: 0o600 });
    expect(await verifying({ DATABASE_URL_FILE: file })).toBe(0);
  });
});
