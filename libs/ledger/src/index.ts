export {
  allAreas,
  bookId,
  CLUSTER_MEMBERSHIPS,
  clusterOf,
  committeeOf,
  findArea,
  parseAreaId,
  parseBookId,
  type Area,
  type AreaId,
  type BookId,
  type ClusterMembership,
  type CommitteeId,
} from './areas';
export type {
  AppropriationLine,
  OpenBook,
  RecordAllotment,
  RecordAppropriation,
} from './appropriation';
export type { GrantDelegation } from './authority';
export { audit, check, decide, evolve, fold, type AuditedEvent, type BookCommand } from './book';
export {
  bookEventSchemas,
  COMMITTEE_PATTERN,
  decodeBookPayload,
  encodeBookPayload,
  ID_PATTERN,
  isBookEventType,
  type Actor,
  type AllocationOrder,
  type AllotmentId,
  type Basis,
  type BookEvent,
  type BookEventType,
  type Circumstances,
  type CommitmentId,
  type CommitteeDecision,
  type DataOf,
  type DecisionId,
  type DelegationId,
  type DisbursementId,
  type EventOf,
  type ExpenseCategory,
  type FactId,
  type FundSource,
  type LineId,
  type OutsideDocument,
  type Power,
  type ProjectId,
  type ResolutionId,
  type ReturnId,
  type TransferOrder,
  type Verb,
} from './book.events';
export {
  availableOn,
  balanceOf,
  EMPTY_BOOK,
  type BookState,
  type Commitment,
  type Delegation,
  type Disbursement,
  type Line,
  type Resolution,
  type UnauthorisedFact,
} from './book.state';
export {
  BUDDHIST_ERA_OFFSET,
  buddhistYearOf,
  dayInThailand,
  fiscalQuarterOf,
  fiscalYearEnd,
  fiscalYearOf,
  fiscalYearStart,
  formatThaiDate,
  InvalidDate,
  parseTypedDate,
  toCalendarDate,
  type CalendarDate,
  type FiscalYear,
} from './calendar';
export { remainingOf, type CancelCommitment, type MakeCommitment } from './commitment';
export type { CommandContext, Decision, StatedDates } from './decision';
export type { RecordDisbursement, RecordReturn } from './disbursement';
export { BUCKETS, postings, STAGES, type Account, type Posting, type Stage } from './postings';
export type { RegisterProject } from './project';
export {
  canonicalBytes,
  decodeEvent,
  encodeEvent,
  isBookEvent,
  ledgerEventTypes,
  type EncodedEvent,
  type EventMetadata,
  type LedgerEvent,
  type RecordedEvent,
  type WriterMetadata,
} from './event-codec';
export { refusalsStream, wireFacts, type CommandRefused } from './refusal.events';
export { Rejection, type Finding, type RejectionCode, type RejectionFacts } from './rejection';
export type { ConfirmResolution, RecordResolution, StatedDecision } from './resolution';
export { RULES, RULES_VERSION, type Rule } from './rules';
export {
  arabicNumerals,
  formatBaht,
  InvalidMoney,
  parseBaht,
  parseTypedBaht,
  SATANG_MAX,
  sumSatang,
  type Satang,
} from './satang';
export type { RegulariseFact } from './unauthorised';
export { unreachable } from './unreachable';
