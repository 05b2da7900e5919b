import { Map as PersistentMap } from 'immutable';
import { LRUCache } from 'lru-cache';
import {
  GENESIS_HASH,
  hashOf,
  idOf,
  NO_STREAM,
  type Cursor,
  type EventStore,
  type StoredEvent,
} from '@app/event-store';
import { decodeEvent, type LedgerEvent, type RecordedEvent } from '@app/ledger';
import { standsInLog } from './stands-in-log';
import type { StreamSnapshots } from './stream-snapshots';

/** Folded streams of one kind are kept while together they hold at most this many events. */
const FOLDED_EVENTS_MAX = 1_000_000;

/** Where in its stream a command's events lie. */
export interface CommandTrace {
  readonly inputHash: string;
  readonly first: bigint;
  readonly last: bigint;
}

/** A place in a stream: the last event read, and the hash that the next one continues. */
export interface ChainPlace {
  readonly revision: bigint;
  readonly hash: Buffer;
}

/** Before the first event of a stream. */
export const STREAM_BEGINNING: ChainPlace = { revision: NO_STREAM, hash: GENESIS_HASH };

/** A stream's state with all that the next append needs to know of it. */
export interface FoldedStream<State> extends ChainPlace {
  readonly state: State;
  /** Where the last event lies in the log; undefined before the first. */
  readonly cursor: Cursor | undefined;
  /** `recordedAt` of the last event, ISO; events are never stamped below it. */
  readonly recordedAt: string;
  /** Every command that has written to the stream, for the stream's life. */
  readonly commands: PersistentMap<string, CommandTrace>;
}

/** A stream and whose events it holds: a stranger in it means that the log was altered. */
export interface StreamOf<Event extends LedgerEvent> {
  readonly stream: string;
  holds(event: LedgerEvent): event is Event;
}

/** A stream and what its events come to. */
export interface Foldable<State, Event extends LedgerEvent> extends StreamOf<Event> {
  readonly initial: State;
  evolve(state: State, event: Event): State;
}

/** The log holds something that cannot be: it was altered, or this program is older than the log. */
export class CorruptStream extends Error {
  constructor(stream: string, revision: bigint, detail: string, options?: ErrorOptions) {
    super(`stream ${stream} at revision ${revision}: ${detail}`, options);
    this.name = 'CorruptStream';
  }
}

/**
 * The events of a stream after a place, each continuing the chain with the hash of its own bytes:
 * whoever can write to the database may change an amount and leave the hash as it was.
 *
 * @throws {CorruptStream} when the chain does not continue, or an event was altered or cannot be read.
 */
export async function* readOn<Event extends LedgerEvent>(
  store: EventStore,
  of: StreamOf<Event>,
  after: ChainPlace,
): AsyncGenerator<{ readonly stored: StoredEvent; readonly event: RecordedEvent & Event }> {
  let { revision, hash } = after;
  for await (const stored of store.readStream(of.stream, { from: revision + 1n })) {
    if (!stored.previousHash.equals(hash) || stored.revision !== revision + 1n) {
      throw new CorruptStream(of.stream, stored.revision, 'does not continue the chain');
    }
    if (!stored.hash.equals(hashOf(stored)) || stored.id !== idOf(stored.hash)) {
      throw new CorruptStream(
        of.stream,
        stored.revision,
        'its hash or id is not that of its bytes',
      );
    }
    yield { stored, event: decoded(of, stored) };
    ({ revision, hash } = stored);
  }
}

function decoded<Event extends LedgerEvent>(
  of: StreamOf<Event>,
  stored: StoredEvent,
): RecordedEvent & Event {
  try {
    const event = decodeEvent(stored);
    if (event && of.holds(event)) return event;
  } catch (cause) {
    throw new CorruptStream(stored.stream, stored.revision, 'an event cannot be read', { cause });
  }
  throw new CorruptStream(stored.stream, stored.revision, `holds a stranger: ${stored.type}`);
}

/** The folded streams of one kind that a process remembers. */
export class FoldedStreams<State> {
  private readonly kept = new LRUCache<string, FoldedStream<State>>({
    maxSize: FOLDED_EVENTS_MAX,
    sizeCalculation: (folded) => Number(folded.revision) + 2,
  });

  /** @param snapshots of cold streams; without them each is folded from its first event. */
  constructor(
    private readonly store: EventStore,
    private readonly snapshots?: StreamSnapshots,
  ) {}

  /** What is remembered of a stream, which may lie behind the log. */
  get(stream: string): FoldedStream<State> | undefined {
    return this.kept.get(stream);
  }

  /** Remembers a stream as it is known to stand in the log; who read longer ago changes nothing. */
  keep(stream: string, folded: FoldedStream<State>): void {
    const before = this.kept.get(stream);
    if (before && before.revision > folded.revision) return;
    this.kept.set(stream, folded);
    const { revision, hash, state, recordedAt, commands } = folded;
    this.snapshots?.offer(stream, revision + 1n, () => ({
      places: [{ stream, revision, hash }],
      state: { state, recordedAt, commands } satisfies Kept<State>,
    }));
  }

  /** Forgets a stream of which it is not certain that it stands so in the log. */
  forget(stream: string): void {
    this.kept.delete(stream);
  }

  /**
   * A stream as the log has it now.
   *
   * @throws {CorruptStream} when the chain does not continue or an event cannot be read.
   */
  async caughtUp<Event extends LedgerEvent>(
    of: Foldable<State, Event>,
  ): Promise<FoldedStream<State>> {
    let folded =
      this.kept.get(of.stream) ?? (await this.fromSnapshot(of.stream)) ?? nothingFolded(of.initial);
    for await (const { stored, event } of readOn(this.store, of, folded)) {
      folded = {
        state: of.evolve(folded.state, withoutMeta(event)),
        revision: stored.revision,
        hash: stored.hash,
        cursor: stored.cursor,
        recordedAt: event.meta.recordedAt,
        commands: traced(folded.commands, event.meta, stored.revision),
      };
    }
    this.keep(of.stream, folded);
    return folded;
  }

  /** A cold stream as its snapshot has it, where the log goes on from there. */
  private async fromSnapshot(stream: string): Promise<FoldedStream<State> | undefined> {
    const snapshot = await this.snapshots?.load(stream);
    const [place] = snapshot?.places ?? [];
    if (!snapshot || !place) return undefined;
    const last = await standsInLog(this.store, { ...place, stream });
    if (!last) {
      this.snapshots?.refuse(stream);
      return undefined;
    }
    const { revision, hash } = place;
    // The place in the log is read there: the log may have moved to another store since.
    return { ...(snapshot.state as Kept<State>), revision, hash, cursor: last.cursor };
  }
}

/** What a snapshot holds of a folded stream besides its place. */
type Kept<State> = Pick<FoldedStream<State>, 'state' | 'recordedAt' | 'commands'>;

/**
 * What was decided, without what the writer added: states keep events, and half of the bytes of one
 * are of no use to a rule.
 */
export function withoutMeta<Event extends LedgerEvent>(event: RecordedEvent & Event): Event {
  const { meta: _, ...decided } = event;
  return decided as unknown as Event;
}

function nothingFolded<State>(initial: State): FoldedStream<State> {
  return {
    ...STREAM_BEGINNING,
    state: initial,
    cursor: undefined,
    recordedAt: '',
    commands: PersistentMap(),
  };
}

/** The commands after one more event of one of them. */
export function traced(
  commands: PersistentMap<string, CommandTrace>,
  meta: { readonly commandId: string; readonly inputHash: string },
  revision: bigint,
): PersistentMap<string, CommandTrace> {
  return commands.update(meta.commandId, (trace) => ({
    inputHash: meta.inputHash,
    first: trace?.first ?? revision,
    last: revision,
  }));
}
