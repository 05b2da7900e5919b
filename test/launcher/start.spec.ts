import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { contentOf, factsOf, freePort, TemporaryClone } from './temporary-clone';

const isRoot = process.getuid?.() === 0;

describe('npm start in one clone', () => {
  let clone: TemporaryClone;
  const port = freePort();
  const env = { PORT: String(port) };
  const mark = (name: string): number =>
    JSON.parse(readFileSync(join(clone.root, '.data', name), 'utf8')).pid;

  beforeAll(() => {
    clone = TemporaryClone.make();
  });
  afterAll(() => clone.remove());

  it('builds, creates the database, says where to look and stops on Ctrl-C', async () => {
    const launch = clone.launch(env);
    await launch.says(/To stop/);
    expect(launch.output()).toMatch(/Building the server …\nBuilding the projector …/);
    expect(launch.output()).toContain('Loading the demonstration: 1 of 2 events');
    expect(launch.output()).toContain(`http://localhost:${port}/api/docs`);
    expect(await factsOf(port)).toMatchObject({
      starts: 1,
      login: 'ledger_app',
      super: false,
      demonstration: '1',
      identityPort: String(port + 1),
      identityKeyFile: join(clone.root, '.data/keys/identity.json'),
    });
    launch.process.kill('SIGINT');
    expect(await launch.ended).toBe(0);
    expect(launch.output()).toMatch(/The server is closed\.\nStopped\.\n$/);
    expect(clone.processes()).toEqual([]);
  });

  it('keeps the password to itself', () => {
    expect(contentOf(join(clone.root, '.data/superuser-password'))).toMatch(/^[0-9a-f]{48}\n$/);
    const listing = execFileSync('ls', ['-l', join(clone.root, '.data')], { encoding: 'utf8' });
    expect(listing).toMatch(/^-rw------- .*superuser-password$/m);
    expect(listing).toMatch(/^drwx------ .*postgres$/m);
  });

  it('finds its data again and builds nothing twice, whatever the host calls its language', async () => {
    const odd = { LANG: 'xx_YY', LC_ALL: 'tlh_QO.bogus', TZ: 'Nowhere/City', PGOPTIONS: '-c no=1' };
    const launch = clone.launch({ ...env, ...odd });
    await launch.says(/To stop/);
    expect(launch.output()).not.toContain('Building');
    expect(await factsOf(port)).toMatchObject({ starts: 2, lower: 'äé' });
    launch.process.kill('SIGTERM');
    expect(await launch.ended).toBe(0);
  });

  it('finds its data again after a kill -9 of everything', async () => {
    const killed = clone.launch(env);
    await killed.says(/To stop/);
    const server = mark('server.pid');
    const postmaster = Number(
      readFileSync(join(clone.root, '.data/postgres/postmaster.pid'), 'utf8').split('\n')[0],
    );
    killed.process.kill('SIGKILL');
    process.kill(server, 'SIGKILL');
    process.kill(postmaster, 'SIGKILL');
    expect(await killed.ended).toBe('SIGKILL');
    const launch = clone.launch(env);
    await launch.says(/To stop/);
    expect(await factsOf(port)).toMatchObject({ starts: 4 });
    launch.process.kill('SIGINT');
    expect(await launch.ended).toBe(0);
  });

  it('stops what a killed launcher left running, and refuses a second start meanwhile', async () => {
    const killed = clone.launch({ ...env, FAKE_SERVER: 'clinging' });
    await killed.says(/To stop/);
    killed.process.kill('SIGKILL');
    expect(await killed.ended).toBe('SIGKILL');
    const launch = clone.launch(env);
    await launch.says(/To stop/);
    expect(launch.output()).toMatch(/Stopping the server that an earlier start left running/);
    expect(launch.output()).toMatch(/Stopping the database that an earlier start left running/);
    expect(await factsOf(port)).toMatchObject({ starts: 6 });
    const second = clone.launch(env);
    expect(await second.ended).toBe(1);
    expect(second.output()).toBe(
      `The ledger runs already on ${join(clone.root, '.data')} ` +
        `(process ${launch.process.pid}): stop that one first.\n`,
    );
    launch.process.kill('SIGINT');
    expect(await launch.ended).toBe(0);
  });

  it('stops at once on a second Ctrl-C, also a server that does not listen', async () => {
    const launch = clone.launch({ ...env, FAKE_SERVER: 'stubborn' });
    await launch.says(/To stop/);
    launch.process.kill('SIGINT');
    await launch.says(/I stay/);
    launch.process.kill('SIGINT');
    expect(await launch.ended).toBe(130);
    expect(clone.processes()).toEqual([]);
  });

  it('shows all trouble that the server tells of when it runs', async () => {
    const launch = clone.launch({ ...env, FAKE_SERVER: 'troubled' });
    await launch.says(/To stop/);
    await launch.says(/Enough trouble\./);
    launch.process.kill('SIGINT');
    expect(await launch.ended).toBe(0);
  });

  it('is not misled by a process id that now belongs to another, nor by a lost password', async () => {
    const data = join(clone.root, '.data/postgres');
    writeFileSync(join(data, 'postmaster.pid'), `${process.pid}\n${data}\n1\n5432\n\n\n\nready\n`);
    rmSync(join(clone.root, '.data/superuser-password'));
    const launch = clone.launch(env);
    await launch.says(/To stop/);
    expect(await factsOf(port)).toMatchObject({ starts: 9 });
    launch.process.kill('SIGINT');
    expect(await launch.ended).toBe(0);
  });

  it('builds again what changed, and only that', async () => {
    appendFileSync(join(clone.root, 'apps/api/main.js'), '\n// changed\n');
    const launch = clone.launch(env);
    await launch.says(/To stop/);
    expect(launch.output()).toContain('Building the server');
    expect(launch.output()).not.toContain('Building the pages');
    launch.process.kill('SIGINT');
    expect(await launch.ended).toBe(0);
  });

  it('builds again what was half deleted', async () => {
    rmSync(join(clone.root, 'dist/apps/api/apps/api/src/second.js'));
    const launch = clone.launch(env);
    await launch.says(/To stop/);
    expect(launch.output()).toContain('Building the server');
    expect(launch.output()).not.toContain('Building the projector');
    launch.process.kill('SIGINT');
    expect(await launch.ended).toBe(0);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('stops when npm gets a %s', async (signal) => {
    const launch = clone.launch(env, { throughNpm: true });
    await launch.says(/To stop/);
    launch.process.kill(signal);
    // All that wrote to npm's output has ended when this resolves.
    await launch.ended;
    expect(launch.output()).toMatch(/The server is closed\.\nStopped\.\n/);
    expect(clone.processes()).toEqual([]);
  });

  it('uses a server of one’s own when it is told to', async () => {
    const { TEST_DATABASE_ADMIN_URL: url } = process.env;
    const home = join(clone.root, 'other');
    const launch = clone.launch({ ...env, DATABASE_URL: url, LEDGER_DATA: home });
    await launch.says(/To stop/);
    expect(await factsOf(port)).toMatchObject({
      login: 'postgres',
      administered: false,
      demonstration: '0',
    });
    expect(await factsOf(port)).not.toHaveProperty('identityPort');
    expect(readdirSync(home)).not.toContain('postgres');
    launch.process.kill('SIGINT');
    expect(await launch.ended).toBe(0);
  });
});

if (isRoot) {
  describe('npm start by root', () => {
    it('stages PostgreSQL elsewhere when the clone lies where its user cannot go', async () => {
      const port = freePort();
      const closed = join(homedir(), 'launcher-spec');
      mkdirSync(closed, { recursive: true, mode: 0o700 });
      const clone = TemporaryClone.make(closed);
      let staged = '';
      try {
        const launch = clone.launch({ PORT: String(port) });
        await launch.says(/To stop/);
        staged =
          /database in (\/var\/lib\/provincial-ledger-\S+) …/.exec(launch.output())?.[1] ?? '';
        expect(readdirSync(staged)).toContain('postgres');
        expect(await factsOf(port)).toMatchObject({ starts: 1 });
        launch.process.kill('SIGINT');
        expect(await launch.ended).toBe(0);
        const again = clone.launch({ PORT: String(port) });
        await again.says(/To stop/);
        expect(await factsOf(port)).toMatchObject({ starts: 2 });
        again.process.kill('SIGINT');
        expect(await again.ended).toBe(0);
        const chosen = clone.launch({ PORT: String(port), LEDGER_DATA: join(closed, 'mine') });
        expect(await chosen.ended).toBe(1);
        expect(chosen.output()).toMatch(/^LEDGER_DATA=.*cannot enter that folder.*\n$/);
      } finally {
        await clone.remove(closed, ...(staged === '' ? [] : [staged]));
      }
    });

    it('leaves the way open for an ordinary user', async () => {
      const port = freePort();
      const clone = TemporaryClone.make(undefined, 'copied');
      const id = (option: string): number =>
        Number(execFileSync('id', [option, 'nobody'], { encoding: 'utf8' }));
      const user = { uid: id('-u'), gid: id('-g') };
      const env = { PORT: String(port), HOME: clone.root };
      try {
        execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, clone.root]);
        for (const [starts, options] of [
          [1, { user }],
          [2, {}],
          [3, { user }],
        ] as const) {
          const launch = clone.launch(env, options);
          await launch.says(/To stop/);
          expect(await factsOf(port)).toMatchObject({ starts });
          launch.process.kill('SIGINT');
          expect(await launch.ended).toBe(0);
        }
      } finally {
        await clone.remove();
      }
    });
  });
}
