import type {
  LogFinding,
  SequencedEvent,
  StatedEnds,
  StoredLeaves,
  StoredTiles,
} from '@app/event-store';

/** A log as it is audited: out of its database, or out of a folder that was exported from one. */
export interface AuditedLog {
  /** What it says of itself, to be judged: notes of checkpoints, the smallest size first. */
  readonly notes: readonly string[];
  /** Statements by which its keys followed on each other. */
  readonly rotations: readonly string[];
  /** Its stored tree; undefined where it has none. */
  readonly leaves: StoredLeaves | undefined;
  /** Where its store says that its streams end; undefined where it does not. */
  readonly stated?: StatedEnds | undefined;
  /** What is wrong beside its events and notes: open alarms, events that no reader sees. */
  readonly findings?: readonly LogFinding[];
  /** Verifier keys of which it says that they signed for it. */
  readonly keys?: readonly string[];
  /** The tree with its upper levels, of a size; undefined where only leaves are kept. */
  readonly tree?: { readonly size: bigint; readonly tiles: StoredTiles } | undefined;
  /** Its events from the first one on, one pass. */
  events(): AsyncIterable<SequencedEvent>;
  close(): Promise<void>;
}
