import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { KeyFile } from '@app/event-store';
import { createApi } from '../../apps/api/src/api';
import { openLedger, type Ledger } from '../../apps/api/src/ledger';
import { asked, bookWith, commitment } from '../../libs/commands/src/testing/one-project-book';
import { createTestDatabase, type TestDatabase } from '../database';
import { KnownPeople } from '../identity/known-people';
import { testIdentity, tokenOf } from '../identity/test-provider';

/*
 * The auditor's tool as it is built, a process of its own, beside a ledger that runs: over HTTP as a
 * witness, and in the database as an auditor.
 */

const TOOL = resolve(__dirname, '../../dist/apps/auditor/apps/auditor/src/main.js');
const RUN_TIMEOUT_MS = 60_000;

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

function auditor(env: Readonly<Record<string, string>>, ...words: string[]): Promise<Ended> {
  if (!existsSync(TOOL)) throw new Error(`${TOOL} is not there: run "npm run build" first`);
  const child = spawn(process.execPath, [TOOL, ...words], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    timeout: RUN_TIMEOUT_MS,
  });
  const said = { out: '', error: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.error += chunk.toString()));
  return new Promise((done) => {
    child.on('close', (code) => done({ code, ...said }));
  });
}

describe("the auditor's tool", () => {
  let database: TestDatabase;
  let ledger: Ledger;
  let app: NestFastifyApplication;
  let url: string;
  let folder: string;
  let key: string;
  let witnessKey: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'auditor-'));
    const keyFile = join(folder, 'checkpoint.key');
    key = (await new KeyFile(keyFile).generate()).verifierKey;
    const made = await auditor(
      {},
      'witness',
      '--keygen',
      '--folder',
      join(folder, 'witness'),
      '--name',
      'auditor.example/witness',
    );
    witnessKey = made.out.trim();
    const configuration = {
      databaseUrl: database.url,
      adminDatabaseUrl: database.url,
      eventStore: undefined,
      demonstration: true,
      projector: 'in-process' as const,
      keyFile,
      witnessKeys: [witnessKey],
    };
    ledger = await openLedger(configuration, () => undefined);
    const identity = await testIdentity();
    app = await createApi(ledger, { identity });
    await new KnownPeople(ledger, identity.issuer).know('state-auditor');
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as { readonly port: number };
    url = `http://127.0.0.1:${port}`;
    await bookWith(ledger.commands, '1000');
  }, 120_000);

  afterAll(async () => {
    await app.close();
    await ledger.close();
    await database.drop();
    await rm(folder, { recursive: true });
  });

  const ask = async (path: string, method = 'GET'): Promise<string> => {
    const headers = { Authorization: `Bearer ${await tokenOf('state-auditor')}` };
    const response = await fetch(`${url}${path}`, { method, headers });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.text();
  };

  it('cosigns, sees the log grow, and verifies it from the database', async () => {
    const place = ['--folder', join(folder, 'witness'), '--server', url];
    const witnessing = ['witness', ...place];
    await ask('/api/log/checkpoints', 'POST');
    expect(await auditor({}, ...witnessing, '--key', key)).toMatchObject({ code: 0, error: '' });
    await ledger.commands.execute(asked('finance-officer', commitment('1.25')));
    await ask('/api/log/checkpoints', 'POST');
    expect(await auditor({}, ...witnessing)).toMatchObject({ code: 0, error: '' });

    const kept = join(folder, 'kept.note');
    await writeFile(kept, await ask('/api/log/checkpoint'));
    expect(await readFile(kept, 'utf8')).toContain('auditor.example/witness');
    const verifying = ['verify', '--key', key, '--checkpoint', kept, '--witness-key', witnessKey];
    const sound = await auditor({ DATABASE_URL: database.url }, ...verifying);
    expect(sound).toMatchObject({ code: 0, error: '' });
    expect(sound.out).toContain('SOUND: nothing was found');
    expect(sound.out).toContain('cosigned by auditor.example/witness');

    const bundle = join(folder, 'bundle');
    const exported = [...verifying, '--export', bundle];
    expect((await auditor({ DATABASE_URL: database.url }, ...exported)).code).toBe(0);
    expect((await auditor({}, ...verifying, '--bundle', bundle)).out).toBe(sound.out);

    const admin = new Client({ connectionString: database.url });
    await admin.connect();
    await admin.query('alter table ledger_log.event disable trigger all');
    await admin.query("update ledger_log.event set type = type || '2' where position = 3");
    await admin.end();
    const altered = await auditor({ DATABASE_URL: database.url }, ...verifying);
    expect(altered.code).toBe(1);
    expect(altered.out).toMatch(/^\[leaf\] sequence 3, .*altered/m);
  }, 120_000);

  it('says how it is used when something is missing, and ends with 2', async () => {
    const kept = join(folder, 'no.note');
    const none = { LEDGER_DATA: folder };
    for (const [words, said] of [
      [[], 'npm run auditor -- verify'],
      [['verify', '--checkpoint', kept], '--key is missing'],
      [['verify', '--key', key], '--checkpoint is missing'],
      [['verify', '--key', key, '--checkpoint', kept], 'cannot be read'],
      [['verify', '--key', key, '--checkpoint', join(folder, 'checkpoint.key')], 'which log?'],
      [['witness'], '--folder is missing'],
      [['witness', '--folder', folder, '--server', url, '--key', key], 'make one by'],
      [['verify', '--colour'], "Unknown option '--colour'"],
    ] as const) {
      const { code, error } = await auditor(none, ...words);
      expect([words, code, error.includes(said)]).toEqual([words, 2, true]);
    }
  }, 120_000);
});
