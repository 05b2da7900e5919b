import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { LedgerCommands, SystemClock } from '@app/commands';
import {
  PostgresEventStore,
  type Cursor,
  type EventStore,
  type SequencedEvent,
} from '@app/event-store';
import {
  ALL_VIEWS,
  createViewsDataSource,
  installViews,
  installViewsRole,
  Projector,
} from '@app/views';
import { Chance } from './chance';
import { drawPlan, nameOf } from './crash-plan';
import { LedgerUnderFire } from './ledger-under-fire';
import { sameTables } from './same-tables';
import { alteredLog } from './signed-log';
import { brokenChains, brokenWords, lostMoney, unfinishedHandOvers } from './what-holds';

/** What a run of crashes is told. */
export interface CrashOptions {
  readonly seed: number;
  readonly kills: number;
  /** After so many crashes all is looked at, and at the end. */
  readonly checkEvery: number;
  readonly tell: (line: string) => void;
}

/** What came of a run in which everything held. */
export interface CrashReport {
  readonly kills: number;
  /** Named points at which a process died. */
  readonly points: ReadonlySet<string>;
  /** Named points that were not passed in time; their process was killed all the same. */
  readonly missed: number;
  readonly checks: number;
  readonly events: number;
  readonly acknowledged: number;
  readonly refused: number;
  /** Commands of which a client did not know at first. */
  readonly unknown: number;
  readonly handOvers: number;
  readonly rows: number;
  readonly seconds: number;
}

const CATCH_UP_MS_MAX = 60_000;
const LOOK_MS = 100;

/**
 * Runs the ledger under load and kills its parts. On failure the folder with the database and the
 * processes' words is kept.
 *
 * @throws {Error} something does not hold; it names the seed, the crashes so far and the folder.
 */
export async function runCrashes(options: CrashOptions): Promise<CrashReport> {
  const { seed, kills, tell } = options;
  const folder = mkdtempSync(join(tmpdir(), 'provincial-ledger-crash-'));
  const done: string[] = [];
  const chance = new Chance(seed);
  const ledger = await LedgerUnderFire.found(folder, chance.branch());
  try {
    const run = new CrashRun(ledger, tell);
    await run.look();
    const report = await run.suffer(drawPlan(chance, kills), options, done);
    await ledger.stop();
    rmSync(folder, { recursive: true, force: true });
    return report;
  } catch (error) {
    await ledger.stop().catch(() => undefined);
    const list = done.map((name, index) => `  ${index + 1}. ${name}`).join('\n');
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`seed ${seed}, kept in ${folder}, after\n${list}\n${message}`, {
      cause: error,
    });
  }
}

class CrashRun {
  readonly #ledger: LedgerUnderFire;
  readonly #tell: (line: string) => void;
  readonly #began = performance.now();
  readonly #points = new Set<string>();
  #foundation = -1;
  #missed = 0;
  #checks = 0;
  #events = 0;
  #handOvers = 0;
  #rows = 0;

  constructor(ledger: LedgerUnderFire, tell: (line: string) => void) {
    this.#ledger = ledger;
    this.#tell = tell;
  }

  async suffer(
    plan: ReturnType<typeof drawPlan>,
    { checkEvery }: CrashOptions,
    done: string[],
  ): Promise<CrashReport> {
    const ledger = this.#ledger;
    ledger.load();
    for (const [index, crash] of plan.entries()) {
      done.push(nameOf(crash));
      const hit = await ledger.suffer(crash);
      if (!hit) {
        this.#missed += 1;
        done[done.length - 1] += ' (not passed)';
      } else if (crash.kind === 'point') this.#points.add(crash.point.name);
      if ((index + 1) % checkEvery !== 0 && index + 1 < plan.length) continue;
      await ledger.endLoad();
      for (const client of ledger.clients) await client.settle();
      await this.look();
      this.#tell(`${index + 1} of ${plan.length} crashes: ${this.#summary()}`);
      if (index + 1 < plan.length) ledger.load();
    }
    return this.#report(plan.length);
  }

  /**
   * Waits until all has caught up, and looks at everything.
   *
   * @throws {Error} what does not hold.
   */
  async look(): Promise<void> {
    const store = await PostgresEventStore.open({ url: this.#ledger.url });
    try {
      const log = await this.#settledLog(store);
      if (this.#foundation < 0) this.#foundation = log.length;
      const journal = this.#ledger.clients.flatMap((client) => client.journal);
      const commands = new LedgerCommands(store, new SystemClock(), () => undefined);
      const found = [
        ...(await brokenChains(log)),
        ...brokenWords(journal, log, this.#foundation),
        ...unfinishedHandOvers(log),
        ...lostMoney(journal, log, await commands.currentReference()),
        ...(await this.#staleViews(store, log.at(-1)?.cursor)),
        ...(await alteredLog(store, log, this.#ledger)),
      ];
      if (found.length > 0) throw new Error(found.slice(0, 20).join('\n'));
      this.#checks += 1;
      this.#events = log.length;
    } finally {
      await store.close();
    }
  }

  /** The log once the policies have nothing left to do in it. */
  async #settledLog(store: EventStore): Promise<readonly SequencedEvent[]> {
    const log: SequencedEvent[] = [];
    const deadline = performance.now() + CATCH_UP_MS_MAX;
    for (;;) {
      const grown = await readOn(store, log);
      const left = unfinishedHandOvers(log);
      if (left.length === 0 && !grown) {
        const approved = log.filter(({ type }) => type === 'contribution.approved.v1');
        this.#handOvers = approved.length;
        return log;
      }
      if (performance.now() > deadline) throw new Error(`policies do not end: ${left.join('; ')}`);
      await pause(LOOK_MS);
    }
  }

  /** Compares the live views with others that were folded from the whole log, into a new database. */
  async #staleViews(store: EventStore, head: Cursor | undefined): Promise<readonly string[]> {
    const { database, url } = this.#ledger;
    if (head === undefined) return ['the log is empty'];
    const names = ALL_VIEWS.map(({ name }) => name);
    await database.administer('drop database if exists fold with (force)');
    await database.administer('create database fold');
    await installViewsRole(database.urlOf('fold'));
    const [live, fresh] = [
      await createViewsDataSource(url),
      await createViewsDataSource(database.urlOf('fold')),
    ];
    const folding = new Projector({ store, dataSource: fresh });
    try {
      await installViews(live);
      const following = new Projector({ store, dataSource: live });
      await folding.start();
      for (const [what, projector] of [
        ['live', following],
        ['folded', folding],
      ] as const) {
        if (await projector.waitFor(names, head, CATCH_UP_MS_MAX)) continue;
        return [`the ${what} views do not follow: ${JSON.stringify(await projector.status())}`];
      }
      const { differences, rows } = await sameTables(live, fresh);
      this.#rows = rows;
      return differences;
    } finally {
      await folding.stop();
      await Promise.all([live.destroy(), fresh.destroy()]);
    }
  }

  #counts(): Pick<CrashReport, 'acknowledged' | 'refused' | 'unknown'> {
    const journal = this.#ledger.clients.flatMap((client) => client.journal);
    return {
      acknowledged: journal.filter(({ answer }) => answer.kind === 'acknowledged').length,
      refused: journal.filter(({ answer }) => answer.kind === 'refused').length,
      unknown: journal.filter(({ unsure }) => unsure).length,
    };
  }

  #report(kills: number): CrashReport {
    return {
      kills,
      points: this.#points,
      missed: this.#missed,
      checks: this.#checks,
      events: this.#events,
      ...this.#counts(),
      handOvers: this.#handOvers,
      rows: this.#rows,
      seconds: Math.round((performance.now() - this.#began) / 1_000),
    };
  }

  #summary(): string {
    const { events, acknowledged, refused, unknown, handOvers, rows, missed, seconds } =
      this.#report(0);
    return (
      `${events} events; ${acknowledged} commands acknowledged, ${refused} refused, ` +
      `${unknown} unknown at first; ${handOvers} hand-overs; ${rows} rows of views; ` +
      `${missed} points not passed; ${seconds} s`
    );
  }
}

/** Reads what has come since. */
async function readOn(store: EventStore, log: SequencedEvent[]): Promise<boolean> {
  const before = log.length;
  for (;;) {
    const from = log.at(-1)?.cursor;
    const events = await store.readAll({ ...(from === undefined ? {} : { from }), limit: 10_000 });
    if (events.length === 0) return log.length > before;
    log.push(...events);
  }
}
