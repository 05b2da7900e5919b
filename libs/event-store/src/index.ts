export {
  APPEND_BYTES_MAX,
  APPEND_EVENTS_MAX,
  BrokenChain,
  EVENT_BYTES_MAX,
  GENESIS_HASH,
  LogDamaged,
  NO_STREAM,
  OutcomeUnknown,
  READ_EVENTS_MAX,
  StoreBusy,
  TooLarge,
  WrongExpectedRevision,
  type AppendReceipt,
  type Cursor,
  type EventDraft,
  type EventStore,
  type LogBatch,
  type ReadAllOptions,
  type ReadStreamOptions,
  type SealedEvent,
  type SequencedEvent,
  type StoredEvent,
  type StreamName,
  type SubscribeAllOptions,
} from './event-store.js';
export {
  hashOf,
  idOf,
  seal,
  verifyStream,
  type ChainBreak,
  type ChainEnd,
  type HashedParts,
} from './hash-chain.js';
export { MemoryEventStore } from './memory-event-store.js';
export { LogUnusable, type Access, type PostgresAddress } from './postgres-connection.js';
export { PostgresEventStore, type PostgresEventStoreOptions } from './postgres-event-store.js';
export { installPostgresEventStore, type InstallOptions } from './postgres-install.js';
export { SNAPSHOT_BYTES_MAX, type KeptSnapshots } from './snapshots/kept-snapshots.js';
export { PostgresSnapshots } from './snapshots/postgres-snapshots.js';
export { storeIdentity } from './store-identity.js';
