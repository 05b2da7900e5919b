import { budgetChangeEventSchemas } from './budget-change.events';
import { saysNothing, type CommandRules, type EventRules } from './book-life.rule';

/** What can be asked of a book about it. */
export type BudgetChangeCommand = never;

/** What each command proposes. */
export const BUDGET_CHANGE_COMMANDS: CommandRules<BudgetChangeCommand> = {};

/** The rules over each event, and what it comes to. */
export const BUDGET_CHANGE_EVENTS: EventRules<keyof typeof budgetChangeEventSchemas> =
  saysNothing(budgetChangeEventSchemas);
