import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyFile } from '@app/event-store';
import type { IntegrityStatus } from '@app/event-store';
import { createTestDatabase, type TestDatabase } from '../database';
import { startApi, type LogPlace, type RunningApi } from '../running-api';
import { startDouble, type Double } from './double';

/*
 * Whoever changes EVENT_STORE_URL and nothing else finds a ledger that works, over a database that
 * knows the log of another store; and whoever changes it back finds the ledger of before.
 */

let double: Double;
let database: TestDatabase;
let folder: string;
let keyFile: string;
let said: string[];
let running: RunningApi | undefined;

beforeEach(async () => {
  double = await startDouble();
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'another-store-'));
  keyFile = join(folder, 'checkpoint.key');
  await new KeyFile(keyFile).generate();
  said = [];
});

afterEach(async () => {
  await running?.stop();
  running = undefined;
  await rm(folder, { recursive: true });
  await database.drop();
  await double.stop();
});

/** Starts the ledger with its log in a place, and waits until all of it is signed and seen. */
async function startedOn(log: LogPlace): Promise<string> {
  await running?.stop();
  said = [];
  const tell = (line: string): void => void said.push(line);
  running = await startApi(database, { log, keyFile, tell });
  const { notary, integrity, store, projector } = running.ledger;
  const note = await notary.checkpointNow({ timeoutMs: 20_000 });
  const head = (await store.head()) ?? '';
  const names = (await projector.status()).map(({ view }) => view);
  expect(await projector.waitFor(names, head, 20_000)).toBe(true);
  const status: IntegrityStatus = await integrity.status();
  expect(status).toMatchObject({ alarm: null, signs: true, lagEvents: 0 });
  expect(String(note?.size)).toBe(String(await store.sizeAt(head)));
  expect(note?.note.split('\n')[0]).toBe((await new KeyFile(keyFile).read()).name);
  return note?.note ?? '';
}

const originOf = (note: string): string => note.split('\n', 1)[0] ?? '';
const anew = /^the integrity of the log: the log at hand is empty/;
const back = /^the integrity of the log: the tree over the log of this store is taken up again/;

/** What was told of the tree as the ledger started, besides connections that came late. */
const moves = (): string[] => said.filter((line) => anew.test(line) || back.test(line));

it('begins anew in an empty event store, and goes on in the database as it was', async () => {
  const there = { url: double.url, namespace: 'ledger' };
  const first = await startedOn('in the database');
  expect(moves()).toEqual([]);
  const second = await startedOn(there);
  expect(originOf(second)).not.toBe(originOf(first));
  expect(moves()).toEqual([expect.stringMatching(anew)]);
  expect(await startedOn(there)).toBe(second);
  expect(moves()).toEqual([]);
  expect(await startedOn('in the database')).toBe(first);
  expect(moves()).toEqual([expect.stringMatching(back)]);
  expect(await startedOn(there)).toBe(second);
}, 240_000);

it('begins anew in the database after an event store, and in another event store', async () => {
  const there = { url: double.url, namespace: 'one' };
  const first = await startedOn(there);
  const second = await startedOn('in the database');
  const third = await startedOn({ url: double.url, namespace: 'two' });
  expect(new Set([first, second, third].map(originOf)).size).toBe(3);
  expect(await startedOn(there)).toBe(first);
}, 240_000);
