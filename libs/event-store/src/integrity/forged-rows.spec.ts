import { Client } from 'pg';
import { rotateKeyFile } from './change-key.js';
import { LogIntegrity } from './log-integrity.js';
import { notaryWorld, until, type NotaryWorld } from './notary.fixture.js';
import { generateKey, readSigningKey, signNote } from './signed-note.js';
import { writeCheckpoint } from './log-checkpoint.js';

/*
 * Whoever has the application's login may call the functions of the schema, and no more. What he adds
 * may be an alarm, and stops nobody from reading and signing.
 */
describe('rows that no signer made', () => {
  let world: NotaryWorld;
  let login: Client;
  let origin: string;
  let mine: string;

  beforeEach(async () => {
    world = await notaryWorld('PostgreSQL');
    login = new Client({ connectionString: world.databaseUrl });
    await login.connect();
    ({ name: origin, verifierKey: mine } = await world.keyFile.read());
  });
  afterEach(async () => {
    await login.end();
    await world.close();
  });

  const add = async (size: bigint, root: Buffer, note: string): Promise<unknown> => {
    const { rows } = await login.query<{ verdict: unknown }>(
      'select ledger_integrity.add_checkpoint($1, $2, $3, $4, $4) as verdict',
      [String(size), root, note, mine],
    );
    return rows[0]?.verdict;
  };

  it('are refused where the note states something else than the row', async () => {
    const notary = world.notary();
    notary.start();
    await world.append(3);
    const made = await notary.checkpointNow({ timeoutMs: 10_000 });
    await world.append(1);
    const root = made?.root ?? Buffer.alloc(0);
    await expect(add(4n, root, `${origin}\n1`)).rejects.toThrow(/does not state/);
    await expect(add(4n, root, made?.note ?? '')).rejects.toThrow(/does not state/);
  });

  it('are passed over as checkpoints, and the proper one of the same size is made', async () => {
    const notary = world.notary({ intervalMs: 3_600_000 });
    const integrity = new LogIntegrity(world.store, world.integrity, { notary });
    notary.start();
    await world.append(3);
    const made = await notary.checkpointNow({ timeoutMs: 10_000 });
    expect((await integrity.status()).alarm).toBeNull();
    await world.append(1);
    await until(
      () => world.integrity.head(),
      ({ size }) => size === 4n,
    );
    const root = Buffer.alloc(32, 7);
    const { secret } = generateKey(origin);
    const forged = signNote(writeCheckpoint({ origin, size: 4n, root }), [readSigningKey(secret)]);
    expect(await add(4n, root, forged)).toBe('added');
    const garbage = `${forged.slice(0, forged.lastIndexOf(' '))} AAAA\nnonsense`;
    expect(await add(4n, root, garbage)).toBe('added');
    expect(await integrity.latest()).toEqual(made);
    expect(await integrity.status()).toMatchObject({
      latest: { size: '3' },
      alarm: { sequence: null, detail: expect.stringMatching(/over 4 events that no key/) },
    });
    const proper = await notary.checkpointNow({ timeoutMs: 10_000 });
    expect(proper?.size).toBe(4n);
    expect(await integrity.latest()).toEqual(proper);
    expect((await integrity.checkpoints(0n, 2)).map(({ size }) => size)).toEqual([3n, 4n]);
    expect((await integrity.inclusion({ sequence: 0n }, 4n)).checkpoint).toEqual(proper);
  });

  it('are passed over as keys, and the log is signed and its key changed all the same', async () => {
    const notary = world.notary();
    const integrity = new LogIntegrity(world.store, world.integrity, { notary });
    notary.start();
    await world.append(3);
    await notary.checkpointNow({ timeoutMs: 10_000 });
    const { verifierKey: thief } = generateKey(origin);
    await login.query("select ledger_integrity.add_key($1, $2, null, 'mine now', null)", [
      mine,
      thief,
    ]);
    await world.append(1);
    expect((await notary.checkpointNow({ timeoutMs: 10_000 }))?.size).toBe(4n);
    expect(await integrity.status()).toMatchObject({
      signs: true,
      alarm: { detail: expect.stringMatching(/no statement of a key of the log leads/) },
    });
    const { new: next } = await rotateKeyFile(world.integrity, world.keyFile);
    expect((await integrity.keys()).map(({ verifierKey }) => verifierKey)).toEqual([mine, next]);
    await world.append(1);
    expect((await notary.checkpointNow({ timeoutMs: 10_000 }))?.size).toBe(5n);
  });

  it('are no evidence: an alarm that somebody raised ends', async () => {
    const notary = world.notary();
    notary.start();
    await world.append(1);
    await notary.checkpointNow({ timeoutMs: 10_000 });
    await login.query("select ledger_integrity.raise_alarm('signing', null, 'x', $1)", [
      `${origin}\nx`,
    ]);
    await until(
      () => world.integrity.alarms(),
      (alarms) => alarms.length === 0,
    );
    await world.append(1);
    expect((await notary.checkpointNow({ timeoutMs: 10_000 }))?.size).toBe(2n);
  });
});

describe('a log that should be signed and is not', () => {
  it('says for how long it has seen events without a checkpoint', async () => {
    const world = await notaryWorld('memory');
    try {
      let now = 0;
      const notary = world.notary();
      const integrity = new LogIntegrity(world.store, world.integrity, { notary, now: () => now });
      expect(await integrity.status()).toMatchObject({ hasKey: true, unsignedSeconds: 0 });
      await world.append(1);
      await integrity.status();
      now = 31_500;
      expect(await integrity.status()).toMatchObject({ unsignedSeconds: 31 });
      notary.start();
      await notary.checkpointNow({ timeoutMs: 10_000 });
      expect(await integrity.status()).toMatchObject({ signs: true, unsignedSeconds: 0 });
    } finally {
      await world.close();
    }
  });
});

describe('a tree that is damaged', () => {
  it('gives no proof, and says so', async () => {
    const world = await notaryWorld('PostgreSQL');
    const admin = new Client({ connectionString: world.databaseUrl });
    await admin.connect();
    try {
      const notary = world.notary();
      notary.start();
      await world.append(5);
      await notary.checkpointNow({ timeoutMs: 10_000 });
      await notary.stop();
      const integrity = new LogIntegrity(world.store, world.integrity, { notary });
      await integrity.inclusion({ sequence: 1n });
      await admin.query('alter table ledger_integrity.tile disable trigger all');
      await admin.query(
        "update ledger_integrity.tile set hashes = overlay(hashes placing '\\x00010203' from 70)",
      );
      await expect(integrity.inclusion({ sequence: 2n })).rejects.toThrow(/do not prove/);
      await expect(integrity.inclusion({ sequence: 0n })).rejects.toThrow(/do not prove/);
      await expect(integrity.consistency(1n, 5n)).rejects.toThrow(/do not prove/);
      expect((await integrity.status()).alarm).toMatchObject({
        sequence: '2',
        detail: expect.stringMatching(/a proof failed/),
      });
    } finally {
      await admin.end();
      await world.close();
    }
  });
});
