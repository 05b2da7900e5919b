import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyFile, PostgresIntegrity } from '@app/event-store';
import { createTestDatabase, type TestDatabase } from '../../../test/database';
import { operateKeys } from './keys';

describe('what an operator asks of the keys', () => {
  let database: TestDatabase;
  let folder: string;
  let file: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'operator-keys-'));
    file = join(folder, 'checkpoint.key');
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await database.drop();
  });

  const ask = (...words: readonly string[]): Promise<readonly string[]> =>
    operateKeys(words, { env: { LEDGER_KEY_FILE: file }, database: () => database.url });

  it('makes, shows, rotates and replaces a key, and never shows a secret', async () => {
    const made = await ask('generate', '--name', 'ledger.example');
    const first = made.at(-1);
    expect(first).toMatch(/^ledger\.example\+[0-9a-f]{8}\+/);
    expect(await ask('show', '--file', file)).toEqual([first]);
    const rotated = await ask('rotate');
    const second = (await new KeyFile(file).read()).verifierKey;
    expect(rotated).toEqual(expect.arrayContaining([`old  ${first}`, `new  ${second}`]));
    const replaced = await ask('replace', '--reason', 'the old one was lost');
    const third = replaced.at(-1);
    expect(third).toMatch(/^ledger\.[0-9a-f]{8}\+/);
    expect([...made, ...rotated, ...replaced].join()).not.toContain('PRIVATE');
    const integrity = await PostgresIntegrity.open({ url: database.url });
    expect(await integrity.keys()).toMatchObject([
      { verifierKey: first, statement: null },
      { verifierKey: second, statement: expect.stringContaining('log-key-rotation') },
      { verifierKey: third, statement: null, reason: 'the old one was lost' },
    ]);
    await integrity.close();
  });

  it.each([
    [[]],
    [['rotate', '--name', 'x']],
    [['replace']],
    [['show', '--file']],
    [['show', 'this']],
    [['generate', '--reason', 'x']],
  ])('says what can be done where it is asked %j', async (words) => {
    await expect(ask(...words)).rejects.toThrow('This can be asked of the keys:');
  });
});
