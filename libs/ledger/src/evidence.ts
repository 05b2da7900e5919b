import { evidenceEventSchemas } from './evidence.events';
import { saysNothing, type CommandRules, type EventRules } from './book-life.rule';

/** What can be asked of a book about it. */
export type EvidenceCommand = never;

/** What each command proposes. */
export const EVIDENCE_COMMANDS: CommandRules<EvidenceCommand> = {};

/** The rules over each event, and what it comes to. */
export const EVIDENCE_EVENTS: EventRules<keyof typeof evidenceEventSchemas> =
  saysNothing(evidenceEventSchemas);
