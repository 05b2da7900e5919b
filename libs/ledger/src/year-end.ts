import { CARRY_OVER_EVENTS } from './carried-money';
import type { CommandRules, EventRules } from './book-life.rule';
import {
  approveCarryOver,
  commitCarryOver,
  extendCarryOver,
  recordLateDisbursement,
  type ApproveCarryOver,
  type CommitCarryOver,
  type ExtendCarryOver,
  type RecordLateDisbursement,
} from './carry-over';
import {
  adjustPriorPeriod,
  closeBook,
  CLOSING_EVENTS,
  type AdjustPriorPeriod,
  type CloseBook,
} from './closing';
import {
  LAPSE_EVENTS,
  lapseCarryOver,
  lapseRest,
  undoLapse,
  type LapseCarryOver,
  type LapseRest,
  type UndoLapse,
} from './lapse';
import {
  refuseReservation,
  requestReservation,
  RESERVATION_EVENTS,
  type RefuseReservation,
  type RequestReservation,
} from './reservation';
import type { yearEndEventSchemas } from './year-end.events';
import { runYearEnd, type RunYearEnd } from './year-end-run';

/** What can be asked of a book about the end of its year. */
export type YearEndCommand =
  | RequestReservation
  | RefuseReservation
  | ApproveCarryOver
  | CommitCarryOver
  | RecordLateDisbursement
  | ExtendCarryOver
  | LapseRest
  | LapseCarryOver
  | UndoLapse
  | CloseBook
  | AdjustPriorPeriod
  | RunYearEnd;

/** What each command proposes. */
export const YEAR_END_COMMANDS: CommandRules<YearEndCommand> = {
  RequestReservation: requestReservation,
  RefuseReservation: refuseReservation,
  CarryOver: approveCarryOver,
  CommitCarryOver: commitCarryOver,
  RecordLateDisbursement: recordLateDisbursement,
  ExtendCarryOver: extendCarryOver,
  LapseRest: lapseRest,
  LapseCarryOver: lapseCarryOver,
  UndoLapse: undoLapse,
  CloseBook: (state, command, context) => closeBook(state, command, context),
  AdjustPriorPeriod: adjustPriorPeriod,
  RunYearEnd: runYearEnd,
};

/** The rules over each event, and what it comes to. */
export const YEAR_END_EVENTS: EventRules<keyof typeof yearEndEventSchemas> = {
  ...RESERVATION_EVENTS,
  ...CARRY_OVER_EVENTS,
  ...LAPSE_EVENTS,
  ...CLOSING_EVENTS,
};
