import type { Pause } from '../following.js';

/** How long is waited and how much may wait; tests make them small. */
export interface EventStoreDbBounds {
  /** How long an append is repeated before its outcome counts as unknown, in milliseconds. */
  readonly settleMs: number;
  /** How long one sending of an append waits for its answer. */
  readonly attemptMs: number;
  /** How long a read waits for the next event; then the connection counts as lost. */
  readonly silenceMs: number;
  /** How long a read whose connection is lost is repeated. */
  readonly readSettleMs: number;
  /** How long opening waits for the server. */
  readonly openMs: number;
  /** Appends that may wait; beyond them the store is busy. */
  readonly queueAppendsMax: number;
  /** Bytes that may wait. */
  readonly queueBytesMax: number;
  /** Appends, each to another stream, that are under way at once. */
  readonly concurrentMax: number;
  /** How often subscriptions look without having been told. */
  readonly poll: Pause;
  /** How often, at most, a subscription says that it passed only what belongs to strangers. */
  readonly passedMs: number;
  /** Places at which the count of events is remembered. */
  readonly anchorsMax: number;
}

/** The bounds in service. */
export const EVENTSTOREDB_BOUNDS: EventStoreDbBounds = {
  settleMs: 10_000,
  attemptMs: 4_000,
  silenceMs: 5_000,
  readSettleMs: 10_000,
  openMs: 10_000,
  queueAppendsMax: 8_192,
  queueBytesMax: 64 * 1024 * 1024,
  concurrentMax: 64,
  poll: { minMs: 250, maxMs: 1_000 },
  passedMs: 1_000,
  anchorsMax: 4_096,
};
