import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createTestDatabase } from '../../../../test/database.js';
import { drafts, everythingAfter } from '../contract/log-under-test.js';
import { GENESIS_HASH, NO_STREAM, type EventStore, type StreamName } from '../event-store.js';
import { seal, type ChainEnd } from '../hash-chain.js';
import { MemoryEventStore } from '../memory-event-store.js';
import { PostgresEventStore } from '../postgres-event-store.js';
import { installPostgresEventStore } from '../postgres-install.js';
import { installPostgresIntegrity } from './integrity-install.js';
import { KeyFile } from './key-file.js';
import { leafHash, MerkleFrontier, rootAt } from './merkle.js';
import { Notary, type NotaryOptions } from './notary.js';
import { PostgresIntegrity } from './postgres-integrity.js';
import type { Timing } from './timing.js';

/** Waits until something holds; fails after a while with what it was. */
export async function until<T>(what: () => Promise<T> | T, holds: (found: T) => boolean) {
  for (const began = Date.now(); ; await pause(10)) {
    const found = await what();
    if (holds(found)) return found;
    if (Date.now() - began > 15_000) throw new Error(`it stays ${JSON.stringify(found)}`);
  }
}

/** Time that passes only when a test says so. */
export class ManualTiming implements Timing {
  #now = 0;
  readonly #waiting = new Set<{ readonly until: number; readonly wake: () => void }>();

  now(): number {
    return this.#now;
  }

  async pause(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const one = {
        until: this.#now + ms,
        wake: () => {
          this.#waiting.delete(one);
          signal.removeEventListener('abort', one.wake);
          resolve();
        },
      };
      this.#waiting.add(one);
      signal.addEventListener('abort', one.wake, { once: true });
    });
  }

  /** Lets time pass, and waits until whoever it woke waits again. */
  async pass(ms: number): Promise<void> {
    await until(
      () => this.#waiting.size,
      (waiting) => waiting > 0,
    );
    this.#now += ms;
    for (const one of this.#waiting) if (one.until <= this.#now) one.wake();
    await until(
      () => this.#waiting.size,
      (waiting) => waiting > 0,
    );
  }
}

/** A log of one kind with a tree over it, and notaries that work on them. */
export interface NotaryWorld {
  readonly databaseUrl: string;
  readonly store: EventStore;
  readonly integrity: PostgresIntegrity;
  readonly keyFile: KeyFile;
  /** What notaries told of. */
  readonly troubles: unknown[];
  /** Appends so many events to a stream. */
  append(count: number, stream?: StreamName): Promise<void>;
  /** A notary that was not started; stopped with the world unless the test has done so. */
  notary(options?: Partial<NotaryOptions>): Notary;
  /** Expects the tree to be the one that the log's events make, and to have so many leaves. */
  expectWholeTree(size: bigint): Promise<void>;
  close(): Promise<void>;
}

/** Makes a world with an empty log. */
export async function notaryWorld(kind: 'memory' | 'PostgreSQL'): Promise<NotaryWorld> {
  const database = await createTestDatabase();
  const { url } = database;
  await installPostgresIntegrity(url);
  if (kind === 'PostgreSQL') await installPostgresEventStore(url);
  const store = kind === 'memory' ? new MemoryEventStore() : await PostgresEventStore.open({ url });
  const integrity = await PostgresIntegrity.open({ url });
  const folder = await mkdtemp(join(tmpdir(), 'notary-'));
  const keyFile = new KeyFile(join(folder, 'checkpoint.key'));
  await keyFile.generate();
  const ends = new Map<StreamName, ChainEnd>();
  const notaries: Notary[] = [];
  const troubles: unknown[] = [];
  return {
    databaseUrl: url,
    store,
    integrity,
    keyFile,
    troubles,
    append: async (count, stream = 'stream-a') => {
      const end = ends.get(stream) ?? { revision: NO_STREAM, hash: GENESIS_HASH };
      const events = seal(stream, end.revision, end.hash, drafts(count, randomUUID()));
      await store.append(stream, end.revision, events);
      const last = events.at(-1);
      if (last !== undefined) ends.set(stream, { revision: last.revision, hash: last.hash });
    },
    notary: (options = {}) => {
      const onTrouble = (error: unknown): unknown => troubles.push(error);
      const retry = { minMs: 20, maxMs: 100 };
      const notary = new Notary({ store, integrity, keyFile, onTrouble, retry, ...options });
      notaries.push(notary);
      return notary;
    },
    expectWholeTree: async (size) => {
      expect((await integrity.head()).size).toBe(size);
      const frontier = new MerkleFrontier();
      const events = await everythingAfter(store, undefined);
      for (const { hash } of events) frontier.add(leafHash(hash));
      expect(frontier.size).toBe(size);
      expect(await rootAt(size, integrity.hashes())).toEqual(frontier.root());
      const last = new Map(
        events.map(({ stream, revision, hash }) => [stream, { revision, hash }]),
      );
      expect(await integrity.ends([...last.keys()])).toEqual(last);
    },
    close: async () => {
      await Promise.all(notaries.map((notary) => notary.stop({ timeoutMs: 0 })));
      await integrity.close();
      await store.close();
      await rm(folder, { recursive: true });
      await database.drop();
    },
  };
}
