import { copyFile } from 'node:fs/promises';
import { Client } from 'pg';
import { KeyFile } from './key-file.js';
import { replaceKeyFile, rotateKeyFile } from './change-key.js';
import { followKeys } from './key-rotation.js';
import { readCheckpoint } from './log-checkpoint.js';
import { leafHash } from './merkle.js';
import { notaryWorld, until, type NotaryWorld } from './notary.fixture.js';
import type { Alarm } from './postgres-integrity.js';
import { openNote, readVerifierKey } from './signed-note.js';
import { extendTiles } from './tiles.js';

/*
 * An administrator who holds the database, triggers and all, against a notary whose key and memory lie
 * outside of it.
 */
describe('a log that is changed behind the notary', () => {
  let world: NotaryWorld;
  let admin: Client;

  beforeEach(async () => {
    world = await notaryWorld('PostgreSQL');
    admin = new Client({ connectionString: world.databaseUrl });
    await admin.connect();
  });
  afterEach(async () => {
    await admin.end();
    await world.close();
  });

  /** Runs statements as a superuser, with the guards of both schemas out of the way. */
  const behind = async (...statements: string[]): Promise<void> => {
    const guarded = ['ledger_log.event', 'ledger_log.stream', 'ledger_log.head'].concat(
      ['head', 'tile', 'stream_end', 'checkpoint'].map((table) => `ledger_integrity.${table}`),
    );
    await admin.query('begin');
    for (const table of guarded) await admin.query(`alter table ${table} disable trigger all`);
    for (const statement of statements) await admin.query(statement);
    for (const table of guarded) await admin.query(`alter table ${table} enable trigger all`);
    await admin.query('commit');
  };

  const signedBy = async (count: number): Promise<void> => {
    const notary = world.notary();
    notary.start();
    await world.append(count);
    await notary.checkpointNow({ timeoutMs: 10_000 });
    await notary.stop();
  };

  const alarmOf = async (): Promise<Alarm> => {
    const [alarm] = await until(
      () => world.integrity.alarms(),
      (alarms) => alarms.length > 0,
    );
    if (alarm === undefined) throw new Error('there is no alarm');
    return alarm;
  };

  const setBack = [
    'delete from ledger_log.event where position >= 6',
    'update ledger_log.head set position = 5',
    'update ledger_log.stream set revision = 5, last_hash = (select hash from ledger_log.event where position = 5)',
  ];
  const treeSetBack = [
    `update ledger_integrity.head set size = 6, cursor = '5'`,
    'update ledger_integrity.tile set hashes = substring(hashes for 192)',
    `update ledger_integrity.stream_end
      set revision = 5, hash = (select hash from ledger_log.event where position = 5)`,
    'delete from ledger_integrity.checkpoint',
  ];

  it('is not signed when its last events are gone', async () => {
    await signedBy(10);
    await behind(...setBack);
    world.notary().start();
    expect(await alarmOf()).toMatchObject({ cause: 'following', sequence: null });
    expect((await world.integrity.latest())?.size).toBe(10n);
  });

  it('is not signed when the whole database was set back, and is by a key of a new origin', async () => {
    await signedBy(10);
    const signed = await world.keyFile.remembered();
    await behind(...setBack, ...treeSetBack);
    const notary = world.notary({ intervalMs: 20 });
    notary.start();
    expect(await alarmOf()).toMatchObject({
      cause: 'signing',
      sequence: null,
      evidence: signed,
      detail: expect.stringMatching(/10 events was signed, and the tree has 6/),
    });
    await expect(notary.checkpointNow({ timeoutMs: 5_000 })).rejects.toThrow(/was set back/);
    expect(await world.integrity.latest()).toBeUndefined();
    const { new: successor } = await replaceKeyFile(world.integrity, world.keyFile, 'restored');
    const made = await until(
      () => world.integrity.latest(),
      (latest) => latest !== undefined,
    );
    const { text } = openNote(made?.note ?? '', [readVerifierKey(successor)]);
    expect(readCheckpoint(text).size).toBe(6n);
    expect(await world.integrity.alarms()).toEqual([]);
  });

  it('is not signed by a process that did not see it, once another raised the alarm', async () => {
    await signedBy(10);
    await behind(...setBack, ...treeSetBack);
    const seeing = world.notary({ intervalMs: 20 });
    seeing.start();
    await alarmOf();
    await seeing.stop({ timeoutMs: 0 });
    const elsewhere = new KeyFile(`${world.keyFile.path}.elsewhere`);
    // The same key on another machine, which remembers nothing.
    await copyFile(world.keyFile.path, elsewhere.path);
    const blind = world.notary({ keyFile: elsewhere, intervalMs: 20 });
    blind.start();
    await expect(blind.checkpointNow({ timeoutMs: 5_000 })).rejects.toThrow(/was set back/);
    expect(await world.integrity.latest()).toBeUndefined();
  });

  it('is not signed when log and tree were rewritten together', async () => {
    await signedBy(10);
    const { rows } = await admin.query<{ hash: Buffer }>(
      'select hash from ledger_log.event order by position',
    );
    const hashes = rows.map(({ hash }, at) => (at === 3 ? Buffer.alloc(32, 9) : hash));
    const [tile] = extendTiles(0n, [], hashes.map(leafHash));
    await behind(
      `update ledger_log.event set payload = 'x', hash = '\\x${'09'.repeat(32)}' where position = 3`,
      `update ledger_integrity.tile set hashes = '\\x${tile?.hashes.toString('hex')}'`,
      'delete from ledger_integrity.checkpoint',
    );
    await world.append(1);
    const notary = world.notary({ intervalMs: 20 });
    notary.start();
    expect(await alarmOf()).toMatchObject({
      cause: 'signing',
      detail: expect.stringMatching(/does not continue the one over 10/),
    });
    expect(await world.integrity.latest()).toBeUndefined();
  });

  it('is an alarm at the start when the tree is not that of the last checkpoint', async () => {
    await signedBy(10);
    await behind(
      `update ledger_integrity.tile set hashes = overlay(hashes placing '\\x00' from 70)`,
    );
    world.notary({ keyFile: undefined }).start();
    expect(await alarmOf()).toMatchObject({ cause: 'following', sequence: 0n });
  });

  it('is found where the event that follows does not continue what was altered', async () => {
    await world.append(10, 'stream-b');
    await signedBy(5);
    const altered = `'\\x${'0a'.repeat(32)}'`;
    await behind(
      `update ledger_log.event set hash = ${altered} where position = 9`,
      `update ledger_log.stream set last_hash = ${altered} where name = 'stream-b'`,
    );
    const { rows } = await admin.query<{ hash: Buffer }>(
      `select ledger_log.event_hash('stream-b', 10, 't', 'p', 'm', ${altered}) as hash`,
    );
    await admin.query(
      `select * from ledger_log.append_batch(array['stream-b'], array[9::bigint], array[1],
        array[${altered}::bytea], array[$1::bytea], array['t'], array['p'::bytea], array['m'::bytea])`,
      [rows[0]?.hash],
    );
    world.notary({ patrolMs: 60_000 }).start();
    expect(await alarmOf()).toMatchObject({
      cause: 'following',
      sequence: 15n,
      detail: expect.stringMatching(/previous hash/),
    });
  });

  it('changes keys by a statement of both while it is signed, and old checkpoints verify', async () => {
    const notary = world.notary({ intervalMs: 20 });
    notary.start();
    await world.append(5);
    await notary.checkpointNow({ timeoutMs: 10_000 });
    const { old, new: next } = await rotateKeyFile(world.integrity, world.keyFile);
    await world.append(5);
    await until(
      () => world.integrity.latest(),
      (latest) => latest?.size === 10n,
    );
    expect((await world.keyFile.read()).verifierKey).toBe(next);
    const keys = await world.integrity.keys();
    expect(keys.map(({ verifierKey }) => verifierKey)).toEqual([old, next]);
    const statements = keys.flatMap(({ statement }) => statement ?? []);
    const trusted = followKeys(old, statements).keys;
    for (const { note, size } of await world.integrity.checkpoints(0n, 100)) {
      const allowed = trusted.filter(
        ({ from, until: last }) => size >= from && (last === undefined || size <= last),
      );
      expect(
        openNote(
          note,
          allowed.map(({ key }) => key),
        ).signedBy,
      ).toHaveLength(1);
    }
    expect(await notary.signs()).toBe(true);
    expect(world.troubles).toEqual([]);
  });

  it('finishes a change of keys that was broken off between its two steps', async () => {
    await signedBy(3);
    const broken = new KeyFile(world.keyFile.path);
    broken.replaceBy = () => Promise.reject(new Error('killed'));
    await expect(rotateKeyFile(world.integrity, broken)).rejects.toThrow('killed');
    expect(await world.notary().signs()).toBe(false);
    const { new: next } = await rotateKeyFile(world.integrity, world.keyFile);
    expect((await world.integrity.keys()).map(({ verifierKey }) => verifierKey)).toHaveLength(2);
    expect((await world.keyFile.read()).verifierKey).toBe(next);
  });

  it('is not signed by a key that is not its own', async () => {
    await signedBy(3);
    const strange = new KeyFile(`${world.keyFile.path}.strange`);
    await strange.generate();
    const notary = world.notary({ keyFile: strange });
    notary.start();
    await world.append(1);
    await expect(notary.checkpointNow({ timeoutMs: 5_000 })).rejects.toMatchObject({
      reason: 'unsigned',
    });
    expect(await notary.signs()).toBe(false);
  });
});
