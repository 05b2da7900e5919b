import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { KillPoint, Mortal } from './kill-points';

const ENTRY = resolve(__dirname, 'mortal.cjs');
const BUILT = [
  'dist/apps/api/apps/api/src/main.js',
  'dist/apps/projector/apps/projector/src/main.js',
].map((path) => resolve(__dirname, '../..', path));
const START_MS_MAX = 60_000;

/** How a process is started, again and again. */
export interface MortalOptions {
  readonly who: Mortal;
  /** Names it in what is printed, and its file in `folder`. */
  readonly name: string;
  /** Where its words of trouble are kept. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The built API or projector, which is killed and started again. */
export class MortalProcess {
  readonly name: string;
  readonly who: Mortal;
  readonly #options: MortalOptions;
  #child: ChildProcess | undefined;
  #ended: Promise<void> = Promise.resolve();
  /** Whether its end is wanted: any other end is a fault. */
  #doomed = false;

  constructor(options: MortalOptions) {
    for (const built of BUILT) {
      if (!existsSync(built)) throw new Error(`${built} is not there: run "npm run build" first`);
    }
    this.#options = options;
    this.name = options.name;
    this.who = options.who;
  }

  /** Whether it runs. */
  get alive(): boolean {
    const child = this.#child;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  /** Resolves when the process that runs now has ended. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  /**
   * Starts it and waits until it serves.
   *
   * @throws {Error} it ended instead, unless it was killed meanwhile.
   */
  async start(): Promise<void> {
    if (this.alive) return;
    const { who, name, folder, env } = this.#options;
    this.#doomed = false;
    const child = fork(ENTRY, [who], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { PATH: process.env['PATH'] ?? '', ...env },
      execArgv: [],
    });
    child.stderr?.pipe(createWriteStream(join(folder, `${name}.log`), { flags: 'a' }));
    this.#child = child;
    this.#ended = once(child, 'exit').then(() => undefined);
    let problem = `no word; see ${name}.log`;
    const ready = new Promise<boolean>((done) => {
      child.on('message', (message: { ready?: true; problem?: string }) => {
        if (message.problem !== undefined) problem = message.problem;
        if (message.ready) done(true);
      });
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), START_MS_MAX);
    const served = await Promise.race([ready, this.#ended.then(() => false)]);
    clearTimeout(timer);
    if (!served && !this.#doomed) throw new Error(`${name} did not start: ${problem}`);
  }

  /** Kills it now. */
  kill(): void {
    this.#doomed = true;
    this.#child?.kill('SIGKILL');
  }

  /** It shall die when it passes a point for the n-th time from now on; null: it shall not. */
  async arm(point: KillPoint | null, nth = 1): Promise<void> {
    const child = this.#child;
    if (child === undefined || !this.alive) return;
    if (point !== null) this.#doomed = true;
    const arm = point && {
      when: point.when,
      statement: point.statement,
      within: point.within,
      nth,
    };
    const armed = new Promise<boolean>((done) => {
      child.once('message', () => done(true));
    });
    if (child.connected) child.send({ arm }, () => undefined);
    // It may reach its point while it is told that it shall no more: then its end was wanted.
    const spared = (await Promise.race([armed, this.#ended.then(() => false)])) && point === null;
    if (spared) this.#doomed = false;
  }

  /**
   * What it died of by itself.
   *
   * @returns undefined while it runs, and where its end was wanted.
   */
  fault(): string | undefined {
    if (this.#child === undefined || this.alive || this.#doomed) return undefined;
    const { exitCode, signalCode } = this.#child;
    return `${this.name} ended by itself (${exitCode ?? signalCode}); see ${this.name}.log`;
  }

  /** Asks it to end and waits; after a while it is killed. */
  async stop(): Promise<void> {
    if (!this.alive) return;
    this.#doomed = true;
    this.#child?.kill('SIGTERM');
    const timer = setTimeout(() => this.#child?.kill('SIGKILL'), 10_000);
    await this.#ended;
    clearTimeout(timer);
  }
}
