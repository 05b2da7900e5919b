import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource, QueryRunner } from 'typeorm';
import { VIEWS_SCHEMA } from './checkpoint';

/** What leases need. */
export interface LeasesOptions {
  readonly dataSource: DataSource;
  /** How long a lease lasts without renewal, by the database's clock; 6,000 when absent. */
  readonly lastsMs?: number;
  /** How often it is renewed, by this process's monotonic clock; 2,000 when absent. */
  readonly renewMs?: number;
  /** How often a lease that somebody else holds is asked for; 500 when absent. */
  readonly askMs?: number;
  /** Told of everything that keeps leases from being taken or renewed. */
  readonly onTrouble?: (error: unknown) => void;
}

const LASTS_MS = 6_000;
const RENEW_MS = 2_000;
const ASK_MS = 500;
const RELEASE_MS = 2_000;

/** One wish to hold a lease. */
interface Claim {
  readonly name: string;
  /** Ends the wait with the epoch, or with undefined where nobody wants it any more. */
  readonly settle: (epoch: bigint | undefined) => void;
  readonly lost: AbortController;
  epoch: bigint | undefined;
  /** By the monotonic clock: until then nobody else can have taken it. */
  goodUntil: number;
}

/**
 * Leases of this process: of all processes on one database one holds each name. All are renewed by
 * one statement. A process that stops gives its leases back at once; one that is killed, or hangs,
 * loses them when they expire.
 *
 * A lease alone keeps nobody from writing late, since a process can sleep between asking and writing:
 * whoever writes under it compares its `epoch` within the transaction.
 */
export class Leases {
  /** This process, as an operator can find it. */
  readonly holder = `${hostname()}:${process.pid}:${randomBytes(3).toString('hex')}`;
  readonly #dataSource: DataSource;
  readonly #lastsMs: number;
  readonly #renewMs: number;
  readonly #askMs: number;
  readonly #onTrouble: (error: unknown) => void;
  readonly #claims = new Set<Claim>();
  #renewedAt = 0;
  #ticks = false;
  #asked = new AbortController();
  /** A connection of its own: readers that take all others must not cost a lease. */
  #connection: QueryRunner | undefined;

  constructor(options: LeasesOptions) {
    this.#dataSource = options.dataSource;
    this.#lastsMs = options.lastsMs ?? LASTS_MS;
    this.#renewMs = options.renewMs ?? RENEW_MS;
    this.#askMs = options.askMs ?? ASK_MS;
    this.#onTrouble = options.onTrouble ?? (() => undefined);
  }

  /**
   * Works while this process holds the lease, and waits while another one does. When the lease is
   * lost, `held` is aborted and the wait begins again once the work has ended. It is over when the
   * signal is given, or when the work ends of itself.
   *
   * @param work is to end soon when `held` is aborted. Epochs only grow.
   * @throws what the work throws.
   */
  async hold(
    name: string,
    signal: AbortSignal,
    work: (held: AbortSignal, epoch: bigint) => Promise<void>,
  ): Promise<void> {
    while (!signal.aborted) {
      const claim = await this.#claim(name, signal);
      if (claim === undefined) return;
      const held = AbortSignal.any([signal, claim.lost.signal]);
      try {
        await work(held, claim.epoch ?? 0n);
      } finally {
        this.#claims.delete(claim);
        // Where nothing is left to renew it gives its connection back at once.
        this.#asked.abort();
        await this.#release(claim);
      }
      if (!held.aborted) return;
    }
  }

  async #claim(name: string, signal: AbortSignal): Promise<Claim | undefined> {
    const lost = new AbortController();
    let settle: Claim['settle'] = () => undefined;
    const epoch = new Promise<bigint | undefined>((resolve) => {
      settle = resolve;
    });
    const claim: Claim = { name, settle, lost, epoch: undefined, goodUntil: 0 };
    const giveUp = (): void => settle(undefined);
    signal.addEventListener('abort', giveUp);
    this.#claims.add(claim);
    if (!this.#ticks) void this.#tick();
    this.#asked.abort();
    const granted = await epoch;
    signal.removeEventListener('abort', giveUp);
    if (granted !== undefined) return claim;
    this.#claims.delete(claim);
    return undefined;
  }

  /** Asks and renews as long as anybody wants a lease. */
  async #tick(): Promise<void> {
    this.#ticks = true;
    while (this.#claims.size > 0) {
      this.#asked = new AbortController();
      const { signal } = this.#asked;
      try {
        await this.#renew();
        await this.#ask();
      } catch (error) {
        this.#onTrouble(error);
        await this.#disconnect();
      }
      this.#dropExpired();
      await pause(this.#askMs, undefined, { signal }).catch(() => undefined);
    }
    this.#ticks = false;
    await this.#disconnect();
  }

  async #query<Result>(statement: string, parameters: readonly unknown[]): Promise<Result> {
    this.#connection ??= this.#dataSource.createQueryRunner();
    return (await this.#connection.query(statement, [...parameters])) as Result;
  }

  async #disconnect(): Promise<void> {
    const connection = this.#connection;
    this.#connection = undefined;
    await connection?.release().catch(() => undefined);
  }

  async #renew(): Promise<void> {
    const held = [...this.#claims].filter(({ epoch, lost }) => {
      return epoch !== undefined && !lost.signal.aborted;
    });
    const now = performance.now();
    if (held.length === 0 || now - this.#renewedAt < this.#renewMs) return;
    const [rows] = await this.#query<[{ name: string }[], number]>(
      `update ${VIEWS_SCHEMA}.lease l set expires_at = clock_timestamp() + $1 * interval '1 ms'
       from unnest($2::text[], $3::bigint[]) mine (name, epoch)
       where l.name = mine.name and l.epoch = mine.epoch and l.holder = $4 returning l.name`,
      [
        this.#lastsMs,
        held.map(({ name }) => name),
        held.map(({ epoch }) => String(epoch)),
        this.holder,
      ],
    );
    this.#renewedAt = now;
    const renewed = new Set(rows.map(({ name }) => name));
    for (const claim of held) {
      if (renewed.has(claim.name)) claim.goodUntil = now + this.#lastsMs;
      else claim.lost.abort();
    }
  }

  /** Takes what nobody holds. Where all is held by others nothing is written. */
  async #ask(): Promise<void> {
    const waiting = [...this.#claims].filter(({ epoch }) => epoch === undefined);
    if (waiting.length === 0) return;
    const now = performance.now();
    const rows = await this.#query<{ name: string; epoch: string }[]>(
      `insert into ${VIEWS_SCHEMA}.lease as l (name, holder, epoch, expires_at)
       select w.name, $2, 1 + coalesce((select max(epoch) from ${VIEWS_SCHEMA}.checkpoint), 0),
         clock_timestamp() + $3 * interval '1 ms'
       from (select distinct name from unnest($1::text[]) name) w
       where not exists (select from ${VIEWS_SCHEMA}.lease o
         where o.name = w.name and o.expires_at > clock_timestamp())
       order by w.name
       on conflict (name) do update set holder = excluded.holder,
         epoch = greatest(l.epoch + 1, excluded.epoch), expires_at = excluded.expires_at
         where l.expires_at <= clock_timestamp()
       returning name, epoch`,
      [waiting.map(({ name }) => name), this.holder, this.#lastsMs],
    );
    for (const { name, epoch } of rows) {
      const claim = waiting.find((candidate) => candidate.name === name);
      if (claim === undefined) continue;
      claim.goodUntil = now + this.#lastsMs;
      claim.epoch = BigInt(epoch);
      claim.settle(claim.epoch);
      // Nobody waits for it any more: others may have it at once.
      if (!this.#claims.has(claim)) await this.#release(claim);
    }
  }

  /** What could not be renewed in time may be another's by now. */
  #dropExpired(): void {
    const now = performance.now();
    for (const { epoch, goodUntil, lost } of this.#claims) {
      if (epoch !== undefined && now > goodUntil) lost.abort();
    }
  }

  async #release({ name, epoch }: Claim): Promise<void> {
    const released = this.#dataSource.query(
      `update ${VIEWS_SCHEMA}.lease set expires_at = '-infinity'
       where name = $1 and epoch = $2 and holder = $3`,
      [name, String(epoch), this.holder],
    );
    // Where the database does not answer it expires by itself, and nobody is to wait for that.
    const waited = new AbortController();
    const late = pause(RELEASE_MS, undefined, { signal: waited.signal });
    await Promise.race([released, late]).catch(this.#onTrouble);
    waited.abort();
    await late.catch(() => undefined);
    released.catch(() => undefined);
  }
}
