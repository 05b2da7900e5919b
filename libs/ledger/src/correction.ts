import { correctionEventSchemas } from './correction.events';
import { saysNothing, type CommandRules, type EventRules } from './book-life.rule';

/** What can be asked of a book about it. */
export type CorrectionCommand = never;

/** What each command proposes. */
export const CORRECTION_COMMANDS: CommandRules<CorrectionCommand> = {};

/** The rules over each event, and what it comes to. */
export const CORRECTION_EVENTS: EventRules<keyof typeof correctionEventSchemas> =
  saysNothing(correctionEventSchemas);
