import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createTestDatabase, type TestDatabase } from '../database';
import { OUT_OF_MEMORY, type Follower, type Outcome, type Task } from './follow';

/*
 * Whoever follows the log keeps a bounded part of it in memory, whatever its size. Each follows one of
 * several hundred megabytes in a process of its own, which ends when it takes more than a part of that.
 */

const ENTRY = resolve(__dirname, 'follow.cjs');
const EVENTS = 14_000;
const HEAP_MEGABYTES = 96;
const MEGABYTES_MAX = 200;
const RUN_MS_MAX = 120_000;

interface Ended {
  readonly code: number | null;
  readonly outcome: Outcome | undefined;
  readonly said: string;
}

describe('memory over a log of several hundred megabytes', () => {
  let database: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'memory-'));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true });
    await database.drop();
  });

  async function run(follower: Follower): Promise<Ended> {
    const task: Task = {
      follower,
      events: EVENTS,
      megabytesMax: MEGABYTES_MAX,
      databaseUrl: database.url,
      keyPath: join(folder, 'checkpoint.key'),
    };
    const child = fork(ENTRY, [JSON.stringify(task)], {
      execArgv: [`--max-old-space-size=${HEAP_MEGABYTES}`],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      timeout: RUN_MS_MAX,
    });
    let outcome: Outcome | undefined;
    let said = '';
    child.on('message', (message) => (outcome = message as Outcome));
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, outcome, said };
  }

  it(
    'would not do for who reads all of it at once',
    async () => {
      const { code, said, outcome } = await run('everything at once');
      expect(said).toMatch(/^out of memory: \d+ MB more than at the start/);
      expect({ code, outcome }).toEqual({ code: OUT_OF_MEMORY, outcome: undefined });
    },
    RUN_MS_MAX,
  );

  it.each<Follower>(['views', 'notary', 'verification'])(
    'does for what follows it: %s',
    async (follower) => {
      const { code, said, outcome } = await run(follower);
      expect({ code, said }).toEqual({ code: 0, said: '' });
      expect(outcome?.found).toEqual(outcome?.there);
      expect(outcome?.logMegabytes).toBeGreaterThan(2 * MEGABYTES_MAX);
    },
    RUN_MS_MAX,
  );
});
