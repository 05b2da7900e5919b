import { minutesEventSchemas } from './minutes.events';
import { saysNothing, type CommandRules, type EventRules } from './book-life.rule';

/** What can be asked of a book about it. */
export type MinutesCommand = never;

/** What each command proposes. */
export const MINUTES_COMMANDS: CommandRules<MinutesCommand> = {};

/** The rules over each event, and what it comes to. */
export const MINUTES_EVENTS: EventRules<keyof typeof minutesEventSchemas> =
  saysNothing(minutesEventSchemas);
