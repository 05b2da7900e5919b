import { Map as PersistentMap } from 'immutable';
import type { DataOf } from './book.events';
import type { EvidenceId } from './evidence.events';

/** An evidence file, and whether it was erased. */
export interface AttachedEvidence {
  readonly record: DataOf<'evidence.attached.v1'>;
  readonly erased: boolean;
}

/** What a book remembers of its evidence. */
export interface EvidenceState {
  readonly attached: PersistentMap<EvidenceId, AttachedEvidence>;
  /** Digest → all that was attached under it: one file may prove several entries. */
  readonly ofDigest: PersistentMap<string, readonly EvidenceId[]>;
}

/** Nothing has happened yet. */
export const EMPTY_EVIDENCE: EvidenceState = {
  attached: PersistentMap(),
  ofDigest: PersistentMap(),
};
