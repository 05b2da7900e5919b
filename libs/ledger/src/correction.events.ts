import { z } from 'zod';
import { moneyMove } from './book.values';
import { idText, outsideDocument, text } from './stored-values';

const correctionId = idText.brand<'CorrectionId'>();

/** What was told wrong is told again: the wrong entry is reversed, and replaced in the same append. */
export const correctionEventSchemas = {
  'entry.reversed.v1': z.strictObject({
    correction: correctionId,
    entry: z.strictObject({
      kind: z.enum(['allotment', 'commitment', 'disbursement', 'return', 'late-disbursement']),
      id: idText,
    }),
    /** What the reversed entry had moved, the other way round. */
    moves: z.array(moneyMove).max(10),
    reason: text,
    document: outsideDocument.optional(),
    /** The entry in the same append that takes its place; absent where there was none to be told. */
    replacement: idText.optional(),
  }),
} as const;

/** Names a correction within its book. */
export type CorrectionId = z.output<typeof correctionId>;
