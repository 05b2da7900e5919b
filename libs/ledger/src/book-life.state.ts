import { EMPTY_BUDGET_CHANGE, type BudgetChangeState } from './budget-change.state';
import { EMPTY_CHANGE_REQUEST, type ChangeRequestState } from './change-request.state';
import { EMPTY_CORRECTION, type CorrectionState } from './correction.state';
import { EMPTY_DELEGATION_CHANGE, type DelegationChangeState } from './delegation-change.state';
import { EMPTY_EVIDENCE, type EvidenceState } from './evidence.state';
import { EMPTY_EXECUTION_CONTROL, type ExecutionControlState } from './execution-control.state';
import { EMPTY_MINUTES, type MinutesState } from './minutes.state';
import { EMPTY_PROJECT_REVISION, type ProjectRevisionState } from './project-revision.state';
import { EMPTY_RECONCILIATION, type ReconciliationState } from './reconciliation.state';
import { EMPTY_STATEMENT, type StatementState } from './statement.state';
import { EMPTY_TRANSFER_REPORT, type TransferReportState } from './transfer-report.state';
import { EMPTY_YEAR_END, type YearEndState } from './year-end.state';

/** What a book remembers of the whole life of its money, by the rules that know it. */
export interface BookLifeState {
  readonly budget: BudgetChangeState;
  readonly revisions: ProjectRevisionState;
  readonly authority: DelegationChangeState;
  readonly minutes: MinutesState;
  readonly requests: ChangeRequestState;
  readonly transfers: TransferReportState;
  readonly execution: ExecutionControlState;
  readonly reconciliation: ReconciliationState;
  readonly yearEnd: YearEndState;
  readonly corrections: CorrectionState;
  readonly evidence: EvidenceState;
  readonly statements: StatementState;
}

/** Nothing has happened yet. */
export const EMPTY_LIFE: BookLifeState = {
  budget: EMPTY_BUDGET_CHANGE,
  revisions: EMPTY_PROJECT_REVISION,
  authority: EMPTY_DELEGATION_CHANGE,
  minutes: EMPTY_MINUTES,
  requests: EMPTY_CHANGE_REQUEST,
  transfers: EMPTY_TRANSFER_REPORT,
  execution: EMPTY_EXECUTION_CONTROL,
  reconciliation: EMPTY_RECONCILIATION,
  yearEnd: EMPTY_YEAR_END,
  corrections: EMPTY_CORRECTION,
  evidence: EMPTY_EVIDENCE,
  statements: EMPTY_STATEMENT,
};
