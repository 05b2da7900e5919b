import { executionControlEventSchemas } from './execution-control.events';
import { evolveResolution, guardExecutedOrder } from './resolution';
import { saysNothing, type CommandRules, type EventRules } from './book-life.rule';

/** What can be asked of a book about it. */
export type ExecutionControlCommand = never;

/** What each command proposes. */
export const EXECUTION_CONTROL_COMMANDS: CommandRules<ExecutionControlCommand> = {};

/** The rules over each event, and what it comes to. */
export const EXECUTION_CONTROL_EVENTS: EventRules<keyof typeof executionControlEventSchemas> = {
  ...saysNothing(executionControlEventSchemas),
  'savings.allocated.v1': { guard: guardExecutedOrder, evolve: evolveResolution },
};
