import {
  copyLog,
  EventStoreDbEventStore,
  installPostgresEventStore,
  LogUnusable,
  PostgresEventStore,
  secretSetting,
  type CopiedLog,
  type EventStore,
} from '@app/event-store';
import { loginOf } from '../../api/src/database-login';

/** What can be asked of the log, as it is typed. */
export const LOG_USAGE = [
  'log copy --from <url> --to <url> [--once]    copy the log into another store (postgresql://…, esdb://…),',
  '                                             and what comes, until Ctrl-C; --once: what there is',
];

/** What the command takes from around it. */
export interface LogSurroundings {
  /** `LEDGER_ADMIN_DATABASE_URL` and `EVENT_STORE_NAMESPACE` are read of it. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborting ends the copy after the batch under way. */
  readonly signal: AbortSignal;
  readonly tell: (line: string) => void;
}

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly once: boolean;
}

const NAMESPACE_DEFAULT = 'ledger';
/** Progress is told at most so often. */
const TOLD_EVERY_MS = 2_000;

/**
 * Does what an operator asks of the log. A log in PostgreSQL that is copied to is installed if need be.
 *
 * @param words what was typed after `log`.
 * @returns lines to show.
 * @throws {CopyRefused} the source is damaged, or the target is no copy of it.
 * @throws {Error} the words say nothing that can be done, or a store cannot be opened.
 */
export async function operateLog(
  words: readonly string[],
  surroundings: LogSurroundings,
): Promise<readonly string[]> {
  const { from, to, once } = understood(words);
  const { signal, tell } = surroundings;
  const source = await openSource(from, surroundings);
  try {
    const target = await openTarget(to, surroundings);
    try {
      const onProgress = telling(tell);
      const copied = await copyLog({ from: source, to: target, once, signal, onProgress });
      return linesOf(copied, signal.aborted && once);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

function understood(words: readonly string[]): Asked {
  const [verb, ...rest] = words;
  const asked = new Map<string, string>();
  let once = false;
  for (let at = 0; at < rest.length; at += 1) {
    const word = rest[at] ?? '';
    const value = rest[at + 1];
    if (word === '--once' && !once) once = true;
    else if ((word === '--from' || word === '--to') && value !== undefined && !asked.has(word)) {
      asked.set(word, value);
      at += 1;
    } else throw misunderstood();
  }
  const [from, to] = [asked.get('--from'), asked.get('--to')];
  if (verb !== 'copy' || from === undefined || to === undefined) throw misunderstood();
  return { from, to, once };
}

/** Addresses hold passwords, so that what was typed is not repeated. */
function misunderstood(): Error {
  return new Error(`that says nothing that can be done with the log:\n${LOG_USAGE.join('\n')}`);
}

function openSource(url: string, { env }: LogSurroundings): Promise<EventStore> {
  return isPostgres(url) ? PostgresEventStore.open({ url }) : openEventStore(url, env);
}

async function openTarget(url: string, { env }: LogSurroundings): Promise<EventStore> {
  if (!isPostgres(url)) return openEventStore(url, env);
  const adminUrl = secretSetting(env, 'LEDGER_ADMIN_DATABASE_URL');
  const install = async (by: string): Promise<void> =>
    installPostgresEventStore(by, { writers: [await loginOf(url)] });
  if (adminUrl !== undefined) await install(adminUrl);
  try {
    return await PostgresEventStore.open({ url });
  } catch (error) {
    if (!(error instanceof LogUnusable) || adminUrl !== undefined) throw error;
    await install(url);
    return PostgresEventStore.open({ url });
  }
}

function isPostgres(url: string): boolean {
  return /^postgres(ql)?:\/\//.test(url);
}

/** It says itself what is wrong with an address that is none. */
function openEventStore(url: string, env: LogSurroundings['env']): Promise<EventStore> {
  const namespace = env['EVENT_STORE_NAMESPACE'] || NAMESPACE_DEFAULT;
  return EventStoreDbEventStore.open({ url, namespace });
}

function telling(tell: (line: string) => void): (size: bigint) => void {
  let toldAt = 0;
  return (size) => {
    if (performance.now() - toldAt < TOLD_EVERY_MS) return;
    toldAt = performance.now();
    tell(`${size} events are in both`);
  };
}

function linesOf({ size, root, written }: CopiedLog, interrupted: boolean): readonly string[] {
  return [
    `${size} events are in both, ${written} of them written now.`,
    `Both have the root ${root.toString('base64')}.`,
    ...(interrupted ? ['It was interrupted: begun again, it goes on where it stopped.'] : []),
  ];
}
