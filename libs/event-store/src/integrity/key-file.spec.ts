import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyFile, KeyFileUnusable } from './key-file.js';

describe('the key file', () => {
  let folder: string;
  let file: KeyFile;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'key-file-'));
    file = new KeyFile(join(folder, 'keys', 'checkpoint.key'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** An error of one line that says this and holds no secret. */
  const refusal = (text: RegExp) => ({
    name: 'KeyFileUnusable',
    message: expect.stringMatching(new RegExp(`^(?!.*PRIVATE)[^\\n]*${text.source}[^\\n]*$`)),
  });

  it('is made for its owner only, with a name of its own', async () => {
    const key = await file.generate();
    expect(key.name).toMatch(/^ledger\.[0-9a-f]{8}$/);
    expect((await stat(file.path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'keys'))).mode & 0o777).toBe(0o700);
    expect(await readFile(file.path, 'utf8')).toMatch(/^PRIVATE\+KEY\+ledger\.[^\n]+\n$/);
    expect((await file.read()).verifierKey).toBe(key.verifierKey);
    expect((await new KeyFile(join(folder, 'b')).generate('ledger.example')).name).toBe(
      'ledger.example',
    );
  });

  it('is never written over', async () => {
    const key = await file.generate();
    await expect(file.generate()).rejects.toMatchObject(refusal(/there already/));
    expect((await file.read()).verifierKey).toBe(key.verifierKey);
  });

  it.each([0o640, 0o604, 0o620, 0o660, 0o644])('is refused with mode %o', async (mode) => {
    await file.generate();
    await chmod(file.path, mode);
    await expect(file.read()).rejects.toMatchObject(refusal(/mode 6\d\d\): "chmod 600/));
  });

  it('says what is wrong with it', async () => {
    await expect(file.read()).rejects.toMatchObject(refusal(/keys generate/));
    await file.generate();
    await writeFile(file.path, 'PRIVATE');
    await expect(file.read()).rejects.toThrow(KeyFileUnusable);
    await writeFile(file.path, 'x'.repeat(2_000));
    await expect(file.read()).rejects.toMatchObject(refusal(/one short line/));
  });

  it('remembers the last note, whole, and leaves nothing beside it', async () => {
    await file.generate();
    expect(await file.remembered()).toBeUndefined();
    await Promise.all(['one\n', 'two\n', 'three\n'].map((note) => file.remember(note)));
    expect(['one\n', 'two\n', 'three\n']).toContain(await file.remembered());
    await file.remember('last\n');
    expect(await file.remembered()).toBe('last\n');
    expect(await readdir(join(folder, 'keys'))).toEqual([
      'checkpoint.key',
      'checkpoint.key.signed',
    ]);
  });

  it('does not remember where it cannot', async () => {
    await expect(file.remember('note\n')).rejects.toMatchObject(refusal(/cannot be written/));
  });
});
