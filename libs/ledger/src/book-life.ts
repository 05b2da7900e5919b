import type { BookLifeEvent } from './book.events';
import type { CommandRules, EventRule, EventRules } from './book-life.rule';
import type { BookState } from './book.state';
import {
  BUDGET_CHANGE_COMMANDS,
  BUDGET_CHANGE_EVENTS,
  type BudgetChangeCommand,
} from './budget-change';
import {
  CHANGE_REQUEST_COMMANDS,
  CHANGE_REQUEST_EVENTS,
  type ChangeRequestCommand,
} from './change-request';
import { CORRECTION_COMMANDS, CORRECTION_EVENTS, type CorrectionCommand } from './correction';
import {
  DELEGATION_CHANGE_COMMANDS,
  DELEGATION_CHANGE_EVENTS,
  type DelegationChangeCommand,
} from './delegation-change';
import { EVIDENCE_COMMANDS, EVIDENCE_EVENTS, type EvidenceCommand } from './evidence';
import {
  EXECUTION_CONTROL_COMMANDS,
  EXECUTION_CONTROL_EVENTS,
  type ExecutionControlCommand,
} from './execution-control';
import { MINUTES_COMMANDS, MINUTES_EVENTS, type MinutesCommand } from './minutes';
import {
  PROJECT_REVISION_COMMANDS,
  PROJECT_REVISION_EVENTS,
  type ProjectRevisionCommand,
} from './project-revision';
import {
  RECONCILIATION_COMMANDS,
  RECONCILIATION_EVENTS,
  type ReconciliationCommand,
} from './reconciliation';
import { STATEMENT_COMMANDS, STATEMENT_EVENTS, type StatementCommand } from './statement';
import {
  TRANSFER_REPORT_COMMANDS,
  TRANSFER_REPORT_EVENTS,
  type TransferReportCommand,
} from './transfer-report';
import { YEAR_END_COMMANDS, YEAR_END_EVENTS, type YearEndCommand } from './year-end';
import type { CommandContext, Findings, Proposal } from './decision';
import { EXCEPTION_EVENTS } from './exception';
import type { Reference } from './reference';

/** Everything that can be asked of a book beside the straight road from the Act to the payment. */
export type BookLifeCommand =
  | BudgetChangeCommand
  | ProjectRevisionCommand
  | DelegationChangeCommand
  | MinutesCommand
  | ChangeRequestCommand
  | TransferReportCommand
  | ExecutionControlCommand
  | ReconciliationCommand
  | YearEndCommand
  | CorrectionCommand
  | EvidenceCommand
  | StatementCommand;

const COMMANDS: CommandRules<BookLifeCommand> = {
  ...BUDGET_CHANGE_COMMANDS,
  ...PROJECT_REVISION_COMMANDS,
  ...DELEGATION_CHANGE_COMMANDS,
  ...MINUTES_COMMANDS,
  ...CHANGE_REQUEST_COMMANDS,
  ...TRANSFER_REPORT_COMMANDS,
  ...EXECUTION_CONTROL_COMMANDS,
  ...RECONCILIATION_COMMANDS,
  ...YEAR_END_COMMANDS,
  ...CORRECTION_COMMANDS,
  ...EVIDENCE_COMMANDS,
  ...STATEMENT_COMMANDS,
};

const EVENTS: EventRules<BookLifeEvent['type']> = {
  ...BUDGET_CHANGE_EVENTS,
  ...PROJECT_REVISION_EVENTS,
  ...DELEGATION_CHANGE_EVENTS,
  ...MINUTES_EVENTS,
  ...CHANGE_REQUEST_EVENTS,
  ...TRANSFER_REPORT_EVENTS,
  ...EXECUTION_CONTROL_EVENTS,
  ...RECONCILIATION_EVENTS,
  ...YEAR_END_EVENTS,
  ...CORRECTION_EVENTS,
  ...EVIDENCE_EVENTS,
  ...STATEMENT_EVENTS,
  ...EXCEPTION_EVENTS,
};

/** Whether a command is one of these. */
export function isBookLifeCommand(command: { readonly type: string }): command is BookLifeCommand {
  return Object.hasOwn(COMMANDS, command.type);
}

/** What a command would write. */
export function proposeBookLife(
  state: BookState,
  command: BookLifeCommand,
  context: CommandContext,
): readonly Proposal[] {
  const propose = COMMANDS[(command as { readonly type: keyof typeof COMMANDS }).type] as (
    state: BookState,
    command: BookLifeCommand,
    context: CommandContext,
  ) => readonly Proposal[];
  return propose(state, command, context);
}

/** The rules over an event and the state before it. */
export function* guardBookLife(
  state: BookState,
  event: BookLifeEvent,
  reference: Reference,
): Findings {
  yield* ruleOf(event).guard(state, event, reference);
}

/** The state after an event, beside its postings. */
export function evolveBookLife(state: BookState, event: BookLifeEvent): BookState {
  return ruleOf(event).evolve(state, event);
}

function ruleOf(event: BookLifeEvent): EventRule<BookLifeEvent['type']> {
  return EVENTS[event.type] as EventRule<BookLifeEvent['type']>;
}
