import {
  correctAttendance,
  evolveAttendanceCorrection,
  guardAttendanceCorrection,
  type CorrectAttendance,
} from './attendance-correction';
import type { CommandRules, EventRules } from './book-life.rule';
import type { BookState } from './book.state';
import {
  certifyMinutes,
  evolveRatification,
  guardCertification,
  guardRatification,
  ratifyResolution,
  type CertifyMinutes,
  type RatifyResolution,
} from './certification';
import type { minutesEventSchemas } from './minutes.events';
import { evolveReversal, guardReversal } from './moved-money';
import {
  guardMinorityOpinion,
  guardObjection,
  recordMinorityOpinion,
  recordObjection,
  type RecordMinorityOpinion,
  type RecordObjection,
} from './objection';
import { approveOrder, evolveApproval, guardApproval, type ApproveOrder } from './order-approval';
import {
  amendResolution,
  evolveAmendedMinutes,
  evolveRevokedResolution,
  guardAmendedMinutes,
  guardRevokedResolution,
  revokeResolution,
  takeBackOrders,
  type AmendResolution,
  type RevokeResolution,
  type TakeBackOrders,
} from './resolution-change';

/** What can be asked of a book about its resolutions after they were recorded. */
export type MinutesCommand =
  | CertifyMinutes
  | RatifyResolution
  | AmendResolution
  | RevokeResolution
  | TakeBackOrders
  | CorrectAttendance
  | RecordObjection
  | RecordMinorityOpinion
  | ApproveOrder;

/** What each command proposes. */
export const MINUTES_COMMANDS: CommandRules<MinutesCommand> = {
  CertifyMinutes: certifyMinutes,
  RatifyResolution: ratifyResolution,
  AmendResolution: amendResolution,
  RevokeResolution: revokeResolution,
  TakeBackOrders: takeBackOrders,
  CorrectAttendance: correctAttendance,
  RecordObjection: recordObjection,
  RecordMinorityOpinion: recordMinorityOpinion,
  ApproveOrder: approveOrder,
};

/** What is said and changes nothing that later rules ask. */
const asItWas = (state: BookState): BookState => state;

/** The rules over each event, and what it comes to. */
export const MINUTES_EVENTS: EventRules<keyof typeof minutesEventSchemas> = {
  'minutes.certified.v1': { guard: guardCertification, evolve: asItWas },
  'resolution.amended.v1': { guard: guardAmendedMinutes, evolve: evolveAmendedMinutes },
  'resolution.ratified.v1': { guard: guardRatification, evolve: evolveRatification },
  'resolution.revoked.v1': { guard: guardRevokedResolution, evolve: evolveRevokedResolution },
  'allocation.reversed.v1': { guard: guardReversal, evolve: evolveReversal },
  'transfer.reversed.v1': { guard: guardReversal, evolve: evolveReversal },
  'attendance.corrected.v1': {
    guard: guardAttendanceCorrection,
    evolve: evolveAttendanceCorrection,
  },
  'objection.recorded.v1': { guard: guardObjection, evolve: asItWas },
  'minority-opinion.recorded.v1': { guard: guardMinorityOpinion, evolve: asItWas },
  'order.approved.v1': { guard: guardApproval, evolve: evolveApproval },
};
