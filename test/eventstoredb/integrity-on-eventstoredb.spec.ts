import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  EventStoreDbEventStore,
  GENESIS_HASH,
  KeyFile,
  leafHash,
  LogIntegrity,
  MerkleFrontier,
  NO_STREAM,
  openNote,
  readCheckpoint,
  readVerifierKey,
  rootAt,
  seal,
  verifyInclusion,
  type ChainEnd,
  type EventStore,
  type LogCheckpoint,
  type Notary,
  type StreamName,
} from '@app/event-store';
import { verify } from '../../apps/auditor/src/verify.command';
import { drafts, everythingAfter } from '../../libs/event-store/src/contract/log-under-test';
import {
  notaryWorld,
  until,
  type NotaryWorld,
} from '../../libs/event-store/src/integrity/notary.fixture';
import type { Alarm } from '../../libs/event-store/src/integrity/postgres-integrity';
import { createTestDatabase, type TestDatabase } from '../database';
import { startApi, type RunningApi } from '../running-api';
import { startDouble, type Double } from './double';
import { jsonOf } from './server-log';

/*
 * Integrity with the log in EventStoreDB: the tree, the checkpoints, the proofs and the audit are the
 * same as with a log in PostgreSQL, whatever strangers write and whatever becomes of the connections.
 */

const BOUNDS = { silenceMs: 500, poll: { minMs: 20, maxMs: 100 }, passedMs: 20 };
const SIGNED_MS = 20_000;
const STREAMS = ['stream-a', 'stream-b', 'stream-c'] as const;

let double: Double;

beforeAll(async () => {
  double = await startDouble({ systemEventsPerAppend: 2 });
});

afterAll(() => double.stop());

/** Writes what is none of the ledger's, beside its names. */
function writeAsStranger(namespace: string): void {
  for (const stream of ['orders-1', `${namespace}x.stream-a`, `x${namespace}.stream-a`]) {
    double.log.append(stream, 'any', [jsonOf('order.placed.v1', Buffer.from('{}'))]);
  }
}

function verified(note: unknown, verifierKey: string): LogCheckpoint {
  return readCheckpoint(openNote(String(note), [readVerifierKey(verifierKey)]).text);
}

describe('the notary of a log in EventStoreDB', () => {
  let world: NotaryWorld;
  let namespace: string;
  let store: EventStore;
  let ends: Map<StreamName, ChainEnd>;

  beforeEach(async () => {
    // Its own store stays empty: the log is on the server.
    world = await notaryWorld('memory');
    namespace = `integrity-${randomUUID()}`;
    store = await EventStoreDbEventStore.open({ url: double.url, namespace, bounds: BOUNDS });
    ends = new Map();
  });

  afterEach(async () => {
    await world.close();
    await store.close();
  });

  async function append(count: number, stream: StreamName): Promise<void> {
    const { revision, hash } = ends.get(stream) ?? { revision: NO_STREAM, hash: GENESIS_HASH };
    const events = seal(stream, revision, hash, drafts(count, randomUUID()));
    await store.append(stream, revision, events);
    const last = events.at(-1);
    if (last !== undefined) ends.set(stream, { revision: last.revision, hash: last.hash });
  }

  /** So many rounds over all streams, with strangers' events in between. */
  async function appendRounds(rounds: number, each: number): Promise<bigint> {
    for (let round = 0; round < rounds; round += 1) {
      for (const stream of STREAMS) {
        writeAsStranger(namespace);
        await append(each, stream);
      }
    }
    return BigInt(rounds * each * STREAMS.length);
  }

  function started(): Notary {
    const notary = world.notary({ store, intervalMs: 50 });
    notary.start();
    return notary;
  }

  async function signedNow(notary: Notary): Promise<LogCheckpoint> {
    const made = await notary.checkpointNow({ timeoutMs: SIGNED_MS });
    return verified(made?.note, (await world.keyFile.read()).verifierKey);
  }

  /** Expects the tree over the log as it is read, recomputed. */
  async function expectWholeTree(size: bigint): Promise<Buffer> {
    const frontier = new MerkleFrontier();
    for (const { hash } of await everythingAfter(store, undefined)) frontier.add(leafHash(hash));
    expect(frontier.size).toBe(size);
    expect((await world.integrity.head()).size).toBe(size);
    expect(await rootAt(size, world.integrity.hashes())).toEqual(frontier.root());
    return frontier.root();
  }

  async function alarmRaised(): Promise<Alarm | undefined> {
    const alarms = await until(
      () => world.integrity.alarms(),
      (found) => found.length > 0,
    );
    return alarms[0];
  }

  it('signs the root of what strangers write between, and proves an event by its place', async () => {
    const notary = started();
    const size = await appendRounds(10, 10);
    const checkpoint = await signedNow(notary);
    expect(checkpoint).toMatchObject({ size, root: await expectWholeTree(size) });
    const integrity = new LogIntegrity(store, world.integrity, { notary });
    for (const stream of STREAMS) {
      const which = { stream, revision: 41n };
      const proof = await integrity.inclusion(which, size);
      const [event] = await everyOf(stream, 41n);
      const leaf = leafHash(event ?? Buffer.alloc(0));
      const { sequence: index, path } = proof;
      expect(verifyInclusion({ index, size, leaf, path, root: checkpoint.root })).toBe(true);
    }
    expect(world.troubles).toEqual([]);
  });

  async function everyOf(stream: StreamName, from: bigint): Promise<Buffer[]> {
    const hashes: Buffer[] = [];
    for await (const { hash } of store.readStream(stream, { from, limit: 1 })) hashes.push(hash);
    return hashes;
  }

  it('counts each event once when its connections break in the middle', async () => {
    const notary = started();
    let size = 0n;
    for (let time = 0; time < 5; time += 1) {
      double.faults.onRead('cut', { after: 3, times: 1 });
      size += await appendRounds(2, 5);
      double.cut();
    }
    expect(await signedNow(notary)).toMatchObject({ size, root: await expectWholeTree(size) });
    expect(await world.integrity.alarms()).toEqual([]);
  });

  it('signs nothing beyond an event whose bytes were rewritten in place', async () => {
    const notary = started();
    const size = await appendRounds(3, 2);
    const before = await signedNow(notary);
    await notary.stop();
    await append(4, 'stream-b');
    const payload = Buffer.from('{"label":"forged"}');
    double.log.rewrite(`${namespace}.stream-b`, 8n, { data: payload });
    const again = started();
    const alarm = await alarmRaised();
    expect(alarm?.cause).toBe('following');
    expect(alarm?.detail).toMatch(/stream-b/);
    expect(alarm?.detail).toMatch(/\b8\b/);
    await expect(again.checkpointNow({ timeoutMs: 500 })).rejects.toMatchObject({
      name: 'CheckpointNotMade',
    });
    const latest = (await world.integrity.latest())?.size ?? 0n;
    expect(latest).toBeGreaterThanOrEqual(before.size);
    expect(latest).toBeLessThanOrEqual(size + 2n);
  });

  it('signs nothing beyond where a stream was truncated', async () => {
    const notary = started();
    const size = await appendRounds(3, 2);
    await signedNow(notary);
    await notary.stop();
    await append(4, 'stream-b');
    double.log.truncate(`${namespace}.stream-b`, 8n);
    double.log.scavenge();
    started();
    const alarm = await alarmRaised();
    expect(alarm?.cause).toBe('following');
    expect(alarm?.detail).toMatch(/stream-b/);
    expect((await world.integrity.latest())?.size).toBe(size);
  });
});

describe('the integrity of a log in EventStoreDB, as it is asked for', () => {
  const namespace = `asked-${randomUUID()}`;
  let database: TestDatabase;
  let folder: string;
  const troubles: string[] = [];
  let api: RunningApi;
  let verifierKey: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'integrity-'));
    const keyFile = join(folder, 'checkpoint.key');
    ({ verifierKey } = await new KeyFile(keyFile).generate());
    writeAsStranger(namespace);
    const tell = (line: string): void => void troubles.push(line);
    api = await startApi(database, { keyFile, log: { url: double.url, namespace }, tell });
  }, 120_000);

  afterAll(async () => {
    await api.stop();
    await rm(folder, { recursive: true });
    await database.drop();
  });

  const sign = async (): Promise<string> => {
    const sent = { as: 'finance-th40', key: null };
    const { status, body } = await api.send('POST', '/api/log/checkpoints', sent);
    expect(status).toBe(200);
    return String(body['note']);
  };

  async function audited(note: string): Promise<{ code: number; said: readonly string[] }> {
    const kept = join(folder, 'kept.note');
    await writeFile(kept, note);
    const said: string[] = [];
    const code = await verify({
      key: verifierKey,
      checkpoints: [kept],
      witnessKeys: [],
      environment: {
        DATABASE_URL: database.url,
        EVENT_STORE_URL: double.url,
        EVENT_STORE_NAMESPACE: namespace,
      },
      say: (line) => said.push(line),
    });
    return { code, said };
  }

  it('proves a receipt over HTTP, and an auditor finds an event that is rewritten later', async () => {
    const { body: receipt } = await api.send<{
      readonly stream: string;
      readonly events: readonly { readonly revision: string; readonly hash: string }[];
    }>('POST', '/api/books/TH40/2565', { as: 'finance-th40', json: {} });
    const { stream } = receipt;
    const [event] = receipt.events;
    const note = await sign();
    const { size, root } = verified(note, verifierKey);
    const query = `stream=${stream}&revision=${event?.revision}&size=${size}`;
    const { status, body } = await api.send('GET', `/api/log/proofs/inclusion?${query}`);
    expect(status).toBe(200);
    const inclusion = {
      index: BigInt(String(body['sequence'])),
      size,
      root,
      path: (body['path'] as string[]).map((hash) => Buffer.from(hash, 'base64')),
    };
    const leaf = leafHash(Buffer.from(event?.hash ?? '', 'hex'));
    expect(verifyInclusion({ ...inclusion, leaf })).toBe(true);
    expect(verifyInclusion({ ...inclusion, leaf: leafHash(Buffer.alloc(32)) })).toBe(false);

    const sound = await audited(note);
    expect(sound.said.at(-1)).toMatch(/SOUND/);
    expect(sound.code).toBe(0);
    const revision = BigInt(event?.revision ?? '');
    const { data } = double.log.eventAt(`${namespace}.${stream}`, revision);
    double.log.rewrite(`${namespace}.${stream}`, revision, { data: Buffer.from('{"forged":1}') });
    const forged = await audited(note);
    expect(forged.code).toBe(1);
    expect(forged.said.at(-1)).toMatch(/FINDING/);
    const where = `event ${revision} of stream ${namespace}.${stream}`;
    const place = `[unreadable] sequence ${inclusion.index}`;
    const found = forged.said.find((line) => line.startsWith(place));
    expect(found).toContain(where);
    // The ledger notices it too, and ends its alarm by itself once the event is as it was.
    const alarm = async () => (await api.ledger.integrity.status()).alarm;
    expect((await until(alarm, (open) => open !== null))?.detail).toContain(where);
    double.log.rewrite(`${namespace}.${stream}`, revision, { data });
    await until(alarm, (open) => open === null);
    expect(troubles).toContainEqual(expect.stringContaining(where));
    expect((await audited(note)).code).toBe(0);
  }, 120_000);
});
