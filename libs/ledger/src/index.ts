export {
  bookId,
  committeeOf,
  parseAreaId,
  parseBookId,
  type AreaId,
  type BookId,
  type CommitteeId,
} from './areas';
export type {
  AppropriationLine,
  OpenBook,
  RecordAllotment,
  RecordAppropriation,
} from './appropriation';
export type { GrantDelegation } from './delegation';
export { bookDecider, decide, type BookCommand } from './book';
export { audit, check, type AuditedEvent } from './book.check';
export { evolve, fold } from './book.evolve';
export { bookLifeEventSchemas } from './book-life.events';
export type { BookLifeCommand } from './book-life';
export type { BookLifeRejections } from './rejection.book-life';
export {
  budgetChangeEventSchemas,
  type BudgetChangeId,
  type BudgetRequestId,
  type SubAllotmentId,
  type WithdrawalId,
} from './budget-change.events';
export type { BudgetChangeCommand } from './budget-change';
export { codeLengthsOf, type CodeName } from './gfmis-codes';
export type { GfmisCodes } from './book.values';
export type { StatedCodes } from './line-codes';
export type { BudgetChangeRejections } from './rejection.budget-change';
export { projectRevisionEventSchemas } from './project-revision.events';
export type { ProjectRevisionCommand } from './project-revision';
export type { ProjectRevisionRejections } from './rejection.project-revision';
export { delegationChangeEventSchemas } from './delegation-change.events';
export type { DelegationChangeRejections } from './rejection.delegation-change';
export { minutesEventSchemas } from './minutes.events';
export type { MinutesRejections } from './rejection.minutes';
export {
  changeRequestEventSchemas,
  type ChangeRequestId,
  type OfficeAbove,
  type RequestedOrder,
  type RequestedOrderId,
} from './change-request.events';
export type { ChangeRequestCommand, StatedRequestedOrder } from './change-request';
export type { ChangeRequestRejections } from './rejection.change-request';
export { transferReportEventSchemas, type TransferReportId } from './transfer-report.events';
export { agreesForTheBureau, REPORT_WITHIN_DAYS, reportDueOn } from './transfer-act';
export type { FileTransferReport, TransferReportCommand } from './transfer-report';
export type { TransferMover, TransferReach, TransferRuleId } from './transfer-rule.events';
export type { TransferReportRejections } from './rejection.transfer-report';
export {
  executionControlEventSchemas,
  type CommitmentChangeId,
  type OnBehalfId,
  type PenaltyId,
  type PreCommitmentId,
  type PreCommitmentReleaseId,
  type SavingsId,
} from './execution-control.events';
export type { ExecutionControlCommand } from './execution-control';
export type { ContinuedCommitment, ContinuedStanding } from './continued-commitment';
export { standingOfContinued } from './multi-year';
export type { ExecutionControlRejections } from './rejection.execution-control';
export type { ReconciliationRejections } from './rejection.reconciliation';
export {
  reconciliationEventSchemas,
  WAITING_ROWS_MAX,
  type ReconciliationRowId,
} from './reconciliation.events';
export type {
  BeginReconciliation,
  ExplainDifference,
  MapCode,
  MatchRow,
  ReconciliationCommand,
  RememberColumns,
  ReopenReconciliation,
  SignOffReconciliation,
} from './reconciliation';
export type { RecordGfmisPayment } from './gfmis-payment';
export type { ExternalKey } from './book.values';
export type { GfmisRow } from './gfmis-rows';
export {
  comparedLines,
  comparedTotals,
  endOfMonth,
  monthBefore,
  type ComparedLine,
} from './reconciled-month';
export {
  evolveReconciliation,
  reconciliationFrom,
  storedReconciliation,
  type ReconciliationEvent,
} from './reconciliation.evolution';
export {
  EMPTY_RECONCILIATION,
  type DifferenceExplained,
  type PaidMoney,
  type ReconciledRow,
  type Reconciliation,
  type ReconciliationState,
} from './reconciliation.state';
export { paymentsOf, type Payment } from './paid-money';
export {
  yearEndEventSchemas,
  type AdjustmentId,
  type CarryOverId,
  type LapseId,
  type ReservationId,
} from './year-end.events';
export type {
  ApproveCarryOver,
  CommitCarryOver,
  ExtendCarryOver,
  RecordLateDisbursement,
} from './carry-over';
export type { AdjustPriorPeriod, CloseBook } from './closing';
export type { LapseCarryOver, LapseRest, UndoLapse } from './lapse';
export type { RefuseReservation, RequestReservation } from './reservation';
export { EVENTS_OF_A_ROUND, type RunYearEnd } from './year-end-run';
export type { YearEndRejections } from './rejection.year-end';
export { correctionEventSchemas, type CorrectionId } from './correction.events';
export type {
  AllotmentInstead,
  CorrectAllotment,
  CorrectCommitment,
  CorrectDisbursement,
  CorrectionCommand,
  CorrectLateDisbursement,
  CorrectReturn,
} from './correction';
export type { CorrectionRejections } from './rejection.correction';
export {
  EVIDENCE_BYTES_MAX,
  EVIDENCE_MEDIA_TYPES,
  evidenceEventSchemas,
  evidencePaper,
  type EvidenceId,
} from './evidence.events';
export type { AttachEvidence, EraseEvidence, EvidenceCommand } from './evidence';
export type { EvidenceRejections } from './rejection.evidence';
export { statementEventSchemas, type StatementId, type StatementKind } from './statement.events';
export type { IssueStatement, StatementCommand } from './statement';
export type { StatementRejections } from './rejection.statement';
export type { AssetOfOrder } from './book.values';
export {
  bookEventSchemas,
  isBookEventType,
  isBookLifeEvent,
  isMatchingFundEvent,
  type AllocationOrder,
  type AllotmentId,
  type Basis,
  type BookEvent,
  type BookEventType,
  type BookLifeEvent,
  type CommitmentId,
  type CommitteeDecision,
  type DataOf,
  type DecisionId,
  type DelegationId,
  type DisbursementId,
  type EventOf,
  type MatchingFundEvent,
  type ExpenseCategory,
  type FactId,
  type Power,
  type ResolutionId,
  type ReturnId,
  type TransferOrder,
  type Verb,
} from './book.events';
export {
  COMMITTEE_PATTERN,
  ID_PATTERN,
  type FundSource,
  type LineId,
  type OutsideDocument,
  type ProjectId,
  type SubjectId,
} from './stored-values';
export { assignmentsOn } from './assignment';
export {
  assignmentRegister,
  type AssignmentAct,
  type AssignmentsWanted,
  type RegisteredAssignment,
} from './assignment-register';
export { actingSchema, type Acting, type Actor, type Circumstances } from './circumstances';
export {
  ASSIGNABLE_ROLES,
  canBeHeldIn,
  districtPlace,
  placeKindOf,
  ROLE_PLACES,
  type AssignableRole,
  type PlaceKind,
} from './roles';
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
  daysAfter,
  daysBetween,
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
export {
  DELIVERED_AREAS,
  deliveredReference,
  REFERENCE_SINCE,
  type DeliveredArea,
} from './delivered-reference';
export { remainingOf, type CancelCommitment, type MakeCommitment } from './commitment';
export type { Asking, CommandContext, Decider, Decision, StatedDates } from './decision';
export type { RecordDisbursement, RecordReturn } from './disbursement';
export { BUCKETS, postings, STAGES, type Account, type Posting, type Stage } from './postings';
export type { RegisterProject } from './project';
export {
  canonicalBytes,
  decodeEvent,
  encodeEvent,
  isBookEvent,
  isLocalGovernmentEvent,
  isRegistryEvent,
  ledgerEventTypes,
  type EncodedEvent,
  type EventMetadata,
  type LedgerEvent,
  type RecordedEvent,
  type WriterMetadata,
} from './event-codec';
export { refusalsStream, wireFacts, type CommandRefused } from './refusal.events';
export { Rejection, type Finding, type RejectionCode, type RejectionFacts } from './rejection';
export type { CorrectAttendance } from './attendance-correction';
export type { CertifyMinutes, RatifyResolution } from './certification';
export type { ConfirmResolution } from './confirmation';
export type { AmendDelegation, RevokeDelegation } from './delegation-change';
export type { DelegationLimit, DelegationTerms } from './delegation-change.state';
export type { ObjectionId, OpinionId } from './minutes.events';
export type { RecordMinorityOpinion, RecordObjection } from './objection';
export type { ApproveOrder } from './order-approval';
export type { AmendResolution, RevokeResolution, TakeBackOrders } from './resolution-change';
export type { RecordResolution, StatedDecision } from './resolution';
export type { Rule } from './rule';
export { RULES, RULES_VERSION } from './rules';
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
export {
  CONTRIBUTION_STAGES,
  contributionPostings,
  VERIFIED_STAGES,
  type ContributionPosting,
  type ContributionStage,
} from './contribution-postings';
export {
  auditLocalGovernment,
  checkLocalGovernment,
  localGovernmentDecider,
  type AuditedLocalGovernmentEvent,
} from './local-government';
export type {
  LocalGovernmentContext,
  OfLocalGovernment,
  TargetStanding,
} from './local-government-decision';
export type { LocalGovernmentCommand } from './local-government.commands';
export {
  localGovernmentEventSchemas,
  type ContributionSource,
  type ContributionTarget,
  type ExceptionId,
  type LocalGovernmentDataOf,
  type LocalGovernmentEvent,
  type LocalGovernmentEventOf,
  type LocalGovernmentEventType,
  type SubsidyId,
} from './local-government.events';
export {
  EMPTY_LOCAL_GOVERNMENT,
  localGovernmentStream,
  parseLocalGovernmentStream,
  type ContributionStatus,
  type LocalGovernmentState,
  type PledgedContribution,
  type YearlyCeiling,
} from './local-government.state';
export type { LocalGovernmentRejections } from './rejection.local-government';
export type { MatchingFundRejections } from './rejection.matching-fund';
export type { RegistryRejections } from './rejection.registry';
export type { SeparationRejections } from './rejection.separation';
export type { MatchingFundCommand } from './matching-fund.commands';
export {
  excessRefundOf,
  matchingFundEventSchemas,
  type AgreementId,
  type Cause,
  type ClawBackId,
  type ContributionPart,
  type DeliveryId,
  type MatchId,
  type MatchingRatio,
  type ReceiptId,
  type RefundId,
  type ReleaseId,
  type SpendingId,
} from './matching-fund.events';
export {
  contributionBalance,
  verifiedOf,
  type Contribution,
  type MatchingFundState,
} from './matching-fund.state';
export type { RecordOpeningBalances } from './opening-balances';
export {
  absorbedBy,
  areaOn,
  clusterOn,
  existsOn,
  holdsOn,
  isRateVerified,
  isVerified,
  localGovernmentsOn,
  NO_REFERENCE,
  phaseOn,
  provincesOf,
  rateOn,
  refuses,
  successorOn,
  type Reference,
} from './reference';
export { auditRegistry, registryDecider, type AuditedRegistryEvent } from './registry';
export { REGISTRY_COMMANDS, type AssignRoles, type RegistryCommand } from './registry.commands';
export {
  parseRegistryStream,
  REGISTRIES,
  registryEventSchemas,
  registryStream,
  type AssignmentId,
  type IssueId,
  type RateId,
  type RegistryDataOf,
  type RegistryEvent,
  type RegistryEventOf,
  type RegistryEventType,
  type RegistryName,
  type SeatId,
} from './registry.events';
export type { OverrideSeparation } from './separation';
export {
  committedBy,
  directPaymentOf,
  separatedSteps,
  type ProjectLine,
  type SeparatedStep,
} from './separated-steps';
export { separationName, type OverrideId, type SeparationName } from './separation.events';
export { evolveRegistry } from './registry.evolution';
export {
  EMPTY_REGISTRY,
  type AssignmentRecord,
  type LocalGovernmentChange,
  type LocalGovernmentPhase,
  type LocalGovernmentRecord,
  type RegistryState,
} from './registry.state';
export type {
  AuthorityKind,
  ContributionForm,
  ContributionId,
  LapseCause,
  LocalGovernmentId,
  LocalGovernmentType,
  RoundId,
} from './stored-values';
