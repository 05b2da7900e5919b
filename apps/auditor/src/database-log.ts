import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  EventStoreDbEventStore,
  LogUnusable,
  PostgresEventStore,
  PostgresIntegrity,
  statedLog,
  TILE_HASHES,
  type EventStore,
  type StoredLeaves,
} from '@app/event-store';
import type { AuditedLog } from './audited-log';
import { CannotAudit } from './cannot-audit';
import { alarmFindings, hiddenFindings } from './own-evidence';
import { eventsOf } from './readable-events';

/** So many checkpoints are asked for at once. */
const CHECKPOINTS_AT_ONCE = 1_000;
const HASH_BYTES = 32;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Opens the log that the environment names, to read only. The checkpoints, keys and tree are read
 * before the first event, so that what is appended meanwhile is no finding.
 *
 * @throws {CannotAudit} no log is named, or it does not answer.
 */
export async function openDatabaseLog(environment: Environment): Promise<AuditedLog> {
  const database = environment['DATABASE_URL'] || (await embeddedUrl(environment));
  const store = await openStore(environment, database).catch(unusable);
  let integrity: PostgresIntegrity | undefined;
  try {
    integrity = await openIntegrity(database);
    const kept = integrity;
    const close = async (): Promise<void> => {
      await Promise.all([store.close(), kept?.close()]);
    };
    const stated = environment['EVENT_STORE_URL']
      ? undefined
      : await statedLog({ url: database, access: 'reader' });
    const { findings, ...told } = await statedBy(kept);
    const found = [...findings, ...hiddenFindings(stated)];
    return { ...told, stated, findings: found, events: () => eventsOf(store), close };
  } catch (error) {
    await Promise.all([store.close(), integrity?.close()]);
    return unusable(error);
  }
}

function unusable(error: unknown): never {
  throw new CannotAudit(`the log cannot be read: ${(error as Error).message}`, { cause: error });
}

async function openStore(environment: Environment, database: string): Promise<EventStore> {
  const url = environment['EVENT_STORE_URL'] || undefined;
  if (url === undefined) return PostgresEventStore.open({ url: database, access: 'reader' });
  const namespace = environment['EVENT_STORE_NAMESPACE'] || undefined;
  return EventStoreDbEventStore.open({ url, ...(namespace === undefined ? {} : { namespace }) });
}

/** A log that was never signed has no tree: it is audited by the auditor's own checkpoints alone. */
async function openIntegrity(url: string): Promise<PostgresIntegrity | undefined> {
  try {
    return await PostgresIntegrity.open({ url, access: 'reader' });
  } catch (error) {
    if (error instanceof LogUnusable) return undefined;
    throw error;
  }
}

async function statedBy(
  integrity: PostgresIntegrity | undefined,
): Promise<
  Required<Pick<AuditedLog, 'notes' | 'rotations' | 'leaves' | 'findings' | 'keys' | 'tree'>>
> {
  if (integrity === undefined) {
    return { notes: [], rotations: [], leaves: undefined, findings: [], keys: [], tree: undefined };
  }
  const notes: string[] = [];
  let after = -1n;
  for (;;) {
    const page = await integrity.checkpoints(after, CHECKPOINTS_AT_ONCE);
    notes.push(...page.map(({ note }) => note));
    const last = page.at(-1);
    if (last === undefined || page.length < CHECKPOINTS_AT_ONCE) break;
    after = last.size;
  }
  const keys = await integrity.keys();
  const alarms = await integrity.alarms();
  // What the server itself signed and then did not find any more: it binds the log as any other.
  notes.push(...alarms.flatMap(({ evidence }) => evidence ?? []));
  const { size } = await integrity.head();
  return {
    notes,
    findings: alarmFindings(alarms),
    keys: keys.map(({ verifierKey }) => verifierKey),
    rotations: keys.flatMap(({ statement }) => statement ?? []),
    leaves: leavesOf(integrity, size),
    tree: { size, tiles: async (place) => (await integrity.tiles([place]))[0]?.hashes },
  };
}

/** The leaves of the tree as large as it is now, a tile at a time. */
function leavesOf(integrity: PostgresIntegrity, size: bigint): StoredLeaves {
  let held: { readonly index: bigint; readonly hashes: Buffer } | undefined;
  return async (sequence) => {
    if (sequence >= size) return undefined;
    const index = sequence / BigInt(TILE_HASHES);
    if (held?.index !== index) {
      const [tile] = await integrity.tiles([{ level: 0, index }]);
      held = { index, hashes: tile?.hashes ?? Buffer.alloc(0) };
    }
    const from = Number(sequence % BigInt(TILE_HASHES)) * HASH_BYTES;
    const leaf = held.hashes.subarray(from, from + HASH_BYTES);
    return leaf.length === HASH_BYTES ? leaf : undefined;
  };
}

/** The embedded database of a ledger that runs on this machine, by what lies in its data folder. */
async function embeddedUrl(environment: Environment): Promise<string> {
  const folder = environment['LEDGER_DATA'] || '.data';
  try {
    const password = (await readFile(join(folder, 'superuser-password'), 'utf8')).trim();
    const pid = await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8');
    const port = pid.split('\n')[3] ?? '';
    return `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/ledger`;
  } catch (error) {
    throw new CannotAudit(
      'which log? Set DATABASE_URL (and EVENT_STORE_URL where the log is kept there), give ' +
        `--bundle FOLDER, or start the ledger whose data lies in ${folder} (LEDGER_DATA)`,
      { cause: error },
    );
  }
}
