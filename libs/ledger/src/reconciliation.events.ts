import { z } from 'zod';
import { fiscalMonth, sha256 } from './book.values';
import { baht, date, idText, lineId, outsideDocument, text } from './stored-values';

const rowId = idText.brand<'ReconciliationRowId'>();

/** So many rows of a month may wait for their line: a report with more needs its codes mapped first. */
export const WAITING_ROWS_MAX = 100;

/** The monthly comparison with GFMIS (กระทบยอด), and what imports remember for the next one. */
export const reconciliationEventSchemas = {
  /** Which column of a file means what: kept by the name of its layout. */
  'import-columns.remembered.v1': z.strictObject({
    layout: idText,
    columns: z
      .array(z.strictObject({ field: idText, header: z.string().min(1).max(200) }))
      .min(1)
      .max(50),
  }),
  /** Which line a code of GFMIS stands for. */
  'code.mapped.v1': z.strictObject({ code: z.string().min(1).max(100), line: lineId }),
  /** Their disbursements up to the end of a month; rows whose line nobody knows wait (รอจับคู่). */
  'reconciliation.begun.v1': z.strictObject({
    month: fiscalMonth,
    /** The day up to which both sides are compared. */
    upTo: date,
    /** Of every line that either side knows something of; both cumulative since the year began. */
    lines: z.array(z.strictObject({ line: lineId, ours: baht, theirs: baht })).max(600),
    waiting: z
      .array(
        z.strictObject({
          row: rowId,
          code: z.string().min(1).max(100),
          description: z.string().min(1).max(200).optional(),
          /** Below nothing where the row takes something back. */
          amount: baht,
          document: outsideDocument.optional(),
        }),
      )
      .max(WAITING_ROWS_MAX),
    /** How many rows the report has. */
    rows: z.int().nonnegative().max(20_000),
    /** How many more of it could not be read, and count nowhere. */
    skipped: z.int().positive().max(20_000).optional(),
    /** Set when the report tells of the month alone, and was added to the month before it. */
    covers: z.literal('month').optional(),
    /** Where their figures come from: the report, and the file's hash. */
    document: outsideDocument,
    fileSha256: sha256.optional(),
  }),
  /** The line of a row that waited, or another one than was found for it before. */
  'reconciliation.row-matched.v1': z.strictObject({ month: fiscalMonth, row: rowId, line: lineId }),
  /** Why a line differs, or why a row belongs to no line of this book. */
  'reconciliation.explained.v1': z.strictObject({
    month: fiscalMonth,
    about: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('line'), line: lineId }),
      z.strictObject({ kind: z.literal('row'), row: rowId }),
    ]),
    /** Theirs less ours, as it stood when it was explained; of a row, its amount. */
    difference: baht,
    cause: z.enum(['in-transit', 'their-error', 'our-error', 'wrong-code', 'other']),
    explanation: text,
  }),
  /** Both sides agree, or every difference is explained, and another person answers for it. */
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
