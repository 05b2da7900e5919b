import type { BookEventType, BookLifeEvent } from '@app/ledger';
import { BUDGET_CHANGE_REGISTER } from './register.budget-change';
import { CHANGE_REQUEST_REGISTER } from './register.change-request';
import { CORRECTION_REGISTER } from './register.correction';
import { DELEGATION_CHANGE_REGISTER } from './register.delegation-change';
import { EVIDENCE_REGISTER } from './register.evidence';
import { EXCEPTION_REGISTER } from './register.exception';
import { EXECUTION_CONTROL_REGISTER } from './register.execution-control';
import { MINUTES_REGISTER } from './register.minutes';
import { PROJECT_END_REGISTER } from './register.project-end';
import { PROJECT_REVISION_REGISTER } from './register.project-revision';
import { RECONCILIATION_REGISTER } from './register.reconciliation';
import { STATEMENT_REGISTER } from './register.statement';
import { STRAIGHT_ROAD_REGISTER } from './register.straight-road';
import { TRANSFER_REPORT_REGISTER } from './register.transfer-report';
import { YEAR_END_REGISTER } from './register.year-end';
import type { RegisterHandlers } from './register-entry';
import { ignoreMatchingFund } from './view';

/** A forgotten event does not compile. */
const BOOK_LIFE_REGISTER: RegisterHandlers<BookLifeEvent['type']> = {
  ...BUDGET_CHANGE_REGISTER,
  ...PROJECT_REVISION_REGISTER,
  ...DELEGATION_CHANGE_REGISTER,
  ...MINUTES_REGISTER,
  ...CHANGE_REQUEST_REGISTER,
  ...TRANSFER_REPORT_REGISTER,
  ...EXECUTION_CONTROL_REGISTER,
  ...RECONCILIATION_REGISTER,
  ...YEAR_END_REGISTER,
  ...CORRECTION_REGISTER,
  ...EVIDENCE_REGISTER,
  ...STATEMENT_REGISTER,
  ...EXCEPTION_REGISTER,
};

/** What every event of a book does to its registers. */
export const REGISTER_HANDLERS: RegisterHandlers<BookEventType> = {
  ...ignoreMatchingFund,
  ...PROJECT_END_REGISTER,
  ...STRAIGHT_ROAD_REGISTER,
  ...BOOK_LIFE_REGISTER,
};
