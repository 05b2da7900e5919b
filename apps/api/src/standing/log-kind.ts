import { MemoryEventStore, PostgresEventStore, type EventStore } from '@app/event-store';

/** Where the log is. */
export type LogKind = 'postgresql' | 'eventstoredb' | 'memory';

/** For the operator to read, and for nothing else: every store keeps the same contract. */
export function kindOfLog(store: EventStore): LogKind {
  if (store instanceof PostgresEventStore) return 'postgresql';
  return store instanceof MemoryEventStore ? 'memory' : 'eventstoredb';
}
