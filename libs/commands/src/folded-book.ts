import { Map as PersistentMap } from 'immutable';
import {
  GENESIS_HASH,
  NO_STREAM,
  type Cursor,
  type EventStore,
  type StoredEvent,
} from '@app/event-store';
import { decodeEvent, EMPTY_BOOK, evolve, isBookEvent, type BookState } from '@app/ledger';

/** Where in its stream a command's events lie. */
export interface CommandTrace {
  readonly inputHash: string;
  readonly first: bigint;
  readonly last: bigint;
}

/** A book's state with all that the next append needs to know of its stream. */
export interface FoldedBook {
  readonly state: BookState;
  /** Revision of the last event folded. */
  readonly revision: bigint;
  readonly hash: Buffer;
  /** Where the last event lies in the log; undefined before the first. */
  readonly cursor: Cursor | undefined;
  /** `recordedAt` of the last event, ISO; events are never stamped below it. */
  readonly recordedAt: string;
  /** Every command that has written to the stream, for the stream's life. */
  readonly commands: PersistentMap<string, CommandTrace>;
}

/** A stream that holds nothing. */
export const NOTHING_FOLDED: FoldedBook = {
  state: EMPTY_BOOK,
  revision: NO_STREAM,
  hash: GENESIS_HASH,
  cursor: undefined,
  recordedAt: '',
  commands: PersistentMap(),
};

/** The log holds something that cannot be: it was altered, or this program is older than the log. */
export class CorruptStream extends Error {
  constructor(stream: string, revision: bigint, detail: string, options?: ErrorOptions) {
    super(`stream ${stream} at revision ${revision}: ${detail}`, options);
    this.name = 'CorruptStream';
  }
}

/**
 * Folds what came after `from` in the stream.
 *
 * @throws {CorruptStream} when the chain does not continue or an event cannot be read.
 */
export async function catchUp(
  store: EventStore,
  stream: string,
  from: FoldedBook,
): Promise<FoldedBook> {
  let folded = from;
  for await (const stored of store.readStream(stream, { from: from.revision + 1n })) {
    folded = foldOne(folded, stored);
  }
  return folded;
}

function foldOne(before: FoldedBook, stored: StoredEvent): FoldedBook {
  const { stream, revision } = stored;
  if (!stored.previousHash.equals(before.hash) || revision !== before.revision + 1n) {
    throw new CorruptStream(stream, revision, 'does not continue the chain');
  }
  const event = decoded(stored);
  return {
    state: evolve(before.state, event),
    revision,
    hash: stored.hash,
    cursor: stored.cursor,
    recordedAt: event.meta.recordedAt,
    commands: traced(before.commands, event.meta, revision),
  };
}

function decoded(stored: StoredEvent) {
  try {
    const event = decodeEvent(stored);
    if (event && isBookEvent(event)) return event;
  } catch (cause) {
    throw new CorruptStream(stored.stream, stored.revision, 'an event cannot be read', { cause });
  }
  throw new CorruptStream(stored.stream, stored.revision, `holds a stranger: ${stored.type}`);
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
