import { budgetChangeEventSchemas } from './budget-change.events';
import { changeRequestEventSchemas } from './change-request.events';
import { correctionEventSchemas } from './correction.events';
import { delegationChangeEventSchemas } from './delegation-change.events';
import { evidenceEventSchemas } from './evidence.events';
import { exceptionEventSchemas } from './exception.events';
import { executionControlEventSchemas } from './execution-control.events';
import { minutesEventSchemas } from './minutes.events';
import { projectRevisionEventSchemas } from './project-revision.events';
import { reconciliationEventSchemas } from './reconciliation.events';
import { statementEventSchemas } from './statement.events';
import { transferReportEventSchemas } from './transfer-report.events';
import { yearEndEventSchemas } from './year-end.events';

/** What happens to a book's money beside the straight road from the Act to the payment. */
export const bookLifeEventSchemas = {
  ...budgetChangeEventSchemas,
  ...projectRevisionEventSchemas,
  ...delegationChangeEventSchemas,
  ...minutesEventSchemas,
  ...changeRequestEventSchemas,
  ...transferReportEventSchemas,
  ...executionControlEventSchemas,
  ...reconciliationEventSchemas,
  ...yearEndEventSchemas,
  ...correctionEventSchemas,
  ...evidenceEventSchemas,
  ...statementEventSchemas,
  ...exceptionEventSchemas,
} as const;
