import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TemporaryClone } from './temporary-clone';

describe('npm test', () => {
  let clone: TemporaryClone;

  beforeAll(() => {
    clone = TemporaryClone.make();
    mkdirSync(join(clone.root, 'libs/purse'), { recursive: true });
    writeFileSync(
      join(clone.root, 'jest.config.cjs'),
      "module.exports = { testRegex: 'spec.js$' };",
    );
    const spec = (name: string, text: string): void =>
      writeFileSync(join(clone.root, 'libs/purse', `${name}.spec.js`), text);
    spec('good', "it('is', () => expect(1).toBe(1)); it('is too', () => expect(2).toBe(2));");
    spec('bad', "it('is not', () => expect(1).toBe(2)); it.skip('is not looked at', () => {});");
    spec('broken', 'this is no program');
  });
  afterAll(() => clone.remove());

  it('counts in its last line what passed and failed, a file that cannot be loaded included', async () => {
    const run = clone.launch({}, { program: 'test.mjs', args: ['libs/purse'] });
    expect(await run.ended).toBe(1);
    expect(run.output()).toMatch(/\n2 passed, 2 failed, 1 skipped\n$/);
  });

  it('runs only what a path names, and builds nothing for a library', async () => {
    const run = clone.launch({}, { program: 'test.mjs', args: ['libs/purse/good'] });
    expect(await run.ended).toBe(0);
    expect(run.output()).not.toContain('Building');
    expect(run.output()).toMatch(/\n2 passed, 0 failed\n$/);
  });

  it('removes its database with the run, also on Ctrl-C, and what a killed run left', async () => {
    const program = 'hold.mjs';
    writeFileSync(
      join(clone.root, 'apps/launcher', program),
      "import { startTestDatabase } from './test-database.mjs';\n" +
        'const { folder } = await startTestDatabase(process.cwd());\n' +
        'process.stdout.write(`in ${folder}\\n`);\n' +
        'setInterval(() => undefined, 1000);\n',
    );
    const begin = async () => {
      // A place of its own, where no other run of tests removes what is left.
      const run = clone.launch({ TMPDIR: clone.root }, { program });
      await run.says(/in (\S+)\n/);
      const folder = /in (\S+)\n/.exec(run.output())?.[1] ?? '';
      expect(clone.processes(folder)).not.toEqual([run.process.pid]);
      return { run, folder };
    };
    const killed = await begin();
    killed.run.process.kill('SIGKILL');
    await killed.run.ended;
    expect(existsSync(killed.folder)).toBe(true);

    const ended = await begin();
    expect(existsSync(killed.folder)).toBe(false);
    ended.run.process.kill('SIGINT');
    expect(await ended.run.ended).toBe(130);
    expect(existsSync(ended.folder)).toBe(false);
    expect(clone.processes(killed.folder, ended.folder)).toEqual([]);
  });
});
