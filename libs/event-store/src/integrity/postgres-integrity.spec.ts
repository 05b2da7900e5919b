import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../../test/database.js';
import { installPostgresIntegrity } from './integrity-install.js';
import { writeCheckpoint } from './log-checkpoint.js';
import { leafHash } from './merkle.js';
import { PostgresIntegrity, type TreeHead } from './postgres-integrity.js';
import { generateKey, readSigningKey, signatureLine, signNote } from './signed-note.js';
import { extendTiles, type Tile } from './tiles.js';

const EMPTY: TreeHead = { size: 0n, cursor: undefined, store: undefined };
const leaves = Array.from({ length: 300 }, (_, nth) => leafHash(Buffer.alloc(32, nth % 256)));

const key = readSigningKey(generateKey('log.example').secret);
const other = generateKey('log.example').verifierKey;
const line = signatureLine({ name: 'w', id: '01020304', signature: Buffer.alloc(72) });
/** A checkpoint that our key signed, over a root that nobody computed. */
const signedAt = (size: bigint) => {
  const root = Buffer.alloc(32, 1);
  return { size, root, note: signNote(writeCheckpoint({ origin: key.name, size, root }), [key]) };
};

describe('what PostgreSQL keeps of the tree, where it holds no log', () => {
  let database: TestDatabase;
  let admin: Client;
  let url: string;
  let integrity: PostgresIntegrity;
  let epoch: bigint;

  beforeAll(async () => {
    database = await createTestDatabase();
    admin = new Client({ connectionString: database.url });
    await admin.connect();
    const name = new URL(database.url).pathname.slice(1);
    await admin.query(`create role ${name}_app login password 'pw'`);
    await Promise.all(
      [1, 2, 3].map(() => installPostgresIntegrity(database.url, { writers: [`${name}_app`] })),
    );
    const login = new URL(database.url);
    [login.username, login.password] = [`${name}_app`, 'pw'];
    url = login.href;
    integrity = await PostgresIntegrity.open({ url });
    epoch = (await integrity.hold('me', undefined, 60)) ?? 0n;
    await integrity.addKey(
      { verifierKey: key.verifierKey, statement: null, reason: null },
      null,
      null,
    );
    const to = { size: 300n, cursor: '299', store: 's' };
    const ends = new Map([['stream-a', { revision: 299n, hash: Buffer.alloc(32, 1) }]]);
    await integrity.extend({ epoch, from: EMPTY, to, tiles: extendTiles(0n, [], leaves), ends });
    await integrity.addCheckpoint(signedAt(200n), key.verifierKey);
    await integrity.addCosignature(200n, 'w+01020304', line);
    await integrity.addCosignature(200n, 'w+0', 'no line\n');
    await integrity.raiseAlarm({ cause: 'signing', sequence: 250n, detail: 'd', evidence: null });
  });

  afterAll(async () => {
    await integrity.close();
    await admin.end();
    await database.drop();
  });

  const step = (size: bigint, tiles: readonly Tile[], from?: TreeHead) =>
    integrity.extend({
      epoch,
      tiles,
      ends: new Map(),
      from: from ?? { size: 300n, cursor: '299', store: 's' },
      to: { size, cursor: String(size - 1n), store: 's' },
    });

  it.each(['head', 'tile', 'stream_end', 'checkpoint', 'cosignature', 'signing_key', 'alarm'])(
    'lets nobody take anything of %s away, not even a superuser',
    async (table) => {
      for (const statement of [`delete from ${table}`, `truncate ${table} cascade`]) {
        await admin.query('set search_path = ledger_integrity');
        await expect(admin.query(statement)).rejects.toThrow(/append-only/);
      }
    },
  );

  it.each([
    'head set size = size - 1',
    'tile set hashes = substring(hashes for 32)',
    "tile set hashes = overlay(hashes placing '\\x00' from 1)",
    'tile set index = index + 1000',
    'stream_end set revision = revision - 1',
    "stream_end set stream = 'other', revision = revision + 1",
    "checkpoint set note = 'other'",
    "cosignature set line = 'other'",
    "signing_key set statement = 'other'",
    "alarm set detail = 'other', ended_at = now()",
  ])('does not go back, not even for a replaying superuser: update %s', async (change) => {
    await admin.query(`set session_replication_role = replica`);
    await expect(admin.query(`update ledger_integrity.${change}`)).rejects.toThrow(/append-only/);
    await admin.query(`reset session_replication_role`);
  });

  it('gives the application no way in beside the functions', async () => {
    const app = new Client({ connectionString: url });
    await app.connect();
    await app.query("select set_config('role', current_database() || '_log_writer', false)");
    for (const statement of [
      'update ledger_integrity.head set size = 1000',
      "insert into ledger_integrity.signing_key (nth, verifier_key) values (9, 'mine')",
      "update ledger_integrity.lease set holder = 'me'",
      'insert into ledger_integrity.tile select 0, 9, hashes from ledger_integrity.tile limit 1',
    ]) {
      await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
    await app.end();
  });

  it('moves the tree on only from its head, under the lease that holds', async () => {
    const [partial] = await integrity.tiles([{ level: 0, index: 1n }]);
    if (partial === undefined) throw new Error('the tile is not there');
    const tiles = extendTiles(300n, [partial], leaves.slice(0, 1));
    expect(await step(301n, tiles, { size: 299n, cursor: '299', store: 's' })).toBe('moved');
    expect(await step(301n, tiles, { size: 300n, cursor: '298', store: 's' })).toBe('moved');
    epoch += 1n;
    expect(await step(301n, tiles)).toBe('lost');
    epoch -= 1n;
    await expect(step(302n, tiles)).rejects.toThrow(/do not make up a tree of size 302/);
    await expect(step(299n, [])).rejects.toThrow(/only moves forward/);
    expect((await integrity.head()).size).toBe(300n);
  });

  it('lends the lease to one, until it is given back or has run out', async () => {
    expect(await integrity.hold('other', undefined, 1)).toBeUndefined();
    expect(await integrity.hold('me', epoch, 3_600)).toBe(epoch);
    expect(await integrity.hold('me', epoch - 1n, 3_600)).toBeUndefined();
    await integrity.letGo('me', epoch);
    const { rows } = await admin.query<{ long: boolean }>(
      "select expires_at > now() + interval '1 hour' as long from ledger_integrity.lease",
    );
    expect(rows).toEqual([{ long: false }]);
    const next = await integrity.hold('other', undefined, 0);
    expect(next).toBe(epoch + 1n);
    expect(await step(300n, [])).toBe('lost');
    await integrity.letGo('other', epoch + 1n);
    epoch = (await integrity.hold('me', undefined, 60)) ?? 0n;
  });

  it('is asked for no checkpoint beyond the tree', async () => {
    await integrity.ask(10_000n);
    expect(await integrity.asked()).toBe(300n);
  });

  it('keeps each checkpoint once, larger and larger, by the key of now, within the tree', async () => {
    const add = (size: bigint, by = key.verifierKey) => integrity.addCheckpoint(signedAt(size), by);
    expect(await add(200n)).toBe('there');
    expect(await add(199n)).toBe('older');
    expect(await add(301n)).toBe('beyond');
    expect(await add(240n, other)).toBe('key');
    expect(await add(251n)).toBe('alarm');
    expect(await add(250n)).toBe('added');
    await integrity.endAlarm('signing');
    expect(await add(251n)).toBe('added');
    expect(await integrity.alarms()).toEqual([]);
    expect(await integrity.checkpointOf(200n)).toMatchObject({
      note: signedAt(200n).note + line,
      cosignedBy: ['w+01020304'],
    });
    expect((await integrity.checkpoints(200n, 1)).map(({ size }) => size)).toEqual([250n]);
  });

  it('lets a key follow the current one only, and not before what that one signed', async () => {
    const last = key.verifierKey;
    const next = { verifierKey: other, statement: 's', reason: null };
    expect(await integrity.addKey(next, 'c', 300n)).toBe('moved');
    expect(await integrity.addKey(next, last, 250n)).toBe('moved');
    expect(await integrity.addKey(next, last, 251n)).toBe('added');
    const rows = await integrity.keyRows();
    expect(rows.map(({ verifierKey }) => verifierKey)).toEqual([last, other]);
    // What it says how it followed was not signed by anybody.
    expect((await integrity.keys()).map(({ verifierKey }) => verifierKey)).toEqual([last]);
  });
});
