import { answerWithin } from '../answer-within.js';
import { LogDamaged, type EventStore, type StreamName } from '../event-store.js';
import { cosignaturesOf, readWitnessKey, type WitnessKey } from './cosignature.js';
import { CheckpointRefused, readCheckpoint } from './log-checkpoint.js';
import {
  consistencyProof,
  inclusionProof,
  leafHash,
  rootAt,
  verifyConsistency,
  verifyInclusion,
} from './merkle.js';
import type { Notary } from './notary.js';
import type { PostgresIntegrity } from './postgres-integrity.js';
import type { StoredCheckpoint, StoredKey } from './stored-rows.js';
import { keyLabel, NoteRefused, parseNote, signatureLine } from './signed-note.js';
import { TilesDamaged } from './tiles.js';

/** Who asks how things stand waits no longer for the log than this, in milliseconds. */
const LOG_LOOK_MS_MAX = 2_000;

/** What was asked for lies beyond the tree as it is. */
export class BeyondTree extends Error {
  constructor(
    /** `sequence` or `size`. */
    readonly what: 'sequence' | 'size',
    readonly asked: bigint,
    /** Events that the tree has. */
    readonly size: bigint,
  ) {
    super(`there is no ${what} ${asked} in a tree of ${size} events: ask again when it has grown`);
    this.name = 'BeyondTree';
  }
}

/** The stream holds no such event. */
export class NoSuchEvent extends Error {
  constructor(
    readonly stream: StreamName,
    readonly revision: bigint,
  ) {
    super(`stream ${stream} holds no event of revision ${revision}`);
    this.name = 'NoSuchEvent';
  }
}

/** The cosignatures cannot be kept: of another log, of a state that is not ours, of a stranger. */
export class CosignatureRefused extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'CosignatureRefused';
  }
}

/** That an event is in the log of a size. */
export interface InclusionProof {
  readonly sequence: bigint;
  readonly size: bigint;
  /** RFC 9162 leaf hash of the event's chain hash. */
  readonly leaf: Buffer;
  readonly path: readonly Buffer[];
  readonly root: Buffer;
  /** The signed note over the same size; undefined where none was made. */
  readonly checkpoint: StoredCheckpoint | undefined;
}

/** That the log of one size continues the log of a smaller one. */
export interface ConsistencyProof {
  readonly from: bigint;
  readonly fromRoot: Buffer;
  readonly to: bigint;
  readonly toRoot: Buffer;
  readonly path: readonly Buffer[];
}

/** How the integrity of the log stands. Sizes and sequences are decimal, the root is base64. */
export interface IntegrityStatus {
  /** Events in the tree. */
  readonly size: string;
  /** Events of the log that are not in it yet; null where the log does not answer. */
  readonly lagEvents: number | null;
  readonly latest: {
    readonly size: string;
    readonly root: string;
    readonly madeAt: string;
    readonly signedBy: readonly string[];
    readonly cosignedBy: readonly string[];
  } | null;
  readonly alarm: {
    readonly sequence: string | null;
    readonly detail: string;
    readonly foundAt: string;
  } | null;
  /** Whether this process signs checkpoints. */
  readonly signs: boolean;
  /** Whether it was given a key file: it should sign then. */
  readonly hasKey: boolean;
  /** For how long this process has seen events that no checkpoint covers; null where nobody signs. */
  readonly unsignedSeconds: number | null;
}

/** Which event: by its ordinal, or by its place in its stream. */
export type WhichEvent =
  { readonly sequence: bigint } | { readonly stream: StreamName; readonly revision: bigint };

/** What is read of the tree and its checkpoints, and the cosignatures that are added to them. */
export class LogIntegrity {
  readonly #store: EventStore;
  readonly #kept: PostgresIntegrity;
  readonly #witnesses: readonly WitnessKey[];
  readonly #signer: Pick<Notary, 'signs'> | undefined;
  readonly #now: () => number;
  #damage: IntegrityStatus['alarm'] = null;
  #unsigned: { readonly after: bigint; readonly since: number } | undefined;

  /**
   * @param options `witnesses`: verifier keys of those whose cosignatures are kept; `notary`: the one
   *   of this process, whose signing its status tells.
   * @throws {KeyRefused} a witness's key is none.
   */
  constructor(
    store: EventStore,
    kept: PostgresIntegrity,
    options: {
      readonly witnesses?: readonly string[];
      readonly notary?: Pick<Notary, 'signs'>;
      /** Milliseconds by a clock that does not jump; the machine's when absent. */
      readonly now?: () => number;
    } = {},
  ) {
    this.#store = store;
    this.#kept = kept;
    this.#witnesses = (options.witnesses ?? []).map(readWitnessKey);
    this.#signer = options.notary;
    this.#now = options.now ?? (() => performance.now());
  }

  /** The checkpoint of the largest size; undefined before the first. */
  async latest(): Promise<StoredCheckpoint | undefined> {
    return this.#kept.latest();
  }

  /** Checkpoints of sizes above `after`, the smallest first. */
  async checkpoints(after: bigint, limit: number): Promise<readonly StoredCheckpoint[]> {
    return this.#kept.checkpoints(after, limit);
  }

  /** Every key that ever signed, the first one first, with how each followed the one before it. */
  async keys(): Promise<readonly StoredKey[]> {
    return this.#kept.keys();
  }

  /**
   * Proves that an event is in the log.
   *
   * @param size of the tree in which; that of the newest checkpoint that holds the event when
   *   absent, or of the tree where no checkpoint does yet.
   * @throws {BeyondTree} the tree is not so large yet.
   * @throws {NoSuchEvent} the stream has no such revision.
   * @throws {LogDamaged} the log holds another event there than the tree; the alarm was raised.
   */
  async inclusion(which: WhichEvent, size?: bigint): Promise<InclusionProof> {
    const { sequence, hash } = await this.#found(which);
    const [head, latest] = await Promise.all([this.#kept.head(), this.#kept.latest()]);
    if (sequence >= head.size) throw new BeyondTree('sequence', sequence, head.size);
    const inSize = size ?? (latest !== undefined && latest.size > sequence ? latest : head).size;
    if (inSize > head.size) throw new BeyondTree('size', inSize, head.size);
    if (inSize <= sequence) throw new BeyondTree('sequence', sequence, inSize);
    return this.#undamaged(sequence, async () => {
      const hashes = this.#kept.hashes();
      const leaf = await hashes(0, sequence);
      if (hash !== undefined && !leafHash(hash).equals(leaf)) {
        const detail = `the event of sequence ${sequence} is not the one in the tree`;
        await this.#kept.raiseAlarm({ cause: 'following', sequence, detail, evidence: null });
        throw new LogDamaged(detail);
      }
      const path = await inclusionProof(sequence, inSize, hashes);
      const checkpoint = await this.#kept.checkpointOf(inSize);
      const root = checkpoint?.root ?? (await rootAt(inSize, hashes));
      if (!verifyInclusion({ index: sequence, size: inSize, leaf, path, root })) {
        throw new LogDamaged(`tiles do not prove event ${sequence} in a log of ${inSize}`);
      }
      return { sequence, size: inSize, leaf, path, root, checkpoint };
    });
  }

  /**
   * Proves that the log of size `to` continues the log of size `from`.
   *
   * @throws {RangeError} `from` is negative or larger than `to`.
   * @throws {BeyondTree} the tree is not so large yet.
   * @throws {LogDamaged} the stored tree does not prove it: an alarm says so from then on.
   */
  async consistency(from: bigint, to: bigint): Promise<ConsistencyProof> {
    const { size } = await this.#kept.head();
    if (to > size) throw new BeyondTree('size', to, size);
    return this.#undamaged(null, async () => {
      const hashes = this.#kept.hashes();
      const path = await consistencyProof(from, to, hashes);
      const root = async (of: bigint): Promise<Buffer> =>
        (await this.#kept.checkpointOf(of))?.root ?? rootAt(of, hashes);
      const [fromRoot, toRoot] = [await root(from), await root(to)];
      if (!verifyConsistency({ from, fromRoot, to, toRoot, path })) {
        throw new LogDamaged(`tiles do not prove that the log of ${to} continues that of ${from}`);
      }
      return { from, fromRoot, to, toRoot, path };
    });
  }

  /**
   * Keeps the cosignatures of known witnesses under a checkpoint of ours.
   *
   * @param note the checkpoint with the cosignatures.
   * @returns the checkpoint with all that is kept under it.
   * @throws {CosignatureRefused} it is no checkpoint that was made here, the tree has another root,
   *   or no known witness cosigned it; nothing was kept.
   */
  async cosigned(note: string): Promise<StoredCheckpoint> {
    const { size, lines } = await this.#verifiedLines(note);
    for (const [witness, line] of lines) await this.#kept.addCosignature(size, witness, line);
    const kept = await this.#kept.checkpointOf(size);
    if (kept === undefined) throw new Error(`the checkpoint of size ${size} is gone`);
    return kept;
  }

  /** How all of it stands; also while the log does not answer. */
  async status(): Promise<IntegrityStatus> {
    const [latest, alarm, head, signs, keys] = await Promise.all([
      this.#kept.latest(),
      this.#alarm(),
      this.#kept.head(),
      this.#signer?.signs() ?? false,
      this.#kept.keys(),
    ]);
    const { hasKey } = this.#kept;
    const inLog = await answerWithin(LOG_LOOK_MS_MAX, this.#sizeOfLog());
    const lag = inLog === undefined ? undefined : inLog - head.size;
    return {
      size: String(head.size),
      lagEvents: lag === undefined ? null : Number(lag > 0n ? lag : 0n),
      latest: latest === undefined ? null : latestOf(latest),
      alarm,
      signs,
      hasKey,
      unsignedSeconds:
        hasKey || keys.length > 0
          ? this.#unsignedFor(latest?.size ?? 0n, inLog ?? head.size)
          : null,
    };
  }

  /** A checkpoint that came meanwhile covers what was waited for: the time begins anew. */
  #unsignedFor(signed: bigint, inLog: bigint): number {
    if (inLog <= signed) {
      this.#unsigned = undefined;
      return 0;
    }
    const now = this.#now();
    if (this.#unsigned?.after !== signed) this.#unsigned = { after: signed, since: now };
    return Math.floor((now - this.#unsigned.since) / 1_000);
  }

  async #sizeOfLog(): Promise<bigint> {
    const end = await this.#store.head();
    return end === undefined ? 0n : this.#store.sizeAt(end);
  }

  /** What is wrong: as it was raised, as proofs were not, or as the database holds what nobody signed. */
  async #alarm(): Promise<IntegrityStatus['alarm']> {
    const [[raised], rows, keys, strange] = await Promise.all([
      this.#kept.alarms(),
      this.#kept.keyRows(),
      this.#kept.keys(),
      this.#kept.strangeCheckpoint(),
    ]);
    if (raised !== undefined) return alarmOf(raised.sequence, raised.detail, raised.foundAt);
    if (this.#damage !== null) return this.#damage;
    const ours = keys.map(({ verifierKey }) => verifierKey);
    const key = rows.find(({ verifierKey }) => !ours.includes(verifierKey));
    if (key !== undefined) {
      const detail = `ledger_integrity.signing_key holds ${key.verifierKey}, to which no statement of a key of the log leads: it is passed over`;
      return alarmOf(null, detail, key.addedAt);
    }
    if (strange === undefined) return null;
    const detail = `ledger_integrity.checkpoint holds one over ${strange.size} events that no key of the log signed: it is passed over`;
    return alarmOf(null, detail, strange.madeAt);
  }

  /** @throws {LogDamaged} in place of what says that stored hashes are wrong. */
  async #undamaged<T>(sequence: bigint | null, proof: () => Promise<T>): Promise<T> {
    try {
      return await proof();
    } catch (error) {
      if (!(error instanceof TilesDamaged || error instanceof LogDamaged)) throw error;
      const detail =
        `a proof failed: ${error.message}; ` +
        'verify the log with "npm run auditor", repair the tree, and start this process anew';
      this.#damage ??= alarmOf(sequence, detail, new Date());
      throw error instanceof LogDamaged ? error : new LogDamaged(detail);
    }
  }

  async #found(which: WhichEvent): Promise<{ sequence: bigint; hash?: Buffer }> {
    if ('sequence' in which) return which;
    const { stream, revision } = which;
    for await (const event of this.#store.readStream(stream, { from: revision, limit: 1 })) {
      return { sequence: (await this.#store.sizeAt(event.cursor)) - 1n, hash: event.hash };
    }
    throw new NoSuchEvent(stream, revision);
  }

  async #verifiedLines(
    note: string,
  ): Promise<{ readonly size: bigint; readonly lines: ReadonlyMap<string, string> }> {
    try {
      const { text, signatures } = parseNote(note);
      const { size, root } = readCheckpoint(text);
      const kept = await this.#kept.checkpointOf(size);
      if (kept === undefined || parseNote(kept.note).text !== text) {
        throw new CosignatureRefused(`no such checkpoint over ${size} events was made here`);
      }
      if (!(await rootAt(size, this.#kept.hashes())).equals(root)) {
        throw new CosignatureRefused(`the tree over ${size} events has another root`);
      }
      const known = cosignaturesOf(note, this.#witnesses).map(({ witness }) => witness);
      if (known.length === 0) {
        throw new CosignatureRefused('it bears no cosignature of a witness that is known here');
      }
      const lines = signatures.map((line): [string, string] => [
        keyLabel(line),
        signatureLine(line),
      ]);
      return { size, lines: new Map(lines.filter(([label]) => known.includes(label))) };
    } catch (error) {
      if (!(error instanceof NoteRefused || error instanceof CheckpointRefused)) throw error;
      throw new CosignatureRefused(error.message);
    }
  }
}

function alarmOf(sequence: bigint | null, detail: string, foundAt: Date) {
  const place = sequence === null ? null : String(sequence);
  return { sequence: place, detail, foundAt: foundAt.toISOString() };
}

function latestOf({ size, root, note, madeAt, cosignedBy }: StoredCheckpoint) {
  const signers = parseNote(note).signatures.map(keyLabel);
  return {
    size: String(size),
    root: root.toString('base64'),
    madeAt: madeAt.toISOString(),
    signedBy: signers.filter((label) => !cosignedBy.includes(label)),
    cosignedBy,
  };
}
