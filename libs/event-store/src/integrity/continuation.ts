import { GENESIS_HASH, NO_STREAM, type SequencedEvent, type StreamName } from '../event-store.js';
import { breakAt, type ChainEnd } from '../hash-chain.js';
import { leafHash } from './merkle.js';

/** An event does not continue the log as it was: somebody changed it, or what was before it. */
export class LogBreach extends Error {
  constructor(
    /** The ordinal at which the log stops being what it was. */
    readonly sequence: bigint,
    readonly detail: string,
  ) {
    super(`at sequence ${sequence} ${detail}; verify the log against a checkpoint`);
    this.name = 'LogBreach';
  }
}

/** What events add to a tree. */
export interface Continuation {
  /** Hashes of the leaves of the events that fit. */
  readonly leaves: readonly Buffer[];
  /** Where the streams of those events end now. */
  readonly ends: ReadonlyMap<StreamName, ChainEnd>;
  /** The first event that does not fit; what comes after it was not looked at. */
  readonly breach?: LogBreach;
}

/** Where a stream ends that holds nothing. */
const NOTHING: ChainEnd = { revision: NO_STREAM, hash: GENESIS_HASH };

/**
 * Looks whether events continue the log: their ordinals without a gap, each the successor of its
 * stream's last event, with the hash and the id of its own bytes.
 *
 * @param size events before them: the first one's ordinal.
 * @param known where their streams ended before them; a stream that held nothing is absent.
 */
export function continuationBy(
  events: readonly SequencedEvent[],
  size: bigint,
  known: ReadonlyMap<StreamName, ChainEnd>,
): Continuation {
  const ends = new Map<StreamName, ChainEnd>();
  const leaves: Buffer[] = [];
  for (const event of events) {
    const sequence = size + BigInt(leaves.length);
    const end = ends.get(event.stream) ?? known.get(event.stream) ?? NOTHING;
    const detail = faultOf(event, sequence, end);
    if (detail !== undefined) return { leaves, ends, breach: new LogBreach(sequence, detail) };
    ends.set(event.stream, { revision: event.revision, hash: event.hash });
    leaves.push(leafHash(event.hash));
  }
  return { leaves, ends };
}

function faultOf(event: SequencedEvent, sequence: bigint, end: ChainEnd): string | undefined {
  if (event.sequence !== sequence) return `the event of sequence ${event.sequence} stands`;
  const found = breakAt(event.stream, end, event);
  if (found === undefined) return undefined;
  const { stream, what, expected, found: is } = found;
  return `the event of stream ${stream} at revision ${event.revision} has the ${what} ${is}, expected is ${expected}`;
}
