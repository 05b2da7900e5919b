/** A checkpoint as it is kept. */
export interface StoredCheckpoint {
  readonly size: bigint;
  readonly root: Buffer;
  /** As it was signed, with the cosignatures of witnesses behind our own. */
  readonly note: string;
  readonly madeAt: Date;
  /** `<name>+<id>` of each witness. */
  readonly cosignedBy: readonly string[];
}

/** A key that signs or signed checkpoints. */
export interface StoredKey {
  readonly verifierKey: string;
  /** How the key before it gave way, signed by both; null where none did. */
  readonly statement: string | null;
  /** Why it followed without a statement. */
  readonly reason: string | null;
  readonly addedAt: Date;
}
