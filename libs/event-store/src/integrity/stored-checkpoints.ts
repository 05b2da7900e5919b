import type { Pool } from 'pg';
import { isOfLog, isSignatureOf } from './log-keys.js';
import type { StoredCheckpoint, StoredKey } from './stored-rows.js';

interface CheckpointRow {
  readonly nth: string;
  readonly size: string;
  readonly root: Buffer;
  readonly note: string;
  readonly made_at: Date;
  readonly witnesses: readonly string[];
  readonly lines: readonly string[];
}

const CHECKPOINTS = `select c.nth::text, c.size::text, c.root, c.note, c.made_at,
  array(select witness from ledger_integrity.cosignature where size = c.size
    order by received_at, witness) as witnesses,
  array(select line from ledger_integrity.cosignature where size = c.size
    order by received_at, witness) as lines
  from ledger_integrity.checkpoint c`;

const PAGE = 100;
/** So many rows in a row that are none of the log's are passed over, and no more. */
const PAGES_MAX = 10;
/** Among so many of the newest rows it is looked for strange ones. */
const STRANGE_AMONG = 32;

/**
 * The checkpoints that PostgreSQL keeps. The database cannot verify a signature, so there may be rows
 * that no key of the log signed: they are passed over.
 */
export class StoredCheckpoints {
  readonly #pool: Pool;
  readonly #keys: () => Promise<readonly StoredKey[]>;

  /** @param keys those of the log. */
  constructor(pool: Pool, keys: () => Promise<readonly StoredKey[]>) {
    this.#pool = pool;
    this.#keys = keys;
  }

  /** The one of the largest size. */
  async latest(): Promise<StoredCheckpoint | undefined> {
    const keys = await this.#keys();
    for (let page = 0; page < PAGES_MAX; page += 1) {
      // Nearly always the first one is it.
      const [limit, offset] = page === 0 ? [1, 0] : [PAGE, 1 + (page - 1) * PAGE];
      const rows = await this.#rows('order by c.nth desc limit $1 offset $2', [limit, offset]);
      const found = rows.find((row) => isOfLog(checkpointOf(row), keys));
      if (found !== undefined) return withCosignatures(found, keys);
      if (rows.length < limit) return undefined;
    }
    return undefined;
  }

  /** The one of a size. */
  async ofSize(size: bigint): Promise<StoredCheckpoint | undefined> {
    const keys = await this.#keys();
    const rows = await this.#rows('where c.size = $1 order by c.nth desc', [String(size)]);
    const found = rows.find((row) => isOfLog(checkpointOf(row), keys));
    return found && withCosignatures(found, keys);
  }

  /** Those of sizes above `after`, the smallest first, at most `limit`. */
  async after(after: bigint, limit: number): Promise<StoredCheckpoint[]> {
    const keys = await this.#keys();
    const found: StoredCheckpoint[] = [];
    let nth = '0';
    for (let page = 0; page < PAGES_MAX && found.length < limit; page += 1) {
      const rows = await this.#rows('where c.size > $1 and c.nth > $2 order by c.nth limit $3', [
        String(after),
        nth,
        limit,
      ]);
      const ours = rows.filter((row) => isOfLog(checkpointOf(row), keys));
      found.push(...ours.map((row) => withCosignatures(row, keys)));
      if (rows.length < limit) break;
      nth = rows.at(-1)?.nth ?? nth;
    }
    return found.slice(0, limit);
  }

  /** The newest one among the last ones that no key of the log signed; undefined for none. */
  async strange(): Promise<StoredCheckpoint | undefined> {
    const keys = await this.#keys();
    const rows = await this.#rows('order by c.nth desc limit $1', [STRANGE_AMONG]);
    return rows.map(checkpointOf).find((row) => !isOfLog(row, keys));
  }

  async #rows(which: string, values: readonly unknown[]): Promise<readonly CheckpointRow[]> {
    const { rows } = await this.#pool.query<CheckpointRow>(`${CHECKPOINTS} ${which}`, [...values]);
    return rows;
  }
}

function checkpointOf({ size, root, note, made_at }: CheckpointRow): StoredCheckpoint {
  return { size: BigInt(size), root, note, madeAt: made_at, cosignedBy: [] };
}

/** With the lines that fit into a note; which witness is to be believed, its readers judge. */
function withCosignatures(row: CheckpointRow, keys: readonly StoredKey[]): StoredCheckpoint {
  const ours = keys.map(({ verifierKey }) => verifierKey.split('+', 2).join('+'));
  const cosigned = row.witnesses
    .map((witness, at) => ({ witness, line: row.lines[at] ?? '' }))
    .filter(({ witness, line }) => !ours.includes(witness) && isSignatureOf(line, witness));
  return {
    ...checkpointOf(row),
    note: [row.note, ...cosigned.map(({ line }) => line)].join(''),
    cosignedBy: cosigned.map(({ witness }) => witness),
  };
}
