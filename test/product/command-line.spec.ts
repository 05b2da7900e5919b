import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createTestDatabase, type TestDatabase } from '../database';
import { freePort, startServer, type ServerProcess } from './server-process';

/*
 * The product with the identity provider that its demonstration brings along, as people use it from a
 * command line: a token of an account, and with it a request, or a file that is imported.
 */

const BUILT = resolve(__dirname, '../../dist/apps/api/apps');
const TOKEN = join(BUILT, 'identity/src/token.cli.js');
const IMPORT = join(BUILT, 'api/src/imports/import.cli.js');
const RUN_TIMEOUT_MS = 60_000;

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

function run(
  tool: string,
  env: Readonly<Record<string, string>>,
  ...words: readonly string[]
): Promise<Ended> {
  if (!existsSync(tool)) throw new Error(`${tool} is not there: run "npm run build" first`);
  const child = spawn(process.execPath, [tool, ...words], {
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

const FILE = [
  'lao_id,lao_type,name_th,full_name_th,name_en,province_iso,amphoe_dopa',
  'TAO-999901,TAO,ทดสอบ,องค์การบริหารส่วนตำบลทดสอบ,Thotsop,TH-40,4001',
].join('\n');

jest.setTimeout(600_000);

describe('the demonstration from a command line', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let folder: string;
  let env: Readonly<Record<string, string>>;

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'command-line-'));
    const identityPort = String(await freePort());
    server = await startServer(database.url, undefined, {
      LEDGER_OIDC_ISSUER: '',
      LEDGER_IDENTITY_PORT: identityPort,
      LEDGER_IDENTITY_KEY_FILE: join(folder, 'keys', 'identity.json'),
    });
    await server.ready;
    env = { PORT: String(server.port), LEDGER_IDENTITY_PORT: identityPort };
  });

  afterAll(async () => {
    await server.end('SIGKILL');
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const token = async (account: string): Promise<string> => {
    const { code, out, error } = await run(TOKEN, env, account);
    expect([code, error]).toEqual([0, '']);
    expect(out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    return out.trim();
  };

  it('prints a token, which the ledger believes', async () => {
    const headers = { Authorization: `Bearer ${await token('state-auditor')}` };
    const answer = await fetch(`${server.url}/api/summary?fiscalYear=2565`, { headers });
    expect(answer.status).toBe(200);
  });

  it('has no token of nobody, and says where it looked', async () => {
    expect(await run(TOKEN, env, 'nobody')).toMatchObject({ code: 1, out: '' });
    const nowhere = String(await freePort());
    const away = await run(TOKEN, { LEDGER_IDENTITY_PORT: nowhere }, 'finance-th40');
    expect(away).toMatchObject({ code: 1, out: '' });
    expect(away.error).toContain(`nobody answers at http://127.0.0.1:${nowhere}`);
    expect((await run(TOKEN, env)).code).toBe(2);
  });

  it('imports a file for whom a token names, from the environment or a file', async () => {
    const file = join(folder, 'local-governments.csv');
    await writeFile(file, FILE);
    const importing = ['local-governments', file, '--effective-on', '2022-06-01'];
    const nobody = await run(IMPORT, env, ...importing);
    expect(nobody).toMatchObject({ code: 1, out: '' });
    expect(nobody.error).toContain('who imports? Give an access token in LEDGER_TOKEN');
    const stranger = { ...env, LEDGER_TOKEN: await token('finance-th40') };
    const refused = await run(IMPORT, stranger, ...importing);
    expect([refused.code, refused.error.split(':')[0]]).toEqual([1, 'refused (403)']);
    const kept = join(folder, 'token');
    await writeFile(kept, `${await token('administrator')}\n`);
    const tried = await run(IMPORT, env, ...importing, '--dry-run', '--token-file', kept);
    expect(tried).toMatchObject({ code: 0, error: '' });
    expect(tried.out).toContain('1 local government: 1 new');
    const administrator = { ...env, LEDGER_TOKEN: await token('administrator') };
    const done = await run(IMPORT, administrator, ...importing);
    expect(done).toMatchObject({ code: 0, error: '' });
  });

  it('listens on this machine alone, and keeps its key for who runs it', async () => {
    const other = await startServer(database.url, undefined, {
      LEDGER_OIDC_ISSUER: '',
      LEDGER_IDENTITY_PORT: env['LEDGER_IDENTITY_PORT'] ?? '',
    });
    await expect(other.ready).rejects.toThrow(
      /^Port \d+, where the demonstration signs people in, is in use: .* LEDGER_IDENTITY_PORT\.$/,
    );
    const production = await startServer(database.url, undefined, {
      LEDGER_OIDC_ISSUER: '',
      NODE_ENV: 'production',
    });
    await expect(production.ready).rejects.toThrow(/NODE_ENV is production/);
  });
});
