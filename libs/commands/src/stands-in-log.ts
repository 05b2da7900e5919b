import type { EventStore, StoredEvent } from '@app/event-store';
import type { SnapshotPlace } from './sealed-snapshot';

/**
 * The event at a place of a stream, where the log has it with the same hash, and so all before it;
 * undefined where the log is shorter, as a restored older one is, or went another way.
 */
export async function standsInLog(
  store: EventStore,
  { stream, revision, hash }: SnapshotPlace,
): Promise<StoredEvent | undefined> {
  for await (const stored of store.readStream(stream, { from: revision, limit: 1 })) {
    return stored.hash.equals(hash) ? stored : undefined;
  }
  return undefined;
}
