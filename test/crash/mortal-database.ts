import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { Client } from 'pg';
import { StandingAddress } from './standing-address';

const ENTRY = resolve(__dirname, 'cluster.mjs');
/** Recovery of a few megabytes of write-ahead log, on a busy machine. */
const START_MS_MAX = 60_000;

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly pid: number;
}

/** A PostgreSQL that waits for the disk and may be killed and started again at one address. */
export class MortalDatabase {
  readonly #folder: string;
  readonly #address: StandingAddress;
  #running: Started;

  private constructor(folder: string, address: StandingAddress, running: Started) {
    this.#folder = folder;
    this.#address = address;
    this.#running = running;
  }

  /** Makes a cluster in an empty folder and starts it. */
  static async in(folder: string): Promise<MortalDatabase> {
    const running = await start(folder);
    return new MortalDatabase(folder, await StandingAddress.before(running.url), running);
  }

  /** The superuser's address of a database, the same after each start. */
  urlOf(database: string): string {
    return this.#address.urlOf(database);
  }

  /** Kills the server and starts it again on the same files. */
  async killAndStart(): Promise<void> {
    const ended = once(this.#running.child, 'exit');
    process.kill(this.#running.pid, 'SIGKILL');
    await ended;
    this.#running = await start(this.#folder);
    this.#address.moveTo(this.#running.url);
  }

  /** Kills one process of the server that writes; the server itself then recovers. */
  async killBackend(): Promise<boolean> {
    const [found] = await this.administer<{ pid: number }>(
      `select pid from pg_stat_activity where backend_type = 'client backend'
        and pid <> pg_backend_pid() order by state = 'active' desc, random() limit 1`,
    );
    if (found === undefined) return false;
    process.kill(found.pid, 'SIGKILL');
    return true;
  }

  /** Breaks every connection to the server. */
  cut(): void {
    this.#address.cut();
  }

  /** One statement as the superuser, on a connection of its own. */
  async administer<Row extends object>(statement: string, database = 'postgres'): Promise<Row[]> {
    const url = new URL(this.#running.url);
    url.pathname = `/${database}`;
    const client = new Client({ connectionString: url.href, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(statement)).rows;
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    const { child } = this.#running;
    if (child.exitCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
    await this.#address.close();
  }
}

async function start(folder: string): Promise<Started> {
  const child = fork(ENTRY, [folder], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [] });
  let said = '';
  child.stderr?.on('data', (bytes: Buffer) => (said += bytes.toString('utf8')));
  const timer = setTimeout(() => child.kill('SIGKILL'), START_MS_MAX);
  const ended = once(child, 'exit').then(() => {
    throw new Error(`PostgreSQL did not start in ${folder}: ${said.slice(0, 2_000)}`);
  });
  // Its end later on is another matter.
  ended.catch(() => undefined);
  try {
    const [message] = (await Promise.race([once(child, 'message'), ended])) as [Started];
    return { child, url: message.url, pid: message.pid };
  } finally {
    clearTimeout(timer);
  }
}
