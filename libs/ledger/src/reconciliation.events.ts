import { z } from 'zod';
import { fiscalMonth, sha256 } from './book.values';
import { baht, date, idText, lineId, outsideDocument, text } from './stored-values';

const rowId = idText.brand<'ReconciliationRowId'>();

/** The monthly comparison with GFMIS (กระทบยอด), and what imports remember for the next one. */
export const reconciliationEventSchemas = {
  /** Which column of a file means what: kept by the name of its layout. */
  'import-columns.remembered.v1': z.strictObject({
    layout: idText,
    columns: z
      .array(z.strictObject({ field: idText, header: text }))
      .min(1)
      .max(50),
  }),
  /** Which line a code of GFMIS stands for. */
  'code.mapped.v1': z.strictObject({ code: text, line: lineId }),
  /** Their disbursements up to the end of a month; rows whose line nobody knows wait (รอจับคู่). */
  'reconciliation.begun.v1': z.strictObject({
    month: fiscalMonth,
    /** The day up to which both sides are compared. */
    upTo: date,
    /** Of every line that either side knows something of. */
    lines: z.array(z.strictObject({ line: lineId, ours: baht, theirs: baht })).max(300),
    waiting: z
      .array(
        z.strictObject({
          row: rowId,
          code: text,
          description: text.optional(),
          amount: baht,
          document: outsideDocument.optional(),
        }),
      )
      .max(200),
    /** Where their figures come from: the report, and the file's hash. */
    document: outsideDocument,
    fileSha256: sha256.optional(),
  }),
  'reconciliation.row-matched.v1': z.strictObject({
    month: fiscalMonth,
    row: rowId,
    line: lineId,
    amount: baht,
  }),
  /** Why a line differs. */
  'reconciliation.explained.v1': z.strictObject({
    month: fiscalMonth,
    line: lineId,
    /** Theirs less ours, as it stood when it was explained. */
    difference: baht,
    cause: z.enum(['in-transit', 'their-error', 'our-error', 'wrong-code', 'other']),
    explanation: text,
  }),
  /** Both sides agree, or every difference is explained, and somebody answers for it. */
  'reconciliation.signed-off.v1': z.strictObject({
    month: fiscalMonth,
    ours: baht,
    theirs: baht,
    difference: baht,
    capacity: text,
  }),
  /** What was recorded since changed it: the month is compared anew. */
  'reconciliation.reopened.v1': z.strictObject({ month: fiscalMonth, reason: text }),
} as const;

/** Names a row of a GFMIS report within its month. */
export type ReconciliationRowId = z.output<typeof rowId>;
