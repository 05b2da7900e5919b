import { resolve } from 'node:path';
import {
  EventStoreDbEventStore,
  LogUnusable,
  openlyReached,
  PostgresEventStore,
  PostgresIntegrity,
  secretSetting,
  statedLog,
  TILE_HASHES,
  type EventStore,
  type StoredLeaves,
} from '@app/event-store';
import { embeddedDatabase } from '../../operator/src/running-database';
import type { AuditedLog } from './audited-log';
import { CannotAudit } from './cannot-audit';
import { alarmFindings, hiddenFindings } from './own-evidence';
import { eventsOf } from './readable-events';

/** So many checkpoints are asked for at once. */
const CHECKPOINTS_AT_ONCE = 1_000;
const HASH_BYTES = 32;
/** From dist/apps/auditor/apps/auditor/src to the clone. */
const ROOT = resolve(__dirname, '../../../../../..');
/** An event store's places in a log; those of a log in PostgreSQL are plain ordinals. */
const PLACE_IN_EVENT_STORE = /^\d+-\d+/;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Opens the log that the environment names, to read only. The checkpoints, keys and tree are read
 * before the first event, so that what is appended meanwhile is no finding.
 *
 * @param say hears of a connection that anybody on the way can read.
 * @throws {CannotAudit} no log is named, or it does not answer.
 */
export async function openDatabaseLog(
  given: Environment,
  say: (line: string) => void,
): Promise<AuditedLog> {
  const environment = withSecrets(given);
  const database = databaseOf(environment);
  let integrity: PostgresIntegrity | undefined;
  let store: EventStore | undefined;
  const close = async (): Promise<void> => {
    await Promise.all([store?.close(), integrity?.close()]);
  };
  try {
    const host = openlyReached(database);
    if (host !== undefined) say(`DATABASE_URL: the connection to ${host} is not encrypted.`);
    integrity = await openIntegrity(database);
    await requireStoreOf(integrity, environment);
    store = await openStore(environment, database);
    const log = store;
    const stated = environment['EVENT_STORE_URL']
      ? undefined
      : await statedLog({ url: database, access: 'reader' });
    const { findings, ...told } = await statedBy(integrity);
    const found = [...findings, ...hiddenFindings(stated)];
    return { ...told, stated, findings: found, events: () => eventsOf(log), close };
  } catch (error) {
    await close();
    return unusable(error);
  }
}

/**
 * A log in PostgreSQL that is empty, or was never there, proves nothing where the tree is over one in an
 * event store. The tree's own place says so: what was done to the log cannot make it look like that.
 */
async function requireStoreOf(
  integrity: PostgresIntegrity | undefined,
  environment: Environment,
): Promise<void> {
  if (environment['EVENT_STORE_URL']) return;
  const head = await integrity?.head();
  if (!PLACE_IN_EVENT_STORE.test(head?.cursor ?? '')) return;
  throw new CannotAudit('the log of this database is in another store: set EVENT_STORE_URL');
}

function unusable(error: unknown): never {
  if (error instanceof CannotAudit) throw error;
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

/** The environment with what stands in files that it names. */
function withSecrets(environment: Environment): Environment {
  try {
    return {
      ...environment,
      DATABASE_URL: secretSetting(environment, 'DATABASE_URL'),
      EVENT_STORE_URL: secretSetting(environment, 'EVENT_STORE_URL'),
    };
  } catch (error) {
    return unusable(error);
  }
}

function databaseOf(environment: Environment): string {
  const url = environment['DATABASE_URL'] ?? embeddedDatabase(ROOT, environment);
  if (url !== undefined) return url;
  throw new CannotAudit(
    'which log? Set DATABASE_URL (and EVENT_STORE_URL where the log is kept there), give ' +
      '--bundle FOLDER, or start the ledger of this clone, as a user who may read its data (LEDGER_DATA)',
  );
}
