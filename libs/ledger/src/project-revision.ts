import { projectRevisionEventSchemas } from './project-revision.events';
import { saysNothing, type CommandRules, type EventRules } from './book-life.rule';

/** What can be asked of a book about it. */
export type ProjectRevisionCommand = never;

/** What each command proposes. */
export const PROJECT_REVISION_COMMANDS: CommandRules<ProjectRevisionCommand> = {};

/** The rules over each event, and what it comes to. */
export const PROJECT_REVISION_EVENTS: EventRules<keyof typeof projectRevisionEventSchemas> =
  saysNothing(projectRevisionEventSchemas);
