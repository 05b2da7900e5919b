import { ApiExtraModels, IntersectionType } from '@nestjs/swagger';
import type { AreaId, BookCommand } from '@app/ledger';
import { AreaCode, OneOf, Text, WholeNumber } from '../input/fields';
import { ObjectList } from '../input/parts';
import {
  CloseContributionRow,
  LapseContributionRow,
  ReceiveContributionBody,
  ReconcileContributionRow,
  RegulariseReceiptRow,
  ReverseReceiptRow,
} from './contribution.body';
import {
  AcceptDeliveryRow,
  RecordDeliveryBody,
  RejectDeliveryRow,
  ValueDeliveryRow,
} from './delivery.body';
import {
  MakeMatchBody,
  ReleaseMatchRow,
  ReverseMatchRow,
  ReverseSpendingRow,
  SpendContributionsBody,
} from './match.body';
import { RecordOpeningBalancesBody } from './opening-balances.body';
import {
  CancelProjectRow,
  DeclareRefundBody,
  PayRefundRow,
  RecoverClawBackRow,
  ReduceProjectRow,
} from './refund.body';
import {
  CloseRoundRow,
  OpenRoundBody,
  SignContributionRow,
  StateAgreementBody,
} from './round.body';
import {
  AnswerBudgetRequestRow,
  BreakDownLineRow,
  ChangeAppropriationBody,
  PassActBody,
  RecordBudgetRequestBody,
  RecordLineCodesBody,
  StateSpendingPlanBody,
  WithdrawAllotmentBody,
} from './budget-change.body';
import { ReviseProjectRow } from './project-revision.body';
import { MakeSubAllotmentBody, WithdrawSubAllotmentRow } from './sub-allotment.body';
import {
  CarryOverRow,
  CommitCarryOverRow,
  ExtendCarryOverRow,
  RecordLateDisbursementRow,
} from './carry-over.body';
import { OpenBookBody, RecordAllotmentBody, RecordAppropriationBody } from './appropriation.body';
import {
  AdvanceChangeRequestRow,
  AnswerChangeRequestRow,
  CarryOutAnswerRow,
  SubmitChangeRequestBody,
  WithdrawChangeRequestRow,
} from './change-request.body';
import { GrantDelegationBody, RegisterProjectBody } from './authority.body';
import {
  CorrectAllotmentRow,
  CorrectCommitmentRow,
  CorrectDisbursementRow,
  CorrectLateDisbursementRow,
  CorrectReturnRow,
} from './correction.body';
import {
  AuthoriseOnBehalfBody,
  ChangeCommitmentRow,
  EndOnBehalfRow,
  FinishCommitmentRow,
  MakePreCommitmentBody,
  RecogniseSavingsBody,
  RecordLateReturnBody,
  RecordPenaltyBody,
  RecordUnauthorisedRefundRow,
  ReleasePreCommitmentRow,
} from './execution-control.body';
import {
  CancelCommitmentRow,
  MakeCommitmentBody,
  RecordDisbursementBody,
  RecordReturnBody,
  RegulariseFactRow,
} from './execution.body';
import {
  BeginReconciliationRow,
  ExplainDifferenceRow,
  MapCodeBody,
  MatchRowRow,
  RecordGfmisPaymentBody,
  RememberColumnsBody,
  ReopenReconciliationRow,
  SignOffReconciliationRow,
} from './reconciliation.body';
import { AmendDelegationRow, RevokeDelegationRow } from './delegation-change.body';
import { RecordObjectionBody } from './minutes.body';
import {
  AmendResolutionRow,
  ApproveOrderRow,
  CertifyMinutesRow,
  CorrectAttendanceRow,
  RatifyResolutionRow,
  RecordMinorityOpinionRow,
  RevokeResolutionRow,
  TakeBackOrdersRow,
} from './minutes-rows.body';
import { ConfirmResolutionRow, RecordResolutionBody } from './resolution.body';
import { OverrideSeparationBody } from './separation.body';
import type { FieldsOf } from './stated.body';
import { IssueStatementBody } from './statement.body';
import { FileTransferReportBody } from './transfer-report.body';
import {
  AdjustPriorPeriodBody,
  CloseBookBody,
  LapseCarryOverRow,
  LapseRestBody,
  RefuseReservationRow,
  RequestReservationBody,
  RunYearEndBody,
  UndoLapseRow,
} from './year-end.body';

/**
 * What a client may ask of a book as JSON: the hand-over from a local government only a policy asks, and
 * evidence is asked with its file.
 */
export type AskedOfBook = Exclude<
  BookCommand['type'],
  'TakeOverContribution' | 'AttachEvidence' | 'EraseEvidence'
>;

/** Every command of a book by its name, with the class that reads its fields. */
export const COMMAND_FIELDS: {
  readonly [Type in AskedOfBook]: new () => FieldsOf<Type>;
} = {
  OpenBook: OpenBookBody,
  RecordAppropriation: RecordAppropriationBody,
  RecordAllotment: RecordAllotmentBody,
  GrantDelegation: GrantDelegationBody,
  RegisterProject: RegisterProjectBody,
  RecordResolution: RecordResolutionBody,
  ConfirmResolution: ConfirmResolutionRow,
  AmendDelegation: AmendDelegationRow,
  RevokeDelegation: RevokeDelegationRow,
  CertifyMinutes: CertifyMinutesRow,
  RatifyResolution: RatifyResolutionRow,
  AmendResolution: AmendResolutionRow,
  RevokeResolution: RevokeResolutionRow,
  TakeBackOrders: TakeBackOrdersRow,
  CorrectAttendance: CorrectAttendanceRow,
  RecordObjection: RecordObjectionBody,
  RecordMinorityOpinion: RecordMinorityOpinionRow,
  ApproveOrder: ApproveOrderRow,
  MakeCommitment: MakeCommitmentBody,
  CancelCommitment: CancelCommitmentRow,
  RecordDisbursement: RecordDisbursementBody,
  RecordReturn: RecordReturnBody,
  RegulariseFact: RegulariseFactRow,
  MakePreCommitment: MakePreCommitmentBody,
  ReleasePreCommitment: ReleasePreCommitmentRow,
  ChangeCommitment: ChangeCommitmentRow,
  FinishCommitment: FinishCommitmentRow,
  RecogniseSavings: RecogniseSavingsBody,
  RecordLateReturn: RecordLateReturnBody,
  RecordPenalty: RecordPenaltyBody,
  AuthoriseOnBehalf: AuthoriseOnBehalfBody,
  EndOnBehalf: EndOnBehalfRow,
  RecordUnauthorisedRefund: RecordUnauthorisedRefundRow,
  RecordOpeningBalances: RecordOpeningBalancesBody,
  ChangeAppropriation: ChangeAppropriationBody,
  PassAct: PassActBody,
  RecordLineCodes: RecordLineCodesBody,
  BreakDownLine: BreakDownLineRow,
  WithdrawAllotment: WithdrawAllotmentBody,
  MakeSubAllotment: MakeSubAllotmentBody,
  WithdrawSubAllotment: WithdrawSubAllotmentRow,
  StateSpendingPlan: StateSpendingPlanBody,
  RecordBudgetRequest: RecordBudgetRequestBody,
  AnswerBudgetRequest: AnswerBudgetRequestRow,
  ReviseProject: ReviseProjectRow,
  OverrideSeparation: OverrideSeparationBody,
  SubmitChangeRequest: SubmitChangeRequestBody,
  AdvanceChangeRequest: AdvanceChangeRequestRow,
  AnswerChangeRequest: AnswerChangeRequestRow,
  WithdrawChangeRequest: WithdrawChangeRequestRow,
  CarryOutAnswer: CarryOutAnswerRow,
  FileTransferReport: FileTransferReportBody,
  BeginReconciliation: BeginReconciliationRow,
  MatchRow: MatchRowRow,
  ExplainDifference: ExplainDifferenceRow,
  SignOffReconciliation: SignOffReconciliationRow,
  ReopenReconciliation: ReopenReconciliationRow,
  MapCode: MapCodeBody,
  RememberColumns: RememberColumnsBody,
  RecordGfmisPayment: RecordGfmisPaymentBody,
  RequestReservation: RequestReservationBody,
  RefuseReservation: RefuseReservationRow,
  CarryOver: CarryOverRow,
  CommitCarryOver: CommitCarryOverRow,
  RecordLateDisbursement: RecordLateDisbursementRow,
  ExtendCarryOver: ExtendCarryOverRow,
  LapseRest: LapseRestBody,
  LapseCarryOver: LapseCarryOverRow,
  UndoLapse: UndoLapseRow,
  RunYearEnd: RunYearEndBody,
  CloseBook: CloseBookBody,
  AdjustPriorPeriod: AdjustPriorPeriodBody,
  CorrectAllotment: CorrectAllotmentRow,
  CorrectCommitment: CorrectCommitmentRow,
  CorrectDisbursement: CorrectDisbursementRow,
  CorrectReturn: CorrectReturnRow,
  CorrectLateDisbursement: CorrectLateDisbursementRow,
  IssueStatement: IssueStatementBody,
  OpenRound: OpenRoundBody,
  CloseRound: CloseRoundRow,
  StateAgreement: StateAgreementBody,
  SignContribution: SignContributionRow,
  LapseContribution: LapseContributionRow,
  ReconcileContribution: ReconcileContributionRow,
  CloseContribution: CloseContributionRow,
  ReceiveContribution: ReceiveContributionBody,
  RegulariseReceipt: RegulariseReceiptRow,
  ReverseReceipt: ReverseReceiptRow,
  RecordDelivery: RecordDeliveryBody,
  ValueDelivery: ValueDeliveryRow,
  AcceptDelivery: AcceptDeliveryRow,
  RejectDelivery: RejectDeliveryRow,
  MakeMatch: MakeMatchBody,
  ReleaseMatch: ReleaseMatchRow,
  ReverseMatch: ReverseMatchRow,
  SpendContributions: SpendContributionsBody,
  ReverseSpending: ReverseSpendingRow,
  DeclareRefund: DeclareRefundBody,
  PayRefund: PayRefundRow,
  RecoverClawBack: RecoverClawBackRow,
  ReduceProject: ReduceProjectRow,
  CancelProject: CancelProjectRow,
};

const COMMAND_NAMES = Object.keys(COMMAND_FIELDS) as AskedOfBook[];

/** What every row of a batch says beside the fields of its command. */
export class BatchRowBody {
  @AreaCode({ description: 'The book: province or cluster.', example: 'TH40' })
  area!: AreaId;

  @WholeNumber({
    description: 'The book: fiscal year, B.E.',
    min: 2500,
    max: 2700,
    example: 2565,
  })
  fiscalYear!: number;

  @Text({ description: 'Your key for this command.', max: 200, example: 'batch-7-row-1' })
  idempotencyKey!: string;

  @OneOf(COMMAND_NAMES, { description: 'Which command it is.', example: 'MakeCommitment' })
  type!: AskedOfBook;
}

/** Per command the row of a batch that asks it: the row's own fields and the command's. */
const BATCH_ROWS: readonly (new () => object)[] = COMMAND_NAMES.map((name) => {
  const row = IntersectionType(BatchRowBody, COMMAND_FIELDS[name] as new () => object);
  Object.defineProperty(row, 'name', { value: `${name}InBatch` });
  return row;
});

/** Commands to any books, each with a verdict of its own. */
@ApiExtraModels(...BATCH_ROWS)
export class BatchBody {
  @ObjectList({
    description: 'The commands, in their order: the fields of a row and those of its command.',
    max: 500,
    kinds: BATCH_ROWS,
  })
  commands!: unknown[];
}
