import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddedDatabase, withDatabase } from './running-database';

describe('the database that is meant', () => {
  let clone: string;

  beforeEach(async () => {
    clone = await mkdtemp(join(tmpdir(), 'running-database-'));
  });
  afterEach(() => rm(clone, { recursive: true }));

  /** As a running server leaves its files. */
  async function running(folder: string, port: number): Promise<void> {
    await mkdir(join(folder, 'postgres'), { recursive: true });
    await writeFile(join(folder, 'superuser-password'), 'p/w\n');
    await writeFile(join(folder, 'postgres', 'postmaster.pid'), `1\n${folder}\n0\n${port}\n`);
  }

  it('is the embedded one of the clone, or of the folder that is named', async () => {
    expect(embeddedDatabase(clone, {})).toBeUndefined();
    expect(() => withDatabase(clone, {})).toThrow(/^DATABASE_URL is not set/);
    await running(join(clone, '.data'), 5001);
    await running(join(clone, 'elsewhere'), 5002);
    const of = (port: number) => `postgresql://postgres:p%2Fw@127.0.0.1:${port}/ledger`;
    expect(embeddedDatabase(clone, {})).toBe(of(5001));
    const env = { LEDGER_DATA: join(clone, 'elsewhere') };
    expect(embeddedDatabase(clone, env)).toBe(of(5002));
    expect(withDatabase(clone, env)['DATABASE_URL']).toBe(of(5002));
  });

  it('is that of DATABASE_URL where one is named', async () => {
    await running(join(clone, '.data'), 5001);
    const env = { DATABASE_URL: 'postgresql://there/ledger' };
    expect(withDatabase(clone, env)).toBe(env);
  });
});
