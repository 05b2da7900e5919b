import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Receipt } from '@app/commands';
import { GENESIS_HASH, NO_STREAM, seal, StoreBusy } from '@app/event-store';
import { MortalDatabase } from '../crash/mortal-database';
import { BOOK, commitmentOf, openBookWith } from '../khon-kaen-book';
import { startApi } from '../running-api';
import { startFaultyApi, type FaultyApi } from './faulty-api';
import { parentOf, smallDisk, type SmallDisk } from './small-disk';
import { until } from './until';

/*
 * The disk of the database is full. Writes are refused in words that send one to the operator, reads
 * go on, all that was acknowledged is there; and once there is room again, all goes on by itself.
 */

/** Small enough to lie in the table itself; then smaller ones, for the holes that are left. */
const EVENT_BYTES = [1_500, 400, 40];
const EVENTS_AT_ONCE = 200;
const APPENDS_MAX = 500;

jest.setTimeout(180_000);

describe('a full disk', () => {
  let folder: string;
  let server: MortalDatabase;
  let disk: SmallDisk;
  let api: FaultyApi;
  const acknowledged: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'provincial-ledger-full-'));
    server = await MortalDatabase.in(folder);
    // Any process of the server that is always there knows who its parent is.
    const [child] = await server.administer<{ pid: number }>(
      "select pid from pg_stat_activity where backend_type = 'checkpointer'",
    );
    if (child === undefined) throw new Error('the server has no checkpointer');
    disk = smallDisk(parentOf(child.pid));
    const { folder: small } = disk;
    if (small !== undefined) await server.administer(`create tablespace small location '${small}'`);
    const on = small === undefined ? '' : 'tablespace small';
    await server.administer(`create database ledger template template0 encoding 'UTF8' ${on}`);
    const url = server.urlOf('ledger');
    const first = await startApi({ url, drop: () => Promise.resolve() });
    await openBookWith(first, '500,000.00');
    await first.stop();
    disk.shrink();
    api = await startFaultyApi({ databaseUrl: url });
  });

  afterAll(async () => {
    await api?.stop();
    await server?.stop();
    disk?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  async function commit(key: string = randomUUID()) {
    const answer = await api.send<Receipt>('POST', `${BOOK}/commitments`, {
      as: 'finance-th40',
      key,
      json: commitmentOf('0.01'),
    });
    if (answer.status < 300) acknowledged.push(...answer.body.events.map(({ eventId }) => eventId));
    return answer;
  }

  /** Fills the log with a stranger's events until it takes no more of them. */
  async function fillWith(bytes: number): Promise<StoreBusy> {
    const stream = `ballast-${bytes}`;
    let [revision, hash] = [NO_STREAM, GENESIS_HASH];
    for (let count = 0; count < APPENDS_MAX; count += 1) {
      const drafts = Array.from({ length: EVENTS_AT_ONCE }, () => ({
        type: 'ballast.added.v1',
        payload: Buffer.from(JSON.stringify(randomBytes(bytes / 2).toString('hex'))),
        metadata: Buffer.from('{}'),
      }));
      const sealed = seal(stream, revision, hash, drafts);
      try {
        await api.ledger.store.append(stream, revision, sealed);
      } catch (error) {
        if (error instanceof StoreBusy) return error;
        throw error;
      }
      acknowledged.push(...sealed.map(({ id }) => id));
      ({ revision, hash } = sealed.at(-1) ?? { revision, hash });
    }
    throw new Error(`${APPENDS_MAX} appends of events of ${bytes} bytes did not fill the disk`);
  }

  async function idsOfLog(): Promise<ReadonlySet<string>> {
    const ids = new Set<string>();
    let from: string | undefined;
    for (;;) {
      const page = await api.ledger.store.readAll(from === undefined ? {} : { from, limit: 500 });
      for (const { id } of page) ids.add(id);
      const last = page.at(-1);
      if (last === undefined) return ids;
      from = last.cursor;
    }
  }

  it('refuses writes, and says that the operator has to act', async () => {
    process.stdout.write(`The disk is made small by ${disk.by}.\n`);
    expect((await commit()).status).toBe(201);
    for (const bytes of EVENT_BYTES) expect((await fillWith(bytes)).cause).toBeDefined();
    // Single events may still find a hole here and there.
    const { status, headers, body } = await until(
      'a refused write',
      () => commit(),
      (answer) => answer.status !== 201,
    );
    expect({ status, retryAfter: headers.get('retry-after'), body }).toMatchObject({
      status: 503,
      retryAfter: '1',
      body: {
        code: 'DATABASE_REFUSES',
        detail: expect.stringContaining('Nothing was done') as string,
        detailTh: expect.stringContaining('ยังไม่ได้ทำสิ่งใด') as string,
        next: expect.stringContaining('the operator has to act') as string,
        nextTh: expect.stringContaining('ผู้ดูแลระบบต้องแก้ไข เช่น เมื่อดิสก์เต็ม') as string,
      },
    });
  });

  it('holds all that was acknowledged, and lets it be read', async () => {
    const ids = await idsOfLog();
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
    expect((await api.send('GET', `${BOOK}/commitments`)).status).toBe(200);
    expect((await api.send('GET', '/api/health/ready')).status).toBe(200);
  });

  it('goes on by itself once there is room again', async () => {
    const key = randomUUID();
    expect((await commit(key)).status).toBe(503);
    disk.makeRoom();
    const done = await until(
      'the write',
      () => commit(key),
      ({ status }) => status !== 503,
    );
    expect([done.status, done.body.repeated]).toEqual([201, false]);
    const seen = await until(
      'a read of it',
      () => api.send('GET', `${BOOK}/commitments?after=${done.body.cursor}&limit=500`),
      ({ status }) => status === 200,
    );
    const ids = await idsOfLog();
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
    expect(seen.body['rows']).toContainEqual(
      expect.objectContaining({ description: 'จัดซื้อวัสดุ' }) as object,
    );
    await until(
      'health',
      () => api.send('GET', '/api/health'),
      ({ body }) => body['status'] === 'ok',
    );
  });
});
