import type { StoredCheckpoint, StoredKey } from '@app/event-store';
import { fields, instant, list, named, orNull, text } from './answer-schema';

/** A signed state of the log. */
export interface CheckpointAnswer {
  readonly size: string;
  readonly root: string;
  readonly note: string;
  readonly madeAt: string;
  readonly cosignedBy: readonly string[];
}

const checkpoint = fields<CheckpointAnswer>({
  size: text('Events that it covers: those of sequence 0 to this, less one.', '1204'),
  root: text('Root of the Merkle tree over them (RFC 9162), base64.'),
  note: text('The signed note (C2SP signed-note, tlog-checkpoint), with its cosignatures.'),
  madeAt: instant('When it was kept.'),
  cosignedBy: list(text('Name and id of a key.'), 'Witnesses whose cosignatures are kept.'),
});

export const checkpointAnswer = named('Checkpoint', checkpoint);

/** Checkpoints, the oldest first. */
export interface CheckpointsAnswer {
  readonly rows: readonly CheckpointAnswer[];
  readonly next: string | null;
}

export const checkpointsAnswer = named(
  'Checkpoints',
  fields<CheckpointsAnswer>({
    rows: list(checkpointAnswer, 'By size, the smallest first.'),
    next: orNull(text('Give it back as `after` for the next ones; null at the end.')),
  }),
);

/** That an event is in the log of a size. */
export interface InclusionAnswer {
  readonly sequence: string;
  readonly size: string;
  readonly leaf: string;
  readonly path: readonly string[];
  readonly root: string;
  readonly checkpoint: string | null;
}

export const inclusionAnswer = named(
  'InclusionProof',
  fields<InclusionAnswer>({
    sequence: text('Place of the event in the log: the index of its leaf.'),
    size: text('Size of the tree in which it is proven.'),
    leaf: text(
      "RFC 9162 leaf hash, SHA-256 over a zero byte and the event's 32-byte `hash`; base64.",
    ),
    path: list(text('A hash, base64.'), 'Audit path (RFC 9162, 2.1.3), from the leaf to the root.'),
    root: text('Root of that tree, base64: the one that a checkpoint of this size signs.'),
    checkpoint: orNull(text('The signed note of this size; null where none was made.')),
  }),
);

/** That the log of one size continues the log of a smaller one. */
export interface ConsistencyAnswer {
  readonly from: string;
  readonly fromRoot: string;
  readonly to: string;
  readonly toRoot: string;
  readonly path: readonly string[];
}

export const consistencyAnswer = named(
  'ConsistencyProof',
  fields<ConsistencyAnswer>({
    from: text('Size of the smaller tree.'),
    fromRoot: text('Its root, base64: compare it with the checkpoint that you hold.'),
    to: text('Size of the larger tree.'),
    toRoot: text('Its root, base64.'),
    path: list(text('A hash, base64.'), 'Consistency proof (RFC 9162, 2.1.4).'),
  }),
);

/** The keys of a log. */
export interface KeysAnswer {
  readonly current: string | null;
  readonly keys: readonly {
    readonly verifierKey: string;
    readonly rotation: string | null;
    readonly reason: string | null;
    readonly addedAt: string;
  }[];
}

export const keysAnswer = named(
  'LogKeys',
  fields<KeysAnswer>({
    current: orNull(text('Verifier key of the key that signs now; null before the first.')),
    keys: list(
      fields<KeysAnswer['keys'][number]>({
        verifierKey: text('Verifier key as Go’s note package writes it: name, id, base64.'),
        rotation: orNull(
          text('Statement by which it followed the key before it, signed by both; null: none.'),
        ),
        reason: orNull(text('Why it followed without such a statement.')),
        addedAt: instant('When it was made the current one.'),
      }),
      'Every key that ever signed, the first one first. Trust none for standing here: hold one.',
    ),
  }),
);

/** A checkpoint as it is answered. */
export function checkpointOf(kept: StoredCheckpoint): CheckpointAnswer {
  const { size, root, note, madeAt, cosignedBy } = kept;
  return {
    size: size.toString(),
    root: root.toString('base64'),
    note,
    madeAt: madeAt.toISOString(),
    cosignedBy,
  };
}

/** The keys of the log as they are answered. */
export function keysOf(kept: readonly StoredKey[]): KeysAnswer {
  return {
    current: kept.at(-1)?.verifierKey ?? null,
    keys: kept.map(({ verifierKey, statement, reason, addedAt }) => ({
      verifierKey,
      rotation: statement,
      reason,
      addedAt: addedAt.toISOString(),
    })),
  };
}
