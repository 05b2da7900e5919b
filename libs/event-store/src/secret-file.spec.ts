import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secretSetting } from './secret-file.js';

describe('a setting that is a secret', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'secret-file-'));
    file = join(folder, 'url');
    writeFileSync(file, ' marked \n', { mode: 0o600 });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is that of the environment, or of the file that it names', () => {
    expect(secretSetting({}, 'URL')).toBeUndefined();
    expect(secretSetting({ URL: '', URL_FILE: '' }, 'URL')).toBeUndefined();
    expect(secretSetting({ URL: 'marked' }, 'URL')).toBe('marked');
    expect(secretSetting({ URL_FILE: file }, 'URL')).toBe('marked');
  });

  it('is not both', () => {
    const both = { URL: 'marked', URL_FILE: file };
    expect(() => secretSetting(both, 'URL')).toThrow(/^URL and URL_FILE are both set: [^\n]+$/);
  });

  it('is not taken of a file that others may read, or that holds none', () => {
    const read = (): unknown => secretSetting({ URL_FILE: file }, 'URL');
    chmodSync(file, 0o604);
    expect(read).toThrow(/^URL_FILE: others than its owner may use .+ \(mode 604\)/);
    chmodSync(file, 0o600);
    writeFileSync(file, '\n');
    expect(read).toThrow(/is empty$/);
    writeFileSync(file, 'x'.repeat(65_537));
    expect(read).toThrow(/65537 bytes/);
    rmSync(file);
    expect(read).toThrow(/cannot be read \(ENOENT\)$/);
  });
});
