import type { DataSource, EntityManager } from 'typeorm';
import { LogDamaged, storeIdentity, type EventStore } from '@app/event-store';
import { VIEWS_SCHEMA } from './checkpoint';
import { lockInstallation } from './install-views';

const TABLE = `${VIEWS_SCHEMA}.log_store`;
/** What holds places in the log, beside the views' own tables. */
const PLACES = ['checkpoint', 'view_failure', 'policy_checkpoint'];

/** The views are of another log than the one at hand, and who asks may not make them anew. */
export class OtherStore extends Error {
  constructor() {
    super(
      'the views in this database are of a log in another store: look at EVENT_STORE_URL, or, where ' +
        'the log was moved, start a process that follows it first',
    );
    this.name = 'OtherStore';
  }
}

/**
 * Sees to it that views and policies never go on in a store from a place in another one, as after the
 * log was moved: the two may understand each other's cursors and mean something else. Where the log at
 * hand is not the one that was followed so far, what was derived of that is dropped; views are then
 * filled anew from the log, and policies do again what comes to nothing the second time. Call it before
 * anybody installs or follows, with no process of the old store left.
 *
 * A log that is still empty is another one than a log of which something was read; it is named once it
 * holds its first event.
 *
 * @param follows whether this process follows the log. One that only looks, perhaps with the wrong
 *   address, drops nothing.
 * @returns true when everything was dropped.
 * @throws {OtherStore} the log is another one, and this process does not follow it.
 * @throws when the database cannot be reached, or the log cannot be read.
 */
export async function keepToStore(
  dataSource: DataSource,
  store: EventStore,
  follows: boolean,
): Promise<boolean> {
  const identity = await storeIdentity(store).catch((error: unknown) => {
    // Whoever follows a damaged log tells it, with its place; nothing is dropped for that.
    if (error instanceof LogDamaged) return 'unknown' as const;
    throw error;
  });
  if (identity === 'unknown') return false;
  if (identity !== undefined) return keepTo(dataSource, identity, follows);
  const forgot = await keepToNothing(dataSource, follows);
  void nameLater(dataSource, store).catch(() => undefined);
  return forgot;
}

/** It ends with the store; who is stopped before that is asked again at the next start. */
async function nameLater(dataSource: DataSource, store: EventStore): Promise<void> {
  for await (const { events } of store.subscribeAll({ batchMax: 1 })) {
    if (events.length > 0) break;
  }
  const identity = await storeIdentity(store);
  if (identity !== undefined) await keepTo(dataSource, identity, false);
}

async function keepTo(
  dataSource: DataSource,
  identity: string,
  follows: boolean,
): Promise<boolean> {
  return dataSource.transaction(async (tx) => {
    await lockInstallation(tx);
    await tx.query(`create schema if not exists ${VIEWS_SCHEMA}`);
    await tx.query(
      `create table if not exists ${TABLE} (
         one boolean primary key default true check (one), identity text not null)`,
    );
    const [before] = await tx.query<{ identity: string }[]>(`select identity from ${TABLE}`);
    if (before?.identity === identity) return false;
    if (before !== undefined && !follows) throw new OtherStore();
    // What a program kept that did not name its store yet is taken to be of this one.
    if (before !== undefined) await forget(tx);
    await tx.query(
      `insert into ${TABLE} (identity) values ($1)
         on conflict (one) do update set identity = excluded.identity`,
      [identity],
    );
    return before !== undefined;
  });
}

/** An empty log has no place to go on from: whatever is kept is of another one. */
async function keepToNothing(dataSource: DataSource, follows: boolean): Promise<boolean> {
  return dataSource.transaction(async (tx) => {
    await lockInstallation(tx);
    const named = await isThere(tx, TABLE);
    const [before] = named ? await tx.query<unknown[]>(`select identity from ${TABLE}`) : [];
    if (before === undefined) return false;
    if (!follows) throw new OtherStore();
    await forget(tx);
    await tx.query(`delete from ${TABLE}`);
    return true;
  });
}

async function isThere(tx: EntityManager, table: string): Promise<boolean> {
  const [found] = await tx.query<{ there: boolean }[]>(
    'select to_regclass($1) is not null as there',
    [table],
  );
  return found?.there === true;
}

async function forget(tx: EntityManager): Promise<void> {
  const schemas = await tx.query<{ name: string }[]>(
    "select quote_ident(nspname) as name from pg_namespace where nspname like 'ledger\\_view\\_%'",
  );
  for (const { name } of schemas) await tx.query(`drop schema ${name} cascade`);
  for (const table of PLACES) {
    const name = `${VIEWS_SCHEMA}.${table}`;
    if (await isThere(tx, name)) await tx.query(`delete from ${name}`);
  }
}
