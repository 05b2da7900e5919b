import { reconciliationEventSchemas } from './reconciliation.events';
import { saysNothing, type CommandRules, type EventRules } from './book-life.rule';

/** What can be asked of a book about it. */
export type ReconciliationCommand = never;

/** What each command proposes. */
export const RECONCILIATION_COMMANDS: CommandRules<ReconciliationCommand> = {};

/** The rules over each event, and what it comes to. */
export const RECONCILIATION_EVENTS: EventRules<keyof typeof reconciliationEventSchemas> =
  saysNothing(reconciliationEventSchemas);
