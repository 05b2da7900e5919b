/*
 * What many writers and readers of one log saw, by one machine's monotonic clock, in milliseconds.
 * An event is named by its hash, so that the same bytes at the same place are the same event.
 */

/** One append as its writer saw it. */
export interface Operation {
  readonly writer: string;
  readonly stream: string;
  readonly expectedRevision: bigint;
  /** Hashes of its events, in order. */
  readonly events: readonly string[];
  readonly invoked: number;
  readonly ended: number;
  readonly outcome: Outcome;
}

/** What an append came to. */
export type Outcome =
  | { readonly kind: 'ok'; readonly revision: bigint; readonly repeated: boolean }
  /** Nothing was written; `actual` is where the stream stood, if that was the reason. */
  | { readonly kind: 'fail'; readonly error: string; readonly actual?: bigint }
  | { readonly kind: 'unknown' };

/** An event as somebody met it in the whole log. */
export interface Met {
  readonly stream: string;
  readonly revision: bigint;
  readonly sequence: bigint;
  readonly hash: string;
  readonly previousHash: string;
}

/** One look of a reader at what came after what it had. */
export interface Look {
  readonly invoked: number;
  readonly ended: number;
  readonly events: readonly Met[];
  /** Whether it was told that the log ended there at that moment; a subscription is not told. */
  readonly toTheEnd: boolean;
}

/** A reader of the whole log, from its beginning: each look continues the one before it. */
export interface Reader {
  readonly name: string;
  readonly looks: readonly Look[];
}

/** All that was seen. */
export interface History {
  readonly operations: readonly Operation[];
  readonly readers: readonly Reader[];
  /** The log at the end, in its order. */
  readonly log: readonly Met[];
  /** Each stream at the end, read by itself. */
  readonly streams: ReadonlyMap<string, readonly Met[]>;
}

/** Something that no log may show. */
export interface Anomaly {
  readonly kind: AnomalyKind;
  readonly detail: string;
}

/** Everything that the checker can find. */
export const ANOMALIES = [
  'acknowledged and lost',
  'acknowledged elsewhere',
  'in the log twice',
  'refused and written',
  'written in part',
  'written apart',
  'written by nobody',
  'gap in a stream',
  'gap in the log',
  'broken chain',
  'stream is not the log',
  'wrong expectation accepted',
  'refused for nothing',
  'refused by a state that was past',
  'refused by a state that was to come',
  'repetition refused',
  'against real time',
  'reader saw another order',
  'reader skipped what was there',
  'reader saw what was to come',
] as const;

/** What an anomaly is called. */
export type AnomalyKind = (typeof ANOMALIES)[number];
