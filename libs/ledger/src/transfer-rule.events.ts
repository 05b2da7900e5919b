import { z } from 'zod';
import { expenseCategory } from './book.values';
import { baht, date, idText, outsideDocument, text } from './stored-values';

const transferRuleId = idText.brand<'TransferRuleId'>();

/** Who moves money by it: the committee resolves, or its governor approves what it only endorsed. */
export const transferMover = z.enum(['committee', 'governor']);

/** How near to each other two lines of one plan must stand. */
export const transferReach = z.enum(['same-item', 'same-budget-project', 'same-plan']);

/**
 * Who may move what between which lines of a book up to how much without the Budget Bureau
 * (Budget Procedures Act B.E. 2561 s.36), as the Bureau's regulation or an instrument grants it.
 */
export const transferRuleEventSchemas = {
  'transfer-rule.stated.v1': z.strictObject({
    rule: transferRuleId,
    mover: transferMover,
    between: transferReach,
    /** The expense categories from which it lets money go; any when absent. */
    fromCategories: z.array(expenseCategory).min(1).max(5).optional(),
    /** The expense categories to which it lets money go; any when absent. */
    toCategories: z.array(expenseCategory).min(1).max(5).optional(),
    /** The ceiling of one meeting's moves to one line; none when absent. */
    perAct: baht.optional(),
    /** The ceiling of all moves of the fiscal year that it is about: to one line, or in the book. */
    inYear: z.strictObject({ amount: baht, over: z.enum(['to-line', 'book']) }).optional(),
    /** Within so many days moves for one purpose look like one that was split; 30 when absent. */
    splitWithinDays: z.int().min(1).max(366).optional(),
    /** Whether it was checked against the legal text: its ceilings warn until it was. */
    verified: z.boolean(),
    /** The first day on which it held no more, where the past is told. */
    until: date.optional(),
    citation: text,
    document: outsideDocument.optional(),
  }),
  /** `effectiveOn` is the first day on which it holds no more. */
  'transfer-rule.ended.v1': z.strictObject({ rule: transferRuleId, citation: text }),
} as const;

/** Names a transfer rule in the whole ledger. */
export type TransferRuleId = z.output<typeof transferRuleId>;
/** Who moves money by a transfer rule. */
export type TransferMover = z.output<typeof transferMover>;
/** How near to each other two lines must stand under a transfer rule. */
export type TransferReach = z.output<typeof transferReach>;
