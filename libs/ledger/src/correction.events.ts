import { z } from 'zod';
import { commitmentId, disbursementId, moneyMove, onBehalfId } from './book.values';
import { baht, idText, lineId, outsideDocument, text } from './stored-values';

const correctionId = idText.brand<'CorrectionId'>();

/** What was told wrong is told again: the wrong entry is reversed, and replaced in the same append. */
export const correctionEventSchemas = {
  'entry.reversed.v1': z.strictObject({
    correction: correctionId,
    entry: z.strictObject({
      kind: z.enum(['allotment', 'commitment', 'disbursement', 'return', 'late-disbursement']),
      id: idText,
      /** Of an allotment, whose letter may give to several lines. */
      line: lineId.optional(),
    }),
    /** What the reversed entry had moved, the other way round. */
    moves: z.array(moneyMove).min(1).max(10),
    /** Of which commitment a payment was, of which payment a return, by whose leave it was paid. */
    commitment: commitmentId.optional(),
    disbursement: disbursementId.optional(),
    onBehalf: onBehalfId.optional(),
    /** What was paid of a commitment, or came back of a payment, and is the replacement's now. */
    takenOver: baht.optional(),
    reason: text,
    document: outsideDocument.optional(),
    /** The entry in the same append that takes its place; absent where there was none to be told. */
    replacement: idText.optional(),
  }),
} as const;

/** Names a correction within its book. */
export type CorrectionId = z.output<typeof correctionId>;
