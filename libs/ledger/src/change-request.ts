import { changeRequestEventSchemas } from './change-request.events';
import { saysNothing, type CommandRules, type EventRules } from './book-life.rule';

/** What can be asked of a book about it. */
export type ChangeRequestCommand = never;

/** What each command proposes. */
export const CHANGE_REQUEST_COMMANDS: CommandRules<ChangeRequestCommand> = {};

/** The rules over each event, and what it comes to. */
export const CHANGE_REQUEST_EVENTS: EventRules<keyof typeof changeRequestEventSchemas> =
  saysNothing(changeRequestEventSchemas);
