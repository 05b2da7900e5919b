import type { StreamName } from '../event-store.js';
import type { ChainEnd } from '../hash-chain.js';
import type { LogFinding } from './log-finding.js';

/** Where a store says that its streams end, when the log had a size. */
export interface StatedEnds {
  readonly size: bigint;
  readonly ends: ReadonlyMap<StreamName, ChainEnd>;
}

/** Where a stream was found to end. */
export interface FoundEnd extends ChainEnd {
  /** Of its last event. */
  readonly sequence: bigint;
}

/** The streams that do not end where the store says: the next append would hide it, or fail. */
export function* differingEnds(
  stated: StatedEnds['ends'],
  found: ReadonlyMap<StreamName, FoundEnd>,
): Generator<LogFinding, void, undefined> {
  for (const [stream, end] of stated) {
    const last = found.get(stream);
    if (last?.revision === end.revision && last.hash.equals(end.hash)) continue;
    const at = last === undefined ? {} : { sequence: last.sequence };
    yield {
      kind: 'stream-end',
      ...at,
      stream,
      revision: end.revision,
      expected: last === undefined ? 'no such stream' : textOf(last),
      found: textOf(end),
    };
  }
  for (const [stream, last] of found) {
    if (stated.has(stream)) continue;
    const { sequence, revision } = last;
    const expected = textOf(last);
    yield { kind: 'stream-end', sequence, stream, revision, expected, found: 'no such stream' };
  }
}

function textOf({ revision, hash }: ChainEnd): string {
  return `revision ${revision}, hash ${hash.toString('hex')}`;
}
