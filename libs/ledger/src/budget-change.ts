import {
  evolveAllotmentWithdrawal,
  guardAllotmentWithdrawal,
  withdrawAllotment,
  type WithdrawAllotment,
} from './allotment-withdrawal';
import {
  changeAppropriation,
  evolveAppropriationChange,
  guardAppropriationChange,
  passAct,
  type ChangeAppropriation,
  type PassAct,
} from './appropriation-change';
import type { budgetChangeEventSchemas } from './budget-change.events';
import type { CommandRules, EventRules } from './book-life.rule';
import {
  answerBudgetRequest,
  evolveBudgetRequest,
  guardBudgetAnswer,
  recordBudgetRequest,
  type AnswerBudgetRequest,
  type RecordBudgetRequest,
} from './budget-request';
import {
  breakDownLine,
  evolveBreakdown,
  guardBreakdown,
  type BreakDownLine,
} from './line-breakdown';
import { guardLineCodes, recordLineCodes, withCodes, type RecordLineCodes } from './line-codes';
import {
  evolveSpendingPlan,
  guardSpendingPlan,
  stateSpendingPlan,
  type StateSpendingPlan,
} from './spending-plan';
import {
  evolveSubAllotment,
  guardSubAllotmentWithdrawal,
  guardSubAllotting,
  makeSubAllotment,
  withdrawSubAllotment,
  type MakeSubAllotment,
  type WithdrawSubAllotment,
} from './sub-allotment';

/** What can be asked of a book about the budget of its lines, beside what the Act gave them. */
export type BudgetChangeCommand =
  | ChangeAppropriation
  | PassAct
  | RecordLineCodes
  | BreakDownLine
  | WithdrawAllotment
  | MakeSubAllotment
  | WithdrawSubAllotment
  | StateSpendingPlan
  | RecordBudgetRequest
  | AnswerBudgetRequest;

/** What each command proposes. */
export const BUDGET_CHANGE_COMMANDS: CommandRules<BudgetChangeCommand> = {
  ChangeAppropriation: changeAppropriation,
  PassAct: passAct,
  RecordLineCodes: recordLineCodes,
  BreakDownLine: breakDownLine,
  WithdrawAllotment: withdrawAllotment,
  MakeSubAllotment: makeSubAllotment,
  WithdrawSubAllotment: withdrawSubAllotment,
  StateSpendingPlan: stateSpendingPlan,
  RecordBudgetRequest: recordBudgetRequest,
  AnswerBudgetRequest: answerBudgetRequest,
};

/** The rules over each event, and what it comes to. */
export const BUDGET_CHANGE_EVENTS: EventRules<keyof typeof budgetChangeEventSchemas> = {
  'appropriation.changed.v1': {
    guard: guardAppropriationChange,
    evolve: evolveAppropriationChange,
  },
  'line-codes.recorded.v1': {
    guard: guardLineCodes,
    evolve: (state, { data }) => withCodes(state, data.line, data.codes),
  },
  'line.broken-down.v1': { guard: guardBreakdown, evolve: evolveBreakdown },
  'allotment.withdrawn.v1': {
    guard: guardAllotmentWithdrawal,
    evolve: evolveAllotmentWithdrawal,
  },
  'sub-allotment.made.v1': { guard: guardSubAllotting, evolve: evolveSubAllotment },
  'sub-allotment.withdrawn.v1': {
    guard: guardSubAllotmentWithdrawal,
    evolve: evolveSubAllotment,
  },
  'spending-plan.stated.v1': { guard: guardSpendingPlan, evolve: evolveSpendingPlan },
  'budget-request.recorded.v1': {
    // What is asked for is told as the letter says it.
    *guard() {},
    evolve: evolveBudgetRequest,
  },
  'budget-request.answered.v1': { guard: guardBudgetAnswer, evolve: evolveBudgetRequest },
};
