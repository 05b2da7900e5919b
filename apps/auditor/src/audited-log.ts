import type { SequencedEvent, StoredLeaves } from '@app/event-store';

/** A log as it is audited: out of its database, or out of a folder that was exported from one. */
export interface AuditedLog {
  /** What it says of itself, to be judged: notes of checkpoints, the smallest size first. */
  readonly notes: readonly string[];
  /** Statements by which its keys followed on each other. */
  readonly rotations: readonly string[];
  /** Its stored tree; undefined where it has none. */
  readonly leaves: StoredLeaves | undefined;
  /** Its events from the first one on, one pass. */
  events(): AsyncIterable<SequencedEvent>;
  close(): Promise<void>;
}
