import { transferReportEventSchemas } from './transfer-report.events';
import { saysNothing, type CommandRules, type EventRules } from './book-life.rule';

/** What can be asked of a book about it. */
export type TransferReportCommand = never;

/** What each command proposes. */
export const TRANSFER_REPORT_COMMANDS: CommandRules<TransferReportCommand> = {};

/** The rules over each event, and what it comes to. */
export const TRANSFER_REPORT_EVENTS: EventRules<keyof typeof transferReportEventSchemas> =
  saysNothing(transferReportEventSchemas);
