import { yearEndEventSchemas } from './year-end.events';
import { saysNothing, type CommandRules, type EventRules } from './book-life.rule';

/** What can be asked of a book about it. */
export type YearEndCommand = never;

/** What each command proposes. */
export const YEAR_END_COMMANDS: CommandRules<YearEndCommand> = {};

/** The rules over each event, and what it comes to. */
export const YEAR_END_EVENTS: EventRules<keyof typeof yearEndEventSchemas> =
  saysNothing(yearEndEventSchemas);
