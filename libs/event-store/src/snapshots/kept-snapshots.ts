/** A snapshot is at most this many bytes; what is larger is not kept. */
export const SNAPSHOT_BYTES_MAX = 64 * 1024 * 1024;

/**
 * Where bytes are kept that somebody made of events, to be spared making them again. They are worth
 * nothing in themselves: who reads them proves that they are his own and still true, or makes them
 * anew of the log.
 */
export interface KeptSnapshots {
  /** The bytes that were saved last under a name; undefined when there are none. */
  load(name: string): Promise<Buffer | undefined>;

  /**
   * Keeps bytes in the place of those before.
   *
   * @param revision the last event of which they are made, for people who look.
   */
  save(name: string, revision: bigint, bytes: Buffer): Promise<void>;
}
