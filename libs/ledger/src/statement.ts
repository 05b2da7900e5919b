import { statementEventSchemas } from './statement.events';
import { saysNothing, type CommandRules, type EventRules } from './book-life.rule';

/** What can be asked of a book about it. */
export type StatementCommand = never;

/** What each command proposes. */
export const STATEMENT_COMMANDS: CommandRules<StatementCommand> = {};

/** The rules over each event, and what it comes to. */
export const STATEMENT_EVENTS: EventRules<keyof typeof statementEventSchemas> =
  saysNothing(statementEventSchemas);
