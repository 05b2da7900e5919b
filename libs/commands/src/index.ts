export { DemonstrationClock, SystemClock, type Clock } from './clock';
export { DeadlineExceeded, KeyReused, MalformedCommand, StreamBusy } from './command-errors';
export { CommandsModule } from './commands.module';
export { ExecuteBatch, ExecuteCommand } from './execute-command';
export { CorruptStream } from './folded-stream';
export { HAND_OVER } from './hand-over.policy';
export { LedgerCommands, type RowVerdict } from './ledger-commands';
export {
  PolicyFollower,
  type Policy,
  type PolicyCheckpoints,
  type PolicyFollowerOptions,
  type PolicyTurn,
  type Reaction,
} from './policy-follower';
export type {
  BookKey,
  BookRequest,
  LedgerRequest,
  LocalGovernmentRequest,
  Receipt,
  RegistryRequest,
  RequestEnvelope,
} from './request';
export { StreamSnapshots, type StreamSnapshotsOptions } from './stream-snapshots';
