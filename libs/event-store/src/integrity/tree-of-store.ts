import { escapeIdentifier, type Client } from 'pg';
import { LogDamaged, type EventStore } from '../event-store.js';
import { connect, disconnect } from '../postgres-connection.js';
import { connectedTo, INSTALL_LOCK } from '../postgres-installation.js';
import { storeIdentity } from '../store-identity.js';
import { INTEGRITY_SCHEMA } from './integrity-schema.js';
import type { PostgresIntegrity, TreeHead } from './postgres-integrity.js';

/*
 * A database has one tree, over one log. Where a process is given a log in another store, the tree of
 * the log before is put aside whole, with its checkpoints, keys and alarms, under a name that says of
 * which store it is: nothing of it is changed, and it is taken up again with that store.
 */

const SCHEMA = INTEGRITY_SCHEMA.name;
const ASIDE = `${SCHEMA}_of_`;
/** Places in a log that PostgreSQL keeps are plain ordinals; those of an event store are not. */
const PLACE_IN_DATABASE = /^\d+$/;

/** Where the log at hand is kept. */
export type LogKeptIn = 'database' | 'event store';

/** What became of the tree. */
export type TreeChange = 'kept' | 'put aside' | 'taken up again';

/**
 * Sees to it that the tree in the database is not that of a log which is in another store, where that
 * is certain. Call it before anything of the tree is written or signed.
 *
 * An empty log contradicts nothing that the tree claims of another one: the tree is put aside, and one
 * is to be installed anew. A log of which a tree was put aside is given that one back. Any other log is
 * left to whoever follows it: a copy goes on with the tree, and what is none is an alarm. So is a log
 * in this very database that was emptied: it is the tree's own.
 *
 * @param adminUrl connection URL of a login that may rename schemas of the log's owner.
 * @returns `put aside`: no tree is installed now.
 * @throws what the database or the store fails with, `42501` where the login may not.
 */
export async function takeTreeOfStore(
  adminUrl: string,
  integrity: PostgresIntegrity,
  store: EventStore,
  keptIn: LogKeptIn,
): Promise<TreeChange> {
  const identity = await storeIdentity(store).catch((error: unknown) => {
    // Whoever follows a damaged log tells of it.
    if (error instanceof LogDamaged) return 'damaged' as const;
    throw error;
  });
  if (identity === 'damaged') return 'kept';
  const head = await integrity.head();
  if (head.store === identity) return 'kept';
  if (identity === undefined) {
    if (keptIn === 'database' && PLACE_IN_DATABASE.test(head.cursor ?? '')) return 'kept';
    await asOwner(adminUrl, (client) => putAside(client, head));
    return 'put aside';
  }
  return asOwner(adminUrl, async (client) => {
    const own = `${ASIDE}${identity}`;
    if (!(await schemasLike(client, own)).includes(own)) return 'kept';
    await putAside(client, head);
    await rename(client, own, SCHEMA);
    return 'taken up again';
  });
}

/**
 * The verifier keys that signed for trees which were put aside.
 *
 * @param url connection URL of a login that may read the log.
 */
export async function keysOfTreesAside(url: string): Promise<readonly string[]> {
  const client = await connect({ url }, INTEGRITY_SCHEMA);
  try {
    const keys: string[] = [];
    for (const schema of await schemasLike(client, `${ASIDE}%`)) {
      const { rows } = await client.query<{ verifier_key: string }>(
        `select verifier_key from ${escapeIdentifier(schema)}.signing_key`,
      );
      keys.push(...rows.map((row) => row.verifier_key));
    }
    return keys;
  } finally {
    await disconnect(client);
  }
}

async function putAside(client: Client, { store }: TreeHead): Promise<void> {
  // A tree without events names no store, and nobody will ask for it.
  await rename(client, SCHEMA, `${ASIDE}${store ?? `none_${Date.now()}`}`);
}

async function rename(client: Client, from: string, to: string): Promise<void> {
  await client.query(`alter schema ${escapeIdentifier(from)} rename to ${escapeIdentifier(to)}`);
}

async function schemasLike(client: Client, pattern: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select nspname::text as name from pg_namespace where nspname like $1 order by 1',
    [pattern.replaceAll('_', '\\_')],
  );
  return rows.map(({ name }) => name);
}

/** Works in one transaction with the rights of the log's owner, alone among those who install. */
async function asOwner<T>(adminUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  return connectedTo(adminUrl, async (client) => {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [INSTALL_LOCK]);
    const { rows } = await client.query<{ owner: string; may: boolean }>(
      `select quote_ident(pg_get_userbyid(nspowner)) as owner,
        pg_has_role(nspowner, 'usage') as may from pg_namespace where nspname = $1`,
      [SCHEMA],
    );
    const [found] = rows;
    const granted = found !== undefined && !found.may;
    if (granted) await client.query(`grant ${found.owner} to current_user`);
    const result = await work(client);
    if (granted) await client.query(`revoke ${found.owner} from current_user`);
    await client.query('commit');
    return result;
  });
}
