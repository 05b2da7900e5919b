import type { StatedDates } from './decision';
import type {
  AgreementId,
  ClawBackId,
  DeliveryId,
  MatchId,
  MatchingRatio,
  ReceiptId,
  RefundId,
  ReleaseId,
  SpendingId,
} from './matching-fund.events';
import type { LocalGovernmentDataOf } from './local-government.events';
import type { CalendarDate } from './calendar';
import type { Satang } from './satang';
import type {
  ContributionId,
  LineId,
  OutsideDocument,
  ProjectId,
  RoundId,
  SubjectId,
} from './stored-values';

/*
 * What can be asked of a book about the matching fund. Amounts are satang. An id that is absent is
 * numbered by the book. Dates that are absent are the day on which it is asked.
 */

/** Opens a round: every local government of the area is asked by one letter. */
export interface OpenRound extends StatedDates {
  readonly type: 'OpenRound';
  readonly round?: RoundId | undefined;
  readonly title: string;
  readonly purpose: string;
  readonly target?: Satang | undefined;
  readonly deadline: CalendarDate;
  readonly document: OutsideDocument;
}

/** Closes a round: pledges that name it come too late. */
export interface CloseRound extends StatedDates {
  readonly type: 'CloseRound';
  readonly round: RoundId;
}

/** States an agreement, or its next version where there is one of this id. */
export interface StateAgreement extends StatedDates {
  readonly type: 'StateAgreement';
  readonly agreement?: AgreementId | undefined;
  readonly projects: readonly ProjectId[];
  readonly ratios: readonly MatchingRatio[];
  readonly cap?: Satang | undefined;
  readonly capPerLocalGovernment?: Satang | undefined;
  /** Hundredths of a per cent. */
  readonly inKindShareMax: number;
  readonly deadline: CalendarDate;
  readonly shrinkage: 'proportional' | 'province-first';
  readonly document: OutsideDocument;
}

/** Signs a contribution's agreement (บันทึกข้อตกลง), under the latest version that stands that day. */
export interface SignContribution extends StatedDates {
  readonly type: 'SignContribution';
  readonly contribution: ContributionId;
  readonly agreement: AgreementId;
  readonly document: OutsideDocument;
}

/**
 * Takes over a contribution whose authority is complete, or declines it; never refused. Asked by the
 * hand-over policy only.
 */
export interface TakeOverContribution extends StatedDates {
  readonly type: 'TakeOverContribution';
  readonly approved: LocalGovernmentDataOf<'contribution.approved.v1'>;
  /** From when the local government may lawfully give it. */
  readonly approvedOn: CalendarDate;
}

/** What of a contribution is still to come comes no more: it expired, or was reduced. */
export interface LapseContribution extends StatedDates {
  readonly type: 'LapseContribution';
  readonly contribution: ContributionId;
  readonly reason: 'expired' | 'reduced';
  /** All that is still to come when absent. */
  readonly amount?: Satang | undefined;
  readonly note: string;
  readonly document?: OutsideDocument | undefined;
}

/** Both sides agree on the figures (กระทบยอด). */
export interface ReconcileContribution extends StatedDates {
  readonly type: 'ReconcileContribution';
  readonly contribution: ContributionId;
  /** Verified, spent and refunded as the local government's own accounts say. */
  readonly verified: Satang;
  readonly spent: Satang;
  readonly refunded: Satang;
  readonly document: OutsideDocument;
}

/** Closes a contribution that was reconciled and of which nothing is left to do. */
export interface CloseContribution extends StatedDates {
  readonly type: 'CloseContribution';
  readonly contribution: ContributionId;
}

/** Records money that a local government paid: a fact, with the number of its receipt. */
export interface ReceiveContribution extends StatedDates {
  readonly type: 'ReceiveContribution';
  readonly receipt?: ReceiptId | undefined;
  readonly contribution: ContributionId;
  readonly amount: Satang;
  readonly document: OutsideDocument;
}

/** Gives an unauthorised receipt the authority that it lacked (the council's ratification). */
export interface RegulariseReceipt extends StatedDates {
  readonly type: 'RegulariseReceipt';
  readonly receipt: ReceiptId;
  readonly authority: OutsideDocument;
}

/** The money of a receipt did not come, or went back: a returned cheque, a wrong entry. */
export interface ReverseReceipt extends StatedDates {
  readonly type: 'ReverseReceipt';
  readonly receipt: ReceiptId;
  readonly reason: string;
  readonly document: OutsideDocument;
}

/** Records what was delivered in kind, or carried out by the local government itself. */
export interface RecordDelivery extends StatedDates {
  readonly type: 'RecordDelivery';
  readonly delivery?: DeliveryId | undefined;
  readonly contribution: ContributionId;
  readonly description: string;
  readonly document: OutsideDocument;
}

/** Values a delivery, or values it again. */
export interface ValueDelivery extends StatedDates {
  readonly type: 'ValueDelivery';
  readonly delivery: DeliveryId;
  readonly value: Satang;
  readonly valuer: string;
  /** The person who valued it, by our own id. */
  readonly valuerPerson?: SubjectId | undefined;
  readonly method: string;
  readonly evidence: OutsideDocument;
}

/** Accepts a valued delivery: from now on it counts. Asked by a person who neither recorded nor valued it. */
export interface AcceptDelivery extends StatedDates {
  readonly type: 'AcceptDelivery';
  readonly delivery: DeliveryId;
}

/** Does not accept a delivery. */
export interface RejectDelivery extends StatedDates {
  readonly type: 'RejectDelivery';
  readonly delivery: DeliveryId;
  readonly reason: string;
}

/**
 * Matches verified local money of a contribution with a project's allocated provincial money of one
 * line (จับคู่เงินสมทบ).
 */
export interface MakeMatch extends StatedDates {
  readonly type: 'MakeMatch';
  readonly match?: MatchId | undefined;
  readonly contribution: ContributionId;
  readonly line: LineId;
  readonly local: Satang;
  /** Provincial money; the most that ratio and caps allow when absent. */
  readonly amount?: Satang | undefined;
}

/** Releases a match, or a part of it: the project may use both sides' money. */
export interface ReleaseMatch extends StatedDates {
  readonly type: 'ReleaseMatch';
  readonly release?: ReleaseId | undefined;
  readonly match: MatchId;
  /** Provincial money to release; all that is not released yet when absent. Local money goes along. */
  readonly amount?: Satang | undefined;
}

/** Takes a match apart: what neither side has used is free again. */
export interface ReverseMatch extends StatedDates {
  readonly type: 'ReverseMatch';
  readonly match: MatchId;
  readonly reason: string;
}

/** Records a payment out of a project's released contributions; they bear it by their shares. */
export interface SpendContributions extends StatedDates {
  readonly type: 'SpendContributions';
  readonly spending?: SpendingId | undefined;
  readonly project: ProjectId;
  readonly amount: Satang;
  readonly description: string;
  readonly document: OutsideDocument;
}

/** A payment out of contributions came back whole. */
export interface ReverseSpending extends StatedDates {
  readonly type: 'ReverseSpending';
  readonly spending: SpendingId;
  readonly reason: string;
  readonly document: OutsideDocument;
}

/** Declares unspent money of a project refundable, to its payers in proportion to what they gave. */
export interface DeclareRefund extends StatedDates {
  readonly type: 'DeclareRefund';
  readonly refund?: RefundId | undefined;
  readonly project: ProjectId;
  /** All cash that is neither spent nor refundable yet when absent. */
  readonly amount?: Satang | undefined;
  readonly reason: string;
}

/** Records that refundable money was paid to who contributed it, or to its successor. */
export interface PayRefund extends StatedDates {
  readonly type: 'PayRefund';
  readonly refund: RefundId;
  readonly contribution: ContributionId;
  /** All that is due and unpaid when absent. */
  readonly amount?: Satang | undefined;
  readonly document: OutsideDocument;
}

/** Records what a local government paid of a claim. */
export interface RecoverClawBack extends StatedDates {
  readonly type: 'RecoverClawBack';
  readonly clawBack: ClawBackId;
  readonly amount: Satang;
  readonly document: OutsideDocument;
}

/** A project under an agreement becomes smaller: both sides' unspent money goes by the stated rule. */
export interface ReduceProject extends StatedDates {
  readonly type: 'ReduceProject';
  readonly project: ProjectId;
  /** Local and provincial money of the project together, from now on. */
  readonly to: Satang;
  readonly reason: string;
  readonly document: OutsideDocument;
}

/** A project ends before its time: what is unspent goes back to the line and to the payers. */
export interface CancelProject extends StatedDates {
  readonly type: 'CancelProject';
  readonly project: ProjectId;
  readonly reason: string;
  readonly document: OutsideDocument;
}

/** Everything that can be asked of a book about the matching fund. */
export type MatchingFundCommand =
  | OpenRound
  | CloseRound
  | StateAgreement
  | SignContribution
  | TakeOverContribution
  | LapseContribution
  | ReconcileContribution
  | CloseContribution
  | ReceiveContribution
  | RegulariseReceipt
  | ReverseReceipt
  | RecordDelivery
  | ValueDelivery
  | AcceptDelivery
  | RejectDelivery
  | MakeMatch
  | ReleaseMatch
  | ReverseMatch
  | SpendContributions
  | ReverseSpending
  | DeclareRefund
  | PayRefund
  | RecoverClawBack
  | ReduceProject
  | CancelProject;
