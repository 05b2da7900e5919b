import { setTimeout as wait } from 'node:timers/promises';
import {
  installPostgresIntegrity,
  KeyFile,
  leafHash,
  MerkleFrontier,
  Notary,
  PostgresIntegrity,
  verifyLog,
  type SequencedEvent,
} from '@app/event-store';
import { eventsOf } from '../../apps/auditor/src/readable-events';
import { Projector } from '../../libs/views/src/projector';
import { createViewsDataSource } from '../../libs/views/src/views-database';
import { installViewsRole } from '../../libs/views/src/views-role';
import { madeUpLog, type MadeUpLog } from './made-up-log';
import { tallyTable, tallyView } from './tally.view';

/** Who follows the log. */
export type Follower = 'views' | 'notary' | 'verification' | 'everything at once';

/** What the process is told. */
export interface Task {
  readonly follower: Follower;
  readonly events: number;
  /** It may take so many megabytes more than it has at the start; then it ends itself. */
  readonly megabytesMax: number;
  readonly databaseUrl: string;
  /** Where it keeps a key of its own. */
  readonly keyPath: string;
}

/** What came of it. */
export interface Outcome {
  /** What the follower found, to be compared with what is there. */
  readonly found: unknown;
  readonly there: unknown;
  /** Size of the log in megabytes. */
  readonly logMegabytes: number;
  /** The most that was taken over what there was at the start, in megabytes. */
  readonly peakMegabytes: number;
}

/** By this code the process ends that has taken too much, as one does that a container ends. */
export const OUT_OF_MEMORY = 137;

const MEGABYTE = 1024 * 1024;
const VIEWS = ['tally-a', 'tally-b', 'tally-c'];
const WAIT_MS = 100_000;

type Result = Pick<Outcome, 'found' | 'there'>;

const FOLLOWERS: Readonly<Record<Follower, (log: MadeUpLog, task: Task) => Promise<Result>>> = {
  views: followByViews,
  notary: followByNotary,
  verification: verify,
  'everything at once': readAtOnce,
};

/** Follows a made-up log and tells what was found. */
export async function follow(task: Task): Promise<Outcome> {
  let start = 0;
  let peak = 0;
  const measure = (): void => {
    if (start === 0) return;
    peak = Math.max(peak, (process.memoryUsage.rss() - start) / MEGABYTE);
    if (peak <= task.megabytesMax) return;
    process.stderr.write(`out of memory: ${Math.round(peak)} MB more than at the start\n`);
    process.exit(OUT_OF_MEMORY);
  };
  const log = madeUpLog(task.events, measure);
  start = process.memoryUsage.rss();
  const watch = setInterval(measure, 20);
  try {
    const result = await FOLLOWERS[task.follower](log, task);
    measure();
    return { ...result, logMegabytes: log.bytes / MEGABYTE, peakMegabytes: peak };
  } finally {
    clearInterval(watch);
    await log.store.close();
  }
}

function rootOf({ hashes }: MadeUpLog): string {
  const tree = new MerkleFrontier();
  for (const hash of hashes) tree.add(leafHash(hash));
  return tree.root().toString('hex');
}

async function followByViews({ store, hashes }: MadeUpLog, task: Task): Promise<Result> {
  const views = VIEWS.map(tallyView);
  await installViewsRole(task.databaseUrl);
  const dataSource = await createViewsDataSource(task.databaseUrl, { views });
  const onTrouble = (view: string, error: unknown): void => {
    process.stderr.write(`${view}: ${String(error)}\n`);
  };
  const projector = new Projector({ store, dataSource, views, onTrouble });
  await projector.start();
  const caughtUp = await projector.waitFor(VIEWS, (await store.head()) ?? '', WAIT_MS);
  const counts: unknown[] = [];
  for (const name of VIEWS) {
    counts.push(...(await dataSource.query<object[]>(`select count from ${tallyTable(name)}`)));
  }
  await projector.stop();
  await dataSource.destroy();
  const count = String(hashes.length);
  return {
    found: { caughtUp, counts },
    there: { caughtUp: true, counts: VIEWS.map(() => ({ count })) },
  };
}

async function followByNotary(log: MadeUpLog, task: Task): Promise<Result> {
  await installPostgresIntegrity(task.databaseUrl);
  const integrity = await PostgresIntegrity.open({ url: task.databaseUrl });
  const keyFile = new KeyFile(task.keyPath);
  await keyFile.generate();
  const onTrouble = (error: unknown): void => void process.stderr.write(`${String(error)}\n`);
  const notary = new Notary({ store: log.store, integrity, keyFile, onTrouble });
  notary.start();
  const made = await notary.checkpointNow({ timeoutMs: WAIT_MS });
  await notary.stop();
  await integrity.close();
  return {
    found: { size: String(made?.size), root: made?.root.toString('hex') },
    there: { size: String(log.hashes.length), root: rootOf(log) },
  };
}

async function verify(log: MadeUpLog): Promise<Result> {
  const verified = await verifyLog(eventsOf(log.store), []);
  const { size, root, findings } = verified;
  return {
    found: { size: String(size), root: root.toString('hex'), findings },
    there: { size: String(log.hashes.length), root: rootOf(log), findings: [] },
  };
}

/** What nobody may do: it shows that this process has too little memory for it. */
async function readAtOnce({ store, hashes }: MadeUpLog): Promise<Result> {
  const events: SequencedEvent[] = [];
  for await (const batch of store.subscribeAll()) {
    events.push(...batch.events);
    // So that the process is watched in between, as it is while it waits for a database.
    await wait(1);
    if (events.length >= hashes.length) break;
  }
  return { found: events.length, there: hashes.length };
}
