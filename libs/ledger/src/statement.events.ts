import { z } from 'zod';
import { sha256 } from './book.values';
import { date, idText } from './stored-values';

const statementId = idText.brand<'StatementId'>();

/** What was published: re-issued byte for byte for ever. */
export const statementEventSchemas = {
  'statement.issued.v1': z.strictObject({
    statement: statementId,
    kind: z.enum(['budget', 'year-end', 'reconciliation']),
    /** The day for which it speaks. */
    asOf: date,
    layout: z.int().positive(),
    /** SHA-256 of the body's bytes in UTF-8. */
    sha256,
    /** Canonical JSON (RFC 8785), without personal data. */
    body: z.string().min(2).max(48_000),
  }),
} as const;

/** Names a statement within its book. */
export type StatementId = z.output<typeof statementId>;
