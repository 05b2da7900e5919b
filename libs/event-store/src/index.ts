export { bytesInAppend, bytesInEvent } from './admission.js';
export { answerWithin } from './answer-within.js';
export { inTime } from './in-time.js';
export { copyLog, CopyRefused, type CopiedLog, type CopyLogOptions } from './copy-log.js';
export {
  APPEND_BYTES_MAX,
  APPEND_EVENTS_MAX,
  BrokenChain,
  EVENT_BYTES_MAX,
  GENESIS_HASH,
  LogAway,
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
export { faultOfEventStoreUrl, faultOfNamespace } from './eventstoredb/address.js';
export {
  EventStoreDbEventStore,
  type EventStoreDbOptions,
} from './eventstoredb/eventstoredb-event-store.js';
export {
  hashOf,
  idOf,
  seal,
  verifyStream,
  type ChainBreak,
  type ChainEnd,
  type HashedParts,
} from './hash-chain.js';
export { replaceKeyFile, rotateKeyFile, type ChangedKey } from './integrity/change-key.js';
export { CheckpointNotMade } from './integrity/checkpoint-signer.js';
export {
  trustCheckpoints,
  type CheckpointEvidence,
  type CheckpointTrust,
  type TrustedCheckpoint,
} from './integrity/checkpoint-trust.js';
export {
  cosign,
  cosignaturesOf,
  generateCosigningKey,
  readCosigningKey,
  readWitnessKey,
  type Cosignature,
  type CosigningKey,
  type WitnessKey,
} from './integrity/cosignature.js';
export { installPostgresIntegrity } from './integrity/integrity-install.js';
export { KeyFile, KeyFileUnusable } from './integrity/key-file.js';
export { takeKeyOfTree } from './integrity/key-of-tree.js';
export {
  followKeys,
  readRotation,
  rotateKey,
  RotationRefused,
  type KeyRotation,
  type KeySuccession,
  type TrustedKey,
} from './integrity/key-rotation.js';
export {
  CheckpointRefused,
  readCheckpoint,
  writeCheckpoint,
  type LogCheckpoint,
} from './integrity/log-checkpoint.js';
export { type FindingKind, type LogFinding } from './integrity/log-finding.js';
export {
  BeyondTree,
  CosignatureRefused,
  LogIntegrity,
  NoSuchEvent,
  type ConsistencyProof,
  type InclusionProof,
  type IntegrityStatus,
  type WhichEvent,
} from './integrity/log-integrity.js';
export {
  consistencyProof,
  EMPTY_ROOT,
  inclusionProof,
  leafHash,
  MerkleFrontier,
  nodeHash,
  rootAt,
  verifyConsistency,
  verifyInclusion,
  type SubtreeHash,
} from './integrity/merkle.js';
export { Notary, type NotaryOptions } from './integrity/notary.js';
export { PostgresIntegrity, type Alarm } from './integrity/postgres-integrity.js';
export type { StoredCheckpoint, StoredKey } from './integrity/stored-rows.js';
export { type StatedEnds } from './integrity/stated-ends.js';
export { SignedOtherwise } from './integrity/signed-state.js';
export {
  generateKey,
  keyLabel,
  KeyRefused,
  NoteRefused,
  openNote,
  parseNote,
  readSigningKey,
  readVerifierKey,
  signNote,
  type OpenedNote,
  type SigningKey,
  type VerifierKey,
} from './integrity/signed-note.js';
export { verifyLog, type StoredLeaves, type VerifiedLog } from './integrity/verify-log.js';
export { TILE_HASHES } from './integrity/tiles.js';
export { verifyTiles, type StoredTiles } from './integrity/verify-tiles.js';
export {
  keysOfTreesAside,
  takeTreeOfStore,
  type LogKeptIn,
  type TreeChange,
} from './integrity/tree-of-store.js';
export { MemoryEventStore } from './memory-event-store.js';
export { LogUnusable, type Access, type PostgresAddress } from './postgres-connection.js';
export { PostgresEventStore, type PostgresEventStoreOptions } from './postgres-event-store.js';
export {
  handOverDerived,
  installDerived,
  takeDerivedRole,
  withdrawMakingSchemas,
  type DerivedInstallOptions,
  type DerivedSchemas,
} from './postgres-derived.js';
export { installPostgresEventStore, type InstallOptions } from './postgres-install.js';
export { connectedTo, letActAs } from './postgres-installation.js';
export { grantAuditor } from './postgres-auditor.js';
export {
  AddressUnusable,
  driverAddress,
  openlyReached,
  type DriverAddress,
} from './postgres-tls.js';
export { statedLog, type HiddenEvent, type StatedLog } from './postgres-stated-log.js';
export { SNAPSHOT_BYTES_MAX, type KeptSnapshots } from './snapshots/kept-snapshots.js';
export {
  installPostgresSnapshots,
  PostgresSnapshots,
  SNAPSHOT_SCHEMAS,
} from './snapshots/postgres-snapshots.js';
export { readSecretFile, secretSetting, SecretFileUnusable } from './secret-file.js';
export { storeIdentity } from './store-identity.js';
