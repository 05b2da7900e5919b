import type { CommandRules, EventRules } from './book-life.rule';
import {
  changeCommitment,
  evolveCommitmentChange,
  evolveFinish,
  finishCommitment,
  guardCommitmentChange,
  guardFinish,
  type ChangeCommitment,
  type FinishCommitment,
} from './commitment-change';
import { evolveExecutedOrder, guardExecutedOrder } from './executed-order';
import type { executionControlEventSchemas } from './execution-control.events';
import {
  authoriseOnBehalf,
  endOnBehalf,
  evolveOnBehalf,
  guardOnBehalfAuthority,
  guardOnBehalfEnd,
  type AuthoriseOnBehalf,
  type EndOnBehalf,
} from './on-behalf';
import {
  evolvePreCommitment,
  evolvePreCommitmentRelease,
  guardPreCommitment,
  guardPreCommitmentRelease,
  makePreCommitment,
  releasePreCommitment,
  type MakePreCommitment,
  type ReleasePreCommitment,
} from './pre-commitment';
import { evolveSavings, guardSavings, recogniseSavings, type RecogniseSavings } from './savings';
import {
  evolveLateReturn,
  evolvePenalty,
  guardLateReturn,
  guardPenalty,
  recordLateReturn,
  recordPenalty,
  type RecordLateReturn,
  type RecordPenalty,
} from './state-revenue';
import {
  evolveUnauthorisedRefund,
  guardUnauthorisedRefund,
  recordUnauthorisedRefund,
  type RecordUnauthorisedRefund,
} from './unauthorised-refund';

/** What can be asked of a book about the binding and paying of its money. */
export type ExecutionControlCommand =
  | MakePreCommitment
  | ReleasePreCommitment
  | ChangeCommitment
  | FinishCommitment
  | RecogniseSavings
  | RecordLateReturn
  | RecordPenalty
  | AuthoriseOnBehalf
  | EndOnBehalf
  | RecordUnauthorisedRefund;

/** What each command proposes. */
export const EXECUTION_CONTROL_COMMANDS: CommandRules<ExecutionControlCommand> = {
  MakePreCommitment: makePreCommitment,
  ReleasePreCommitment: releasePreCommitment,
  ChangeCommitment: changeCommitment,
  FinishCommitment: finishCommitment,
  RecogniseSavings: recogniseSavings,
  RecordLateReturn: recordLateReturn,
  RecordPenalty: recordPenalty,
  AuthoriseOnBehalf: authoriseOnBehalf,
  EndOnBehalf: endOnBehalf,
  RecordUnauthorisedRefund: recordUnauthorisedRefund,
};

/** The rules over each event, and what it comes to. */
export const EXECUTION_CONTROL_EVENTS: EventRules<keyof typeof executionControlEventSchemas> = {
  'pre-commitment.made.v1': { guard: guardPreCommitment, evolve: evolvePreCommitment },
  'pre-commitment.released.v1': {
    guard: guardPreCommitmentRelease,
    evolve: evolvePreCommitmentRelease,
  },
  'commitment.changed.v1': { guard: guardCommitmentChange, evolve: evolveCommitmentChange },
  'commitment.finished.v1': { guard: guardFinish, evolve: evolveFinish },
  'savings.recognised.v1': { guard: guardSavings, evolve: evolveSavings },
  'savings.allocated.v1': { guard: guardExecutedOrder, evolve: evolveExecutedOrder },
  'late-return.recorded.v1': { guard: guardLateReturn, evolve: evolveLateReturn },
  'penalty.recorded.v1': { guard: guardPenalty, evolve: evolvePenalty },
  'on-behalf.authorised.v1': { guard: guardOnBehalfAuthority, evolve: evolveOnBehalf },
  'on-behalf.ended.v1': { guard: guardOnBehalfEnd, evolve: evolveOnBehalf },
  'unauthorised.refunded.v1': {
    guard: guardUnauthorisedRefund,
    evolve: evolveUnauthorisedRefund,
  },
};
