import { z } from 'zod';
import { expenseCategory, fiscalMonth, gfmisCodes, allotmentId } from './book.values';
import {
  baht,
  fundSource,
  idText,
  lineId,
  outsideDocument,
  projectId,
  text,
} from './stored-values';

const budgetChangeId = idText.brand<'BudgetChangeId'>();
const withdrawalId = idText.brand<'WithdrawalId'>();
const subAllotmentId = idText.brand<'SubAllotmentId'>();
const budgetRequestId = idText.brand<'BudgetRequestId'>();

/** The events by which the budget of a line changes after the Act, or before it is passed. */
export const budgetChangeEventSchemas = {
  /** A line has more or less than it had: by the late Act, a cut, a supplementary Act, a Transfer Act. */
  'appropriation.changed.v1': z.strictObject({
    change: budgetChangeId,
    kind: z.enum(['act-passed', 'cut', 'supplementary', 'transfer-act']),
    line: lineId,
    fundSource,
    direction: z.enum(['up', 'down']),
    /** How much more or less; nothing where the Act gives what was provisional. */
    amount: baht,
    /** Of an Act that was late: what it gives the line. */
    act: baht.optional(),
    /** The Act, or the order that carries it out. */
    document: outsideDocument,
  }),
  'line-codes.recorded.v1': z.strictObject({ line: lineId, codes: gfmisCodes }),
  /** A lumped line (รวม 6 รายการ) becomes lines of its items, which sum to it exactly. */
  'line.broken-down.v1': z.strictObject({
    line: lineId,
    fundSource,
    /** All that was appropriated to the lumped line. */
    amount: baht,
    items: z
      .array(
        z.strictObject({
          line: lineId,
          ordinal: z.int().positive(),
          item: text,
          amount: baht,
          category: expenseCategory.optional(),
        }),
      )
      .min(2)
      .max(200),
    document: outsideDocument,
  }),
  /** The Budget Bureau takes back what it allotted and nobody allocated. */
  'allotment.withdrawn.v1': z.strictObject({
    withdrawal: withdrawalId,
    /** Absent where it was allotted before the book began. */
    allotment: allotmentId.optional(),
    line: lineId,
    fundSource,
    amount: baht,
    document: outsideDocument,
    reason: text,
  }),
  /** Allocated money of a project is passed on to an implementing agency, which binds no more (โอนจัดสรร). */
  'sub-allotment.made.v1': z.strictObject({
    subAllotment: subAllotmentId,
    project: projectId,
    line: lineId,
    fundSource,
    agency: text,
    amount: baht,
    document: outsideDocument,
  }),
  'sub-allotment.withdrawn.v1': z.strictObject({
    withdrawal: withdrawalId,
    subAllotment: subAllotmentId,
    project: projectId,
    line: lineId,
    fundSource,
    amount: baht,
    document: outsideDocument,
    reason: text,
  }),
  /** How much of each line is meant to be spent in each month: a new version replaces the one before. */
  'spending-plan.stated.v1': z.strictObject({
    version: z.int().positive(),
    lines: z
      .array(
        z.strictObject({
          line: lineId,
          months: z
            .array(z.strictObject({ month: fiscalMonth, amount: baht }))
            .min(1)
            .max(12),
        }),
      )
      .min(1)
      .max(300),
    document: outsideDocument.optional(),
  }),
  /** What the area asks for the year: Y1 within the ceiling, Y2 above it. */
  'budget-request.recorded.v1': z.strictObject({
    request: budgetRequestId,
    class: z.enum(['Y1', 'Y2']),
    name: text,
    developmentIssue: text,
    category: expenseCategory,
    agency: text,
    amount: baht,
    document: outsideDocument,
  }),
  'budget-request.answered.v1': z.strictObject({
    request: budgetRequestId,
    verdict: z.enum(['granted', 'reduced', 'refused']),
    granted: baht,
    /** The line of the Act that it became. */
    line: lineId.optional(),
    document: outsideDocument,
  }),
} as const;

/** Names a change of the appropriation within its book. */
export type BudgetChangeId = z.output<typeof budgetChangeId>;
/** Names the withdrawal of allotted or sub-allotted money within its book. */
export type WithdrawalId = z.output<typeof withdrawalId>;
/** Names a sub-allotment to an agency within its book. */
export type SubAllotmentId = z.output<typeof subAllotmentId>;
/** Names a request for budget (Y1, Y2) within its book. */
export type BudgetRequestId = z.output<typeof budgetRequestId>;
