import { delegationChangeEventSchemas } from './delegation-change.events';
import { saysNothing, type CommandRules, type EventRules } from './book-life.rule';

/** What can be asked of a book about it. */
export type DelegationChangeCommand = never;

/** What each command proposes. */
export const DELEGATION_CHANGE_COMMANDS: CommandRules<DelegationChangeCommand> = {};

/** The rules over each event, and what it comes to. */
export const DELEGATION_CHANGE_EVENTS: EventRules<keyof typeof delegationChangeEventSchemas> =
  saysNothing(delegationChangeEventSchemas);
