import type { BudgetChangeRejections } from './rejection.budget-change';
import type { ChangeRequestRejections } from './rejection.change-request';
import type { CorrectionRejections } from './rejection.correction';
import type { DelegationChangeRejections } from './rejection.delegation-change';
import type { EvidenceRejections } from './rejection.evidence';
import type { ExecutionControlRejections } from './rejection.execution-control';
import type { MinutesRejections } from './rejection.minutes';
import type { ProjectRevisionRejections } from './rejection.project-revision';
import type { ReconciliationRejections } from './rejection.reconciliation';
import type { StatementRejections } from './rejection.statement';
import type { TransferReportRejections } from './rejection.transfer-report';
import type { YearEndRejections } from './rejection.year-end';

/** What the rules of the whole life of a book's money find. */
export interface BookLifeRejections
  extends
    BudgetChangeRejections,
    ProjectRevisionRejections,
    DelegationChangeRejections,
    MinutesRejections,
    ChangeRequestRejections,
    TransferReportRejections,
    ExecutionControlRejections,
    ReconciliationRejections,
    YearEndRejections,
    CorrectionRejections,
    EvidenceRejections,
    StatementRejections {}
