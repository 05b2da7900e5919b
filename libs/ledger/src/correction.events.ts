import { z } from 'zod';
import { moneyMove } from './book.values';
import { idText, lineId, outsideDocument, text } from './stored-values';

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
    reason: text,
    document: outsideDocument.optional(),
    /** The entry in the same append that takes its place; absent where there was none to be told. */
    replacement: idText.optional(),
  }),
} as const;

/** Names a correction within its book. */
export type CorrectionId = z.output<typeof correctionId>;
