import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const END_MS_MAX = 90_000;

/** The programs as they are built. */
const ENTRIES = {
  server: 'dist/apps/api/apps/api/src/main.js',
  projector: 'dist/apps/projector/apps/projector/src/main.js',
  operator: 'dist/apps/operator/apps/operator/src/main.js',
  auditor: 'dist/apps/auditor/apps/auditor/src/main.js',
} as const;

/** One of the built programs, of which everything that it says is kept. */
export class WatchedProgram {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  #said = '';

  /** Starts it with this environment and nothing of ours. */
  constructor(
    program: keyof typeof ENTRIES,
    words: readonly string[],
    env: Readonly<Record<string, string>>,
  ) {
    const entry = resolve(ROOT, ENTRIES[program]);
    if (!existsSync(entry)) throw new Error(`${entry} is not there: run "npm run build" first`);
    this.#child = fork(entry, words, {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: ['--require', resolve(__dirname, 'tell-environment.cjs')],
      env: { PATH: process.env['PATH'] ?? '', LEDGER_DEBUG: '1', ...env },
    });
    this.#exited = once(this.#child, 'exit');
    const hear = (bytes: Buffer): void => void (this.#said += bytes.toString());
    this.#child.stdout?.on('data', hear);
    this.#child.stderr?.on('data', hear);
    this.#child.on('message', (message) => (this.#said += `${JSON.stringify(message)}\n`));
  }

  /** All that it said, on its outputs and to its parent. */
  get said(): string {
    return this.#said;
  }

  /** Resolves with all that it said when it said that it is ready; rejects when it ended. */
  async ready(): Promise<string> {
    const ready = new Promise<void>((done) => {
      this.#child.on('message', (message: { readonly ready?: true }) => {
        if (message.ready) done();
      });
    });
    const ended = this.#exited.then(() => {
      throw new Error(`it ended and said: ${this.#said}`);
    });
    await Promise.race([ready, ended]);
    return this.#said;
  }

  /** The environment that a child of it would have. */
  async inherited(): Promise<string> {
    const answered = once(this.#child, 'message') as Promise<[{ readonly inherited: string }]>;
    this.#child.send('environment');
    const [{ inherited }] = await answered;
    return inherited;
  }

  /** Resolves with all that it said when it has ended by itself. */
  async ended(): Promise<string> {
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), END_MS_MAX);
    await this.#exited;
    clearTimeout(timer);
    return this.#said;
  }

  /** Asks it to end, unless it has. */
  async stop(): Promise<string> {
    if (this.#child.exitCode === null) this.#child.kill('SIGTERM');
    return this.ended();
  }
}
