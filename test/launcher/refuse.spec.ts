import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { freePort, TemporaryClone } from './temporary-clone';

const isRoot = process.getuid?.() === 0;

/**
 * What stops `npm start`: one line that says what was found and what to do, an exit code other
 * than 0, no stack trace, and nothing left running.
 */
describe('npm start refuses', () => {
  let clone: TemporaryClone;
  const port = freePort();

  /** The lines of a start that must fail, without the progress that goes before. */
  async function refusal(env: NodeJS.ProcessEnv): Promise<string> {
    const launch = clone.launch({ PORT: String(port), ...env });
    expect(await launch.ended).toBe(1);
    expect(launch.output()).not.toMatch(/^\s+at /m);
    expect(clone.processes()).toEqual([]);
    const lines = launch.output().trimEnd().split('\n');
    return lines
      .filter((line) => !/^(Building|Starting|Creating|Making) .* …$/.test(line))
      .join('\n');
  }

  beforeAll(() => {
    clone = TemporaryClone.make();
  });
  afterAll(() => clone.remove());

  it('a port that is in use', async () => {
    const other = await listening(port);
    expect(await refusal({})).toBe(
      `Port ${port} is in use by another program. End that one, or choose another port: ` +
        `PORT=${port + 1} npm start`,
    );
    await new Promise((resolve) => other.close(resolve));
  });

  it('a port that is in use where a browser looks first', async () => {
    const other = await listening(port, '::1').catch(() => undefined);
    // A machine without IPv6 has no such place.
    if (other === undefined) return;
    expect(await refusal({})).toMatch(/^Port \d+ is in use by another program\. /);
    await new Promise((resolve) => other.close(resolve));
  });

  it('a port for signing in that is in use, or is none', async () => {
    const signIn = freePort();
    const other = await listening(signIn);
    expect(await refusal({ LEDGER_IDENTITY_PORT: String(signIn) })).toBe(
      `Port ${signIn}, where the demonstration signs people in, is in use by another program. End ` +
        `that one, or choose another port: LEDGER_IDENTITY_PORT=${signIn + 1} npm start`,
    );
    await new Promise((resolve) => other.close(resolve));
    for (const none of [String(port), '0', '80a']) {
      expect(await refusal({ LEDGER_IDENTITY_PORT: none })).toBe(
        `LEDGER_IDENTITY_PORT=${none} is not a port of its own: give a whole number from 1 to ` +
          '65535, and not that of PORT.',
      );
    }
  });

  it('what stops it, before it builds', async () => {
    rmSync(join(clone.root, 'dist'), { recursive: true, force: true });
    const other = await listening(port);
    const launch = clone.launch({ PORT: String(port) });
    expect(await launch.ended).toBe(1);
    expect(launch.output()).toMatch(/^Port \d+ is in use by another program\. .*\n$/);
    await new Promise((resolve) => other.close(resolve));
  });

  it('a port that is none', async () => {
    expect(await refusal({ PORT: '80a' })).toBe(
      'PORT=80a is not a port: give a whole number from 1 to 65535.',
    );
  });

  it('a data folder of another PostgreSQL, and leaves it as it is', async () => {
    const data = join(clone.root, 'old', 'postgres');
    mkdirSync(data, { recursive: true });
    writeFileSync(join(data, 'PG_VERSION'), '15\n');
    if (isRoot) execFileSync('chown', ['-R', 'nobody', join(clone.root, 'old')]);
    expect(await refusal({ LEDGER_DATA: join(clone.root, 'old') })).toBe(
      `${data} is of PostgreSQL 15, and this version of the ledger brings PostgreSQL 18. Move the ` +
        `folder away or name another one in LEDGER_DATA; nothing in it was changed.`,
    );
  });

  it('a read-only folder', async () => {
    const folder = join(clone.root, 'read-only');
    mkdirSync(folder);
    // A mode does not hinder root, a read-only mount does.
    if (isRoot) execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', folder]);
    else chmodSync(folder, 0o555);
    try {
      expect(await refusal({ LEDGER_DATA: folder })).toMatch(
        /^Cannot use \S+read-only\S*: .*(read-only|no permission).*, or name another folder in LEDGER_DATA\.$/,
      );
    } finally {
      if (isRoot) execFileSync('umount', [folder]);
    }
  });

  it('a full disk', async () => {
    const folder = join(clone.root, 'full');
    mkdirSync(folder);
    const message = new RegExp(
      `^The disk of ${folder} is full: \\d+ MB are free and the database needs 300 MB\\. ` +
        `Free some space, or name another folder in LEDGER_DATA\\.$`,
    );
    if (isRoot) {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m,mode=755', 'tmpfs', folder]);
      try {
        expect(await refusal({ LEDGER_DATA: folder })).toMatch(message);
      } finally {
        execFileSync('umount', [folder]);
      }
      return;
    }
    // An ordinary user may mount in a name space of its own.
    const script = `mount -t tmpfs -o size=8m tmpfs "$0" && exec "$1" "$2"`;
    const start = join(clone.root, 'apps/launcher/start.mjs');
    const env = { ...process.env, PORT: String(port), LEDGER_DATA: folder };
    const inside = ['-Um', '--map-current-user', '--keep-caps', 'sh', '-c', script];
    const run = () =>
      execFileSync('unshare', [...inside, folder, process.execPath, start], { env, stdio: 'pipe' });
    expect(run).toThrow(/is full: \d+ MB are free/);
  });

  if (isRoot) {
    it('a disk that is full to the last byte', async () => {
      const folder = join(clone.root, 'brim');
      mkdirSync(folder);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k,mode=755', 'tmpfs', folder]);
      try {
        writeFileSync(join(folder, 'fill'), Buffer.alloc(64 * 1024));
        expect(await refusal({ LEDGER_DATA: folder })).toMatch(
          new RegExp(`^Cannot use ${folder}\\S*: the disk is full\\. Free some space, or name `),
        );
      } finally {
        execFileSync('umount', [folder]);
      }
    });
  }

  it('a database of one’s own that does not answer, without telling its password', async () => {
    const nowhere = freePort();
    const url = `postgresql://kitti:s3cret@127.0.0.1:${nowhere}/ledger`;
    const line = await refusal({ DATABASE_URL: url });
    expect(line).toMatch(
      /^DATABASE_URL \(kitti@127\.0\.0\.1:\d+\/ledger\) cannot be reached: .*ECONNREFUSED.*unset DATABASE_URL for the embedded database\.$/,
    );
    expect(line).not.toContain('s3cret');
    expect(await refusal({ DATABASE_URL: 'mysql://x' })).toMatch(/^DATABASE_URL is not an address/);
  });

  it('a server that dies before it is ready', async () => {
    const line = await refusal({ FAKE_SERVER: 'dies' });
    expect(line).toMatch(
      /^The server does not come up \(exit code 1\): Error: the sky fell \(\S+server\.log has all that it said\.\)$/,
    );
  });

  it('a server that is never heard of', async () => {
    const line = await refusal({ FAKE_SERVER: 'silent', LEDGER_PATIENCE_SECONDS: '1' });
    expect(line).toMatch(/^The server does not come up: nothing was heard of it for 1 s\./);
  });

  it('a build that fails, with the compiler’s word for it', async () => {
    const file = join(clone.root, 'package.json');
    const broken = {
      scripts: { 'build:api': "echo 'main.ts(1,1): error TS1005: ; expected'; exit 2" },
    };
    mkdirSync(join(clone.root, 'libs'));
    writeFileSync(join(clone.root, 'libs', 'changed.ts'), 'changed');
    writeFileSync(file, JSON.stringify(broken));
    expect(await refusal({})).toBe(
      'Building the server failed: main.ts(1,1): error TS1005: ; expected. "npm run build:api" shows more.',
    );
  });

  it.each([
    ['that were never installed', false],
    ['of which a part was deleted', true],
  ])('dependencies %s, when they cannot be fetched', async (_, recorded) => {
    const lonely = TemporaryClone.make(undefined, 'copied');
    try {
      const packages = {
        '': { name: 'clone', dependencies: { 'left-out': '1.0.0' } },
        'node_modules/left-out': { version: '1.0.0', resolved: 'http://127.0.0.1:9/left-out.tgz' },
      };
      const lock = JSON.stringify({ name: 'clone', lockfileVersion: 3, packages });
      const manifest = { name: 'clone', dependencies: { 'left-out': '1.0.0' } };
      writeFileSync(join(lonely.root, 'package-lock.json'), lock);
      writeFileSync(join(lonely.root, 'package.json'), JSON.stringify(manifest));
      if (recorded) {
        writeFileSync(join(lonely.root, 'node_modules/.package-lock.json'), lock);
      }
      const launch = lonely.launch({ npm_config_fetch_retries: '0' });
      expect(await launch.ended).toBe(1);
      expect(launch.output()).toMatch(
        /^Installing the dependencies \(2 packages\) …\nThe dependencies could not be installed: .*ECONNREFUSED.*\n$/,
      );
    } finally {
      await lonely.remove();
    }
  });
});

function listening(port: number, host = '127.0.0.1'): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}
