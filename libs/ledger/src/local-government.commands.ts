import type { AreaId } from './areas';
import type { FiscalYear } from './calendar';
import type { StatedDates } from './decision';
import type {
  ContributionSource,
  ContributionTarget,
  ExceptionId,
  LocalGovernmentDataOf,
  SubsidyId,
} from './local-government.events';
import type { Satang } from './satang';
import type {
  AuthorityKind,
  ContributionForm,
  ContributionId,
  LapseCause,
  OutsideDocument,
  RoundId,
} from './stored-values';

/*
 * What can be asked of a local government's stream. Amounts are satang. Dates that are absent are
 * those of the document, or the day on which it is asked.
 */

/** Pledges a contribution to one project of one book (แสดงความจำนงสมทบ). */
export interface MakePledge extends StatedDates {
  readonly type: 'MakePledge';
  /** Numbered when absent; `K1` stands for `<local government>.K1`. */
  readonly contribution?: string | undefined;
  readonly target: ContributionTarget;
  readonly round?: RoundId | undefined;
  readonly form: ContributionForm;
  readonly amount: Satang;
  readonly purpose: string;
  readonly source: ContributionSource;
  readonly document: OutsideDocument;
}

/** Lowers a pledge on which the council has not acted yet. */
export interface ReducePledge extends StatedDates {
  readonly type: 'ReducePledge';
  readonly contribution: ContributionId;
  /** What it is from now on. */
  readonly amount: Satang;
  readonly reason: string;
  readonly document: OutsideDocument;
}

/** Withdraws a pledge on which the council has not acted yet. */
export interface WithdrawPledge extends StatedDates {
  readonly type: 'WithdrawPledge';
  readonly contribution: ContributionId;
  readonly reason: string;
  readonly document: OutsideDocument;
}

/** Answers a round's request with no, and why. */
export interface DeclineRequest extends StatedDates {
  readonly type: 'DeclineRequest';
  readonly area: AreaId;
  readonly fiscalYear: FiscalYear;
  readonly round: RoundId;
  readonly reason: string;
  readonly document: OutsideDocument;
}

/** The council assented: the yearly ceiling is tested on the sum. */
export interface RecordCouncilAssent extends StatedDates {
  readonly type: 'RecordCouncilAssent';
  readonly contribution: ContributionId;
  readonly authority: AuthorityKind;
  /** The item of the ordinance, or of the resolution, that gives the money. */
  readonly item: string;
  /** What the council gave; at most the pledge. */
  readonly amount: Satang;
  readonly document: OutsideDocument;
}

/** The council did not assent. */
export interface RecordCouncilRejection extends StatedDates {
  readonly type: 'RecordCouncilRejection';
  readonly contribution: ContributionId;
  readonly reason: string;
  readonly document: OutsideDocument;
}

/** The district chief or the governor approved. */
export interface RecordSupervisorApproval extends StatedDates {
  readonly type: 'RecordSupervisorApproval';
  readonly contribution: ContributionId;
  readonly supervisor: 'district-chief' | 'governor';
  readonly document: OutsideDocument;
}

/** The district chief or the governor did not approve. */
export interface RecordSupervisorRejection extends StatedDates {
  readonly type: 'RecordSupervisorRejection';
  readonly contribution: ContributionId;
  readonly supervisor: 'district-chief' | 'governor';
  readonly reason: string;
  readonly document: OutsideDocument;
}

/** The ordinance was promulgated (ประกาศใช้). */
export interface RecordPromulgation extends StatedDates {
  readonly type: 'RecordPromulgation';
  readonly contribution: ContributionId;
  readonly document: OutsideDocument;
}

/** What the council gave was never promulgated, and no money comes of it any more. */
export interface RecordAuthorityLapse extends StatedDates {
  readonly type: 'RecordAuthorityLapse';
  readonly contribution: ContributionId;
  readonly reason: string;
  readonly document: OutsideDocument;
}

/** States the figure of which the yearly ceiling is a share. */
export interface StateCeiling extends StatedDates {
  readonly type: 'StateCeiling';
  readonly fiscalYear: FiscalYear;
  readonly base: Satang;
  /** The fiscal year that the figure is of, B.E. */
  readonly baseFiscalYear: FiscalYear;
  readonly source: OutsideDocument;
}

/** A subsidy given outside this ledger, which counts against the ceiling all the same. */
export interface RecordOutsideSubsidy extends StatedDates {
  readonly type: 'RecordOutsideSubsidy';
  readonly subsidy?: SubsidyId | undefined;
  readonly fiscalYear: FiscalYear;
  readonly amount: Satang;
  readonly recipient: string;
  readonly document: OutsideDocument;
}

/** A subsidy given outside this ledger was not given after all. */
export interface CancelOutsideSubsidy extends StatedDates {
  readonly type: 'CancelOutsideSubsidy';
  readonly subsidy: SubsidyId;
  readonly reason: string;
  readonly document: OutsideDocument;
}

/** Somebody with the power to do so let the local government give more than its ceiling. */
export interface ApproveCeilingException extends StatedDates {
  readonly type: 'ApproveCeilingException';
  readonly exception?: ExceptionId | undefined;
  readonly fiscalYear: FiscalYear;
  readonly amount: Satang;
  readonly approvedBy: string;
  readonly document: OutsideDocument;
}

/** What the book made of a hand-over. Asked by the hand-over policy only; never refused. */
export interface SettleHandOver {
  readonly type: 'SettleHandOver';
  readonly contribution: ContributionId;
  /** Absent when the book took it over. */
  readonly broken?: LocalGovernmentDataOf<'hand-over.declined.v1'>['broken'] | undefined;
}

/** What of an approved contribution comes no more. Asked by the hand-over policy only. */
export interface FreeCeiling {
  readonly type: 'FreeCeiling';
  readonly contribution: ContributionId;
  readonly amount: Satang;
  readonly cause: LapseCause;
  readonly note?: string | undefined;
}

/** Everything that can be asked of a local government's stream. */
export type LocalGovernmentCommand =
  | MakePledge
  | ReducePledge
  | WithdrawPledge
  | DeclineRequest
  | RecordCouncilAssent
  | RecordCouncilRejection
  | RecordSupervisorApproval
  | RecordSupervisorRejection
  | RecordPromulgation
  | RecordAuthorityLapse
  | StateCeiling
  | RecordOutsideSubsidy
  | CancelOutsideSubsidy
  | ApproveCeilingException
  | SettleHandOver
  | FreeCeiling;
