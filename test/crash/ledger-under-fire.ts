import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { KeyFile } from '@app/event-store';
import { ALL_VIEWS, createViewsDataSource, rebuildView } from '@app/views';
import { identityEnvironment } from '../identity/test-provider';
import { startApi } from '../running-api';
import { openBookWith } from '../khon-kaen-book';
import { PAO, SUBDISTRICT, TAO, TOWN } from '../matching-fund-round';
import { freePort } from '../product/server-process';
import type { Chance } from './chance';
import { Client } from './client';
import type { Crash } from './crash-plan';
import type { KillPoint } from './kill-points';
import { MortalDatabase } from './mortal-database';
import { MortalProcess } from './mortal-process';

const GIVERS = [TOWN, SUBDISTRICT, PAO, TAO];
/** A point that is not passed within this time, a takeover from a dead process included, is given up. */
const POINT_MS_MAX = 45_000;
/** PostgreSQL recovers from the death of one of its processes, and says so. */
const RECOVERY_MS_MAX = 30_000;
const DATABASE = 'ledger';

/** The whole ledger as its operators run it: an API, two projectors, a PostgreSQL; and its clients. */
export class LedgerUnderFire {
  readonly database: MortalDatabase;
  readonly clients: readonly Client[];
  /** Of the key that signs the log's checkpoints. */
  readonly verifierKey: string;
  readonly #api: MortalProcess;
  readonly #projectors: readonly MortalProcess[];
  readonly #chance: Chance;
  #load: { readonly abort: AbortController; readonly done: Promise<unknown> } | undefined;

  private constructor(
    parts: {
      readonly database: MortalDatabase;
      readonly processes: readonly [MortalProcess, ...MortalProcess[]];
      readonly clients: readonly Client[];
      readonly verifierKey: string;
    },
    chance: Chance,
  ) {
    this.database = parts.database;
    [this.#api, ...this.#projectors] = parts.processes;
    this.clients = parts.clients;
    this.verifierKey = parts.verifierKey;
    this.#chance = chance;
  }

  /** Founds a ledger in an empty folder, with a book that may bind 500,000 baht, and starts it. */
  static async found(folder: string, chance: Chance): Promise<LedgerUnderFire> {
    const database = await MortalDatabase.in(folder);
    await database.administer(`create database ${DATABASE}`);
    const url = database.urlOf(DATABASE);
    const founder = await startApi({ url, drop: async () => undefined }, { projector: 'none' });
    await openBookWith(founder, '500,000.00');
    await founder.stop();
    const port = await freePort();
    const env = {
      DATABASE_URL: url,
      LEDGER_DEMONSTRATION: '1',
      LEDGER_PROJECTOR: 'none',
      PORT: String(port),
      ...(await identityEnvironment()),
    };
    const keyFile = join(folder, 'checkpoint.key');
    const { verifierKey } = await new KeyFile(keyFile).generate();
    const signing = { ...env, LEDGER_KEY_FILE: keyFile };
    const api = new MortalProcess({ who: 'api', name: 'api', folder, env });
    const projectors = [1, 2].map(
      (n) => new MortalProcess({ who: 'projector', name: `projector-${n}`, folder, env: signing }),
    );
    const address = `http://127.0.0.1:${port}`;
    const clients = GIVERS.map((giver, n) => new Client(address, `c${n}`, giver, chance.branch()));
    const ledger = new LedgerUnderFire(
      { database, processes: [api, ...projectors], clients, verifierKey },
      chance.branch(),
    );
    await ledger.startAll();
    return ledger;
  }

  /** The address of the ledger's database, the same after each start. */
  get url(): string {
    return this.database.urlOf(DATABASE);
  }

  /** Starts whatever does not run. */
  async startAll(): Promise<void> {
    await Promise.all([this.#api, ...this.#projectors].map((one) => one.start()));
  }

  /** Lets the clients work. */
  load(): void {
    const abort = new AbortController();
    const done = Promise.all(this.clients.map((client) => client.work(abort.signal)));
    // Waited for at the end of the load, which may be long after one of them has failed.
    done.catch(() => undefined);
    this.#load = { abort, done };
  }

  /** Lets the clients stop, each after the command that it waits for. */
  async endLoad(): Promise<void> {
    this.#load?.abort.abort();
    await this.#load?.done;
    this.#load = undefined;
  }

  /**
   * Does one crash and starts again what died.
   *
   * @returns false where a named point was not passed, so that its process was killed at some moment.
   * @throws {Error} something died that nobody killed.
   */
  async suffer(crash: Crash): Promise<boolean> {
    const hit = await this.#crash(crash);
    const faults = [this.#api, ...this.#projectors].map((one) => one.fault());
    const fault = faults.find((one) => one !== undefined);
    if (fault !== undefined) throw new Error(fault);
    await this.startAll();
    return hit;
  }

  async #crash(crash: Crash): Promise<boolean> {
    if (crash.kind === 'point') return this.#crashAt(crash.point, crash.nth);
    if (crash.kind === 'starting') {
      const victim = crash.who === 'api' ? this.#api : this.#chance.oneOf(this.#projectors);
      victim.kill();
      await victim.ended;
      const starting = victim.start();
      await pause(crash.afterMs);
      victim.kill();
      await Promise.all([victim.ended, starting]);
      return true;
    }
    await pause(crash.afterMs);
    switch (crash.who) {
      case 'postgres':
        await this.database.killAndStart();
        return true;
      case 'backend':
        return this.#crashBackend();
      case 'cut':
        this.database.cut();
        return true;
      case 'api':
        return killed([this.#api]);
      case 'projector':
        return killed([this.#chance.oneOf(this.#projectors)]);
      case 'both-projectors':
        return killed(this.#projectors);
    }
  }

  /** Of two projectors the first that passes the point dies. */
  async #crashAt(point: KillPoint, nth: number): Promise<boolean> {
    const candidates = point.who === 'api' ? [this.#api] : this.#projectors;
    await Promise.all(candidates.map((one) => one.arm(point, nth)));
    if (point.needs === 'rebuild') await this.#askForRebuild();
    const late = new AbortController();
    const hit = await Promise.race([
      ...candidates.map((one) => one.ended.then(() => true)),
      pause(POINT_MS_MAX, false, { signal: late.signal }).catch(() => false),
    ]);
    late.abort();
    if (!hit) return killed([this.#chance.oneOf(candidates)]).then(() => false);
    await Promise.all(candidates.map((one) => one.arm(null)));
    return true;
  }

  /** Of any view that is not being built already: that one has passed some points long ago. */
  async #askForRebuild(): Promise<void> {
    const views = await createViewsDataSource(this.url, { connectionsMax: 1 });
    try {
      for (const view of this.#chance.shuffled(ALL_VIEWS)) {
        if (await rebuildView(views, view)) return;
      }
    } finally {
      await views.destroy();
    }
  }

  async #crashBackend(): Promise<boolean> {
    const hit = await this.database.killBackend();
    const deadline = performance.now() + RECOVERY_MS_MAX;
    for (;;) {
      try {
        await this.database.administer('select 1');
        return hit;
      } catch (error) {
        if (performance.now() > deadline) throw error;
        await pause(50);
      }
    }
  }

  async stop(): Promise<void> {
    this.#load?.abort.abort();
    await Promise.all([this.#api, ...this.#projectors].map((one) => one.stop()));
    await this.database.stop();
  }
}

async function killed(victims: readonly MortalProcess[]): Promise<true> {
  for (const victim of victims) victim.kill();
  await Promise.all(victims.map((victim) => victim.ended));
  return true;
}
