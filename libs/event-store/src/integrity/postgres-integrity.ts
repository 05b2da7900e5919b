import { Pool, type ClientBase } from 'pg';
import type { Cursor, StreamName } from '../event-store.js';
import type { ChainEnd } from '../hash-chain.js';
import { driverSettings, takeRole, type PostgresAddress } from '../postgres-connection.js';
import { INTEGRITY_SCHEMA } from './integrity-schema.js';
import type { KeyFile } from './key-file.js';
import { keysOfLog } from './log-keys.js';
import type { SubtreeHash } from './merkle.js';
import type { StoredCheckpoint, StoredKey } from './stored-rows.js';
import { StoredCheckpoints } from './stored-checkpoints.js';
import { subtreesOf, type Tile, type TilePlace } from './tiles.js';

/** How far the tree goes. */
export interface TreeHead {
  /** Leaves of the tree. */
  readonly size: bigint;
  /** Place in the log up to which it was looked; undefined before the first. */
  readonly cursor: Cursor | undefined;
  /** The store that made the cursor, by `storeIdentity`. */
  readonly store: string | undefined;
}

/** One step of the tree. */
export interface TreeStep {
  readonly epoch: bigint;
  readonly from: TreeHead;
  readonly to: TreeHead;
  readonly tiles: readonly Tile[];
  readonly ends: ReadonlyMap<StreamName, ChainEnd>;
}

/**
 * What became of a checkpoint: `there`, it is kept already; `older`, one of a larger size is; `beyond`,
 * the tree is smaller; `key`, keys changed meanwhile; `alarm`, an open one forbids it; `full`, too many
 * of its size are kept that are none of the log's.
 */
export type CheckpointVerdict = 'added' | 'there' | 'older' | 'beyond' | 'key' | 'alarm' | 'full';

/** Who found what is wrong: the one who follows the log, or the one who signs. */
export type AlarmCause = 'following' | 'signing';

/** What is wrong, until it is no more. */
export interface Alarm {
  readonly cause: AlarmCause;
  /** From which event on nothing is signed; null: nothing at all. */
  readonly sequence: bigint | null;
  readonly detail: string;
  /** The signed note that what is there contradicts. */
  readonly evidence: string | null;
  readonly foundAt: Date;
}

const CONNECTIONS_MAX = 3;

/**
 * The tree over the log, its checkpoints and keys as PostgreSQL keeps them. What is written goes
 * through the functions of the schema; they see to it that nothing goes back, not that it is true:
 * that is the notary's and the auditor's part.
 *
 * Install it once with `installPostgresIntegrity`.
 */
export class PostgresIntegrity {
  readonly #pool: Pool;
  readonly #checkpoints: StoredCheckpoints;
  #held: KeyFile | undefined;

  /** Connects when it is first asked something. */
  constructor(address: PostgresAddress) {
    this.#pool = new Pool({
      ...driverSettings(address),
      application_name: 'ledger_integrity',
      max: CONNECTIONS_MAX,
      // The pool waits for the promise, which its types do not say.
      onConnect: ((client) => takeRole(client, address, INTEGRITY_SCHEMA)) as (
        client: ClientBase,
      ) => void,
    });
    // A connection that breaks while idle is replaced; whoever asks next is given a new one.
    this.#pool.on('error', () => undefined);
    this.#checkpoints = new StoredCheckpoints(this.#pool, () => this.keys());
  }

  /**
   * Opens what is installed in a database.
   *
   * @throws {LogUnusable} not installed, another schema version, or the login may not use it.
   */
  static async open(address: PostgresAddress): Promise<PostgresIntegrity> {
    const integrity = new PostgresIntegrity(address);
    try {
      await integrity.head();
      return integrity;
    } catch (error) {
      await integrity.close();
      throw error;
    }
  }

  /** How far the tree goes. */
  async head(): Promise<TreeHead> {
    const { rows } = await this.#pool.query<{
      size: string;
      cursor: string | null;
      store: string | null;
    }>('select size::text, cursor, store from ledger_integrity.head');
    const [row] = rows;
    if (row === undefined) throw new Error('the head of the tree is missing: rebuild the tree');
    return {
      size: BigInt(row.size),
      cursor: row.cursor ?? undefined,
      store: row.store ?? undefined,
    };
  }

  /** Those of the named tiles that are there. */
  async tiles(places: readonly TilePlace[]): Promise<Tile[]> {
    if (places.length === 0) return [];
    const { rows } = await this.#pool.query<{ level: number; index: string; hashes: Buffer }>({
      name: 'tiles',
      text: `select level::integer, index::text, hashes from ledger_integrity.tile
        where (level, index) in (select * from unnest($1::integer[], $2::bigint[]))`,
      values: [places.map(({ level }) => level), places.map(({ index }) => String(index))],
    });
    return rows.map(({ level, index, hashes }) => ({ level, index: BigInt(index), hashes }));
  }

  /** The hashes of subtrees, as they are read now; each tile is read once. */
  hashes(): SubtreeHash {
    return subtreesOf(async (place) => (await this.tiles([place]))[0]?.hashes);
  }

  /** Where streams end in the tree; a stream of which it knows nothing is absent. */
  async ends(streams: readonly StreamName[]): Promise<Map<StreamName, ChainEnd>> {
    const { rows } = await this.#pool.query<{ stream: string; revision: string; hash: Buffer }>({
      name: 'ends',
      text: `select stream, revision::text, hash from ledger_integrity.stream_end
        where stream = any($1::text[])`,
      values: [[...streams]],
    });
    return new Map(
      rows.map(({ stream, revision, hash }) => [stream, { revision: BigInt(revision), hash }]),
    );
  }

  /**
   * Moves the tree on, in one transaction.
   *
   * @returns `lost` when another process holds the lease, `moved` when the head is not at `from`;
   *   nothing was changed then.
   */
  async extend(step: TreeStep): Promise<'extended' | 'lost' | 'moved'> {
    const { epoch, from, to, tiles, ends } = step;
    const { rows } = await this.#pool.query<{ verdict: 'extended' | 'lost' | 'moved' }>({
      name: 'extend',
      text: `select ledger_integrity.extend($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        as verdict`,
      values: [
        String(epoch),
        String(from.size),
        from.cursor ?? null,
        String(to.size),
        to.cursor ?? null,
        to.store ?? null,
        tiles.map(({ level }) => level),
        tiles.map(({ index }) => String(index)),
        tiles.map(({ hashes }) => hashes),
        [...ends.keys()],
        [...ends.values()].map(({ revision }) => String(revision)),
        [...ends.values()].map(({ hash }) => hash),
      ],
    });
    return answerOf(rows).verdict;
  }

  /**
   * Takes or renews the lease of the one who extends the tree.
   *
   * @param mine the epoch that this holder was given before; undefined for none.
   * @param seconds how long it holds from now, by the database's clock.
   * @returns the epoch under which it is held, undefined while another holds it.
   */
  async hold(
    holder: string,
    mine: bigint | undefined,
    seconds: number,
  ): Promise<bigint | undefined> {
    const { rows } = await this.#pool.query<{ epoch: string | null }>(
      'select ledger_integrity.hold($1, $2, $3)::text as epoch',
      [holder, mine === undefined ? null : String(mine), seconds],
    );
    const { epoch } = answerOf(rows);
    return epoch === null ? undefined : BigInt(epoch);
  }

  /** Gives the lease back, so that another takes over at once. */
  async letGo(holder: string, epoch: bigint): Promise<void> {
    await this.#pool.query('select ledger_integrity.let_go($1, $2)', [holder, String(epoch)]);
  }

  /** From here on, what follows the key of this file without a statement is no key of the log. */
  trust(keyFile: KeyFile): void {
    this.#held = keyFile;
  }

  /** Whether a key file was named to trust. */
  get hasKey(): boolean {
    return this.#held !== undefined;
  }

  /** The checkpoint of the largest size. */
  async latest(): Promise<StoredCheckpoint | undefined> {
    return this.#checkpoints.latest();
  }

  /** The checkpoint of one size. */
  async checkpointOf(size: bigint): Promise<StoredCheckpoint | undefined> {
    return this.#checkpoints.ofSize(size);
  }

  /** Checkpoints of sizes above `after`, the smallest first, at most `limit`. */
  async checkpoints(after: bigint, limit: number): Promise<StoredCheckpoint[]> {
    return this.#checkpoints.after(after, limit);
  }

  /** The newest of the last rows of checkpoints that no key of the log signed. */
  async strangeCheckpoint(): Promise<StoredCheckpoint | undefined> {
    return this.#checkpoints.strange();
  }

  /**
   * Keeps a signed checkpoint.
   *
   * @param by verifier key of the key that signed it.
   * @param last verifier key of the last stored key, of the log or not, when `by` was found current.
   * @returns `added`, or why nothing was changed.
   */
  async addCheckpoint(
    { size, root, note }: Pick<StoredCheckpoint, 'size' | 'root' | 'note'>,
    by: string,
    last = by,
  ): Promise<CheckpointVerdict> {
    const { rows } = await this.#pool.query<{ verdict: CheckpointVerdict }>(
      'select ledger_integrity.add_checkpoint($1, $2, $3, $4, $5) as verdict',
      [String(size), root, note, by, last],
    );
    return answerOf(rows).verdict;
  }

  /** Keeps a witness's line under a checkpoint; false when there is one of that witness already. */
  async addCosignature(size: bigint, witness: string, line: string): Promise<boolean> {
    const { rows } = await this.#pool.query<{ added: boolean }>(
      'select ledger_integrity.add_cosignature($1, $2, $3) as added',
      [String(size), witness, line],
    );
    return answerOf(rows).added;
  }

  /** Every key of the log that ever signed, the first one first; the last one is the current one. */
  async keys(): Promise<readonly StoredKey[]> {
    const held = await this.#held?.read().catch(() => undefined);
    return keysOfLog(await this.keyRows(), held?.verifierKey);
  }

  /** All that is stored as a key, also what is none of the log's. */
  async keyRows(): Promise<StoredKey[]> {
    const { rows } = await this.#pool.query<{
      verifier_key: string;
      statement: string | null;
      reason: string | null;
      added_at: Date;
    }>(
      'select verifier_key, statement, reason, added_at from ledger_integrity.signing_key order by nth',
    );
    return rows.map(({ verifier_key, statement, reason, added_at }) => ({
      verifierKey: verifier_key,
      statement,
      reason,
      addedAt: added_at,
    }));
  }

  /**
   * Makes a key the current one.
   *
   * @param previous the last key that is stored, of the log or not; null for none.
   * @param at size of the log at which they change; null where no statement binds them to one.
   * @returns `moved` when another one was stored last, or a checkpoint beyond `at` was made
   *   meanwhile; nothing was changed then.
   */
  async addKey(
    { verifierKey, statement, reason }: Omit<StoredKey, 'addedAt'>,
    previous: string | null,
    at: bigint | null,
  ): Promise<'added' | 'moved'> {
    const { rows } = await this.#pool.query<{ verdict: 'added' | 'moved' }>(
      'select ledger_integrity.add_key($1, $2, $3, $4, $5) as verdict',
      [previous, verifierKey, statement, reason, at === null ? null : String(at)],
    );
    return answerOf(rows).verdict;
  }

  /** The alarms that are open, the oldest first. */
  async alarms(): Promise<Alarm[]> {
    const { rows } = await this.#pool.query<{
      cause: AlarmCause;
      sequence: string | null;
      detail: string;
      evidence: string | null;
      found_at: Date;
    }>(
      `select cause, sequence::text, detail, evidence, found_at from ledger_integrity.alarm
        where ended_at is null order by nth`,
    );
    return rows.map(({ cause, sequence, detail, evidence, found_at }) => ({
      cause,
      sequence: sequence === null ? null : BigInt(sequence),
      detail,
      evidence,
      foundAt: found_at,
    }));
  }

  /** Raises an alarm; one of that cause which is open stays as it is. */
  async raiseAlarm({ cause, sequence, detail, evidence }: Omit<Alarm, 'foundAt'>): Promise<void> {
    await this.#pool.query('select ledger_integrity.raise_alarm($1, $2, $3, $4)', [
      cause,
      sequence === null ? null : String(sequence),
      detail,
      evidence,
    ]);
  }

  /** Ends the alarm of a cause, if one is open; it stays in the table. */
  async endAlarm(cause: AlarmCause): Promise<void> {
    await this.#pool.query('select ledger_integrity.end_alarm($1)', [cause]);
  }

  /** Asks whoever signs, in any process, for a checkpoint of at least this size. */
  async ask(size: bigint): Promise<void> {
    await this.#pool.query('select ledger_integrity.ask_checkpoint($1)', [String(size)]);
  }

  /** The largest size for which somebody asked a checkpoint; 0 for none. */
  async asked(): Promise<bigint> {
    const { rows } = await this.#pool.query<{ size: string }>(
      'select size::text from ledger_integrity.asked',
    );
    return BigInt(answerOf(rows).size);
  }

  /** Closes its connections. */
  async close(): Promise<void> {
    if (!this.#pool.ending) await this.#pool.end();
  }
}

function answerOf<Row>([row]: readonly Row[]): Row {
  if (row === undefined) throw new Error('the database did not answer: install the schema anew');
  return row;
}
